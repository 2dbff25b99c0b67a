"""What the 404 page needs to recognise an activity ID in an address."""

from __future__ import annotations

from generator.edition.edition import Edition


def not_found_ids(edition: Edition) -> list[str]:
    """Every ID ever published, in order."""
    return [a.activity_id for a in edition.activities]
