"""Official texts as HTML: layout shown, letters untouched, our repairs beside CMS's slips."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.inventory.difference import Difference, Segment
from generator.inventory.model import Repair
from generator.pages.official_text import difference_html, official_html

SPOKEN = '<span class="visually-hidden">our repair: </span>'


def repair(cms: str, ours: str | None) -> Repair:
    return Repair.model_validate({"from": 2017, "to": 2017, "cms": cms, "ours": ours})


def link(address: str) -> str:
    return f'<a href="{address}" rel="external">{address}</a>'


LAYOUTS = {
    "one paragraph": ("Use it.", "<p>Use it.</p>"),
    "two paragraphs": ("Use it.\nAlways.\n", "<p>Use it.</p><p>Always.</p>"),
    "a list": ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
    "a list between paragraphs": (
        "Such as:\n- one\n- two\nAlways.",
        "<p>Such as:</p><ul><li>one</li><li>two</li></ul><p>Always.</p>",
    ),
    "a nested list": (
        "- one\n  - inner\n  - other\n- two",
        "<ul><li>one<ul><li>inner</li><li>other</li></ul></li><li>two</li></ul>",
    ),
    "three levels, closed at once": (
        "- one\n  - two\n    - three\nEnd.",
        "<ul><li>one<ul><li>two<ul><li>three</li></ul></li></ul></li></ul><p>End.</p>",
    ),
    "an item that skips a level": (
        "- one\n    - deep\n- two",
        "<ul><li>one<ul><li>deep</li></ul></li><li>two</li></ul>",
    ),
    "a hyphen inside a line is no list": ("follow-up - now", "<p>follow-up - now</p>"),
    "a minus without a space is no list": ("-5 degrees", "<p>-5 degrees</p>"),
    "markup is escaped": (
        "<b>5 < 6</b> & \"so\" 'on'",
        "<p>&lt;b&gt;5 &lt; 6&lt;/b&gt; &amp; &#34;so&#34; &#39;on&#39;</p>",
    ),
    "a script is escaped": (
        "- <script>alert(1)</script>",
        "<ul><li>&lt;script&gt;alert(1)&lt;/script&gt;</li></ul>",
    ),
    "template marks stay as they are": ("{{ x }} {% y %}", "<p>{{ x }} {% y %}</p>"),
}


@pytest.mark.parametrize(("text", "expected"), LAYOUTS.values(), ids=LAYOUTS)
def test_a_text_becomes_paragraphs_and_lists(text: str, expected: str) -> None:
    assert official_html(text) == expected


LINKS = {
    "alone": ("https://a.gov", link("https://a.gov")),
    "a full stop after it": ("See https://a.gov/x.html.", f"See {link('https://a.gov/x.html')}."),
    "a comma after it": ("https://a.gov, then", f"{link('https://a.gov')}, then"),
    "a semicolon after it": ("https://a.gov; or", f"{link('https://a.gov')}; or"),
    "a question mark after it": ("Seen https://a.gov/x?", f"Seen {link('https://a.gov/x')}?"),
    "in brackets": ("(https://a.gov/b)", f"({link('https://a.gov/b')})"),
    "in straight quotes": ('"https://a.gov"', f"&#34;{link('https://a.gov')}&#34;"),
    "in single quotes": ("'https://a.gov'", f"&#39;{link('https://a.gov')}&#39;"),
    "in curly quotes": ("“https://a.gov”", f"“{link('https://a.gov')}”"),
    "with a query": (
        "https://a.gov/?b=1&c=%20.",
        '<a href="https://a.gov/?b=1&amp;c=%20" rel="external">https://a.gov/?b=1&amp;c=%20</a>.',
    ),
    "two in a line": (
        "http://a.gov and https://b.gov",
        f"{link('http://a.gov')} and {link('https://b.gov')}",
    ),
    "no scheme, no link": ("www.a.gov", "www.a.gov"),
    "a scheme alone is no link": ("https:// is how", "https:// is how"),
    "another scheme is no link": ("javascript:alert(1)", "javascript:alert(1)"),
}


@pytest.mark.parametrize(("text", "expected"), LINKS.values(), ids=LINKS)
def test_an_address_becomes_a_link_without_the_punctuation_around_it(
    text: str, expected: str
) -> None:
    assert official_html(text) == f"<p>{expected}</p>"


REPAIRS = {
    "a wrong word": (
        "patients, use of technology",
        [repair("use of technology", "use technology")],
        '<p>patients, <span class="slip">use of technology</span>'
        f'<span class="repair"> [{SPOKEN}use technology]</span></p>',
    ),
    "words that do not belong": (
        "Change to: Use it.",
        [repair("Change to:", None)],
        '<p><span class="slip">Change to:</span>'
        f'<span class="repair"> [{SPOKEN}not part of the sentence]</span> Use it.</p>',
    ),
    "marked-up letters on both sides": (
        "A < B",
        [repair("<", "&")],
        f'<p>A <span class="slip">&lt;</span><span class="repair"> [{SPOKEN}&amp;]</span> B</p>',
    ),
    "a slip that is not in the text": ("Use it.", [repair("Use them", "x")], "<p>Use it.</p>"),
    "in a list item": (
        "- evidenced based",
        [repair("evidenced", "evidence")],
        '<ul><li><span class="slip">evidenced</span>'
        f'<span class="repair"> [{SPOKEN}evidence]</span> based</li></ul>',
    ),
    "a slip that also stands in our own words": (
        "teh span of our repair",
        [repair("teh", "the"), repair("span", "spam"), repair("our", "your")],
        f'<p><span class="slip">teh</span><span class="repair"> [{SPOKEN}the]</span> '
        f'<span class="slip">span</span><span class="repair"> [{SPOKEN}spam]</span> of '
        f'<span class="slip">our</span><span class="repair"> [{SPOKEN}your]</span> repair</p>',
    ),
    "a slip that is part of another": (
        "PQH-2 and PQH-9",
        [repair("PQH", "PHQ"), repair("PQH-9", "PHQ-9")],
        f'<p><span class="slip">PQH</span><span class="repair"> [{SPOKEN}PHQ]</span>-2 and '
        f'<span class="slip">PQH-9</span><span class="repair"> [{SPOKEN}PHQ-9]</span></p>',
    ),
    "a slip that looks like an escape": (
        "amp & amp",
        [repair("amp", "lamp")],
        f'<p><span class="slip">amp</span><span class="repair"> [{SPOKEN}lamp]</span> &amp; '
        f'<span class="slip">amp</span><span class="repair"> [{SPOKEN}lamp]</span></p>',
    ),
}


@pytest.mark.parametrize(("text", "repairs", "expected"), REPAIRS.values(), ids=REPAIRS)
def test_a_repair_stands_after_the_slip_and_never_in_its_place(
    text: str, repairs: list[Repair], expected: str
) -> None:
    assert official_html(text, repairs) == expected


LINES = st.text(st.sampled_from("ab- <>&\"'.,:/?=()[]{}%#*\n"), max_size=60)
SLIPS = st.lists(st.text(st.sampled_from("ab<&-."), min_size=1, max_size=3), max_size=3)


@given(LINES, SLIPS)
def test_nothing_of_the_text_is_lost_whatever_is_repaired(text: str, slips: list[str]) -> None:
    shown = official_html(text, [repair(slip, "ours") for slip in slips])
    without_ours = shown.replace(f'<span class="repair"> [{SPOKEN}ours]</span>', "")
    words = html.unescape(re.sub(r"<[^>]*>", "", without_ours))
    kept = "".join(re.sub(r"^ *- ", "", line).lstrip(" ") for line in text.strip("\n").split("\n"))
    assert words == kept


def difference(*segments: tuple[str, str]) -> Difference:
    return Difference(tuple(Segment(kind, text) for kind, text in segments), rewritten=False)  # type: ignore[arg-type]


def removed(body: str) -> str:
    return f"<del>{marked('removed', body)}</del>"


def added(body: str) -> str:
    return f"<ins>{marked('added', body)}</ins>"


def marked(kind: str, body: str) -> str:
    hidden = '<span class="visually-hidden">'
    return f"{hidden}[{kind}: </span>{body}{hidden}]</span>"


DIFFERENCES = {
    "the same": (difference(("same", "See all.")), "See all."),
    "a replaced word": (
        difference(("same", "See"), ("removed", "ten"), ("added", "all"), ("same", "patients.")),
        f"See {removed('ten')} {added('all')} patients.",
    ),
    "markup is escaped": (
        difference(("removed", "<b>"), ("added", 'a & "b"')),
        f"{removed('&lt;b&gt;')} {added('a &amp; &#34;b&#34;')}",
    ),
    "a new paragraph": (
        difference(("same", "One."), ("added", "\nTwo.")),
        f"One. <br>{added('Two.')}",
    ),
    "list items": (
        difference(("same", "Such as:\n- one\n- two"), ("removed", "\n- three")),
        f"Such as:<br>• one<br>• two <br>{removed('• three')}",
    ),
    "a list from the start": (difference(("same", "- one\n- two")), "• one<br>• two"),
    "nothing to say": (difference(), ""),
}


@pytest.mark.parametrize(("compared", "expected"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_a_difference_is_marked_for_eye_and_ear(compared: Difference, expected: str) -> None:
    assert difference_html(compared) == expected
