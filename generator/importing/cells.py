"""Numbers, and yes and no, as people write them into a plan."""

from __future__ import annotations

import re

from generator.importing.misread import Misread
from generator.importing.table import Value, plain

YES = frozenset(
    {
        "ja",
        "j",
        "x",
        "yes",
        "y",
        "true",
        "sann",
        "1",
        "utsatt",
        "ny",
        "ny og utsatt",
        "ny/utsatt",
        "kont",
        "kontinuasjon",
        "deferred",
    }
)
NO = frozenset({"nei", "n", "no", "false", "usann", "0", "ordinær", "ordinaer", "ordinary", "-", "–"})
_UNITS = "sp|stp|ects|studiepoeng|credits|timer|t|h|hours"


def read_number(value: Value) -> float:
    """Return a number with a decimal comma or point (``7,5``)."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    found = re.fullmatch(rf"(\d+)(?:[.,](\d+))?(?:\s?(?:{_UNITS}))?\.?", _told(value))
    if found is None:
        raise Misread(f"`{value}` is not a number", "write digits, as 7,5")
    return float(f"{found[1]}.{found[2] or 0}")


def read_yes(value: Value) -> bool:
    """Return whether the cell says yes. An empty cell says no."""
    told = _told(value)
    if told in YES:
        return True
    if told in NO or not told:
        return False
    help_ = "write ja or nei (yes or no); a deferred exam stands on a row of its own, with its own date"
    raise Misread(f"`{value}` is neither yes nor no", help_)


def _told(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else plain(str(value)).casefold()
