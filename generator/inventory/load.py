"""Loads `inventory/` into the model, or says everything that keeps it from loading.

Problems of schema are gathered from all files; relations between them are checked by
`generator.inventory.checks`, each check only where what it needs could be read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

from generator.inventory.checks import CHECKS, run_checks
from generator.inventory.files import LoadedFiles
from generator.inventory.model import (
    TOPICS,
    Activity,
    ApmModelsFile,
    ConditionsFile,
    Draft,
    EverydayQuestions,
    FacetWordsFile,
    FactsFile,
    Fingerprints,
    GlossaryFile,
    Inventory,
    MvpsFile,
    NextYear,
    PerformanceYear,
    Record,
    RefusedHosts,
    RelatedWords,
    Reporting,
    RulesFile,
    ScenariosFile,
    Settings,
    SourcesFile,
    SpecialtiesFile,
    SubcategoriesFile,
    Topic,
    Vocabulary,
    YearFile,
    category_weights_in,
    parameters_in,
)
from generator.inventory.records import Records
from generator.problems import InventoryError, Problem, near_match

R = TypeVar("R", bound=Record)


FILES = (
    *("settings.yaml", "sources.yaml", "subcategories.yaml", "vocabulary.yaml", "facts.yaml"),
    *("reporting.yaml", "conditions.yaml", "apm_models.yaml", "glossary.yaml"),
    *("related_words.yaml", "refused_hosts.yaml", "next_year.yaml", "references.yaml"),
    *("specialties.yaml", "facet_words.yaml"),
)
FOLDERS = {
    "activities": ".yaml",
    "years": ".yaml",
    "rules": ".yaml",
    "mvps": ".yaml",
    "fingerprints": ".json",
    "scenarios": ".yaml",
    "drafts": ".yaml",
    "questions": ".yaml",
}
"""Every folder with the ending of its files; what lies beside these is refused by name."""
ENDINGS = (".yaml", ".yml", ".json")
FILE_KEYS = ("activity_id", "performance_year", "kind")
"""What a file of a folder is named after."""


@dataclass
class Loading:
    """An inventory as far as it could be read, all problems met, and the checks left out.

    `inventory` is there for use only where `problems` is empty; `skipped` says by the name of a
    check which files it misses.
    """

    files: LoadedFiles
    inventory: Inventory
    records: Records
    skipped: dict[str, list[str]] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        return self.files.problems


def load_inventory(root: Path) -> Inventory:
    """The whole inventory under `root`; raises InventoryError with every problem found.

    >>> load_inventory(Path("inventory")).settings.current_performance_year
    2026
    """
    loading = read_inventory(root)
    if loading.problems:
        raise InventoryError(loading.problems)
    return loading.inventory


def load_reporting(root: Path) -> Reporting:
    """The vocabulary of reporting alone; raises InventoryError where it cannot be read."""
    files = LoadedFiles(root)
    files.read_references()
    reporting = _read(files, "reporting.yaml", Reporting)
    if files.problems:
        raise InventoryError(files.problems)
    return reporting


def load_with_problems(root: Path) -> tuple[Inventory | None, list[Problem]]:
    """The inventory, unless a file fails that everything builds on, and all problems."""
    try:
        loading = read_inventory(root)
    except InventoryError as error:
        return None, error.problems
    founded = {"settings.yaml", "sources.yaml", "subcategories.yaml"}.isdisjoint(
        loading.files.failed
    )
    return (loading.inventory if founded else None), loading.problems


def read_inventory(root: Path) -> Loading:
    """Reads every file under `root` and runs every check that what was read allows.

    Raises InventoryError only where there is no folder to read.
    """
    if not root.is_dir():
        message = "no such folder; expected the inventory (settings.yaml, activities/, years/ …)"
        raise InventoryError([Problem(root.as_posix(), 0, "", message)])
    files = LoadedFiles(root)
    _refuse_unknown(files)
    references = files.read_references()
    activities = _read_folder(files, "activities", ".yaml", Activity)
    years = _read_folder(files, "years", ".yaml", YearFile)
    mvps = _read_folder(files, "mvps", ".yaml", MvpsFile)
    fingerprints = _read_folder(files, "fingerprints", ".json", Fingerprints)
    scenarios = _read_folder(files, "scenarios", ".yaml", ScenariosFile, optional=True)
    drafts = _read_folder(files, "drafts", ".yaml", Draft, optional=True)
    questions = _read_folder(files, "questions", ".yaml", EverydayQuestions, optional=True)
    records = Records(
        settings=_read(files, "settings.yaml", Settings),
        references=references,
        sources=_read(files, "sources.yaml", SourcesFile),
        subcategories=_read(files, "subcategories.yaml", SubcategoriesFile),
        vocabulary=_read(files, "vocabulary.yaml", Vocabulary),
        reporting=_read(files, "reporting.yaml", Reporting),
        facts=_read_optional(files, "facts.yaml", FactsFile),
        conditions=_read_optional(files, "conditions.yaml", ConditionsFile),
        apm_models=_read_optional(files, "apm_models.yaml", ApmModelsFile),
        glossary=_read_optional(files, "glossary.yaml", GlossaryFile),
        related_words=_read_optional(files, "related_words.yaml", RelatedWords),
        facet_words=_read_optional(files, "facet_words.yaml", FacetWordsFile),
        specialties=_read_optional(files, "specialties.yaml", SpecialtiesFile),
        refused_hosts=_read_optional(files, "refused_hosts.yaml", RefusedHosts),
        next_year=_read_next_year(files),
        activities={a.activity_id: a for a in activities},
        years={y.performance_year: y for y in years},
        rules=_read_rules(files),
        mvps={m.performance_year: m for m in mvps},
        fingerprints={f.performance_year: f for f in fingerprints},
        scenarios={s.performance_year: s for s in scenarios},
        drafts={d.performance_year: d for d in drafts},
        questions={q.kind: q for q in questions},
    )
    inventory = _inventory(records)
    skipped = run_checks(CHECKS, inventory, files, records, files.failed)
    return Loading(files, inventory, records, skipped)


def _refuse_unknown(files: LoadedFiles) -> None:
    """Names every file that would not be read; hidden files (`.name`) are no part of the data."""
    for path in sorted(files.root.iterdir()):
        if path.name.startswith(".") or path.name in FILES:
            continue
        if path.name not in FOLDERS:
            _unknown(files, path, [*FILES, *FOLDERS])
        elif path.is_dir():
            for inner in sorted(path.iterdir()):
                ending = FOLDERS[path.name]
                if not inner.name.startswith(".") and inner.suffix != ending:
                    _unknown_in_folder(files, inner, ending)


def _unknown(files: LoadedFiles, path: Path, known: list[str]) -> None:
    near = near_match(path.name.casefold(), known)
    kind = "folder" if path.is_dir() else "file"
    message = f"unknown {kind}; the inventory has none of this name.{near}"
    files.problems.append(Problem(files.shown(path), 0, "", message))
    files.failed.add(files.name(path))
    if near:  # What the misspelt file would have held is missing.
        meant = near.split('"')[1]
        if not (files.root / meant).exists():
            files.failed.add(meant if meant in FILES else f"{meant}/")


def _unknown_in_folder(files: LoadedFiles, path: Path, ending: str) -> None:
    if path.is_dir():
        message = f"unknown folder; expected files that end in {ending}"
    elif path.suffix.casefold() in ENDINGS:
        message = f"expected the ending {ending}; rename the file"
    else:
        message = f"unknown file; expected files that end in {ending}"
    files.problems.append(Problem(files.shown(path), 0, "", message))
    files.failed.add(files.name(path))


def _inventory(records: Records) -> Inventory:
    return Inventory.model_construct(
        settings=records.settings,
        references=records.references.references,
        sources=records.sources.sources,
        subcategory_order_reference=records.subcategories.order_reference,
        subcategories=records.subcategories.subcategories,
        reporting=records.reporting,
        years=years_with_rules(records.years, records.rules),
        rules=records.rules,
        activities=records.activities,
        mvps={year: file.mvps for year, file in records.mvps.items()},
        fingerprints=records.fingerprints,
        scenarios={year: file.scenarios for year, file in records.scenarios.items()},
        facts={f.name: f for f in records.facts.facts},
        conditions=records.conditions.conditions,
        apm_models=records.apm_models.apm_models,
        refused_hosts=records.refused_hosts,
        drafts=records.drafts,
        next_year=records.next_year,
        glossary=records.glossary.terms,
        vocabulary=records.vocabulary,
        related_words=records.related_words.related_words,
        questions=[q for file in records.questions.values() for q in file.questions],
        specialties=records.specialties.specialties,
        facet_words=records.facet_words.facet_words,
    )


def years_with_rules(
    years: Mapping[int, YearFile], rules: Mapping[Topic, RulesFile]
) -> dict[int, PerformanceYear]:
    """Each year with its parameters and its table of weights."""
    cases = [case for file in rules.values() for case in file.category_weights]
    return {
        year: PerformanceYear.model_construct(
            **{name: getattr(file, name) for name in YearFile.model_fields},
            parameters=parameters_in(rules.values(), year),
            category_weights=category_weights_in(cases, year),
        )
        for year, file in years.items()
    }


def _read_rules(files: LoadedFiles) -> dict[Topic, RulesFile]:
    """The file of each topic; one that is missing or of another name is told."""
    folder = files.root / "rules"
    for path in sorted(folder.glob("*.yaml")):
        if path.stem not in TOPICS and not path.name.startswith("."):
            near = near_match(path.stem, TOPICS)
            message = f"no topic of the rules; expected one of {', '.join(TOPICS)}.{near}"
            files.problems.append(Problem(files.shown(path), 0, "", message))
            files.failed.add(files.name(path))
    read = {topic: files.read(folder / f"{topic}.yaml", RulesFile) for topic in TOPICS}
    return {topic: file for topic, file in read.items() if file is not None}


def _read_folder(
    files: LoadedFiles, folder: str, ending: str, model: type[R], *, optional: bool = False
) -> list[R]:
    """The records of a folder, in the order of their files' names."""
    found = (files.root / folder).glob(f"*{ending}")
    paths = sorted(path for path in found if not path.name.startswith("."))
    if not paths and not optional:
        shown = files.shown(files.root / folder)
        files.problems.append(Problem(shown, 0, "", f"no *{ending} file; expected at least one"))
        files.failed.add(f"{folder}/")
    read = [(path, record) for path in paths if (record := files.read(path, model)) is not None]
    _check_file_names(files, read)
    return [record for _, record in read]


def _read(files: LoadedFiles, name: str, model: type[R]) -> R:
    """A file that an inventory has; an empty record where it cannot be read."""
    return files.read(files.root / name, model) or _empty(model)


def _read_optional(files: LoadedFiles, name: str, model: type[R]) -> R:
    """A file that an inventory may do without."""
    path = files.root / name
    return (files.read(path, model) if os.path.lexists(path) else None) or _empty(model)


def _read_next_year(files: LoadedFiles) -> NextYear | None:
    path = files.root / "next_year.yaml"
    return files.read(path, NextYear) if os.path.lexists(path) else None


def _empty(model: type[R]) -> R:
    """A record without content, for a file that is not there: its lists have no entries."""
    values = {
        name: [] if info.is_required() else info.get_default(call_default_factory=True)
        for name, info in model.model_fields.items()
    }
    return cast(R, model.model_construct(**values))


def _check_file_names(files: LoadedFiles, read: list[tuple[Path, R]]) -> None:
    """A file is named after the ID or year inside; the second file of one ID is a duplicate."""
    seen: dict[str, Path] = {}
    for path, record in read:
        key = next(name for name in FILE_KEYS if name in type(record).model_fields)
        name = str(getattr(record, key))
        if name in seen:
            first = files.shown(seen[name])
            message = f"{name} is already defined in {first}; keep one"
        elif path.stem != name:
            message = f"the file is named {path.name} but holds {name}; make the two agree"
        else:
            message = ""
        if message:
            files.problem(record, (key,), message)
            files.failed.add(files.name(path))
        seen.setdefault(name, path)
