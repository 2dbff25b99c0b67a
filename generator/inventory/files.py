"""The files of an inventory folder, read one by one into records, with what was wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from generator.inventory.model import Record
from generator.inventory.validate import validate
from generator.inventory.yaml_source import Location, YamlSource, dotted, read_text, read_yaml
from generator.problems import InventoryError, Problem

R = TypeVar("R", bound=Record)


@dataclass
class LoadedFiles:
    """The files of an inventory folder as parsed, beside the problems met on the way."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    """Files (`years/2017.yaml`) and folders (`years/`) that are not there as they should be."""
    sources: dict[int, YamlSource] = field(default_factory=dict)

    def shown(self, path: Path) -> str:
        """The path as readers know it: from the inventory folder's own name on."""
        return (Path(self.root.name) / path.relative_to(self.root)).as_posix()

    def name(self, path: Path) -> str:
        """The path within the inventory folder, as checks name what they need."""
        return path.relative_to(self.root).as_posix()

    def read(self, path: Path, model: type[R]) -> R | None:
        """The file as a `model`, or None with its problems noted."""
        try:
            source = self._parse(path)
            record = validate(source, model)
        except InventoryError as error:
            self.problems.extend(error.problems)
            self.failed.add(self.name(path))
            return None
        self.sources[id(record)] = source
        return record

    def _parse(self, path: Path) -> YamlSource:
        shown = self.shown(path)
        if path.suffix != ".json":
            return read_yaml(path, shown)
        text = read_text(path, shown)
        try:
            return YamlSource(shown, json.loads(text), {})
        except json.JSONDecodeError as error:
            message = f"not valid JSON: {error.msg}; run the import again to write this file"
            raise InventoryError([Problem(shown, error.lineno, "", message)]) from None

    def place(self, record: Record, location: Location = ()) -> tuple[str, int, str]:
        """File, line and field of a place inside a loaded record, for a Problem."""
        source = self.sources[id(record)]
        return source.path, source.line(location), dotted(location)

    def problem(self, record: Record, location: Location, message: str) -> None:
        """Notes a problem at a place inside a loaded record."""
        self.problems.append(Problem(*self.place(record, location), message))
