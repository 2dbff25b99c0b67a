"""A result as plain text: what it earns, step by step, each with its citation."""

from __future__ import annotations

from generator.rules.shapes import Reference, Result, Source

MARKS = {
    "primary": "",
    "cms": "",
    "secondary": ", secondary source",
    "carried_forward": ", carried forward",
    "our_reading": ", our reading",
    "proposed": ", proposal",
}
"""What follows a citation, by how sure it is."""


def explain(result: Result) -> str:
    """The explanation of a result of `score`, several lines."""
    lines = [headline(result), "How it is counted"]
    for step in result["steps"]:
        reference = step["reference"]
        lines.append(f"  {step['text']} {cited(reference, reference['confidence'])}")
    if result["not_counted"]:
        lines.append("Not counted")
    for entry in result["not_counted"]:
        lines.append(f"  {entry['activity_id']}: {entry['reason']}")
    if result["ways_to_full_credit"]:
        lines.append("To full credit, one of")
    for way in result["ways_to_full_credit"]:
        lines.append(f"  {way['text']}")
    if result["cautions"]:
        lines.append("Cautions")
    for caution in result["cautions"]:
        about = f"{caution['activity_id']}: " if caution["activity_id"] else ""
        source = cited(caution["reference"], caution["confidence"])
        lines.append(f"  {about}{caution['text']} {source}")
    if result["assumed"]:
        lines.append("Taken for granted")
    lines.extend(f"  {sentence}" for sentence in result["assumed"])
    lines.append("An estimate for learning, not CMS's score. Confirm with CMS before you attest.")
    return "\n".join(lines)


def headline(result: Result) -> str:
    """Points, percent and what they are of the final score."""
    least = "at least " if result["points_are"] == "at_least" else ""
    earned = (
        f"Performance year {result['performance_year']}: "
        f"{least}{result['points']} of {result['maximum_points']} points "
        f"({result['percent']} percent)"
    )
    if result["final_score"] == "performance_threshold":
        return f"{earned}; final score: the performance threshold."
    if result["final_score_points"] is None:
        return f"{earned}; share of the final score: open, the weight of this case is not verified."
    final = number(result["final_score_points"])
    return f"{earned}, {least}{final} of {result['category_weight']} final-score points."


def cited(reference: Reference | Source, confidence: str) -> str:
    return f"({reference['citation']}{MARKS[confidence]})"


def number(value: float) -> str:
    """`3.75`, `7.5` and `15`: no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
