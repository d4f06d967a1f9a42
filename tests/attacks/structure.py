"""What a page consists of, as a browser reads it: the parser follows the HTML standard to the letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

LEADING = frozenset(
    ("href", "src", "action", "formaction", "data", "srcset", "poster", "xlink:href", "background", "cite", "srcdoc")
)
"""Attributes that make a browser go or ask somewhere."""


class Shape(NamedTuple):
    """An element with the names of its attributes."""

    tag: str
    attributes: tuple[str, ...]

    def __str__(self) -> str:
        return f"<{' '.join((self.tag, *self.attributes))}>"


class Way(NamedTuple):
    """Where an attribute leads: its scheme, ``//`` for another host, or nothing within the site."""

    tag: str
    attribute: str
    scheme: str


class Structure(NamedTuple):
    shapes: Counter[Shape]
    ways: Counter[Way]
    styles: frozenset[str]
    """What stands in style elements and attributes."""


def structure(page: bytes | str) -> Structure:
    """Return what a page consists of; templates inside it are looked into."""
    text = page.decode() if isinstance(page, bytes) else page
    shapes, ways, styles = Counter[Shape](), Counter[Way](), set[str]()
    for node in _nodes(text):
        tag, attributes = node.tag or "", node.attributes
        shapes[Shape(tag, tuple(sorted(attributes)))] += 1
        for name in LEADING & attributes.keys():
            ways[Way(tag, name, scheme(attributes[name] or ""))] += 1
        if "style" in attributes:
            styles.add(attributes["style"] or "")
        if tag in ("style", "script") and not attributes.get("src") and attributes.get("type") != "application/json":
            styles.add(node.text())
    return Structure(shapes, ways, frozenset(styles))


def _nodes(text: str) -> Iterable[LexborNode]:
    root = LexborHTMLParser(text).root
    assert root is not None
    return (node for node in root.traverse(include_text=False) if not (node.tag or "-").startswith("-"))


def scheme(address: str) -> str:
    """Return how a browser reads the beginning of an address (WHATWG URL: controls and blanks are dropped)."""
    read = re.sub("[\t\n\r]", "", address.strip("".join(map(chr, range(33))))).lower()
    if read.replace("\\", "/").startswith("//"):
        return "//"
    found = re.match(r"[a-z][a-z0-9+.-]*:", read)
    return found[0] if found else ""


def whole(pages: Iterable[bytes | str]) -> Structure:
    """Return the sum of all pages."""
    shapes, ways, styles = Counter[Shape](), Counter[Way](), frozenset[str]()
    for page in pages:
        found = structure(page)
        shapes += found.shapes
        ways += found.ways
        styles |= found.styles
    return Structure(shapes, ways, styles)
