"""What hand-written articles may call: numbers with their citation, tables, examples, pictures.

No number of the rules is typed in an article; each comes from here, and what is cited is noted,
so that the article's list of sources makes itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.edition import addresses
from generator.edition.conditions import ConditionView, condition_view, conditions_of
from generator.edition.deadlines import runs
from generator.edition.edition import Edition
from generator.edition.facts import (
    PARAMETER_LABELS,
    Fact,
    last_start,
    make_fact,
    parameters_of,
    rule_fact,
)
from generator.edition.ways import Named
from generator.inventory.facts import found, long_date, shown_value
from generator.inventory.model import (
    PerformanceYear,
    Subcategory,
)
from generator.pages.article_contexts import ValuesRow, ValuesTable
from generator.pages.calculator_page import worked_example
from generator.pages.charts import Part, PartStyle
from generator.pages.front_matter import Link, PageHead
from generator.pages.lines import make_chart, timeline_picture
from generator.pages.render import render_macro
from generator.pages.views import BarRow
from generator.problems import near_match

ARTICLE_MACROS = "article_macros.md.j2"


@dataclass(frozen=True)
class CategoryStyle:
    """A category of the final score: the parameter of its weight, its name, its style class."""

    parameter: str
    title: str
    style: PartStyle


CATEGORIES = (
    CategoryStyle("quality_weight", "Quality", "category-quality"),
    CategoryStyle("cost_weight", "Cost", "category-cost"),
    CategoryStyle("category_weight", "Improvement activities", "category-ia"),
    CategoryStyle("promoting_interoperability_weight", "Promoting Interoperability", "category-pi"),
)
"""The four performance categories in the order of 42 U.S.C. 1395w-4(q)(2)(A)."""


class UnknownNameError(LookupError):
    """An article asks for something that the inventory does not have."""


class ArticleTools:
    """The functions of one article; `cited` holds the sources used so far, in order."""

    def __init__(self, edition: Edition, head: PageHead) -> None:
        self._edition = edition
        self._inventory = edition.inventory
        self._head = head
        self.current = edition.current
        self.first = edition.years[0]
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

    def law(self, name: str, mark: str | None = None) -> Markup:
        """A citation for a rule that is no number, by its name in `references.yaml`.

        `mark` where it is neither law nor CMS.
        """
        references = self._inventory.references
        if name not in references:
            near = near_match(name, references)
            raise UnknownNameError(f"no reference of references.yaml is named {name}.{near}")
        found = references[name]
        fact = Fact(
            *(found.citation, found.citation, found.href, mark, None, None),
            read_in_copy=found.read_in_copy,
        )
        self.cited.setdefault((fact.citation, fact.href), fact)
        return self._macro("cite", fact)

    def table(
        self, names: Sequence[str], caption: str, years: Iterable[int] | None = None
    ) -> Markup:
        """A row per performance year: its values, and where they stand."""
        rows = []
        for year in sorted(years or self._edition.years):
            facts = [self._found(name, year) for name in names]
            if any(facts):
                values = [fact.value if fact else "–" for fact in facts]
                rows.append(ValuesRow(year, values, self._sources(facts)))
        if not rows:
            raise UnknownNameError(f"no year has any of {', '.join(names)}")
        columns = [self._label(name) for name in names]
        table = ValuesTable(caption, columns, rows)
        return self._macro("values_table", table, file=ARTICLE_MACROS)

    def _sources(self, facts: Iterable[Fact | None]) -> list[Fact]:
        """The distinct sources of a row; they are noted as cited."""
        distinct = {(f.citation, f.href): f for f in facts if f}
        self.cited.update({key: f for key, f in distinct.items() if key not in self.cited})
        return list(distinct.values())

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
        named = Named(activity_id, version.title, addresses.activity(activity_id))
        return self._macro("named_link", named)

    def subcategory(self, code: str, performance_year: int | None = None) -> Markup:
        """A link to a subcategory's page of a year: `subcategory("BE", 2017)`."""
        found = self._subcategory(code)
        year = performance_year or self.current
        return self.page(addresses.subcategory(year, found.slug), found.name)

    def example(self, performance_year: int, title: str) -> Markup:
        """A worked example, scored now by the rules themselves, with a link to the calculator."""
        scenarios = self._inventory.scenarios.get(performance_year, [])
        for scenario in scenarios:
            if scenario.title == title:
                shown = worked_example(scenario, self._edition.rules)
                return self._macro("worked_example", shown)
        raise UnknownNameError(f'no worked example "{title}" of {performance_year}')

    def examples(self, performance_year: int) -> Markup:
        """Every worked example of a year."""
        scenarios = self._inventory.scenarios.get(performance_year, [])
        return Markup("\n").join(self.example(performance_year, s.title) for s in scenarios)

    def calculator(self) -> Markup:
        """The calculator itself; without scripts a link to the rules as tables."""
        years = [self._year(y) for y in reversed(self._edition.years)]
        reporting = self._inventory.reporting
        file = "calculator_macros.md.j2"
        return self._macro("calculator_form", years, self.current, reporting, file=file)

    def weights_picture(self) -> Markup:
        """How the categories make the final score, a bar per year, with the numbers beside it."""
        rows = []
        for year in self._edition.years:
            found = [self._found(category.parameter, year) for category in CATEGORIES]
            if not all(found):
                continue
            numbers = tuple(int(fact.value) for fact in found if fact)
            parts = tuple(
                Part(number, category.style)
                for number, category in zip(numbers, CATEGORIES, strict=True)
            )
            rows.append(BarRow(str(year), None, None, parts, numbers))
        columns = tuple(category.title for category in CATEGORIES)
        caption = "Percent of the final score by category, traditional MIPS"
        key = self._macro("category_key", CATEGORIES, file=ARTICLE_MACROS)
        return key + self._macro("chart_table", make_chart(caption, columns, rows, total=False))

    def inventory_picture(self) -> Markup:
        """How many activities CMS listed each year, a bar per year."""
        rows = []
        for year in self._edition.years:
            number = self.count(year)
            parts = (Part(number, "unchanged"),)
            rows.append(BarRow(str(year), None, addresses.year(year), parts, (number,)))
        caption = "Improvement activities in CMS's inventory"
        return self._macro("chart_table", make_chart(caption, ("Activities",), rows, total=False))

    def timeline(self, performance_year: int) -> Markup:
        """The year's line of time, with its dates as a numbered list."""
        self._year(performance_year)
        year = self._edition.year(performance_year)
        for item in year.key_dates:
            if item.fact:
                self.cited.setdefault((item.fact.citation, item.fact.href), item.fact)
        return self._macro(
            "timeline_figure", timeline_picture(year), year.key_dates, file=ARTICLE_MACROS
        )

    def page(self, address: str, text: str) -> Markup:
        """A link to a page of this site by its address: `page("calculator/", "Calculator")`."""
        return self._macro("page_link", Link(text, address), file=ARTICLE_MACROS)

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
        return render_macro(name, self._head, *arguments, file=file)

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
