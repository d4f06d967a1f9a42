"""Markdown of which a page cannot be made in time: signs that each look through the whole text, nesting without end.

Emits HB142. A text within these bounds is rendered in a time that grows with its length.
"""

from __future__ import annotations

import re

from generator.source.nodes import ScalarNode
from generator.source.reading import Reading

MOST_BRACKETS = 100
"""Brackets that open in one text: as many links can stand in it."""
DEEPEST = 10
"""Lists and quotations inside each other."""

_STEP = re.compile(r"[ \t]*(?:>|(?:[-*+]|[0-9]+[.)])[ \t])")
_INDENT = re.compile(r"[ \t>]*")
_LEVEL = 4
"""Spaces by which Markdown indents what stands in a list."""


def is_light(words: str, scalar: ScalarNode, reading: Reading) -> bool:
    """Return whether a text in Markdown can be rendered in time, else report."""
    brackets = words.count("[")
    if brackets > MOST_BRACKETS:
        label = f"it has {brackets} opening brackets, at most {MOST_BRACKETS} can stand in one text"
        _report(label, "divide the text, or take out the brackets that are no links", scalar, reading)
        return False
    if any(_depth(line) > DEEPEST for line in words.splitlines()):
        label = f"lists or quotations stand more than {DEEPEST} levels inside each other"
        _report(label, "write it with fewer levels, or as `parts`", scalar, reading)
        return False
    return True


def _depth(line: str) -> int:
    """Return how many levels deep a line of Markdown can stand, by its signs and its indentation."""
    indent = _INDENT.match(line)
    assert indent is not None  # it matches nothing as well
    levels, at = len(indent[0].replace(">", "").expandtabs(_LEVEL)) // _LEVEL, 0
    while (found := _STEP.match(line, at)) is not None:
        levels, at = levels + 1, found.end()
    return levels


def _report(label: str, help_: str, scalar: ScalarNode, reading: Reading) -> None:
    reading.error("HB142", "text is too heavy for a page", scalar.span, label, help_)
