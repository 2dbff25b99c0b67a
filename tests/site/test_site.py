"""The built site as a whole: sound, complete, findable, and silent about unpublished years."""

from __future__ import annotations

import gzip
import json
import re
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

from generator.check_site import check_site
from generator.inventory.history import changes_into
from generator.inventory.model import Inventory
from generator.edition import addresses
from tests.site.conftest import BuiltSite, Page
from tests.site.html import Element
from tests.site.project import SITE_URL

UNPUBLISHED = "2027"
"""CMS has published files of this year, but not its rule; it is no edition of the guide."""
CHANGE_SECTIONS = (
    *("added", "modified", "renumbered", "suspended", "removed", "examples", "editorial"),
)
KNOWN_OF_IT = f"what is known of {UNPUBLISHED}|{UNPUBLISHED}, what is known"
"""How other pages name the one page on what CMS has drafted or proposed."""
NOT_IN_FORCE = re.compile(r"propos|no final rule|draft|not published|not in force|check it again")
"""What a paragraph says that names the unpublished year otherwise."""


def leads_to(page: Page, link: str) -> str:
    """The address within the site that a link on a page leads to, its anchor included."""
    return urljoin(SITE_URL + page.address, link).removeprefix(SITE_URL)


def test_the_strict_build_succeeds_without_a_warning(site: BuiltSite) -> None:
    assert site.exit_code == 0, site.output
    assert re.findall(r"(?m)^(?!INFO ).*\S.*$", site.output) == []
    assert len(site.addresses) > 300


def test_every_link_and_anchor_leads_somewhere_and_nothing_asks_another_host(
    site: BuiltSite,
) -> None:
    pages, problems = check_site(site.folder)
    assert [str(problem) for problem in problems] == []
    assert pages == len(site.addresses) + 1


def test_every_page_says_what_it_is_to_search_engines_and_to_those_who_share_it(
    site: BuiltSite,
) -> None:
    titles, descriptions = set(), set()
    for page in site.pages:
        head = page.document.find("head")
        meta = {
            e.attributes.get("property") or e.attributes.get("name"): e.attributes.get("content")
            for e in head.find_all("meta")
        }
        url = SITE_URL + page.address
        assert head.find("link", rel="canonical").attributes["href"] == url
        assert meta["og:url"] == url
        assert meta["og:title"] and meta["og:description"] and meta["description"]
        assert meta["og:description"] == meta["description"], page.address
        image = urlsplit(meta["og:image"] or "")
        assert f"{image.scheme}://{image.netloc}/" == SITE_URL
        assert (site.folder / image.path.lstrip("/")).is_file(), (
            "the picture for sharing is missing"
        )
        titles.add(head.find("title").text())
        descriptions.add(meta["description"])
        assert len(meta["description"] or "") < 200, page.address
    assert len(titles) == len(site.pages), "two pages have the same title"
    assert len(descriptions) == len(site.pages), "two pages have the same description"


def test_breadcrumbs_lead_up_from_every_page_but_the_home_page(site: BuiltSite) -> None:
    for page in site.pages:
        trails = page.document.find_all("nav", "breadcrumbs")
        if page.address == "":
            assert trails == []
            continue
        (trail,) = trails
        *above, here = trail.find_all("li")
        links = [leads_to(page, item.find("a").attributes["href"]) for item in above]
        assert links[0] == "", page.address
        assert set(links) <= set(site.addresses)
        assert here.attributes["aria-current"] == "page" and here.text()
    assert site.page("404.html").document.find_all("nav", "breadcrumbs") == []


def test_notes_for_contributors_stay_off_the_site(site: BuiltSite) -> None:
    assert [p for p in site.folder.rglob("*") if "contributing" in p.as_posix()] == []


def test_the_sitemap_lists_every_page_once(site: BuiltSite) -> None:
    text = (site.folder / "sitemap.xml").read_bytes()
    listed = [e.text for e in ElementTree.fromstring(text).iter() if e.tag.endswith("}loc")]
    assert sorted(map(str, listed)) == sorted(SITE_URL + address for address in site.addresses)
    assert gzip.decompress((site.folder / "sitemap.xml.gz").read_bytes()) == text


def test_the_search_index_points_only_to_what_exists_and_knows_every_id(
    site: BuiltSite, inventory: Inventory
) -> None:
    index = json.loads((site.folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    tags: set[str] = set()
    for entry in index["docs"]:
        address, _, anchor = entry["location"].partition("#")
        assert address in site.addresses
        assert not anchor or anchor in site.page(address).by_id, entry["location"]
        tags |= set(entry.get("tags", []))
    assert set(inventory.activities) <= tags


def test_the_unpublished_year_is_no_edition_anywhere(site: BuiltSite) -> None:
    paths = [p.relative_to(site.folder).as_posix() for p in site.folder.rglob("*")]
    assert [path for path in paths if UNPUBLISHED in path] == []
    for page in site.pages:
        links = [leads_to(page, a.attributes.get("href", "")) for a in page.document.find_all("a")]
        edition = [link for link in links if UNPUBLISHED in link.removeprefix(addresses.NEXT_YEAR)]
        within = [link for link in edition if link.startswith(f"{addresses.NEXT_YEAR}#")]
        assert edition == within, page.address


def test_the_page_on_the_unpublished_year_marks_every_part_as_not_in_force(
    site: BuiltSite,
) -> None:
    text = site.page(addresses.NEXT_YEAR).main.text()
    assert f"Next year: what is known of {UNPUBLISHED}" in text
    assert "Nothing on this page is in force." in text
    listed = site.page(addresses.NEXT_YEAR).main.find_all("li")
    marks = {"Draft", "Proposed", "Final", "New", "Changed", "No"}
    assert [item.text() for item in listed if item.text().split()[0] not in marks] == []


def test_the_unpublished_year_is_named_only_as_a_date_or_a_payment_year(site: BuiltSite) -> None:
    """A payment year may also stand in a table's row, two years after its performance year.

    Else a paragraph says that nothing is in force yet, or leads to the page that does.
    """
    date = rf"[A-Z][a-z]+ \d{{1,2}}, {UNPUBLISHED}"
    payment = (
        rf"[Pp]ayment year\.? {UNPUBLISHED}|payments (?:in|for) {UNPUBLISHED}"
        rf"|{UNPUBLISHED} payment year"
    )
    row = rf"\b{int(UNPUBLISHED) - 2}\s+(?:[A-Z][a-z]+ \d{{1,2}}, \d{{4}}\s+)?{UNPUBLISHED}\b"
    found = 0
    for page in site.pages:
        text = (
            page.document.text()
            + " "
            + " ".join(e.attributes.get("content", "") for e in page.document.find_all("meta"))
        )
        found += text.count(UNPUBLISHED)
        if page.address == addresses.NEXT_YEAR:
            continue
        for paragraph in page.main.find_all("p") + page.main.find_all("li"):
            if NOT_IN_FORCE.search(paragraph.text()):
                text = text.replace(paragraph.text(), "")
        rest = re.sub(f"{row}|{date}|{payment}|{KNOWN_OF_IT}", "", text)
        assert UNPUBLISHED not in rest, (page.address, near(rest))
    assert found > 0


def near(text: str) -> str:
    return text[max(0, text.find(UNPUBLISHED) - 80) :][:160]


def test_every_living_page_links_its_mvps_and_every_mvp_links_back(
    site: BuiltSite, inventory: Inventory
) -> None:
    expected = {
        (f"activities/{activity_id}/", f"mvps/{year}/{mvp.mvp_id}/")
        for year, mvps in inventory.mvps.items()
        for mvp in mvps
        for activity_id in mvp.activities
    }
    there, back = set(), set()
    for page in site.pages:
        for link in page.links():
            target = leads_to(page, link)
            if page.address.startswith("activities/IA_") and re.match(r"mvps/\d+/\w+/", target):
                there.add((page.address, target))
            if re.match(r"mvps/\d+/\w+/", page.address) and target.startswith("activities/IA_"):
                back.add((target, page.address))
    gone = {
        (f"activities/{activity_id}/", f"mvps/{year}/{mvp.mvp_id}/")
        for year, mvps in inventory.mvps.items()
        for mvp in mvps
        for before in inventory.mvps.get(year - 1, [])
        if before.mvp_id == mvp.mvp_id and before.title == mvp.title
        for activity_id in set(before.activities) - set(mvp.activities)
    }
    assert there == expected
    assert back == expected | gone
    assert len(expected) > 1000


def ids_in_section(page: Page, section: str) -> list[str]:
    """The activity each item of a section is about: the last ID among its first links."""
    if section not in page.by_id:
        return []
    listing = page.by_id[section].parent
    assert listing is not None
    after = listing.children[listing.children.index(page.by_id[section]) + 1 :]
    items = next(e for e in after if isinstance(e, Element) and e.tag == "ul")
    found = []
    for item in items.children:
        if isinstance(item, Element):
            own = [e for e in item.children if isinstance(e, Element) and e.tag == "a"]
            found.append(own[-1].attributes["href"].split("/")[-2])
    return found


def test_every_page_of_changes_lists_what_the_history_says(
    site: BuiltSite, inventory: Inventory
) -> None:
    for year in sorted(inventory.years)[1:]:
        page, changes = site.page(f"changes/{year}/"), changes_into(inventory, year)
        listed = {section: ids_in_section(page, section) for section in CHANGE_SECTIONS}
        assert listed == {
            "added": [a.activity_id for a in changes.added],
            "modified": [m.activity.activity_id for m in changes.modified],
            "renumbered": [r.new.activity_id for r in changes.renumbered],
            "suspended": [
                s.activity.activity_id for s in changes.suspended + changes.withdrawn
            ],
            "removed": [a.activity_id for a in changes.removed],
            "examples": [m.activity.activity_id for m in changes.examples],
            "editorial": [m.activity.activity_id for m in changes.editorial],
        }, year
        now = {a.activity_id for a in inventory.activities_by_year[year]}
        before = {a.activity_id for a in inventory.activities_by_year[year - 1]}
        renumbered = {r.old.activity_id for r in changes.renumbered}
        assert set(listed["added"]) | set(listed["renumbered"]) == now - before
        assert set(listed["removed"]) | renumbered == before - now


def test_the_last_day_to_begin_90_days_is_october_3_in_every_year(
    site: BuiltSite, inventory: Inventory
) -> None:
    current = inventory.settings.current_performance_year
    pages = {site.page(f"{year}/"): year for year in inventory.years}
    for page, year in [*pages.items(), (site.page(""), current)]:
        dates = page.by_id["key-dates"]
        text = page.main.text()[page.main.text().index(dates.text()) :]
        assert f"Last day to begin 90 days. October 3, {year}: 90 continuous days" in text
