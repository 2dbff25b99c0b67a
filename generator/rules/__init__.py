"""Judges: what an attestation earns, by the rules of its performance year.

`score(attestation)` scores with the project's own inventory; `scoring.score` with any rules.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from generator.inventory.load import load_inventory
from generator.rules import scoring
from generator.rules.primitives import Refusal
from generator.rules.shapes import Result
from generator.rules.year_rules import rules_by_year

__all__ = ["Refusal", "score"]

INVENTORY = Path(__file__).resolve().parent.parent.parent / "inventory"


@cache
def _rules() -> dict[str, Any]:
    return rules_by_year(load_inventory(INVENTORY))


def score(attestation: Any, supplement: dict[str, Any] | None = None) -> Result:
    """The result of an attestation, key for key that of the page's `scoringRules.score`.

    `supplement` holds fields that CMS's submission form cannot say (scoring.SUPPLEMENT_FIELDS).

    Raises Refusal, whose text names the field and says what was expected.

    >>> score({"performance_year": 2017, "activities": [{"activity_id": "IA_EPA_1"}]})["points"]
    20
    """
    return scoring.score(attestation, _rules(), supplement or {})
