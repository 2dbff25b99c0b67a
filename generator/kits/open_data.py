"""The inventory as open data: JSON and CSV under `api/`, each with where it comes from."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterator
from typing import Any

from generator.inventory.history import Modification, changes_into, state_in
from generator.inventory.lineage import is_open
from generator.inventory.model import (
    Activity,
    CategoryWeight,
    Condition,
    ConditionRange,
    Inventory,
    Parameter,
    Successor,
    Summary,
)
from generator.kits import open_data_models as shapes
from generator.pages import addresses
from generator.pages.conditions import condition_view, conditions_of
from generator.pages.facts import PARAMETER_LABELS, number, parameters_of, reviewed_years

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LIST_SEPARATOR = "; "
CSV_LEAVES_OUT = {"plain_words", "period"}
"""What a table cannot hold; the sentence and the kind of period have columns of their own."""


def open_data_files(inventory: Inventory) -> dict[str, bytes]:
    """Every file under `api/` by its address."""
    files: dict[str, bytes] = {}
    for performance_year in reviewed_years(inventory):
        listed = year_activities(inventory, performance_year)
        files[f"api/{performance_year}/activities.json"] = as_json(listed)
        files[f"api/{performance_year}/activities.csv"] = as_csv(listed).encode()
        files[f"api/rules/{performance_year}.json"] = as_json(
            year_rules(inventory, performance_year)
        )
        if performance_year > inventory.settings.first_performance_year:
            changes = year_changes(inventory, performance_year)
            files[f"api/changes/{performance_year}.json"] = as_json(changes)
        if performance_year in inventory.mvps:
            pathways = year_pathways(inventory, performance_year)
            files[f"api/{performance_year}/mvps.json"] = as_json(pathways)
    for activity in inventory.activities.values():
        address = f"api/activities/{activity.activity_id}.json"
        files[address] = as_json(activity_history(inventory, activity))
    reporting = inventory.reporting
    words = {
        "weight_schemes": reporting.weight_schemes,
        "categories_elsewhere": [c.id for c in reporting.categories if not c.scored_here],
        "practices": [practice.id for practice in reporting.practices],
    }
    for name, shape in shapes.SCHEMAS.items():
        schema = {"$schema": DIALECT, **shapes.schema_of(shape, words)}
        text = json.dumps(schema, ensure_ascii=False, indent=1)
        files[f"api/schemas/{name}.json"] = text.encode()
    return files


def as_json(record: shapes.Shape) -> bytes:
    """A record as published: keys in the order of its class, letters as they are."""
    return record.model_dump_json(by_alias=True).encode()


def as_csv(listed: shapes.YearActivities) -> str:
    """A row per activity; lists are joined by `; `, an empty cell is no value.

    The last columns say where the row comes from.
    """
    columns = [name for name in shapes.YearActivity.model_fields if name not in CSV_LEAVES_OUT]
    columns += [
        "plain_sentence",
        "period_kind",
        "rhythms",
        "performance_year",
        "source",
        "source_commit",
    ]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, lineterminator="\r\n")
    writer.writeheader()
    for activity in listed.activities:
        values = activity.model_dump(exclude=CSV_LEAVES_OUT)
        row = {name: _cell(value) for name, value in values.items()}
        row["plain_sentence"] = activity.plain_words.sentence if activity.plain_words else ""
        row["period_kind"] = activity.period.kind if activity.period else ""
        row["rhythms"] = _cell(activity.period.rhythms if activity.period else None)
        row["performance_year"] = str(listed.performance_year)
        row["source"] = listed.generated_from.source
        row["source_commit"] = listed.generated_from.commit
        writer.writerow(row)
    return stream.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return LIST_SEPARATOR.join(value) if isinstance(value, list) else str(value)


def provenance(inventory: Inventory) -> shapes.Provenance:
    """The state of CMS's data that the inventory is made from."""
    source = inventory.sources[0]
    return shapes.Provenance(
        source=source.title,
        href=source.href,
        commit=source.commit,
        commit_date=source.commit_date,
        retrieved=source.retrieved,
        licence=source.licence,
    )


def year_activities(inventory: Inventory, performance_year: int) -> shapes.YearActivities:
    """Every activity that CMS listed in the year, withdrawn ones included and marked."""
    return shapes.YearActivities(
        performance_year=performance_year,
        payment_year=inventory.years[performance_year].payment_year,
        generated_from=provenance(inventory),
        activities=[
            _in_year(inventory, activity, performance_year)
            for activity in inventory.activities_by_year[performance_year]
        ],
    )


def _in_year(inventory: Inventory, activity: Activity, year: int) -> shapes.YearActivity:
    version = activity.version_in(year)
    assert version is not None
    subcategory = inventory.subcategories_by_id.get(version.subcategory or "")
    period = activity.own_period_in(year)
    summary = activity.summary_in(year)
    mvps = inventory.mvps_by_activity.get(activity.activity_id, {}).get(year, [])
    return shapes.YearActivity(
        activity_id=activity.activity_id,
        title=version.title,
        subcategory_code=subcategory.code if subcategory else None,
        subcategory=subcategory.name if subcategory else None,
        activity_weight=activity.weight_in(year),
        state=state_in(inventory, activity, year).kind,
        cehrt_bonus=activity.has_cehrt_bonus_in(year),
        only_in_mvps=activity.only_in_mvps,
        attestation=activity.is_attestation,
        minimum_days=period.days if period else None,
        minimum_months=period.months if period else None,
        period=_period(inventory, activity, year),
        official_text=version.text.strip(),
        plain_words=_plain_words(summary) if summary else None,
        effort=summary.effort if summary else None,
        roles=summary.roles if summary else [],
        topics=summary.topics if summary else [],
        synonyms=summary.synonyms if summary else [],
        situations=summary.situations if summary else [],
        mvps=[mvp.mvp_id for mvp in mvps],
        page=addresses.activity(activity.activity_id),
    )


def _period(inventory: Inventory, activity: Activity, year: int) -> shapes.Period | None:
    """The three states of a period; the attestation of a medical home has none."""
    if not activity.takes_time:
        return None
    rhythms = [rhythm.says for rhythm in activity.rhythms_in(year)]
    own = activity.own_period_in(year)
    if own:
        return shapes.Period(kind="own", days=own.days, months=own.months, rhythms=rhythms)
    kind: Any = "not_settled" if activity.period_unsettled_in(year) else "general"
    days = number(parameters_of(inventory.years[year]).minimum_days)
    return shapes.Period(kind=kind, days=days, months=None, rhythms=rhythms)


def activity_history(inventory: Inventory, activity: Activity) -> shapes.ActivityHistory:
    """All that is known of an ID, in every year."""
    departure = activity.departure
    before = inventory.predecessors.get(activity.activity_id, [])
    mvps = inventory.mvps_by_activity.get(activity.activity_id, {})
    return shapes.ActivityHistory(
        activity_id=activity.activity_id,
        generated_from=provenance(inventory),
        performance_years=activity.performance_years,
        wordings=list(_wordings(inventory, activity)),
        activity_weights=[
            shapes.Weight(**weight.model_dump()) for weight in activity.activity_weights
        ],
        cehrt_bonus_years=[year for dated in activity.cehrt_bonus for year in dated.years],
        statuses=[shapes.Standing(**status.model_dump()) for status in activity.statuses],
        predecessors=[
            _relative(inventory, old.activity_id, old.departure.performance_year, successor)
            for old, successor in before
            if old.departure
        ],
        successors=[
            _relative(inventory, s.activity_id, departure.performance_year, s)
            for s in (departure.successors if departure else [])
            if departure
        ],
        related=(departure.related if departure else None) or [],
        mvps={year: [mvp.mvp_id for mvp in listed] for year, listed in sorted(mvps.items())},
        plain_words=[_plain_words(summary) for summary in activity.summaries],
        proof=[shapes.Proof(**e.model_dump(exclude={"kind"})) for e in activity.evidence],
        own_proof=[shapes.OwnProof(**proof.model_dump()) for proof in activity.own_proof],
        page=addresses.activity(activity.activity_id),
    )


def _wordings(inventory: Inventory, activity: Activity) -> Iterator[shapes.Wording]:
    for version in activity.versions:
        subcategory = inventory.subcategories_by_id.get(version.subcategory or "")
        change = version.change
        yield shapes.Wording(
            from_=version.from_,
            to=version.to,
            title=version.title,
            subcategory_code=subcategory.code if subcategory else None,
            official_text=version.text.strip(),
            change_of_title=change.title if change else None,
            change_of_text=change.text if change else None,
            change_note=change.note if change else None,
        )


def _plain_words(summary: Summary) -> shapes.PlainWords:
    values = summary.model_dump(exclude={"hard_because"}) | {"effort": summary.effort}
    return shapes.PlainWords(**values)


def _relative(
    inventory: Inventory, activity_id: str, performance_year: int, link: Successor
) -> shapes.Relative:
    current = inventory.settings.current_performance_year
    return shapes.Relative(
        activity_id=activity_id,
        performance_year=performance_year,
        relation=link.relation,
        basis=link.basis,
        confidence=link.confidence,
        can_be_attested=is_open(inventory.activities[activity_id], current),
    )


def year_rules(inventory: Inventory, performance_year: int) -> shapes.YearRules:
    """The year's parameters with citation and confidence, as the pages show them."""
    year = inventory.years[performance_year]
    named: dict[str, Any] = dict(parameters_of(year).named())
    return shapes.YearRules(
        performance_year=performance_year,
        payment_year=year.payment_year,
        generated_from=provenance(inventory),
        parameters=[
            shapes.RuleValue(
                name=name,
                says=PARAMETER_LABELS[name],
                value=_plain_value(parameter.value),
                unit=parameter.unit,
                reference=_citation(parameter),
                note=parameter.note,
                conditions=[c.id for c in conditions_of(inventory, [name], performance_year)],
            )
            for name, parameter in named.items()
        ],
        conditions=[
            _hangs_on(inventory, condition, dated, performance_year)
            for condition in inventory.conditions
            if (dated := condition.in_year(performance_year))
        ],
        category_weights=[
            shapes.WeightCase(
                scheme=row.scheme,
                not_scored=row.not_scored,
                practice=row.practice,
                weight=row.weight,
                reference=_citation(row),
            )
            for row in year.category_weights
        ],
    )


def _plain_value(value: Any) -> bool | int | float | str:
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    assert isinstance(value, bool | int | float | str)
    return value


def _citation(item: Parameter | CategoryWeight | ConditionRange) -> shapes.Citation:
    return shapes.Citation(
        citation=item.reference.citation,
        href=item.reference.href,
        confidence=item.confidence,
        read_in_copy=item.reference.read_in_copy,
    )


def _hangs_on(
    inventory: Inventory, condition: Condition, dated: ConditionRange, performance_year: int
) -> shapes.HangsOn:
    view = condition_view(inventory, condition, dated, performance_year)
    return shapes.HangsOn(
        condition=condition.id,
        text=view.text,
        deadline=view.deadline,
        reference=_citation(dated),
        note=dated.note,
    )


def year_changes(inventory: Inventory, performance_year: int) -> shapes.YearChanges:
    """What happened from the year before."""
    found = changes_into(inventory, performance_year)
    return shapes.YearChanges(
        performance_year=performance_year,
        generated_from=provenance(inventory),
        added=[activity.activity_id for activity in found.added],
        renumbered=[
            shapes.Renumbered(old=item.old.activity_id, new=item.new.activity_id)
            for item in found.renumbered
        ],
        modified=[_changed(modification) for modification in found.modified],
        examples_changed=[_changed(modification) for modification in found.examples],
        wording_tidied=[_changed(modification) for modification in found.editorial],
        suspended=[activity.activity_id for activity, _ in found.suspended],
        withdrawn=[activity.activity_id for activity, _ in found.withdrawn],
        removed=[
            shapes.Gone(
                activity_id=activity.activity_id,
                successors=[
                    _relative(inventory, s.activity_id, performance_year, s)
                    for s in (activity.departure.successors if activity.departure else [])
                ],
            )
            for activity in found.removed
        ],
        unchanged=found.unchanged,
    )


def _changed(modification: Modification) -> shapes.Changed:
    return shapes.Changed(
        activity_id=modification.activity.activity_id,
        title_changed=modification.title_changed,
        text_changed=modification.text_changed,
        substantive=modification.substantive,
        weight_before=modification.weight_before,
        weight_after=modification.weight_after,
        note=modification.note,
    )


def year_pathways(inventory: Inventory, performance_year: int) -> shapes.YearPathways:
    """The year's MVPs and the improvement activities each contains."""
    return shapes.YearPathways(
        performance_year=performance_year,
        generated_from=provenance(inventory),
        mvps=[
            shapes.Pathway(
                mvp_id=mvp.mvp_id,
                title=mvp.title,
                description=mvp.description,
                activities=mvp.activities,
                page=addresses.mvp(performance_year, mvp.mvp_id),
            )
            for mvp in inventory.mvps[performance_year]
        ],
    )
