"""CMS's files as they come, in one of two layouts, with everything wrong in them at once.

| | public qpp-measures-data repository | reduced copy |
|---|---|---|
| activities | `measures/2026/measures-data.json` (all categories) | `measures/2026.json` |
| MVPs | `mvp/2026/mvp.json` | `mvp/2026.json` |
| texts that later files overwrote | - | `recovered_texts.json` |
| what became of IDs that left | - | `lineage.json` |
| differences judged by reading | - | `changes.json` |
"""

from __future__ import annotations

import datetime
import hashlib
import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from generator.inventory.model import ActivityId, ActivityWeight, MvpId, PerformanceYearNumber
from generator.inventory.validate import in_words
from generator.problems import InventoryError, Problem


def _iso_date(text: str) -> str:
    datetime.date.fromisoformat(text)
    return text


TRADITIONAL = "mips"
"""The program of traditional MIPS in CMS's files."""
Words = Annotated[str, StringConstraints(pattern=r"\S")]
IsoDate = Annotated[str, AfterValidator(_iso_date)]


class CmsRow(BaseModel):
    """One improvement activity of one year, as CMS's file has it."""

    model_config = ConfigDict(strict=True, frozen=True)

    activity_id: ActivityId = Field(alias="measureId")
    title: Words
    description: Words
    first_performance_year: PerformanceYearNumber = Field(alias="firstPerformanceYear")
    subcategory: str | None = Field(alias="subcategoryId")
    activity_weight: ActivityWeight | None = Field(default=None, alias="weight")
    cehrt_eligible: bool = Field(default=False, alias="cehrtEligible")
    allowed_programs: list[str] = Field(default=[TRADITIONAL], alias="allowedPrograms")

    @property
    def only_in_mvps(self) -> bool:
        return TRADITIONAL not in self.allowed_programs


class CmsMvp(BaseModel):
    """One MIPS Value Pathway of one year, as CMS's file has it."""

    model_config = ConfigDict(strict=True, frozen=True)

    mvp_id: MvpId = Field(alias="mvpId")
    title: Words
    description: Words
    clinical_topic: str | None = Field(default=None, alias="clinicalTopic")
    specialties: list[str] = Field(default=[], alias="specialtiesMostApplicableTo")
    activities: list[ActivityId] = Field(alias="iaMeasureIds")


class RecoveredText(BaseModel):
    """An official text that the final file overwrote or dropped, with the commit that had it."""

    model_config = ConfigDict(strict=True, frozen=True)

    activity_id: ActivityId = Field(alias="id")
    year: int
    commit: str
    commit_date: IsoDate
    why: str
    title: Words
    description: Words
    subcategory: str | None
    weight: ActivityWeight | None
    first_year: PerformanceYearNumber


class LineageRow(BaseModel):
    """What became of an activity ID that left the inventory."""

    model_config = ConfigDict(strict=True, frozen=True)

    old: ActivityId
    gone_from: int
    relation: Literal["renumbered", "merged_into", "replaced_by", "covered_by", "none"]
    new: list[ActivityId]
    why: str
    confidence: Literal["high", "medium", "low"]


class Judgement(BaseModel):
    """Whether a rewording or retitling changes what must be done."""

    model_config = ConfigDict(frozen=True)

    activity_id: str = Field(alias="id")
    kind: str
    note: str | None = None


class ChangesPair(BaseModel):
    """The judged differences between two years."""

    model_config = ConfigDict(frozen=True)

    pair: str
    retitled: list[Judgement]
    reworded: list[Judgement]


@dataclass
class CmsSource:
    """Everything read from a source folder; `digests` are SHA-256 of each year's rows."""

    rows: dict[int, list[CmsRow]]
    mvps: dict[int, list[CmsMvp]]
    digests: dict[int, str]
    recovered: list[RecoveredText] = field(default_factory=list)
    lineage: list[LineageRow] = field(default_factory=list)
    changes: list[ChangesPair] = field(default_factory=list)
    commit: str | None = None
    commit_date: str | None = None


T = TypeVar("T")


def read_source(root: Path) -> CmsSource:
    """Reads a source folder of either layout; raises InventoryError with every problem."""
    problems: list[Problem] = []
    measure_files = _year_files(root, "measures", "measures-data.json")
    if not measure_files:
        message = (
            "no measures/YEAR/measures-data.json or measures/YEAR.json; "
            "expected a checkout of CMS's qpp-measures-data or a reduced copy of it"
        )
        raise InventoryError([Problem(root.as_posix(), 0, "", message)])
    source = CmsSource({}, {}, {})
    for year, path in measure_files.items():
        data = _read_json(path, problems)
        if data is None:
            continue
        if isinstance(data, list):
            data = [r for r in data if not isinstance(r, dict) or r.get("category", "ia") == "ia"]
            source.digests[year] = _digest(data)
            if not data:
                message = "no improvement activity in the file; expected a list of them"
                problems.append(Problem(path.as_posix(), 0, "", message))
        source.rows[year] = _validated(path, data, CmsRow, "measureId", problems)
        _check_unique(path, [row.activity_id for row in source.rows[year]], problems)
    for year, path in _year_files(root, "mvp", "mvp.json").items():
        data = _read_json(path, problems)
        if data is not None:
            source.mvps[year] = _validated(path, data, CmsMvp, "mvpId", problems)
    source.recovered = _optional(root / "recovered_texts.json", RecoveredText, "id", problems)
    source.lineage = _optional(root / "lineage.json", LineageRow, "old", problems)
    source.changes = _optional(root / "changes.json", ChangesPair, "pair", problems)
    if problems:
        raise InventoryError(problems)
    source.commit, source.commit_date = _git_state(root)
    return source


def _digest(rows: Any) -> str:
    """SHA-256 of the activity rows, the same for both layouts and any order of rows or fields."""
    canonical = sorted(json.dumps(row, sort_keys=True) for row in rows)
    return hashlib.sha256("\n".join(canonical).encode()).hexdigest()


def _year_files(root: Path, folder: str, name: str) -> dict[int, Path]:
    found: dict[int, Path] = {}
    if not (root / folder).is_dir():
        return found
    for path in sorted((root / folder).iterdir()):
        if path.is_dir() and path.name.isdigit() and (path / name).is_file():
            found[int(path.name)] = path / name
        elif path.suffix == ".json" and path.stem.isdigit():
            found[int(path.stem)] = path
    return found


def _read_json(path: Path, problems: list[Problem]) -> Any:
    shown = path.as_posix()
    try:
        text = path.read_text(encoding="utf-8")
        if not text.strip():
            problems.append(Problem(shown, 0, "", "the file is empty; expected a JSON list"))
            return None
        return json.loads(text)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = f"byte {error.start} is not UTF-8; fetch the file again or save it as UTF-8"
        problems.append(Problem(shown, line, "", message))
    except json.JSONDecodeError as error:
        problems.append(Problem(shown, error.lineno, "", f"not valid JSON: {error.msg}"))
    except OSError as error:
        problems.append(Problem(shown, 0, "", f"cannot be read ({error.strerror})"))
    return None


def _optional(path: Path, model: type[T], key: str, problems: list[Problem]) -> list[T]:
    if not path.is_file():
        return []
    data = _read_json(path, problems)
    return [] if data is None else _validated(path, data, model, key, problems)


def _validated(path: Path, data: Any, model: type[T], key: str, problems: list[Problem]) -> list[T]:
    try:
        return TypeAdapter(list[model]).validate_python(data)  # type: ignore[valid-type]
    except ValidationError as error:
        text = path.read_text(encoding="utf-8")
        for detail in error.errors():
            location = detail["loc"]
            name = ""
            if location and isinstance(location[0], int) and isinstance(data, list):
                entry = data[location[0]]
                name = str(entry.get(key, "")) if isinstance(entry, dict) else ""
            field_ = ".".join(str(part) for part in location[1:])
            missing = detail["type"] == "missing"
            message = (
                "missing; CMS's file has this field for every entry"
                if missing
                else in_words(detail)
            )
            place = name or (f"[{location[0]}]" if location else "")
            shown_name = ".".join(part for part in (place, field_) if part)
            problems.append(
                Problem(path.as_posix(), _line_of(text, key, name), shown_name, message)
            )
        return []


def _line_of(text: str, key: str, name: str) -> int:
    position = text.find(f'"{name}"', text.find(f'"{key}"')) if name else -1
    return text.count("\n", 0, position) + 1 if position >= 0 else 0


def _check_unique(path: Path, ids: list[str], problems: list[Problem]) -> None:
    for activity_id in sorted({i for i in ids if ids.count(i) > 1}):
        message = "stands twice in the file; expected each activity once"
        problems.append(Problem(path.as_posix(), 0, activity_id, message))


def _git_state(root: Path) -> tuple[str | None, str | None]:
    """Commit and date where the source is itself the top of a git checkout, else nothing."""
    if not (root / ".git").exists():
        return None, None
    command = ["git", "-C", str(root), "log", "-1", "--format=%H %cs"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None, None
    commit, date = done.stdout.split()
    return commit, date
