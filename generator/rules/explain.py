"""A result as plain text: what it earns, step by step, each with its citation."""

from __future__ import annotations

from typing import Any

MARKS = {"secondary": ", secondary source", "carried_forward": ", carried forward"}


def explain(result: dict[str, Any]) -> str:
    """The explanation of a result of `score`, several lines."""
    lines = [
        f"Performance year {result['performance_year']}: "
        f"{result['points']} of {result['maximum_points']} points ({result['percent']} percent), "
        f"{number(result['final_score_points'])} of {result['category_weight']} "
        "final-score points.",
        "How it is counted",
    ]
    for step in result["steps"]:
        reference = step["reference"]
        mark = MARKS.get(reference["confidence"], "")
        lines.append(f"  {step['text']} ({reference['citation']}{mark})")
    if result["not_counted"]:
        lines.append("Not counted")
    for entry in result["not_counted"]:
        lines.append(f"  {entry['activity_id']}: {entry['reason']}")
    if result["ways_to_full_credit"]:
        lines.append("To full credit, one of")
    for way in result["ways_to_full_credit"]:
        lines.append(f"  {way['text']}")
    lines.append("An estimate for learning, not CMS's score. Confirm with CMS before you attest.")
    return "\n".join(lines)


def number(value: float) -> str:
    """`3.75`, `7.5` and `15`: no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
