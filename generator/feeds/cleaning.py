"""Texts that survive every calendar client: no characters that control or turn others, no odd line ends,
no lone halves of characters."""

from __future__ import annotations

import re

SUMMARY_LIMIT = 200
"""Characters of a title: beyond it we cut between words, before a client cuts anywhere (Exchange takes 255)."""
DESCRIPTION_LIMIT = 8000
"""Characters of a description: far above what a working needs, far below what any client refuses."""
NAME_LIMIT = 120
"""Characters of a calendar's name (Exchange takes 255)."""

_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\x85\x0b\x0c]")
_TURNING = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Turns the order of the letters that follow."""
_UNWANTED = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f{_TURNING}\ufeff\ufffe\uffff\ud800-\udfff]")
_NEEDS_CLEANING = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_TURNING}\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return ``text`` with line feeds as its only control characters. Cleaning twice changes nothing."""
    if not _NEEDS_CLEANING.search(text):
        return text
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ")


def one_line(text: str, limit: int) -> str:
    """Return ``text`` cleaned, on one line and at most ``limit`` characters long."""
    return cut(_BLANKS.sub(" ", clean(text)).strip(), limit)


def cut(text: str, limit: int) -> str:
    """Return ``text``, or its beginning up to a word's end and an ellipsis, in at most ``limit`` characters."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    if not text[limit - 1].isspace() and len(words := kept.rsplit(None, 1)) == 2 and len(words[0]) > limit // 2:
        kept = words[0]
    return kept.rstrip(" ,;:–-") + "…"
