"""What the 404 page needs to recognise an activity ID in an address."""

from __future__ import annotations

from generator.inventory.model import Inventory


def not_found_ids(inventory: Inventory) -> list[str]:
    """Every ID ever published, in order."""
    return [a.activity_id for a in sorted(inventory.activities.values(), key=lambda a: a.number)]
