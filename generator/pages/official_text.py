"""Official texts and their differences as HTML: lists as lists, links as links, words untouched."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from generator.inventory.difference import Difference
from generator.inventory.model import Repair

URL = r"https?://[^\s<>()\"“”]*[^\s<>()\"“”'’.,;:!?]"


def official_html(text: str, repairs: Sequence[Repair] = ()) -> Markup:
    """The text as paragraphs and lists, with our repairs in brackets after CMS's slip."""
    html: list[str] = []
    depth = 0
    for line in text.strip("\n").split("\n"):
        stripped = line.lstrip(" ")
        level = (len(line) - len(stripped)) // 2 + 1 if stripped.startswith("- ") else 0
        depth = _step(html, depth, level)
        body = _inline(stripped.removeprefix("- ") if level else stripped, repairs)
        html.append(f"<li>{body}" if level else f"<p>{body}</p>")
    _step(html, depth, 0)
    return Markup("".join(html))


def _step(html: list[str], depth: int, level: int) -> int:
    """Opens and closes lists so that an item of `level` may follow; returns the new depth."""
    level = min(level, depth + 1)
    while depth > level:
        html.append("</li></ul>")
        depth -= 1
    if level and depth == level:
        html.append("</li>")
    if level > depth:
        html.append("<ul>")
        depth += 1
    return depth


def _inline(text: str, repairs: Sequence[Repair]) -> str:
    """One pass over the raw text, so that nothing is found in the marks of another find."""
    slips = {repair.cms: repair for repair in repairs}
    longest_first = sorted(slips, key=len, reverse=True)
    html, end = "", 0
    for match in re.finditer("|".join([*map(re.escape, longest_first), URL]), text):
        found = slips.get(match[0])
        html += escape(text[end : match.start()]) + (_repaired(found) if found else _link(match[0]))
        end = match.end()
    return html + escape(text[end:])


def _repaired(repair: Repair) -> Markup:
    spoken = Markup('<span class="visually-hidden">our repair: </span>')
    meant = "not part of the sentence" if repair.ours is None else repair.ours
    shown = Markup('<span class="slip">{}</span><span class="repair"> [{}{}]</span>')
    return shown.format(repair.cms, spoken, meant)


def _link(address: str) -> Markup:
    return Markup('<a href="{0}" rel="external">{0}</a>').format(address)


def difference_html(difference: Difference) -> Markup:
    """Removed and added words marked for eye and ear; paragraphs and items on their own lines."""
    marks = {"removed": ("del", "removed: "), "added": ("ins", "added: ")}
    html: list[str] = []
    for segment in difference.segments:
        text = str(escape(segment.text)).lstrip("\n")
        lead = "<br>" if segment.text.startswith("\n") and html else ""
        body = text.replace("\n- ", "<br>• ").replace("\n", "<br>")
        if body.startswith("- "):
            body = "• " + body[2:]
        if segment.kind == "same":
            html.append(lead + body)
            continue
        tag, spoken = marks[segment.kind]
        html.append(
            f'{lead}<{tag}><span class="visually-hidden">[{spoken}</span>{body}'
            f'<span class="visually-hidden">]</span></{tag}>'
        )
    return Markup(" ".join(html))
