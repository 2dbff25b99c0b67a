"""The inventory as open data: JSON and CSV under `api/`, each with where it comes from."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterator
from typing import Any

from generator.edition import addresses
from generator.edition.activity import ActivityInYear, Period, subcategory_of
from generator.edition.conditions import condition_view, conditions_of
from generator.edition.edition import Edition
from generator.edition.facts import PARAMETER_LABELS, parameters_of
from generator.inventory.history import Modification
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

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LIST_SEPARATOR = "; "
CSV_LEAVES_OUT = {"plain_words", "period"}
"""What a table cannot hold; the sentence and the kind of period have columns of their own."""


def open_data_files(edition: Edition) -> dict[str, bytes]:
    """Every file under `api/` by its address."""
    files: dict[str, bytes] = {}
    for performance_year in edition.years:
        listed = year_activities(edition, performance_year)
        files[f"api/{performance_year}/activities.json"] = as_json(listed)
        files[f"api/{performance_year}/activities.csv"] = as_csv(listed).encode()
        files[f"api/rules/{performance_year}.json"] = as_json(
            year_rules(edition.inventory, performance_year)
        )
        if performance_year > edition.years[0]:
            changes = year_changes(edition, performance_year)
            files[f"api/changes/{performance_year}.json"] = as_json(changes)
        if edition.year(performance_year).has_mvps:
            pathways = year_pathways(edition, performance_year)
            files[f"api/{performance_year}/mvps.json"] = as_json(pathways)
    for activity in edition.inventory.activities.values():
        address = f"api/activities/{activity.activity_id}.json"
        files[address] = as_json(activity_history(edition, activity))
    reporting = edition.inventory.reporting
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


def year_activities(edition: Edition, performance_year: int) -> shapes.YearActivities:
    """Every activity that CMS listed in the year, withdrawn ones included and marked."""
    year = edition.year(performance_year)
    return shapes.YearActivities(
        performance_year=performance_year,
        payment_year=year.payment_year,
        generated_from=provenance(edition.inventory),
        activities=[_in_year(item) for item in year.activities],
    )


def _in_year(item: ActivityInYear) -> shapes.YearActivity:
    summary, period = item.summary, item.period
    own = period if period and period.kind == "own" else None
    return shapes.YearActivity(
        activity_id=item.activity_id,
        title=item.title,
        subcategory_code=item.subcategory.code if item.subcategory else None,
        subcategory=item.subcategory.name if item.subcategory else None,
        activity_weight=item.activity_weight,
        state=item.state.kind,
        cehrt_bonus=item.cehrt_bonus,
        only_in_mvps=item.activity.only_in_mvps,
        attestation=item.activity.is_attestation,
        minimum_days=own.days if own else None,
        minimum_months=own.months if own else None,
        period=_period(period) if period else None,
        official_text=item.official_text,
        plain_words=_plain_words(summary) if summary else None,
        effort=summary.effort if summary else None,
        roles=summary.roles if summary else [],
        topics=summary.topics if summary else [],
        synonyms=summary.synonyms if summary else [],
        situations=summary.situations if summary else [],
        mvps=[mvp.mvp_id for mvp in item.mvps],
        page=item.address,
    )


def _period(period: Period) -> shapes.Period:
    return shapes.Period(
        kind=period.kind, days=period.days, months=period.months, rhythms=period.rhythms
    )


def activity_history(edition: Edition, activity: Activity) -> shapes.ActivityHistory:
    """All that is known of an ID, in every year."""
    inventory = edition.inventory
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
            _relative(edition, old.activity_id, old.departure.performance_year, successor)
            for old, successor in before
            if old.departure
        ],
        successors=[
            _relative(edition, s.activity_id, departure.performance_year, s)
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
        subcategory = subcategory_of(inventory, version)
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
    edition: Edition, activity_id: str, performance_year: int, link: Successor
) -> shapes.Relative:
    return shapes.Relative(
        activity_id=activity_id,
        performance_year=performance_year,
        relation=link.relation,
        basis=link.basis,
        confidence=link.confidence,
        can_be_attested=is_open(edition.inventory.activities[activity_id], edition.current),
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


def year_changes(edition: Edition, performance_year: int) -> shapes.YearChanges:
    """What happened from the year before."""
    found = edition.year(performance_year).changes
    return shapes.YearChanges(
        performance_year=performance_year,
        generated_from=provenance(edition.inventory),
        added=[activity.activity_id for activity in found.added],
        renumbered=[
            shapes.Renumbered(old=item.old.activity_id, new=item.new.activity_id)
            for item in found.renumbered
        ],
        modified=[_changed(modification) for modification in found.modified],
        examples_changed=[_changed(modification) for modification in found.examples],
        wording_tidied=[_changed(modification) for modification in found.editorial],
        suspended=[activity.activity_id for activity in found.activities("suspended")],
        withdrawn=[activity.activity_id for activity in found.activities("withdrawn")],
        removed=[
            shapes.Gone(
                activity_id=activity.activity_id,
                successors=[
                    _relative(edition, s.activity_id, performance_year, s)
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


def year_pathways(edition: Edition, performance_year: int) -> shapes.YearPathways:
    """The year's MVPs and the improvement activities each contains."""
    return shapes.YearPathways(
        performance_year=performance_year,
        generated_from=provenance(edition.inventory),
        mvps=[
            shapes.Pathway(
                mvp_id=mvp.mvp_id,
                title=mvp.title,
                description=mvp.description,
                activities=mvp.activities,
                page=addresses.mvp(performance_year, mvp.mvp_id),
            )
            for mvp in edition.year(performance_year).mvps
        ],
    )
