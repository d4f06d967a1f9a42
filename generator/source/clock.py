"""Dates and clock times as editors write them."""

from __future__ import annotations

import re
from datetime import date, time

from generator.source.vocabulary import MONTHS

YEARS = range(1800, 2200)
"""Years a handbook can speak of; anything else is a slip of the keyboard."""

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NORWEGIAN_DATE = re.compile(r"([0-9]{1,2})[./]\s?([0-9]{1,2})[./]\s?([0-9]{4})")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_DOTTED_TIME = re.compile(r"([0-9]{1,2})[.]([0-9]{2})")


class NotThere(ValueError):
    """A date or time that cannot be read or does not exist; says why and what to write."""

    def __init__(self, label: str, help_: str) -> None:
        super().__init__(label)
        self.label = label
        self.help = help_


def read_date(text: str) -> date:
    """Return the day written as ``2026-12-08``.

    Raises:
        NotThere: the text is no such day.
    """
    found = _DATE.fullmatch(text)
    if found is None:
        raise NotThere(f"`{text}` is not a date", _date_help(text))
    year, month, day = (int(part) for part in found.groups())
    if year not in YEARS:
        raise NotThere(f"the year {year} cannot be meant", f"write a year from {YEARS[0]} to {YEARS[-1]}")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotThere(_why_no_day(year, month, day), "write a day that is in the calendar") from None


def read_time(text: str) -> time:
    """Return the clock time written as ``09:00`` (``9:00`` will do).

    Raises:
        NotThere: the text is no such time.
    """
    found = _TIME.fullmatch(text)
    if found is None:
        dotted = _DOTTED_TIME.fullmatch(text)
        wanted = f"{int(dotted[1]):02}:{dotted[2]}" if dotted else "09:00"
        raise NotThere(f"`{text}` is not a clock time", f"write `{wanted}`" if dotted else "write it like `09:00`")
    hour, minute = int(found[1]), int(found[2])
    if hour > 23 or minute > 59:
        raise NotThere(f"there is no time {text}", "times go from 00:00 to 23:59")
    return time(hour, minute)


def _date_help(text: str) -> str:
    found = _NORWEGIAN_DATE.fullmatch(text)
    if found is None:
        return "write year, month and day: `2026-12-08`"
    return f"write `{found[3]}-{int(found[2]):02}-{int(found[1]):02}`"


def _why_no_day(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    return f"{day} {MONTHS[month - 1]} {year} does not exist"
