"""Reads one YAML or JSON file into plain values and remembers on which line each of them stands.

PyYAML gives the events (with the C parser where it is built in); plain values are made from them
here, so that duplicate keys are refused, lines are known, and nothing exceeds the limits: the
size of a file, the depth of its nesting, and what its aliases grow to.
"""

from __future__ import annotations

import json
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.inventory.strict_json import parse_strictly
from generator.problems import InventoryError, Problem

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Location = tuple[str | int, ...]

MOST_BYTES = 2_000_000
"""The largest file of the inventory has a twentieth of it."""
MOST_DEPTH = 20
MOST_VALUES = 100_000
"""Values in a file, those that aliases repeat counted each time."""
MOST_DIGITS = 15
"""Of a number: no number of the inventory comes near, and every program can hold it."""
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]"
)
"""What nobody can see or type: control characters, invisible ones, halves of characters."""
PLAIN_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
NUMBERS = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}
TEXT_TAG = "tag:yaml.org,2002:str"
UNREAD_TAGS = {"tag:yaml.org,2002:merge", "tag:yaml.org,2002:value"}


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
    """The file's text; an InventoryError where it is missing, too large, no file or not UTF-8."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "no regular file"
            message = f"is {kind}; expected a text file"
        elif status.st_size > MOST_BYTES:
            message = f"has {status.st_size:,} bytes; expected at most {MOST_BYTES:,}"
        else:
            return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        message = "no such file; restore it from version control or run the import again"
        if path.is_symlink():
            message = "is a link that leads nowhere; put the file itself in its place"
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        raise InventoryError([Problem(shown_path, line, "", message)]) from None
    except OSError as error:
        message = f"cannot be read ({error.strerror}); expected a readable text file"
    raise InventoryError([Problem(shown_path, 0, "", message)])


def read_yaml(path: Path, shown_path: str) -> YamlSource:
    """Parses a YAML file; every syntax error and duplicate key becomes a Problem.

    >>> read_yaml(Path("inventory/settings.yaml"), "settings.yaml").value["first_performance_year"]
    2017
    """
    return parse_yaml(read_text(path, shown_path), shown_path)


def parse_yaml(text: str, shown_path: str, first_line: int = 1) -> YamlSource:
    """Parses YAML that begins on `first_line` of the file shown."""
    reader = None
    try:
        reader = _Reader(text, shown_path, first_line)
        value = reader.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = ", ".join(part for part in (error.context, error.problem) if part)
        line = mark.line + first_line if mark else 0
        raise InventoryError([Problem(shown_path, line, "", f"not valid YAML: {what}")]) from None
    except yaml.YAMLError:  # A character that YAML does not read.
        found = CONTROL.search(text.replace("\r", " ").lstrip("\ufeff"))
        line = text.count("\n", 0, found.start()) + first_line if found else 0
        told = hidden(found[0]) if found else "not valid YAML: a character that it does not allow"
        raise InventoryError([Problem(shown_path, line, "", told)]) from None
    finally:
        if reader is not None:
            reader.loader.dispose()
    if reader.problems:
        raise InventoryError(reader.problems)
    return YamlSource(shown_path, value, reader.lines)


@dataclass
class _Anchor:
    value: Any
    size: int


@dataclass
class _Reader:
    """Makes values from events, within the limits; problems that need not end it are kept."""

    text: str
    path: str
    first_line: int
    lines: dict[Location, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, _Anchor | None] = field(default_factory=dict)
    size: int = 0

    def __post_init__(self) -> None:
        self.loader = Loader(self.text)

    def document(self) -> Any:
        self.loader.get_event()  # The stream begins.
        event = self.loader.get_event()
        if not isinstance(event, yaml.DocumentStartEvent):
            raise self._error(None, (), "the file is empty; expected a YAML mapping")
        value = self._value(self.loader.get_event(), ())
        self.loader.get_event()  # The document ends.
        event = self.loader.get_event()
        if not isinstance(event, yaml.StreamEndEvent):
            raise self._error(
                event, (), "not valid YAML: a second document begins; expected a single document"
            )
        return value

    def _error(self, event: Any, location: Location, message: str) -> InventoryError:
        return InventoryError([Problem(self.path, self._line(event), dotted(location), message)])

    def _line(self, event: Any) -> int:
        return event.start_mark.line + self.first_line if event is not None else 0

    def _tell(self, event: Any, location: Location, message: str) -> None:
        self.problems.append(Problem(self.path, self._line(event), dotted(location), message))

    def _value(self, event: Any, location: Location) -> Any:
        self.lines[location] = self._line(event)
        if len(location) > MOST_DEPTH:
            message = f"nested deeper than {MOST_DEPTH} levels; expected a flatter file"
            raise self._error(event, location[:3], message)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, location)
        self._count(1, event, location)
        before = self.size
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        if not isinstance(event, yaml.ScalarEvent) and event.tag is not None:
            self._tell(event, location, f"the tag {event.tag} is not read; remove it")
        if isinstance(event, yaml.SequenceStartEvent):
            value: Any = self._list(location)
        elif isinstance(event, yaml.MappingStartEvent):
            value = self._mapping(location)
        else:
            value = self._scalar(event, location)
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchor(value, self.size - before + 1)
        return value

    def _count(self, values: int, event: Any, location: Location) -> None:
        self.size += values
        if self.size > MOST_VALUES:
            message = f"more than {MOST_VALUES:,} values, aliases written out; expected fewer"
            raise self._error(event, location[:3], message)

    def _alias(self, event: Any, location: Location) -> Any:
        if event.anchor not in self.anchors:
            raise self._error(
                event, location, f"not valid YAML: found undefined alias {event.anchor}"
            )
        anchor = self.anchors[event.anchor]
        if anchor is None:
            raise self._error(event, location, "not valid YAML: a value that contains itself")
        self._count(anchor.size, event, location)
        return anchor.value

    def _list(self, location: Location) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := self.loader.get_event(), yaml.SequenceEndEvent):
            values.append(self._value(event, (*location, len(values))))
        return values

    def _mapping(self, location: Location) -> dict[Any, Any]:
        mapping: dict[Any, Any] = {}
        while not isinstance(event := self.loader.get_event(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._tell(event, location, "a key must be plain text")
                self._value(event, (*location, "?"))
                self._value(self.loader.get_event(), (*location, "?"))
                continue
            key = self._scalar(event, location)
            place = (*location, key)
            line = self._line(event)
            if key in mapping:
                message = f"the key is given twice, first on line {self.lines[place]}"
                self._tell(event, place, f"{message}; keep one of the two")
            mapping[key] = self._value(self.loader.get_event(), place)
            self.lines[place] = line
        return mapping

    def _scalar(self, event: Any, location: Location) -> Any:
        text = event.value
        if event.tag is not None:
            self._tell(event, location, f"the tag {event.tag} is not read; remove it")
            return text
        if told := hidden(text):
            self._tell(event, location, told)
            return text
        tag = self.loader.resolve(yaml.ScalarNode, text, event.implicit)
        if tag == TEXT_TAG:
            return text
        if tag in UNREAD_TAGS:
            self._tell(event, location, f'"{text}" is not read here; write it out, or in quotes')
            return None
        if tag in NUMBERS:
            if not PLAIN_NUMBER.fullmatch(text):
                message = "is no plain number; write its digits, or put it in quotes as text"
                self._tell(event, location, f"{text} {message}")
                return None
            if len(text) > MOST_DIGITS:
                message = f"a number of {len(text)} digits; expected at most {MOST_DIGITS}"
                self._tell(event, location, message)
                return None
        try:
            node = yaml.ScalarNode(tag, text, event.start_mark, event.end_mark)
            return self.loader.construct_object(node, deep=True)
        except (ValueError, OverflowError):
            self._tell(event, location, f"{text} is no day of the calendar")
            return None


def parse_json(text: str, shown_path: str) -> YamlSource:
    """Parses a JSON file of the import; it holds mappings without repeats and plain values."""
    try:
        value = parse_strictly(text)
    except json.JSONDecodeError as error:
        message = f"not valid JSON: {error.msg}; run the import again to write this file"
        raise InventoryError([Problem(shown_path, error.lineno, "", message)]) from None
    except RecursionError:
        message = f"nested deeper than {MOST_DEPTH} levels; run the import again to write this file"
        raise InventoryError([Problem(shown_path, 0, "", message)]) from None
    except ValueError as error:
        message = f"not valid JSON: {error}; run the import again to write this file"
        raise InventoryError([Problem(shown_path, 0, "", message)]) from None
    problems: list[Problem] = []
    _look_for_hidden(value, (), shown_path, problems)
    if problems:
        raise InventoryError(problems)
    return YamlSource(shown_path, value, {})


def _look_for_hidden(value: Any, location: Location, path: str, problems: list[Problem]) -> None:
    if len(location) > MOST_DEPTH:
        message = f"nested deeper than {MOST_DEPTH} levels; run the import again to write this file"
        raise InventoryError([Problem(path, 0, dotted(location[:3]), message)])
    if isinstance(value, str):
        if told := hidden(value):
            problems.append(Problem(path, 0, dotted(location), told))
    elif isinstance(value, dict):
        for key, item in value.items():
            _look_for_hidden(key, location, path, problems)
            _look_for_hidden(item, (*location, key), path, problems)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _look_for_hidden(item, (*location, index), path, problems)


def hidden(text: str) -> str:
    """What is wrong with a text that holds a character which cannot be seen, or nothing."""
    found = CONTROL.search(text)
    return f"holds U+{ord(found[0]):04X}, which cannot be seen; remove it" if found else ""


def dotted(location: Location) -> str:
    """`("versions", 1, "title")` as `versions[1].title`."""
    text = ""
    for part in location:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else str(part)
    return text
