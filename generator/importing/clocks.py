"""Clock times as people write them into a plan."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from generator.importing.misread import Misread
from generator.importing.table import Value, plain

_KL = r"(?:(?:kl|klokka|klokken|at)\b\.?\s?)?"
_HALF = r"(?:\s?(?P<half>[ap])\.?\s?m\.?)?"
_CLOCK = re.compile(rf"{_KL}(?P<h>\d{{1,2}})(?:[.:,](?P<m>\d{{2}}))?(?:[.:]00)?(?:\s?h)?{_HALF}\.?")
_FOUR = re.compile(rf"{_KL}(?P<h>\d{{1,2}})(?P<m>\d{{2}}){_HALF}")
_PART_OF_DAY = re.compile(r"0[.,]\d+")
_DAY = 24 * 60
"""Minutes."""


def read_clock(value: Value) -> time:
    """Return a clock time: ``09.00``, ``kl. 9``, ``0900``, ``9:00 AM``, a cell formatted as a time, or ``0,375``, as a
    spreadsheet keeps nine o'clock."""
    match value:
        case datetime():
            return whole_minutes(value.time())
        case time():
            return whole_minutes(value)
        case timedelta() if timedelta() <= value < timedelta(days=1):
            return _clock(value.seconds // 3600, value.seconds // 60 % 60, value)
        case float() if value.is_integer():
            return read_clock(int(value))
        case float() if 0 < value < 1:
            return _part_of_day(value, value)
        case bool() | float() | timedelta() | None:
            pass
        case int() | str():
            text = plain(str(value)).casefold()
            if _PART_OF_DAY.fullmatch(text) and (len(text) != 4 or "," in text):
                return _part_of_day(float(text.replace(",", ".")), value)
            found = _CLOCK.fullmatch(text) or _FOUR.fullmatch(text)
            if found is not None and re.fullmatch(r"0[.]\d\d", text) is None:
                return _written(found, value)
    raise Misread(f"`{value}` is not a clock time", "write it as 09.00")


def clock_in(number: float) -> time | None:
    """Return the clock time behind the point of a spreadsheet's number for a day; None at midnight."""
    minutes = round(number % 1 * _DAY)
    return time(minutes // 60, minutes % 60) if 0 < minutes < _DAY else None


def whole_minutes(clock: time) -> time:
    """Drop the fraction of a second by which spreadsheets miss a minute."""
    total = clock.hour * 3600 + clock.minute * 60 + clock.second + (1 if clock.microsecond >= 500_000 else 0)
    minutes = min((total + 30) // 60, _DAY - 1)
    return time(minutes // 60, minutes % 60)


def _written(found: re.Match[str], shown: Value) -> time:
    hour, minute, half = int(found["h"]), int(found["m"] or 0), found["half"]
    if half is None:
        return _clock(hour, minute, shown)
    if not 1 <= hour <= 12:
        raise Misread(f"there is no time `{shown}`", "write it as 13.00, or as 1:00 PM")
    return _clock(hour % 12 + (12 if half == "p" else 0), minute, shown)


def _clock(hour: int, minute: int, shown: Value) -> time:
    if hour > 23 or minute > 59:
        help_ = "write 23.59, or 00.00 on the next day" if (hour, minute) == (24, 0) else "times go from 00.00 to 23.59"
        raise Misread(f"there is no time `{shown}`", help_)
    return time(hour, minute)


def _part_of_day(part: float, shown: Value) -> time:
    """Nobody sets an exam at 07.12, so what is no step of five minutes was not meant as a part of the day."""
    minutes = round(part * _DAY)
    if abs(part * _DAY - minutes) > 0.05 or (minutes % 5 and minutes != _DAY - 1):
        raise Misread(f"`{shown}` is not a clock time", "format the cell as a time, or write 09.00")
    return time(minutes // 60, minutes % 60)
