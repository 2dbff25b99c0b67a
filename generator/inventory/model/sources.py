"""Where the data come from: sources, settings, the proofs and drafts of the import."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, field_validator

from generator.inventory.model.base import (
    ActivityId,
    Count,
    Day,
    PerformanceYearNumber,
    Record,
    Text,
    address,
)


class Source(Record):
    """A source of data: what it is, where, which state of it, and when it was fetched."""

    id: Text
    title: Text
    href: Annotated[
        str, StringConstraints(pattern=r"^https://\S+$", max_length=2000), AfterValidator(address)
    ]
    licence: Text
    commit: Text
    commit_date: Day
    retrieved: Day


class SourcesFile(Record):
    """`sources.yaml`."""

    sources: Annotated[list[Source], Field(min_length=1)]


REPEATED_REPEATS = re.compile(r"\([^()]*[+*}][^()]*\)[+*{]")
"""`(a+)+`: on some address it would search for hours."""


def _pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(f"is no regular expression: {error}") from None
    if len(pattern) > 200 or REPEATED_REPEATS.search(pattern):
        raise ValueError("is too long or repeats what is repeated; expected a plainer pattern")
    return pattern


class RefusedAddress(Record):
    """A pattern of addresses that are not shown as a source, and why."""

    pattern: Annotated[Text, AfterValidator(_pattern)]
    why: Text


class RefusedHosts(Record):
    """`refused_hosts.yaml`: what is not shown as a source, by kind of host."""

    hosts: dict[Text, list[Text]] = {}
    host_prefixes: list[Text] = []
    host_prefix_exceptions: list[Text] = []
    github_owners_allowed: dict[Text, Text] = {}
    refused_addresses: list[RefusedAddress] = []


class Settings(Record):
    """`settings.yaml`: where readers start and which years are published."""

    current_performance_year: PerformanceYearNumber
    first_performance_year: PerformanceYearNumber
    last_performance_year: PerformanceYearNumber

    @field_validator("last_performance_year")
    @classmethod
    def _in_order(cls, last: int, info: ValidationInfo) -> int:
        first = info.data.get("first_performance_year", last)
        if last < first:
            raise ValueError(f"{last} is before the first performance year {first}")
        return last


class FingerprintRow(Record):
    """Digests of one activity in one year; `recovered` names the commit the text was taken from."""

    title: Text
    text: Text
    notice: Text | None = None
    recovered: Text | None = None


class Fingerprints(Record):
    """`fingerprints/2017.json`: proof of what CMS's file said, written by the import only.

    Per activity ID: digests of the title's spelling and the text's wording (see letters.py);
    `notice` where CMS's final file holds a suspension notice in place of the text.
    """

    performance_year: PerformanceYearNumber
    source: Text
    source_sha256: Text
    rows: dict[ActivityId, FingerprintRow]


class Draft(Record):
    """`drafts/2027.yaml`, by the import: how CMS's file of a coming year differs; no edition."""

    performance_year: PerformanceYearNumber
    compared_with: PerformanceYearNumber | None
    activities: Count
    unchanged: Count
    added: list[ActivityId]
    changed: list[ActivityId]
    removed: list[ActivityId]
    source_sha256: Text
