"""An article's file taken apart: its front matter as a record, with lines, and its text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.edition import addresses
from generator.inventory.model import Day, Record, Text
from generator.inventory.validate import validate
from generator.inventory.yaml_source import YamlSource, parse_yaml, read_text
from generator.problems import InventoryError, Problem


def _at_most(words: int) -> AfterValidator:
    def check(text: str) -> str:
        count = len(text.split())
        if count > words:
            raise ValueError(f"{count} words; expected at most {words}")
        return text

    return AfterValidator(check)


class ArticleMeta(Record):
    """The front matter that every article has."""

    title: Text
    description: Text
    summary: Annotated[Text, _at_most(60)]
    checked: Day


class SeriesMeta(ArticleMeta):
    """The front matter of an article of the series."""

    part: Annotated[int, Field(ge=1, le=99)]
    teaser: Annotated[Text, _at_most(40)]


@dataclass(frozen=True)
class Article:
    """A source file, taken apart; `shown` names it in messages."""

    shown: str
    address: str
    meta: ArticleMeta
    source: YamlSource
    body: str
    body_line: int

    @property
    def part(self) -> int | None:
        """Its place in the series, where it is of the series."""
        return self.meta.part if isinstance(self.meta, SeriesMeta) else None

    @property
    def teaser(self) -> str:
        return self.meta.teaser if isinstance(self.meta, SeriesMeta) else ""

    def problem(self, field: str, message: str) -> Problem:
        """A problem at a field of the front matter."""
        return Problem(self.shown, self.source.line((field,)), field, message)


def read_article(path: Path, shown: str, address: str) -> Article:
    """A file as an Article; InventoryError names everything wrong with its front matter."""
    before, *rest = read_text(path, shown).split("---\n", 2)
    if before or len(rest) < 2:
        message = "no front matter; expected ---, title, description … and --- at the top"
        raise InventoryError([Problem(shown, 1, "", message)])
    front, body = rest
    source = parse_yaml(front, shown, first_line=2)
    model = SeriesMeta if address.startswith(addresses.SERIES) else ArticleMeta
    return Article(shown, address, validate(source, model), source, body, front.count("\n") + 3)
