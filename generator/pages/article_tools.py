"""What hand-written articles may call: numbers with their citation, tables, examples, pictures.

No number of the rules is typed in an article; each comes from here, and what is cited is noted,
so that the article's list of sources makes itself.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from generator.inventory.citations import refusal
from generator.inventory.facts import found, long_date, shown_value
from generator.inventory.model import (
    Inventory,
    PerformanceYear,
    Subcategory,
)
from generator.pages import addresses
from generator.pages.calculator_page import worked_example
from generator.pages.charts import Part
from generator.pages.conditions import ConditionView, condition_view, conditions_of
from generator.pages.contexts import BarRow
from generator.pages.deadlines import key_dates, runs, timeline_picture
from generator.pages.facts import (
    PARAMETER_LABELS,
    Fact,
    last_start,
    make_fact,
    parameters_of,
    reviewed_years,
    rule_fact,
)
from generator.pages.front_matter import PageHead
from generator.pages.lines import make_chart
from generator.pages.render import environment

CATEGORY_STYLES = (
    ("quality_weight", "Quality", "category-quality"),
    ("cost_weight", "Cost", "category-cost"),
    ("category_weight", "Improvement activities", "category-ia"),
    ("promoting_interoperability_weight", "Promoting Interoperability", "category-pi"),
)
"""The four performance categories in the order of 42 U.S.C. 1395w-4(q)(2)(A)."""


class UnknownNameError(LookupError):
    """An article asks for something that the inventory does not have."""


class ArticleTools:
    """The functions of one article; `cited` holds the sources used so far, in order."""

    def __init__(self, inventory: Inventory, head: PageHead, rules: dict[str, Any]) -> None:
        self._inventory = inventory
        self._rules = rules
        self._head = head
        self.current = inventory.settings.current_performance_year
        self.first = inventory.settings.first_performance_year
        self.cited: dict[tuple[str, str], Fact] = {}

    def value(self, name: str, performance_year: int | None = None) -> str:
        """A parameter or fact as text: `value("minimum_days", 2017)` is 90."""
        return self._fact(name, performance_year).value

    def cite(self, name: str, performance_year: int | None = None) -> Markup:
        """The citation alone, for a sentence that says its value in other words."""
        fact = self._fact(name, performance_year)
        self.cited.setdefault((fact.citation, fact.href), fact)
        return self._macro("cite", fact)

    def stated(self, name: str, performance_year: int | None = None) -> Markup:
        """Value and citation: `stated("minimum_days")` is 90 (42 CFR …)."""
        cited = self.cite(name, performance_year)
        return Markup("{} {}").format(self.value(name, performance_year), cited)

    def law(self, citation: str, href: str, mark: str | None = None, copy: bool = False) -> Markup:
        """A citation for a rule that is no number; `mark` where it is neither law nor CMS.

        `copy`: the document itself could not be opened; a word-for-word copy was read.
        """
        told = refusal(href, self._inventory.refused_hosts)
        if told:
            raise UnknownNameError(told)
        fact = Fact(citation, citation, href, mark, None, None, read_in_copy=copy)
        self.cited.setdefault((citation, href), fact)
        return self._macro("cite", fact)

    def table(
        self, names: Sequence[str], caption: str, years: Iterable[int] | None = None
    ) -> Markup:
        """A row per performance year: its values, and where they stand."""
        rows = []
        for year in sorted(years or reviewed_years(self._inventory)):
            facts = [self._found(name, year) for name in names]
            if any(facts):
                cells = "".join(
                    f'<td class="number">{html.escape(f.value) if f else "–"}</td>' for f in facts
                )
                rows.append(
                    f'<tr><th scope="row">{year}</th>{cells}<td>{self._cites(facts)}</td></tr>'
                )
        if not rows:
            raise UnknownNameError(f"no year has any of {', '.join(names)}")
        columns = "".join(f'<th scope="col">{html.escape(self._label(n))}</th>' for n in names)
        text = html.escape(caption)
        return Markup(
            f'<div class="table-scroll" data-search-exclude="true" tabindex="0" role="group" '
            f'aria-label="{text}">\n<table>\n'
            f'<caption>{text}</caption>\n<thead><tr><th scope="col">Performance year</th>{columns}'
            '<th scope="col">Source</th></tr></thead>\n<tbody>\n'
            + "\n".join(rows)
            + "\n</tbody>\n</table>\n</div>\n"
        )

    def _cites(self, facts: Iterable[Fact | None]) -> Markup:
        """The distinct citations of a row."""
        distinct = {(f.citation, f.href): f for f in facts if f}
        self.cited.update({key: f for key, f in distinct.items() if key not in self.cited})
        return Markup(" ").join(self._macro("cite", fact) for fact in distinct.values())

    def count(
        self, performance_year: int, weight: str | None = None, code: str | None = None
    ) -> int:
        """How many activities CMS listed, of one weight or one subcategory where asked."""
        counts = self._year(performance_year).counts
        if weight:
            return counts.by_weight[weight]
        if code:
            return counts.by_subcategory.get(self._subcategory(code).code, 0)
        return counts.activities

    def payment_year(self, performance_year: int) -> int:
        return self._year(performance_year).payment_year

    def last_start(self, performance_year: int) -> Markup:
        """The latest first day of the general period, such as October 3, 2026, with its clock."""
        day = last_start(self._year(performance_year))
        clock = runs(self._inventory, performance_year)
        return self._macro("dated", long_date(day), day if clock else None)

    def deadline(self, name: str, performance_year: int | None = None) -> Markup:
        """A date of the rules or facts with its citation and its clock."""
        year = performance_year or self.current
        item = found(self._inventory, name, year)
        if item is None or not isinstance(item.value, date):
            raise UnknownNameError(f"{name} is no date in {year}")
        clock = item.value if runs(self._inventory, year) else None
        told = self._macro("dated", shown_value(item), clock)
        return Markup("{} {}").format(told, self.cite(name, year))

    def condition(self, name: str, performance_year: int | None = None) -> Markup:
        """The one sentence on what a number hangs on, by the name in `conditions.yaml`."""
        year = performance_year or self.current
        view = self._condition(name, year)
        self.cited.setdefault((view.fact.citation, view.fact.href), view.fact)
        return self._macro("condition_text", view)

    def conditions(self, rules: Sequence[str], performance_year: int | None = None) -> Markup:
        """All that the numbers of these names hang on, as a list."""
        year = performance_year or self.current
        views = conditions_of(self._inventory, rules, year)
        for view in views:
            self.cited.setdefault((view.fact.citation, view.fact.href), view.fact)
        return self._macro("condition_list", views)

    def _condition(self, name: str, performance_year: int) -> ConditionView:
        for condition in self._inventory.conditions:
            dated = condition.in_year(performance_year) if condition.id == name else None
            if dated:
                return condition_view(self._inventory, condition, dated, performance_year)
        raise UnknownNameError(f"no condition {name} in {performance_year}")

    def activity(self, activity_id: str, performance_year: int | None = None) -> Markup:
        """A link to the living page, with the title of that year or the last one."""
        known = self._inventory.activities
        if activity_id not in known:
            raise UnknownNameError(f"no activity {activity_id} in the inventory")
        found = known[activity_id]
        version = found.version_in(performance_year) if performance_year else found.versions[-1]
        if version is None:
            raise UnknownNameError(f"{activity_id} is not listed in {performance_year}")
        return Markup('<a href="{}"><span class="activity-id">{}</span> {}</a>').format(
            self._link(addresses.activity(activity_id)), activity_id, version.title
        )

    def subcategory(self, code: str, performance_year: int | None = None) -> Markup:
        """A link to a subcategory's page of a year: `subcategory("BE", 2017)`."""
        found = self._subcategory(code)
        year = performance_year or self.current
        address = addresses.subcategory(year, found.slug)
        return Markup('<a href="{}">{}</a>').format(self._link(address), found.name)

    def example(self, performance_year: int, title: str) -> Markup:
        """A worked example, scored now by the rules themselves, with a link to the calculator."""
        scenarios = self._inventory.scenarios.get(performance_year, [])
        for scenario in scenarios:
            if scenario.title == title:
                shown = worked_example(scenario, self._rules)
                return self._macro("worked_example", shown)
        raise UnknownNameError(f'no worked example "{title}" of {performance_year}')

    def examples(self, performance_year: int) -> Markup:
        """Every worked example of a year."""
        scenarios = self._inventory.scenarios.get(performance_year, [])
        return Markup("\n").join(self.example(performance_year, s.title) for s in scenarios)

    def calculator(self) -> Markup:
        """The calculator itself; without scripts a link to the rules as tables."""
        years = [self._year(y) for y in reversed(reviewed_years(self._inventory))]
        form = ("calculator_form", years, self.current, self._inventory.reporting)
        return self._macro(*form, file="calculator_macros.md.j2")

    def weights_picture(self) -> Markup:
        """How the categories make the final score, a bar per year, with the numbers beside it."""
        rows = []
        for year in reviewed_years(self._inventory):
            found = [self._found(name, year) for name, _, _ in CATEGORY_STYLES]
            if not all(found):
                continue
            numbers = tuple(int(fact.value) for fact in found if fact)
            styles = [style for _, _, style in CATEGORY_STYLES]
            parts = tuple(Part(n, s) for n, s in zip(numbers, styles, strict=True))
            rows.append(BarRow(str(year), None, None, parts, numbers))
        columns = tuple(title for _, title, _ in CATEGORY_STYLES)
        caption = "Percent of the final score by category, traditional MIPS"
        key = ", ".join(
            f'<span class="key key--{style}"></span> {title}' for _, title, style in CATEGORY_STYLES
        )
        chart = self._macro("chart_table", make_chart(caption, columns, rows, total=False))
        return Markup(f'<p class="small" aria-hidden="true">{key}</p>\n') + chart

    def inventory_picture(self) -> Markup:
        """How many activities CMS listed each year, a bar per year."""
        rows = []
        for year in reviewed_years(self._inventory):
            number = self.count(year)
            parts = (Part(number, "unchanged"),)
            rows.append(BarRow(str(year), None, addresses.year(year), parts, (number,)))
        caption = "Improvement activities in CMS's inventory"
        return self._macro("chart_table", make_chart(caption, ("Activities",), rows, total=False))

    def timeline(self, performance_year: int) -> Markup:
        """The year's line of time, with its dates as a numbered list."""
        year = self._year(performance_year)
        picture = timeline_picture(self._inventory, year)
        dates = key_dates(self._inventory, year)
        for item in dates:
            if item.fact:
                self.cited.setdefault((item.fact.citation, item.fact.href), item.fact)
        return Markup('<figure class="timeline">\n{}\n{}</figure>\n').format(
            picture, self._macro("key_date_list", dates)
        )

    def page(self, address: str, text: str) -> Markup:
        """A link to a page of this site by its address: `page("calculator/", "Calculator")`."""
        return Markup('<a href="{}">{}</a>').format(self._link(address), text)

    def functions(self) -> dict[str, object]:
        """What an article may call, by name."""
        names = (
            *("value", "cite", "stated", "law", "table", "count", "payment_year", "last_start"),
            *("deadline", "condition", "conditions"),
            *("activity", "subcategory", "example", "examples", "calculator", "timeline", "page"),
            *("weights_picture", "inventory_picture"),
        )
        return {name: getattr(self, name) for name in names}

    def _macro(self, name: str, *arguments: object, file: str = "macros.md.j2") -> Markup:
        return Markup(_calling(name, file).render(head=self._head, items=arguments))

    def _link(self, target: str) -> str:
        return addresses.relative(target, self._head.address)

    def _subcategory(self, code: str) -> Subcategory:
        for subcategory in self._inventory.subcategories:
            if subcategory.code == code:
                return subcategory
        raise UnknownNameError(f"no subcategory with the code {code}")

    def _year(self, performance_year: int) -> PerformanceYear:
        if performance_year not in self._inventory.years:
            raise UnknownNameError(f"{performance_year} is no published performance year")
        return self._inventory.years[performance_year]

    def _label(self, name: str) -> str:
        if name in self._inventory.named_facts:
            return self._inventory.named_facts[name].says
        return PARAMETER_LABELS[name]

    def _fact(self, name: str, performance_year: int | None) -> Fact:
        year = performance_year or self.current
        found = self._found(name, year)
        if found is None:
            raise UnknownNameError(f"{name} has no value in {year}")
        return found

    def _found(self, name: str, performance_year: int) -> Fact | None:
        """The parameter or fact of a year; UnknownNameError where nothing has that name."""
        if name in PARAMETER_LABELS:
            parameters = parameters_of(self._year(performance_year))
            parameter = parameters.named().get(name)
            year = self._year(performance_year)
            return rule_fact(year, name) if parameter else None
        if name in self._inventory.named_facts:
            dated = self._inventory.named_facts[name].in_year(performance_year)
            return make_fact(dated) if dated else None
        raise UnknownNameError(f"no parameter or fact is named {name}")


@cache
def _calling(name: str, file: str) -> Template:
    """A template that calls one macro; compiled once, as articles cite hundreds of times."""
    text = f'{{% from "{file}" import {name} with context %}}{{{{ {name}(*items) }}}}'
    return environment().from_string(text)
