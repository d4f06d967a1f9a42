"""Characters that are not what they look like, where words must match to the letter: keys, ids, codes, dates.

Each is named once, at its own place, by what it is: "did you mean" would only show the same word again. Emits HB137.
"""

from __future__ import annotations

import re

from generator.characters import Odd, odd_characters
from generator.diagnostics import Diagnostic, Span

BULLETS = "\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\u2023\u2043\u2013\u2014\uf0b7"
"""What a word processor puts before the items of a list."""

_GLUED = re.compile(r"[ \t]*(?:- +)*[\w-]+(?P<colon>[:\uff1a\ufe55\ua789\u2236])(?P<next>.)?")


def odd_one(word: str, *, spaces: bool = True) -> Odd | None:
    """Return the first character of a word that is not what it looks like.

    ``spaces`` says whether a hard space counts: where words are divided at any blank, it does no harm.
    """
    if word[:1] in BULLETS and word:
        return Odd(0, word[0], "-")
    return next((odd for odd in odd_characters(word) if spaces or odd.meant != " "), None)


def glue(line: str) -> Odd | None:
    """Return what binds a key and its value at the beginning of ``line`` into one word: a colon that is none, or
    something behind it that is no ordinary blank."""
    found = None if line.isascii() else _GLUED.match(line)
    if found is None:
        return None
    if found["colon"] != ":":
        return Odd(found.start("colon"), found["colon"], ":")
    odd = next(odd_characters(found["next"] or ""), None)
    return None if odd is None else Odd(found.start("next"), odd.character, " ")


def told(odd: Odd, span: Span) -> Diagnostic:
    """Return the finding about an odd character that stands at ``span``."""
    return Diagnostic(
        code="HB137",
        headline="character is not what it looks like",
        span=span,
        label=f"this is {called(odd)}",
        help=remedy(odd),
    )


def called(odd: Odd) -> str:
    """Return the name of an odd character with its article."""
    return f"{'an' if odd.name[0] in 'aeiou' else 'a'} {odd.name}"


def remedy(odd: Odd) -> str:
    """Return what to do about an odd character."""
    instead = {"": "delete it", " ": "replace it by an ordinary space", ":": "write a colon and a space"}
    return (
        f"{instead.get(odd.meant, f'type an ordinary `{odd.meant}`')}; such characters come along when text is pasted"
    )
