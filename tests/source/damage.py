"""Damages the YAML line by line, as a slip of the keyboard does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    DELETE = "line deleted"
    DOUBLE = "line doubled"
    KEY = "key misspelt"
    INNER = "key between braces misspelt"
    WORD = "word misspelt"
    INWARD = "indented further"
    OUTWARD = "indented less"


@dataclass(frozen=True)
class Damage:
    path: str
    row: int
    """The damaged line, from 0."""
    kind: Kind
    lines: tuple[str, ...]
    """The whole file after the damage."""


def damages(path: str, data: bytes) -> Iterator[Damage]:
    """Return every damage of a file; a line that a kind cannot change is left out."""
    lines = data.decode().splitlines()
    for row, line in enumerate(lines):
        for kind in Kind:
            new = _damaged(line, kind)
            if new != [line]:
                yield Damage(path, row, kind, (*lines[:row], *new, *lines[row + 1 :]))


def _damaged(line: str, kind: Kind) -> list[str]:
    match kind:
        case Kind.DELETE:
            return []
        case Kind.DOUBLE:
            return [line, line]
        case Kind.KEY:
            return [re.sub(r"^(\s*(?:- )?[{]?)([\w-]{2,})(?=:)", lambda found: found[1] + _misspelt(found[2]), line)]
        case Kind.INNER:
            return [re.sub(r"^(.*[{,] ?)([\w-]{2,})(?=: )", lambda found: found[1] + _misspelt(found[2]), line)]
        case Kind.WORD:
            return [re.sub(r"([^\W\d_]{3,})([^\w]*)$", lambda found: _misspelt(found[1]) + found[2], line)]
        case Kind.INWARD:
            return [f"  {line}" if line.strip() else line]
        case Kind.OUTWARD:
            return [line.removeprefix("  ")]


def _misspelt(word: str) -> str:
    """Exchange the first two neighbours that differ, from the second letter on: ``role`` → ``rloe``."""
    for at in (*range(1, len(word) - 1), 0):
        if word[at] != word[at + 1 : at + 2] and word[at + 1 : at + 2]:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word + word[-1:]
