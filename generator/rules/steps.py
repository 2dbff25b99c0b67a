"""The steps of an explanation. Translated for the browser."""

from __future__ import annotations

from generator.rules.shapes import Rules, Step, StepRule


def make_step(rules: Rules, rule: StepRule, parameter: str, points: int, text: str) -> Step:
    """A step of the explanation with the reference of the parameter it rests on."""
    return {
        "rule": rule,
        "points": points,
        "text": text,
        "reference": rules["references"][parameter],
    }


def activities_noun(number: int) -> str:
    return "activity" if number == 1 else "activities"
