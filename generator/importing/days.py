"""Days as people write them into a plan: Norwegian and English, single days and stretches of days.

Nothing is guessed: ``8/12/2026`` names two days, so it is not read.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

from generator.importing.clocks import read_clock, read_hours, whole_minutes
from generator.importing.misread import Misread, halves_of
from generator.importing.table import Value, plain

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan", "februar february feb", "mars march mar", "april apr", "mai may", "juni june jun",
            "juli july jul", "august aug", "september sept sep", "oktober october okt oct", "november nov",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "mandag måndag monday man mon", "tirsdag tysdag tuesday tir tue", "onsdag wednesday ons wed",
            "torsdag thursday tor thu", "fredag friday fre fri", "lørdag laurdag saturday lør sat",
            "søndag sundag sunday søn sun",
        )
    )
    for name in names.split()
}  # fmt: skip
_DAY = r"(?P<d>\d{1,2})"
_YEAR = r"(?P<y>\d{4}|\d{2})"
_DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(rf"{_DAY}\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}"),
    re.compile(rf"{_DAY}\.?\s?(?P<name>[a-zæøå]+)\.?\s{_YEAR}"),
    re.compile(rf"(?P<name>[a-z]+)\.?\s{_DAY}(?:st|nd|rd|th)?,?\s{_YEAR}"),
)


def read_days(value: Value) -> tuple[date, date]:
    """Return the first and the last day that a cell names; the same day twice when it names one."""
    if isinstance(value, str):
        text = plain(value).casefold()
        halves = None if _one_date(text) else halves_of(text)
        if halves is not None:
            last = _day(halves[1], value)
            first = _day(_completed(halves[0], last), value)
            if first > last:
                raise Misread(f"`{value}` ends before it begins", "write the earlier day first")
            return first, last
    day, clock = read_moment(value)
    if clock is not None:
        raise Misread(f"`{value}` has a clock time as well", "put the time into a column of its own")
    return day, day


def read_moment(value: Value) -> tuple[date, time | None]:
    """Return the day and, where the cell has one, the clock time."""
    match value:
        case datetime():
            return value.date(), None if value.time() == time() else whole_minutes(value.time())
        case date():
            return value, None
        case str():
            text = plain(value).casefold()
            found = re.fullmatch(r"(.+?\d{4}|\d{4}-\d\d?-\d\d?)(?:,?\s|\s?t\s?)(?:kl\.?\s?)?(\d[\d.:]*)", text)
            if found is not None and _one_date(found[1]):
                return _day(found[1], value), read_clock(found[2])
            return _day(text, value), None
    raise Misread(f"`{value}` is not a date", "format the cell as a date, or write 08.12.2026")


def _one_date(text: str) -> re.Match[str] | None:
    bare = _without_weekday(text)[1]
    return next((found for shape in _DATES if (found := shape.fullmatch(bare))), None)


def _without_weekday(text: str) -> tuple[int | None, str]:
    word, _, rest = text.partition(" ")
    number = _WEEKDAYS.get(word.rstrip(".,"))
    return (None, text) if number is None else (number, rest.strip().removeprefix("den "))


def _day(text: str, shown: Value) -> date:
    weekday, _ = _without_weekday(text)
    found = _one_date(text)
    if found is None:
        raise Misread(f"`{shown}` is not a date", _remedy(text))
    parts = found.groupdict()
    month = MONTHS.get(parts["name"]) if parts.get("name") else int(parts["m"])
    if month is None:
        raise Misread(f"`{shown}` names no month", "write it as 08.12.2026")
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    try:
        day = date(year, month, int(parts["d"]))
    except ValueError:
        raise Misread(f"`{shown}` does not exist in the calendar", "correct the day or the month") from None
    if weekday is not None and day.weekday() != weekday:
        raise Misread(f"`{shown}`: {day:%d.%m.%Y} is another weekday", "correct the weekday or the date")
    return day


def _remedy(text: str) -> str:
    slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    if slashed:
        one, other, year = (int(part) for part in slashed.groups())
        ways = [f"{day:02}.{month:02}.{year}" for day, month in ((one, other), (other, one)) if month <= 12]
        return f"write {' or '.join(dict.fromkeys(ways))}"
    if re.fullmatch(r"\d{1,2}\.\s?(\d{1,2}\.?|[a-zæøå]+)", text):
        return "add the year, as in 08.12.2026"
    return "write it as 08.12.2026"


def _completed(first: str, last: date) -> str:
    """Give the first day of "2.–3. desember 2026" or "30.11.–2.12.2026" the month and year of the last."""
    if re.fullmatch(r"\d{1,2}\.?", first):
        return f"{first.rstrip('.')}.{last.month}.{last.year}"
    if re.fullmatch(r"\d{1,2}\.\s?\d{1,2}\.?", first):
        return f"{first.rstrip('.')}.{last.year}"
    if re.fullmatch(r"\d{1,2}\.?\s?[a-zæøå]+", first):
        return f"{first} {last.year}"
    return first


def read_start(value: Value) -> tuple[date | None, time | None, time | None]:
    """Return what a cell in a column of times says: the day (or None), the clock time, and the end of "09.00–13.00"."""
    if isinstance(value, date):
        return (*read_moment(value), None)
    try:
        return (None, *read_hours(value))
    except Misread as as_time:
        try:
            return (*read_moment(value), None)
        except Misread as as_day:
            has_year = isinstance(value, str) and len(value) > 4 and re.search(r"\b(19|20)\d\d\b", value)
            raise (as_day if has_year else as_time) from None
