"""The files of an inventory folder, read one by one into records, with what was wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from generator.inventory.model import Citable, Record, ReferencesFile
from generator.inventory.validate import validate
from generator.inventory.yaml_source import (
    Location,
    YamlSource,
    dotted,
    parse_json,
    read_text,
    read_yaml,
)
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
    citable: Citable | None = None
    """What the files may cite by name, once `read_references` has read it."""

    def shown(self, path: Path) -> str:
        """The path as readers know it: from the inventory folder's own name on."""
        return (Path(self.root.name) / path.relative_to(self.root)).as_posix()

    def name(self, path: Path) -> str:
        """The path within the inventory folder, as checks name what they need."""
        return path.relative_to(self.root).as_posix()

    def unsound(self) -> set[str]:
        """Files and folders that failed or of which a problem is told."""
        start = f"{self.root.name}/"
        return self.failed | {problem.path.removeprefix(start) for problem in self.problems}

    def read_references(self) -> ReferencesFile:
        """`references.yaml`, from then on cited by name; without content where it is unsound."""
        file = self.read(self.root / "references.yaml", ReferencesFile)
        self.citable = Citable(file.references if file else None)
        return file or ReferencesFile(references={})

    def read(self, path: Path, model: type[R]) -> R | None:
        """The file as a `model`, or None with its problems noted."""
        try:
            source = self._parse(path)
            record = validate(source, model, self.citable)
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
        return parse_json(read_text(path, shown), shown)

    def place(self, record: Record, location: Location = ()) -> tuple[str, int, str]:
        """File, line and field of a place inside a loaded record, for a Problem."""
        source = self.sources[id(record)]
        return source.path, source.line(location), dotted(location)

    def problem(self, record: Record, location: Location, message: str) -> None:
        """Notes a problem at a place inside a loaded record."""
        self.problems.append(Problem(*self.place(record, location), message))
