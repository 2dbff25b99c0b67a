"""The public addresses of pages; other people's links depend on them, so they only grow.

An address is relative to the site's root and ends with a slash: `activities/IA_BE_4/`.
"""

from __future__ import annotations

import posixpath

HOME = ""
ACTIVITIES = "activities/"
YEARS = "years/"
CHANGES = "changes/"
MVPS = "mvps/"
CALCULATOR = "calculator/"
SERIES = "guide/"
GLOSSARY = "glossary/"
NEXT_YEAR = "next-year/"


def activity(activity_id: str) -> str:
    """The living page of an ID, for ever: `activities/IA_BE_4/`."""
    return f"activities/{activity_id}/"


def year(performance_year: int) -> str:
    return f"{performance_year}/"


def subcategory(performance_year: int, slug: str) -> str:
    return f"{performance_year}/{slug}/"


def in_year(performance_year: int, slug: str | None, activity_id: str) -> str:
    """Where a year lists the activity; attestations without subcategory stand on the year page."""
    page = subcategory(performance_year, slug) if slug else year(performance_year)
    return f"{page}#{activity_id}"


def changes(performance_year: int) -> str:
    return f"changes/{performance_year}/"


def mvps(performance_year: int) -> str:
    return f"mvps/{performance_year}/"


def mvp(performance_year: int, mvp_id: str) -> str:
    return f"mvps/{performance_year}/{mvp_id}/"


def source_path(address: str) -> str:
    """The Markdown path that MkDocs serves at `address`.

    >>> source_path("activities/IA_BE_4/"), source_path("2017/")
    ('activities/IA_BE_4.md', '2017/index.md')
    """
    parts = address.strip("/").split("/")
    if address == HOME:
        return "index.md"
    if len(parts) == 1:
        return f"{parts[0]}/index.md"
    if parts[0] == "mvps" and len(parts) == 2:
        return f"mvps/{parts[1]}/index.md"
    return "/".join(parts) + ".md"


def relative(target: str, page: str) -> str:
    """`target` as a link on `page`, so that the site works under any root.

    >>> relative("activities/IA_BE_4/#history", "2017/beneficiary-engagement/")
    '../../activities/IA_BE_4/#history'
    """
    path, mark, anchor = target.partition("#")
    if path == page and mark:
        return f"#{anchor}"
    link = posixpath.relpath("/" + path, "/" + page)
    if path.endswith("/") or path == HOME:
        link = link + "/"
    return f"{link}{mark}{anchor}"
