"""Reads one YAML file into plain values and remembers on which line each of them stands.

PyYAML composes the node tree (with the C parser where it is built in); plain values are
made from it here, so that duplicate keys are refused and lines are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.problems import InventoryError, Problem

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Location = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlSource:
    """A parsed file: its path as shown to readers, its value, and the line of each location."""

    path: str
    value: Any
    lines: dict[Location, int]

    def line(self, location: Location) -> int:
        """The line of `location`, or of the nearest thing around it."""
        while location not in self.lines and location:
            location = location[:-1]
        return self.lines.get(location, 1)


def read_text(path: Path, shown_path: str) -> str:
    """The file's text; an InventoryError where it is missing, unreadable or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        message = "no such file; restore it from version control or run the import again"
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = Problem(
            shown_path, line, "", f"byte {error.start} is not UTF-8; save the file as UTF-8"
        )
        raise InventoryError([problem]) from None
    except OSError as error:
        message = f"cannot be read ({error.strerror}); expected a readable text file"
    raise InventoryError([Problem(shown_path, 0, "", message)])


def read_yaml(path: Path, shown_path: str) -> YamlSource:
    """Parses a YAML file; every syntax error and duplicate key becomes a Problem.

    >>> read_yaml(Path("inventory/settings.yaml"), "settings.yaml").value["first_performance_year"]
    2017
    """
    text = read_text(path, shown_path)
    loader = None
    try:
        loader = Loader(text)
        node = loader.get_single_node()
        if node is None:
            message = "the file is empty; expected a YAML mapping"
            raise InventoryError([Problem(shown_path, 0, "", message)])
        lines: dict[Location, int] = {}
        problems: list[Problem] = []
        value = _value(loader, node, (), lines, problems, shown_path)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = ", ".join(part for part in (error.context, error.problem) if part)
        line = mark.line + 1 if mark else 0
        raise InventoryError([Problem(shown_path, line, "", f"not valid YAML: {what}")]) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise InventoryError([Problem(shown_path, 0, "", f"not valid YAML: {reason}")]) from None
    finally:
        if loader is not None:
            loader.dispose()
    if problems:
        raise InventoryError(problems)
    return YamlSource(shown_path, value, lines)


def _value(
    loader: Any,
    node: yaml.Node,
    location: Location,
    lines: dict[Location, int],
    problems: list[Problem],
    path: str,
) -> Any:
    lines[location] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(loader, item, (*location, index), lines, problems, path)
            for index, item in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                problems.append(Problem(path, line, dotted(location), "a key must be plain text"))
                continue
            key = loader.construct_object(key_node, deep=True)
            if key in mapping:
                first = lines[(*location, key)]
                message = f"the key is given twice, first on line {first}; keep one of the two"
                problems.append(Problem(path, line, dotted((*location, key)), message))
            mapping[key] = _value(loader, value_node, (*location, key), lines, problems, path)
            lines[(*location, key)] = line
        return mapping
    try:
        return loader.construct_object(node, deep=True)
    except ValueError as error:
        line = node.start_mark.line + 1
        problems.append(Problem(path, line, dotted(location), f"not valid YAML: {error}"))
        return None


def dotted(location: Location) -> str:
    """`("versions", 1, "title")` as `versions[1].title`."""
    text = ""
    for part in location:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else str(part)
    return text
