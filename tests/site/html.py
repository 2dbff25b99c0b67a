"""A page of the built site as a tree, read with the standard library's parser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "circle", "hr", "img", "input", "line", "link", "meta", "path", "rect", "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4"}
BLOCKS = HEADINGS | {"caption", "dd", "div", "dt", "figcaption", "li", "p", "summary", "td", "th"}
"""Elements whose text stands apart from what comes before and after."""


@dataclass(eq=False)
class Element:
    """An element with its attributes, and its children in order: elements and text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find_all(
        self, tag: str | None = None, class_: str | None = None, **attributes: str
    ) -> list[Element]:
        """Every element below with that tag, class and attributes (`data_x` is `data-x`)."""
        wanted = {name.rstrip("_").replace("_", "-"): v for name, v in attributes.items()}
        return [
            e
            for e in self.walk()
            if e is not self
            and tag in (None, e.tag)
            and (class_ is None or class_ in e.classes)
            and all(e.attributes.get(name) == value for name, value in wanted.items())
        ]

    def find(self, tag: str | None = None, class_: str | None = None, **attributes: str) -> Element:
        """The one element that fits; AssertionError where there is none or more than one."""
        found = self.find_all(tag, class_, **attributes)
        assert len(found) == 1, f"{len(found)} of <{tag} class={class_} {attributes}>"
        return found[0]

    def text(self, without: Callable[[Element], bool] = lambda _: False) -> str:
        """The text below, blocks apart, spaces single; `without` leaves elements out."""
        return " ".join("".join(self._text(without)).split())

    def _text(self, without: Callable[[Element], bool]) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in ("script", "style") and not without(child):
                mark = " " if child.tag in BLOCKS or child.tag == "br" else ""
                yield mark
                yield from child._text(without)
                yield mark

    def next_element(self) -> Element:
        """The element that follows beside this one."""
        assert self.parent is not None
        beside = [c for c in self.parent.children if isinstance(c, Element)]
        return beside[beside.index(self) + 1]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.open = Element("#document")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.children.append(Element(tag, {n: v or "" for n, v in attrs}, self.open))

    def handle_endtag(self, tag: str) -> None:
        element: Element | None = self.open
        while element is not None and element.tag != tag:
            element = element.parent
        if element is not None and element.parent is not None:
            self.open = element.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def parse(text: str) -> Element:
    """The page as a tree under a `#document`."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root
