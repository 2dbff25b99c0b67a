"""Which addresses are shown as a source: none of a paste site, a short link, a staging host."""

from __future__ import annotations

from typing import Any

import pytest

from generator.inventory.checks import citations
from generator.inventory.citations import INSTEAD, refusal
from generator.inventory.load import load_inventory
from generator.inventory.model import Inventory, RefusedHosts
from tests.inventory.checking import altered, fixture_inventory, told
from tests.support import ROOT

REFUSED = {
    "paste site": [
        *("https://pastebin.com/abc", "https://www.pastebin.com/abc", "https://telegra.ph/x"),
        *("https://gist.github.com/someone/1", "https://nie-podam.pl/viewer.php?id=112959671"),
        *(
            "https://justpaste.it/x",
            "https://rentry.co/x",
            "https://gist.githubusercontent.com/a/b",
        ),
        *("https://ix.io/x", "https://paste.ee/p/x", "https://dpaste.org/x", "https://0bin.net/x"),
    ],
    "short link": [
        *("https://bit.ly/3x", "https://t.co/x", "https://ow.ly/x", "https://tinyurl.com/x"),
        *("https://lnkd.in/x", "https://go.usa.gov/x", "https://conta.cc/x", "https://goo.gl/x"),
        *("https://is.gd/x", "https://links.govdelivery.com/track", "https://lnks.gd/l/x"),
        *("https://us1.list-manage.com/track/click", "https://youtu.be/x"),
    ],
    "document re-host": [
        *("https://docplayer.net/1-x.html", "https://www.scribd.com/d/1", "https://issuu.com/a/b"),
        *("https://www.coursehero.com/file/1", "https://drive.google.com/file/d/1/view"),
        *(
            "https://d111.cloudfront.net/x.pdf",
            "https://vdocuments.net/x",
            "https://yumpu.com/en/x",
        ),
        *("https://www.slideshare.net/a", "https://rosetext.com/x", "https://pdf4pro.com/view/x"),
        *("https://studylib.net/doc/1", "https://acme.sharepoint.com/x", "https://dropbox.com/s/x"),
    ],
    "staging host": [
        *("https://someone.herokuapp.com/", "https://x.netlify.app/", "https://x.vercel.app/a"),
        *("https://x.azurewebsites.net/", "https://x.wpengine.com/", "https://x.pages.dev/"),
        *("https://localhost/x", "https://x.pantheonsite.io/", "https://x.onrender.com/"),
        *("https://x.wpcomstaging.com/", "https://x.workers.dev/", "https://x.web.app/"),
    ],
    "staging host or one put aside": [
        *("https://staging.acponline.org/x", "https://old.paltc.org/node/10777"),
        *("https://dev.example.com/x", "https://test.example.com/x", "https://qa.example.com/x"),
        *("https://staging-site.example.org/x", "https://beta.example.org/x"),
        *("https://www.stage.example.org/x", "https://legacy.example.org/x"),
        *("https://archive.example.org/x", "https://preview.example.org/", "https://demo.a.org/"),
    ],
    "other project's note": [
        *(
            "https://en.wikipedia.org/wiki/MIPS",
            "https://medium.com/@a/b",
            "https://a.medium.com/b",
        ),
        *("https://www.reddit.com/r/x", "https://stackoverflow.com/q/1", "https://gitlab.com/a/b"),
        *("https://raw.githubusercontent.com/a/b/c", "https://a.substack.com/p/x"),
        *(
            "https://huggingface.co/datasets/x",
            "https://www.quora.com/x",
            "https://a.notion.site/x",
        ),
        *("https://sourceforge.net/p/x", "https://bitbucket.org/a/b"),
    ],
    "another project's note": [
        *("https://github.com/someone/notes", "https://github.com/cmsgov/qpp-measures-data"),
        *("https://www.github.com/a/b/blob/main/c.md", "https://github.com/", "https://github.com"),
        *("https://github.com/CMSgov-copies/x", "https://github.com/a", "https://github.com/a/b#c"),
        *("https://github.com/facebook/react", "https://github.com/a/b/issues/1"),
        *("https://github.com/a/b/wiki", "https://github.com/a/b/releases"),
    ],
    "other copy of the law": [
        *("https://casetext.com/regulation/x", "https://ecfr.io/Title-42/x", "https://elaws.us/x"),
        *("https://www.govregs.com/x", "https://law.justia.com/cfr/x", "https://omb.report/x"),
        *("https://regulations.justia.com/x", "https://codes.findlaw.com/x"),
        *("https://thefederalregister.org/x", "https://federalregister.com/x"),
        *("https://lawstack.com/x", "https://www.federalstatelaw.com/x"),
    ],
    "plain http": [
        *("http://www.cms.gov/x", "http://qpp.cms.gov", "http://www.ecfr.gov/on/2023-12-31/x"),
        *("http://example.org", "http://a.gov/b", "http://www.ssa.gov/x", "http://hhs.gov/x"),
        *("http://federalregister.gov/d/1", "http://aao.org/x", "http://a.b.c/d?e=f"),
        *("http://web.archive.org/web/1/x", "http://www.acponline.org/x"),
    ],
    "undated edition of the regulation": [
        *(
            f"https://www.ecfr.gov/current/title-42/section-414.{section}"
            for section in (1300, 1305, 1310, 1320, 1325, 1330, 1340, 1355, 1360, 1365, 1370, 1380)
        ),
    ],
    "floating link": [
        *(
            f"https://github.com/{owner}/{name}/{kind}/HEAD/README.md"
            for owner in ("CMSgov", "mieweb")
            for name in ("docs", "qpp-measures-data", "qpp-eu-data")
            for kind in ("blob", "tree")
        ),
    ],
    "tracker": [
        *(
            f"https://www.cms.gov/x?utm_{name}=1"
            for name in ("source", "medium", "campaign", "term")
        ),
        *("https://a.gov/x?fbclid=1", "https://a.gov/x?gclid=1", "https://a.gov/x?y=1&mc_cid=2"),
        *("https://a.gov/x?_hsenc=1", "https://a.gov/x?y=1&fbclid=2", "https://a.gov/?gclid=x"),
        *("https://a.gov/x?a=1&utm_content=2", "https://qpp.cms.gov/?utm_id=1"),
    ],
}
ALLOWED = [
    "https://www.ecfr.gov/on/2023-12-31/title-42/section-414.1380",
    "https://www.federalregister.gov/citation/91-FR-43842",
    "https://qpp.cms.gov/resources/resource-library",
    "https://www.cms.gov/medicare/quality",
    "https://www.ssa.gov/OP_Home/ssact/title18/1848.htm",
    "https://github.com/CMSgov/qpp-measures-data",
    "https://github.com/CMSgov/qpp-eu-data/blob/main/staging/2022/x.pdf",
    "https://github.com/mieweb/docs/blob/0a1b2c3d/x.md",
    "https://archive.cdc.gov/x",
    "https://web.archive.org/web/2019/https://www.cms.gov/x",
    "https://archive.ahrq.gov/x",
    "https://www.aao.org/eyenet/article/x",
    "https://old-fashioned.org/x",  # A name of its own, not a host put aside.
    "https://archive.org/details/x",
    "https://development.org/x",
    "https://mybit.ly.example.org/x",
    "https://notpastebin.com/x",
    "https://law.cornell.edu/cfr/text/42/414.1380",
]


@pytest.fixture(scope="module")
def real() -> Inventory:
    return load_inventory(ROOT / "inventory")


@pytest.mark.parametrize(
    ("kind", "href"), [(kind, href) for kind, listed in REFUSED.items() for href in listed]
)
def test_an_address_that_is_no_source_is_refused(real: Inventory, kind: str, href: str) -> None:
    told_ = refusal(href, real.refused_hosts)
    assert told_ is not None and kind in told_
    assert told_.endswith(INSTEAD)


def test_every_kind_of_host_is_tried_twelve_times_and_more(real: Inventory) -> None:
    assert set(REFUSED) >= set(real.refused_hosts.hosts)
    assert set(REFUSED) >= {address.why for address in real.refused_hosts.refused_addresses}
    assert {kind: len(set(listed)) for kind, listed in REFUSED.items() if len(listed) < 12} == {}


@pytest.mark.parametrize("href", ALLOWED)
def test_a_source_is_not_refused(real: Inventory, href: str) -> None:
    assert refusal(href, real.refused_hosts) is None


def test_nothing_is_refused_where_no_list_is() -> None:
    listed = [href for hrefs in REFUSED.values() for href in hrefs]
    assert [href for href in listed if refusal(href, RefusedHosts())] == []


def be_1(values: dict[str, Any]) -> dict[str, Any]:
    activity: dict[str, Any] = values["activities"]["IA_BE_1"]
    return activity


PASTE = "https://paste.example.net/x"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda v: be_1(v)["evidence"][1].update(href=PASTE), "IA_BE_1: evidence[1].href"),
        (
            lambda v: v["references"]["cfr_414_1320_a"].update(href=PASTE),
            "references: references.cfr_414_1320_a.href",
        ),
    ],
)
def test_every_address_of_every_file_is_looked_at(change: Any, place: str) -> None:
    assert told(citations, altered(change)) == [
        f"{place}: paste.example.net is a paste site; {INSTEAD}"
    ]


@pytest.mark.parametrize(
    "reference_of",
    [
        lambda v: v["conditions"][0]["ranges"][0]["reference"],
        lambda v: v["glossary"][1]["source"],
        lambda v: v["years"][2019]["announced_changes"]["reference"],
        lambda v: v["subcategory_order_reference"],
    ],
)
def test_what_cites_by_name_is_not_told_again(reference_of: Any) -> None:
    assert told(citations, altered(lambda v: reference_of(v).update(href=PASTE))) == []


def test_a_source_has_one_name() -> None:
    def change(values: dict[str, Any]) -> None:
        values["references"]["another_name"] = dict(values["references"]["cfr_414_1320_a"])

    assert told(citations, altered(change)) == [
        "references: references.another_name: the same as cfr_414_1320_a; keep one of the two"
    ]


def test_the_words_of_an_official_text_are_no_citation() -> None:
    def change(values: dict[str, Any]) -> None:
        be_1(values)["versions"][1]["text"] = f"See {PASTE}."

    assert told(citations, altered(change)) == []
    assert told(citations, fixture_inventory()) == []
