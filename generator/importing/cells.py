"""Numbers, and what a row says of its occasion, as people write them into a plan."""

from __future__ import annotations

import re

from generator.importing.misread import Misread
from generator.importing.table import Value, plain
from generator.model import Occasion

_UNITS = "sp|stp|ects|studiepoeng|poeng|credits"
_YES = frozenset(("ja", "j", "x", "yes", "y", "true", "sann", "1", "✓", "✔"))
_NO = frozenset(("nei", "n", "no", "false", "usann", "0", "-", "–", "—"))
_DEFERRED = re.compile(
    r"ny|utsatte?|utsett|utsatteksamen|kont|konte(?:eksamen)?|kontinuasjon(?:seksamen)?|omprøve|re ?sits?|re ?takes?"
    r"|deferred|postponed"
)
_ORDINARY = re.compile(r"ordinære?|ordinaer|ordinært|ord|ordinary|hovedeksamen|hovudeksamen|main|regular")
_BESIDE = re.compile(
    r"og|eller|and|or|eksamen(?:er)?|eksamenar|exams?|examinations?|prøve|forsøk|attempt|runde"
    r"|vår|våren|haust|hausten|høst|høsten|sommer|sommeren|vinter|spring|autumn|fall|summer|v|h"
    r"|januar|januari|january|juni|june|august|desember|december|jan|jun|aug|des|dec|\d+|for|i|in|plan|eksamensplan"
)


def read_number(value: Value) -> float:
    """Return a number with a decimal comma or point (``7,5``)."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    found = re.fullmatch(rf"(\d+)(?:[.,](\d+))?(?:\s?(?:{_UNITS}))?\.?", _told(value))
    if found is None:
        raise Misread(f"`{value}` is not a number", "write digits, as 7,5")
    return float(f"{found[1]}.{found[2] or 0}")


def read_occasion(value: Value) -> Occasion | None:
    """Return the occasion that a row's cell says, by its name or as yes and no to "deferred?"; None if it is empty."""
    told = _told(value)
    if not told:
        return None
    if told in _YES:
        return Occasion.DEFERRED
    found = Occasion.ORDINARY if told in _NO else occasion_in(told, strict=True)
    if found is None:
        help_ = "write ja or nei (yes or no), or Ordinær or Utsatt; a deferred exam stands on a row of its own"
        raise Misread(f"`{value}` says neither ordinary nor deferred", help_)
    return found


def occasion_in(text: str, *, strict: bool = False) -> Occasion | None:
    """Return the occasion that a heading or a sheet's name means: ``Ny og utsatt, vår 2027``, ``Ordinær eksamen``.

    None where it says neither, or both. ``strict``: None also where it has words that say something else.
    """
    words = re.findall(r"[^\W\d_]+|\d+", re.sub(r"\bre-(?=sit|take)", "re", _told(text)))
    deferred = [word for word in words if _DEFERRED.fullmatch(word)]
    ordinary = [word for word in words if _ORDINARY.fullmatch(word)]
    rest = [word for word in words if word not in (*deferred, *ordinary) and not _BESIDE.fullmatch(word)]
    if (strict and rest) or bool(deferred) == bool(ordinary) or (not strict and deferred == ["ny"]):
        return None
    return Occasion.DEFERRED if deferred else Occasion.ORDINARY


def _told(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else plain(str(value)).casefold()
