"""Each term of the glossary stands there once and refers to terms that do too."""

from __future__ import annotations

from generator.inventory.model import Inventory
from generator.inventory.records import Check, Records, Report
from generator.problems import near_match


def check(inventory: Inventory, report: Report, records: Records) -> None:
    file = records.glossary
    known = [term.term for term in file.terms]
    for index, term in enumerate(file.terms):
        if term.term in known[:index]:
            report.problem(file, ("terms", index, "term"), f"{term.term} stands here twice")
        for place, other in enumerate(term.see):
            if other not in known:
                message = f"no term {other} in the glossary." + near_match(other, known)
                report.problem(file, ("terms", index, "see", place), message)


CHECK = Check("glossary", (), check)
