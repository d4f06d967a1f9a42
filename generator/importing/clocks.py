"""Clock times as people write them into a plan."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from generator.importing.misread import Misread, halves_of
from generator.importing.table import Value, plain

_CLOCK = re.compile(r"(?:kl\.?\s?)?(?P<h>\d{1,2})(?:[.:](?P<m>\d{2}))?(?:[.:]00)?(?:\s?h)?")
_FOUR = re.compile(r"(?:kl\.?\s?)?(?P<h>\d{1,2})(?P<m>\d{2})")


def read_hours(value: Value) -> tuple[time, time | None]:
    """Return when something starts and, where the cell says so ("09.00–13.00"), when it ends."""
    halves = halves_of(plain(value).casefold()) if isinstance(value, str) else None
    if halves is not None:
        start, end = read_clock(halves[0]), read_clock(halves[1])
        if start >= end:
            raise Misread(f"`{value}` ends before it begins", "write the earlier time first")
        return start, end
    return read_clock(value), None


def read_clock(value: Value) -> time:
    """Return a clock time: ``09.00``, ``kl. 9``, ``0900``, ``9:00`` or a cell formatted as a time."""
    match value:
        case datetime():
            return whole_minutes(value.time())
        case time():
            return whole_minutes(value)
        case timedelta():
            return _clock(value.seconds // 3600, value.seconds // 60 % 60, value)
        case float() if value.is_integer():
            return read_clock(int(value))
        case bool() | float() | None:
            pass
        case int() | str():
            text = plain(str(value)).casefold()
            found = _CLOCK.fullmatch(text) or _FOUR.fullmatch(text)
            if found:
                return _clock(int(found["h"]), int(found["m"] or 0), value)
    raise Misread(f"`{value}` is not a clock time", "write it as 09.00")


def _clock(hour: int, minute: int, shown: Value) -> time:
    if hour > 23 or minute > 59:
        help_ = "write 23.59, or 00.00 on the next day" if (hour, minute) == (24, 0) else "times go from 00.00 to 23.59"
        raise Misread(f"there is no time `{shown}`", help_)
    return time(hour, minute)


def whole_minutes(clock: time) -> time:
    """Drop the fraction of a second by which spreadsheets miss a minute."""
    total = clock.hour * 3600 + clock.minute * 60 + clock.second + (1 if clock.microsecond >= 500_000 else 0)
    minutes = min((total + 30) // 60, 24 * 60 - 1)
    return time(minutes // 60, minutes % 60)
