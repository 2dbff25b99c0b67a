"""For whom a number of a formula is meant. Translated for the browser.

Those who report an MVP have numbers of their own; a special status changes those of all others.
"""

from __future__ import annotations

from generator.rules.primitives import length
from generator.rules.shapes import Audience, FormulaRules, Read

AUDIENCES: list[Audience] = ["most", "special_status", "mvp"]
ENDINGS: dict[Audience, str] = {"most": "", "special_status": "_special_status", "mvp": "_mvp"}
"""How the parameters of each end: `required_activities_mvp`."""


def has_special_status(read: Read) -> bool:
    return length(read["statuses"]) > 0


def audience_of(read: Read) -> Audience:
    if read["mvp_id"] is not None:
        return "mvp"
    return "special_status" if has_special_status(read) else "most"


def parameter_for(audience: Audience, name: str) -> str:
    return f"{name}{ENDINGS[audience]}"


def number_for(audience: Audience, name: str, rules: FormulaRules) -> int:
    """The formula's number of that name for those people."""
    return rules["numbers"][parameter_for(audience, name)]
