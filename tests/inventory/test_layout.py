"""The layout repair of the import: lists become lists, no letter and no comma is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.inventory.cms_import.layout import lay_out, structure
from generator.inventory.letters import letters, wording
from generator.inventory.load import load_inventory
from tests.support import ROOT

PIECES = st.one_of(
    st.sampled_from(
        [
            *("•", "•\t", "● ", "▪", ":• ", ";•", "-", " - ", ":- ", ";-  ", ".-", "–", "—", "\t"),
            *("; or - ", "; or- ", "and/or- ", "and/or", "and/orUse", "andb)", "a) ", " and b) "),
            *("settings.This is ", "end.", "(IHS).Use ", "1.5", "U.S.", "qpp.cms.gov/Use "),
            *("Use", "tools", "in-patient", "“one”", "’", ",", ":", ";", "60 percent", "  ", " "),
            *("\n", "\r\n", "\r", "\u00a0", "\u2028", "- ", "\n- ", "\n  - "),
        ]
    ),
    st.text(max_size=4),
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@pytest.mark.parametrize(
    ("cms", "laid_out"),
    [
        ("One of:• this; or• that.", "One of:\n- this; or\n- that."),
        ("One of:\n• this; or\n• that.", "One of:\n- this; or\n- that."),
        ("One of: •\tThis;  •\tThat", "One of:\n- This;\n- That"),
        ("One of:- This; or - That", "One of:\n- This; or\n- That"),
        ("One of;-  Use it and/or - Lose it", "One of;\n- Use it and/or\n- Lose it"),
        ("\n  - This\n  - That", "This\n- That"),
        ("- Start with one", "Start with one"),
        ("in settings.This is it", "in settings. This is it"),
        ("tools and/orUse others", "tools and/or Use others"),
        ("a) one andb) two", "a) one and b) two"),
        ("two  spaces,\ta tab and a\u00a0stop ", "two spaces, a tab and a stop"),
        ("one\r\ntwo\rthree\n\n\nfour", "one\ntwo\nthree\nfour"),
        ("in-patient follow-up for 2018-2019", "in-patient follow-up for 2018-2019"),
        ("see qpp.cms.gov and version 1.5", "see qpp.cms.gov and version 1.5"),
        ("an aim - the best one - of all", "an aim - the best one - of all"),
    ],
)
def test_lists_and_spaces_are_repaired(cms: str, laid_out: str) -> None:
    assert lay_out(cms) == laid_out


@given(TEXTS)
def test_laying_out_never_changes_the_wording(text: str) -> None:
    assert wording(lay_out(text)) == wording(text)
    assert letters(lay_out(text)) == letters(text)


@given(TEXTS)
def test_each_line_is_a_paragraph_or_an_item_with_single_spaces(text: str) -> None:
    laid_out = lay_out(text)
    for line in laid_out.split("\n") if laid_out else []:
        assert line == " ".join(line.split())
        assert line not in ("", "-")


def test_laying_out_keeps_the_wording_of_every_text_in_the_inventory() -> None:
    for activity in load_inventory(ROOT / "inventory").activities.values():
        texts = [v.text for v in activity.versions] + [o.text for o in activity.other_wordings]
        for text in texts:
            assert wording(lay_out(text)) == wording(text), activity.activity_id
            flattened = text.replace("\n- ", "• ").replace("\n", " ")
            assert wording(lay_out(flattened)) == wording(text), activity.activity_id


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("a b c", "a\nb c"),
        ("a\nb\nc\nd", "a\n- b"),
        ("a\n- b c", "a\n- b\n- c"),
        ("a\n- b\n- c d", "a\n- b\n- c\nd"),
    ],
)
def test_list_items_count_for_more_structure_than_lines(less: str, more: str) -> None:
    assert structure(less) < structure(more)
