"""What activities are grouped by: subcategories and MIPS Value Pathways."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.inventory.model.base import (
    ActivityId,
    MvpId,
    PerformanceYearNumber,
    Record,
    Reference,
    Text,
    YearRange,
)


class Introduction(YearRange):
    """Our words on a subcategory: what it is about and when to choose from it."""

    about: Text
    bridge_a_gap: Text
    credit_work_done: Text
    watch: Text | None = None


class Subcategory(Record):
    """A group of activities; `id` and `name` are CMS's, `code` stands in the activity IDs."""

    id: Text
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]+$")]
    name: Text
    slug: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
    introductions: list[Introduction] = []

    def introduction_in(self, performance_year: int) -> Introduction | None:
        return next((i for i in self.introductions if i.covers(performance_year)), None)


class SubcategoriesFile(Record):
    """`subcategories.yaml`, in CMS's order."""

    order_reference: Reference
    subcategories: Annotated[list[Subcategory], Field(min_length=1)]


class Mvp(Record):
    """A MIPS Value Pathway in one performance year; title and description are CMS's."""

    mvp_id: MvpId
    title: Text
    description: Text
    clinical_topic: Text | None = None
    specialties: list[Text] = []
    activities: Annotated[list[ActivityId], Field(min_length=1)]


class MvpsFile(Record):
    """`mvps/2026.yaml`."""

    performance_year: PerformanceYearNumber
    source: Text
    mvps: Annotated[list[Mvp], Field(min_length=1)]
