"""Loads `inventory/` into the model, or says everything that keeps it from loading.

Schema problems of all files are gathered first; relations between files are checked by
`generator.inventory.checks` only on what could be read, so one slip is reported once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from generator.inventory.checks import check_inventory
from generator.inventory.files import LoadedFiles
from generator.inventory.model import (
    Activity,
    ApmModelsFile,
    ConditionsFile,
    Draft,
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
    ScenariosFile,
    Settings,
    SourcesFile,
    SubcategoriesFile,
    Vocabulary,
)
from generator.problems import InventoryError, Problem

R = TypeVar("R", bound=Record)


def load_inventory(root: Path) -> Inventory:
    """The whole inventory under `root`; raises InventoryError with every problem found.

    >>> load_inventory(Path("inventory")).settings.current_performance_year
    2026
    """
    inventory, problems = load_with_problems(root)
    if problems or inventory is None:
        raise InventoryError(problems)
    return inventory


def load_with_problems(root: Path) -> tuple[Inventory | None, list[Problem]]:
    """The inventory as far as it could be read, and all problems of schema and relations."""
    if not root.is_dir():
        message = "no such folder; expected the inventory (settings.yaml, activities/, years/ …)"
        return None, [Problem(root.as_posix(), 0, "", message)]
    files = LoadedFiles(root)
    settings = files.read(root / "settings.yaml", Settings)
    sources = files.read(root / "sources.yaml", SourcesFile)
    subcategories = files.read(root / "subcategories.yaml", SubcategoriesFile)
    years = _read_folder(files, "years", "*.yaml", PerformanceYear)
    activities = _read_folder(files, "activities", "*.yaml", Activity)
    mvps = _read_folder(files, "mvps", "*.yaml", MvpsFile)
    fingerprints = _read_folder(files, "fingerprints", "*.json", Fingerprints)
    scenarios = _read_folder(files, "scenarios", "*.yaml", ScenariosFile, optional=True)
    facts = _read_optional(files, "facts.yaml", FactsFile) or FactsFile(facts=[])
    conditions = _read_optional(files, "conditions.yaml", ConditionsFile)
    conditions = conditions or ConditionsFile(conditions=[])
    models = _read_optional(files, "apm_models.yaml", ApmModelsFile)
    models = models or ApmModelsFile(apm_models=[])
    drafts = _read_folder(files, "drafts", "*.yaml", Draft, optional=True)
    next_year = _read_optional(files, "next_year.yaml", NextYear)
    refused = _read_optional(files, "refused_hosts.yaml", RefusedHosts) or RefusedHosts()
    glossary = _read_optional(files, "glossary.yaml", GlossaryFile) or GlossaryFile(terms=[])
    vocabulary = _read_optional(files, "vocabulary.yaml", Vocabulary) or Vocabulary()
    related = _read_optional(files, "related_words.yaml", RelatedWords) or RelatedWords()
    if settings is None or sources is None or subcategories is None:
        return None, files.problems
    for path in (root / "activities").glob("*.yml"):
        message = "expected the ending .yaml; rename the file"
        files.problems.append(Problem(files.shown(path), 0, "", message))
    _check_file_names(files, years, activities, mvps, fingerprints, scenarios)
    inventory = Inventory.model_construct(
        settings=settings,
        sources=sources.sources,
        subcategory_order_reference=subcategories.order_reference,
        subcategories=subcategories.subcategories,
        years={y.performance_year: y for _, y in years},
        activities={a.activity_id: a for _, a in activities},
        mvps={m.performance_year: m.mvps for _, m in mvps},
        fingerprints={f.performance_year: f for _, f in fingerprints},
        scenarios={s.performance_year: s.scenarios for _, s in scenarios},
        facts={f.name: f for f in facts.facts},
        conditions=conditions.conditions,
        apm_models=models.apm_models,
        refused_hosts=refused,
        drafts={d.performance_year: d for _, d in drafts},
        next_year=next_year,
        glossary=glossary.terms,
        vocabulary=vocabulary,
        related_words=related.related_words,
    )
    records: dict[str, Record] = {"settings": settings, "subcategories": subcategories}
    records |= {
        "facts": facts,
        "conditions": conditions,
        "apm_models": models,
        "glossary": glossary,
        "related_words": related,
    }
    if next_year is not None:
        records["next_year"] = next_year
    records |= {f"years/{y.performance_year}": y for _, y in years}
    records |= {f"mvps/{m.performance_year}": m for _, m in mvps}
    records |= {f"fingerprints/{f.performance_year}": f for _, f in fingerprints}
    records |= {f"scenarios/{s.performance_year}": s for _, s in scenarios}
    complete = not files.problems
    check_inventory(inventory, files, records, complete)
    return inventory, files.problems


def _read_folder(
    files: LoadedFiles, folder: str, pattern: str, model: type[R], *, optional: bool = False
) -> list[tuple[Path, R]]:
    paths = sorted((files.root / folder).glob(pattern))
    if not paths and not optional:
        shown = files.shown(files.root / folder)
        files.problems.append(Problem(shown, 0, "", f"no {pattern} file; expected at least one"))
    read = ((path, files.read(path, model)) for path in paths)
    return [(path, record) for path, record in read if record is not None]


def _read_optional(files: LoadedFiles, name: str, model: type[R]) -> R | None:
    """A file that an inventory may do without."""
    path = files.root / name
    return files.read(path, model) if path.exists() else None


def _check_file_names(files: LoadedFiles, *groups: list[tuple[Path, Any]]) -> None:
    """A file is named after the ID or year inside; the second file of one ID is a duplicate."""
    for group in groups:
        seen: dict[str, Path] = {}
        for path, record in group:
            key = "activity_id" if isinstance(record, Activity) else "performance_year"
            name = str(getattr(record, key))
            if name in seen:
                first = files.shown(seen[name])
                files.problem(record, (key,), f"{name} is already defined in {first}; keep one")
            elif path.stem != name:
                message = f"the file is named {path.name} but holds {name}; make the two agree"
                files.problem(record, (key,), message)
            seen.setdefault(name, path)
