"""What the site is told from outside: its name, its address, and where its data can be edited."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SiteSettings:
    """`edit_base` is the address before `inventory/…` for editing; empty: no repository known."""

    name: str = "Improvement Activities Guide"
    edit_base: str = ""
