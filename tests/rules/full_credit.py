"""What full credit takes in each year and for whom, by hand from the law.

42 CFR 414.1380(b)(3) and 414.1365(d)(3)(iii) to 2024; 89 FR 97710 from 2025.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

USUAL = "2 high-weighted, or 1 high-weighted and 2 medium-weighted, or 4 medium-weighted"
HALF = "1 high-weighted, or 2 medium-weighted"
FULL_CREDIT = {
    **{(year, "most"): (USUAL, USUAL, "points_high") for year in range(2017, 2025)},
    **{
        (year, "special_status"): (HALF, HALF, "points_high_special_status")
        for year in range(2017, 2025)
    },
    **{(year, "mvp"): (HALF, HALF, "points_high_mvp") for year in (2023, 2024)},
    **{(year, "most"): ("2", "2 activities", "required_activities") for year in (2025, 2026)},
    **{
        (year, "special_status"): ("1", "1 activity", "required_activities_special_status")
        for year in (2025, 2026)
    },
    **{(year, "mvp"): ("1", "1 activity", "required_activities_mvp") for year in (2025, 2026)},
}
"""Amount, words and parameter by year and audience."""


def full_credit_agrees(full_credit_ways: Callable[[Any], list[Any]], rules: dict[str, Any]) -> bool:
    """Whether the rules say the same of every year, audience by audience in their order."""
    found = [
        ((int(year), c["audience"]), (c["amount"], c["text"], c["parameter"]))
        for year in sorted(rules)
        for c in full_credit_ways(rules[year])
    ]
    order = ["most", "special_status", "mvp"]
    return found == sorted(FULL_CREDIT.items(), key=lambda i: (i[0][0], order.index(i[0][1])))
