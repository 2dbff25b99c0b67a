"""Every activity on the built site, in every year: CMS's words letter for letter, and weights."""

from __future__ import annotations

from collections.abc import Iterator

from generator.inventory.letters import letters
from generator.inventory.model import Activity, ActivityVersion, Inventory
from tests.site.conftest import BuiltSite, Page
from tests.site.html import Element

WEIGHTLESS_YEARS = (2025, 2026)
WITHDRAWN = {("IA_PSPA_30", 2022), ("IA_BMH_13", 2023)}
SUSPENDED_IN_2025 = {
    "IA_AHE_5",
    "IA_AHE_8",
    "IA_AHE_9",
    "IA_AHE_11",
    "IA_AHE_12",
    "IA_ERP_3",
    "IA_PM_6",
    "IA_PM_26",
}


def listings(inventory: Inventory) -> Iterator[tuple[int, Activity, ActivityVersion, str]]:
    """Every activity in every year that lists it, and the page on which it must stand."""
    for year, activities in sorted(inventory.activities_by_year.items()):
        for activity in activities:
            version = activity.version_in(year)
            assert version is not None
            subcategory = inventory.subcategories_by_id.get(version.subcategory or "")
            yield (
                year,
                activity,
                version,
                f"{year}/" + (f"{subcategory.slug}/" if subcategory else ""),
            )


def shown_version(inventory: Inventory, activity: Activity) -> ActivityVersion:
    """The version at the top of the living page: the current one, or the last before it left."""
    current = inventory.settings.current_performance_year
    return next(v for v in reversed(activity.versions) if v.from_ <= current)


def is_ours(element: Element) -> bool:
    return "repair" in element.classes


def official_lines(block: Element) -> list[str]:
    """The lines of a framed official text as CMS wrote them, without our repairs."""
    paragraphs = [e for e in block.walk() if e.tag in ("p", "li")]
    return [
        e.text(without=lambda inner: is_ours(inner) or inner.tag == "ul")
        for e in paragraphs
        if "official-label" not in e.classes
    ]


def inventory_lines(text: str) -> list[str]:
    return [
        " ".join(line.lstrip(" ").removeprefix("- ").split()) for line in text.strip().split("\n")
    ]


def official(place: Element) -> Element:
    """The one official text of an activity at `place`, apart from notices and older versions."""
    (block,) = (e for e in place.find_all(class_="official") if is_main_text(e))
    return block


def is_main_text(block: Element) -> bool:
    above, inside = block.parent, "official--notice" in block.classes
    while above is not None and not inside:
        inside, above = above.tag == "details", above.parent
    return not inside


def difference(where: str, shown: Element, text: str) -> list[str]:
    """What is wrong with an official text on a page; nothing if every letter is right."""
    plain = shown.text(without=lambda e: is_ours(e) or "official-label" in e.classes)
    if letters(plain) != letters(text):
        return [f"{where}: letters differ"]
    if official_lines(shown) != inventory_lines(text):
        return [f"{where}: lines differ"]
    return []


def heading_text(heading: Element) -> str:
    return heading.text(without=lambda e: "headerlink" in e.classes)


def test_every_id_ever_published_has_its_living_page(site: BuiltSite, inventory: Inventory) -> None:
    expected = {f"activities/{activity_id}/" for activity_id in inventory.activities}
    found = {a for a in site.addresses if a.startswith("activities/IA_")}
    assert found == expected
    assert len(expected) > 150


def test_every_year_lists_each_of_its_activities_once_at_its_lasting_address(
    site: BuiltSite, inventory: Inventory
) -> None:
    expected: dict[str, list[str]] = {}
    for _, activity, _, address in listings(inventory):
        expected.setdefault(address, []).append(activity.activity_id)
    found = {
        page.address: [
            e.attributes["id"]
            for e in page.main.find_all("h3")
            if e.attributes.get("id", "").startswith("IA_")
        ]
        for page in site.pages
        if page.address[:4].isdigit()
    }
    assert found == expected


def test_every_official_text_and_title_on_the_lists_of_the_years_is_the_inventorys(
    site: BuiltSite, inventory: Inventory
) -> None:
    wrong: list[str] = []
    for _, activity, version, address in listings(inventory):
        page, where = site.page(address), f"{address}#{activity.activity_id}"
        wrong += difference(where, official(page.entry(activity.activity_id)), version.text)
        title = heading_text(page.by_id[activity.activity_id])
        if title != f"{activity.activity_id} {' '.join(version.title.split())}":
            wrong.append(f"{where}: the title is {title}")
    assert wrong == []


def test_the_shown_text_and_title_on_every_living_page_are_the_inventorys(
    site: BuiltSite, inventory: Inventory
) -> None:
    wrong: list[str] = []
    for activity_id, activity in inventory.activities.items():
        page = site.page(f"activities/{activity_id}/")
        version = shown_version(inventory, activity)
        wrong += difference(activity_id, official(page.main), version.text)
        title = heading_text(page.main.find("h1"))
        if title != f"{activity_id} {' '.join(version.title.split())}":
            wrong.append(f"{activity_id}: the title is {title}")
    assert wrong == []


def test_every_living_page_holds_every_wording_there_ever_was(
    site: BuiltSite, inventory: Inventory
) -> None:
    wrong: list[str] = []
    for activity_id, activity in inventory.activities.items():
        page = site.page(f"activities/{activity_id}/")
        for version in activity.versions:
            place = page.by_id[f"version-{version.from_}"].parent
            assert place is not None
            where = f"{activity_id} {version.label}"
            if place.find("p", "version-title").text() != " ".join(version.title.split()):
                wrong.append(f"{where}: the title differs")
            if version is not shown_version(inventory, activity):
                full = place.find("details", "full-text").find("div", "official")
                wrong += difference(where, full, version.text)
    assert wrong == []


def test_our_repairs_stand_beside_every_slip_that_a_text_holds(
    site: BuiltSite, inventory: Inventory
) -> None:
    for year, activity, version, address in listings(inventory):
        entry = site.page(address).entry(activity.activity_id)
        expected = [r for r in activity.repairs if r.covers(year) and r.cms in version.text]
        slips = [e.text() for e in official(entry).find_all("span", "slip")]
        ours = [e.text() for e in official(entry).find_all("span", "repair")]
        meant = [r.ours or "not part of the sentence" for r in expected]
        assert sorted(slips) == sorted(r.cms for r in expected), f"{address} {activity.activity_id}"
        assert sorted(ours) == sorted(f"[our repair: {words}]" for words in meant)


def test_weights_on_the_lists_of_the_years_are_the_inventorys(
    site: BuiltSite, inventory: Inventory
) -> None:
    for year, activity, _, address in listings(inventory):
        entry, weight = site.page(address).entry(activity.activity_id), activity.weight_in(year)
        badges = [e.text() for e in entry.find_all(class_="badge") if e.text().endswith("weight")]
        assert badges == ([f"{weight.capitalize()} weight"] if weight else []), address
        if address.count("/") == 2:
            assert entry.attributes.get("data-weight") == weight
            bonus = "CEHRT bonus" in [e.text() for e in entry.find_all(class_="badge")]
            assert bonus == activity.has_cehrt_bonus_in(year), f"{address}#{activity.activity_id}"


def test_the_table_year_by_year_agrees_with_the_inventory(
    site: BuiltSite, inventory: Inventory
) -> None:
    for activity_id, activity in inventory.activities.items():
        rows = year_rows(site.page(f"activities/{activity_id}/"))
        assert sorted(rows) == sorted(inventory.years)
        for year, (status, weight, bonus, mvps) in rows.items():
            where = f"{activity_id} {year}"
            listed = activity.version_in(year) is not None
            assert (status == "Not listed") == (not listed), where
            expected = activity.weight_in(year)
            nothing = "None" if listed else "–"
            assert weight.split(",")[0] == (expected.capitalize() if expected else nothing), where
            assert (bonus == "Eligible") == activity.has_cehrt_bonus_in(year), where
            number = len(inventory.mvps_by_activity.get(activity_id, {}).get(year, []))
            known = listed and year in inventory.mvps
            assert mvps == (str(number) if known else "–"), where


def year_rows(page: Page) -> dict[int, list[str]]:
    """The table of a living page: performance year -> status, weight, bonus, MVPs."""
    table = page.by_id["by-year"].next_element().find("tbody")
    rows = {}
    for row in table.find_all("tr"):
        rows[int(row.find("th").text())] = [cell.text() for cell in row.find_all("td")]
    return rows


def test_no_page_gives_an_activity_points_or_a_weight_from_2025_on(
    site: BuiltSite, inventory: Inventory
) -> None:
    years = tuple(f"{year}/" for year in WEIGHTLESS_YEARS)
    lists = [p for p in site.pages if p.address.removeprefix("mvps/").startswith(years)]
    assert len(lists) > 60
    for page in lists:
        ours = page.main.text(without=lambda e: "official" in e.classes)
        assert "weighted" not in ours, page.address
        badges = {e.text() for e in page.main.find_all(class_="badge")}
        assert badges & {"High weight", "Medium weight", "CEHRT bonus"} == set(), page.address
        for entry in page.main.find_all("div", "entry"):
            words = entry.text(without=lambda e: "official" in e.classes).split()
            assert {"point", "points", "points."} & set(words) == set(), page.address
    for activity_id, activity in inventory.activities.items():
        page = site.page(f"activities/{activity_id}/")
        for year in WEIGHTLESS_YEARS:
            assert year_rows(page)[year][1] in ("None", "–"), f"{activity_id} {year}"
        if max(activity.performance_years) in WEIGHTLESS_YEARS:
            assert "weight" not in page.main.find("dl", "glance").text().lower(), activity_id


def test_a_suspended_activity_shows_both_cms_notice_and_the_recovered_text(
    site: BuiltSite, inventory: Inventory
) -> None:
    suspended = {
        (activity_id, status.performance_year): status
        for activity_id, activity in inventory.activities.items()
        for status in activity.statuses
        if status.notice
    }
    assert {a for a, year in suspended if year == 2025} == SUSPENDED_IN_2025
    assert {(a, year) for a, year in suspended if year != 2025} == WITHDRAWN
    for (activity_id, year), status in suspended.items():
        version = inventory.activities[activity_id].version_in(year)
        assert version is not None and status.notice is not None and status.date is not None
        assert letters(status.notice) not in letters(version.text)
        slug = inventory.subcategories_by_id[version.subcategory or ""].slug
        entry = site.page(f"{year}/{slug}/").entry(activity_id)
        for place in (site.page(f"activities/{activity_id}/").main, entry):
            notice = place.find("div", "official--notice")
            assert difference(activity_id, notice, status.notice) == []
            assert difference(activity_id, official(place), version.text) == []
            told = place.find("div", "notice--suspended").text()
            assert told.startswith(f"Suspended in {year}, {status.date:%B} {status.date.day}, ")
