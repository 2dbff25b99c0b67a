"""The check on words that ask for a facet."""

from __future__ import annotations

from generator.inventory.checks import facet_words
from tests.inventory.checking import altered, told


def worded(facet: str, value: str) -> list[str]:
    return told(facet_words, altered(lambda v: v["facet_words"][facet].update({value: ["such"]})))


def test_values_of_the_facets_are_sound() -> None:
    assert worded("change", "renumbered away") == worded("subcategory", "BE") == []


def test_a_value_that_no_facet_has_is_told() -> None:
    assert worded("change", "newish") == [
        "facet_words: facet_words.change.newish: "
        'the facet has no value "newish". Did you mean "new"?'
    ]
    (found,) = worded("subcategory", "XX")
    assert found.startswith('facet_words: facet_words.subcategory.XX: the facet has no value "XX".')
