"""Single days as people write them into a plan, Norwegian and English, with or without the year.

Nothing is guessed. A year that is left out, and the order of ``8/12/2026``, are decided by the days that the plan can
mean at all, and by a weekday that stands beside; where they leave two readings, none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.importing.misread import Misread
from generator.importing.table import Value
from generator.model import Semester

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan", "februar february feb febr", "mars march mar", "april apr", "mai may",
            "juni june jun", "juli july jul", "august aug", "september sept sep", "oktober october okt oct",
            "november nov", "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "mandag måndag monday man mån mon ma", "tirsdag tysdag tuesday tir tirs tys tue tues ti",
            "onsdag wednesday ons wed weds on", "torsdag thursday tor tors thu thur thurs to",
            "fredag friday fre fri fr", "lørdag laurdag saturday lør lau sat lø", "søndag sundag sunday søn sun sø",
        )
    )
    for name in names.split()
}  # fmt: skip
_AFTER_DEFERRED = timedelta(days=90)
"""How long after a semester without a deferred period its deferred exams can be."""
_BEFORE = timedelta(days=180)
"""How long before the semester something can be handed out."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The days that a plan of one semester can mean: stretches, both ends included."""

    stretches: tuple[tuple[date, date], ...]

    def __contains__(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.stretches)

    @property
    def years(self) -> range:
        return range(min(first for first, _ in self.stretches).year, max(last for _, last in self.stretches).year + 1)


NO_REACH = Reach(())


def reach_of(semester: Semester) -> Reach:
    """Return the semester and the period of its deferred exams."""
    deferred = semester.deferred_period
    if deferred is None:
        return Reach(((semester.starts, semester.ends + _AFTER_DEFERRED),))
    return Reach(((semester.starts, semester.ends), (deferred.first, deferred.last)))


def reach_before(semester: Semester) -> Reach:
    """Return the days on which something can be handed out: also half a year before the semester."""
    return Reach(((semester.starts - _BEFORE, semester.starts), *reach_of(semester).stretches))


_D, _M = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})"
_YEAR = r"(?P<y>\d{4}|\d{2})"
_NAME = r"(?P<name>[a-zæøå]+)\.?"
_FIXED = (
    re.compile(rf"(?P<y>\d{{4}})([-./]){_M}\2{_D}"),
    re.compile(rf"{_D}\.\s?{_M}(?:\.\s?|\.?-|\s){_YEAR}"),
    re.compile(rf"{_D}\.\s?{_M}\.?"),
    re.compile(rf"{_D}\s?/\s?{_M}(?:\s?-\s?|\s){_YEAR}"),
    re.compile(rf"{_D}(?:\.|st|nd|rd|th)?(?:\s|-)?(?:of\s)?{_NAME}(?:,?\s?|-){_YEAR}"),
    re.compile(rf"{_D}(?:\.|st|nd|rd|th)?\s?(?:of\s)?{_NAME}"),
    re.compile(rf"{_NAME}\s?{_D}(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})"),
    re.compile(rf"{_NAME}\s?{_D}(?:st|nd|rd|th)?"),
    re.compile(r"(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)"),
)
"""Ways of writing whose parts stand in a known order."""
_EITHER = re.compile(rf"{_D}\s?(?P<sign>[/-])\s?{_M}(?:\s?(?P=sign)\s?{_YEAR})?")
"""Numbers between strokes: the day first in Norway, the month first in America."""
_PREFIX = re.compile(r"([a-zæøå]+)[.,]*\s*(?:den\s)?(?=\d|[a-z]{3})")
_SUFFIX = re.compile(r",?\s\(?([a-zæøå]+)\.?\)?")


def days_of(text: str, reach: Reach) -> tuple[list[date], Misread | None]:
    """Return the days that ``text`` (plain, lower case) can mean, and where there is none, why.

    Several days are an ambiguity. No day and no reason: it is not written as a day at all.
    """
    weekday, bare = _without_weekday(text)
    parts = _parts(bare)
    if not parts:
        return [], None
    found = [day for year, month, number in parts for day in _dated(year, month, number, reach)]
    if not found:
        return [], Misread(f"`{text}` does not exist in the calendar", "correct the day or the month")
    inside = [day for day in found if day in reach]
    if parts[0][0] is None and not inside:
        label = f"`{text}` has no year" + (", and is outside the semester" if reach.stretches else "")
        return [], Misread(label, f"add the year, as in {found[0]:%d.%m.%Y}")
    found = inside or found
    if all(day.month != parts[0][1] for day in found):
        return [], Misread(f"`{text}` is in the semester only with the month first", f"write {shown(found)}")
    if weekday is not None:
        fitting = [day for day in found if day.weekday() == weekday]
        if not fitting:
            return [], Misread(f"`{text}`: {shown(found)} is another weekday", "correct the weekday or the date")
        found = fitting
    return list(dict.fromkeys(found)), None


def serial_day(number: float, reach: Reach) -> date | None:
    """Return the day that a spreadsheet keeps as ``number``, where the plan can mean it."""
    if not 20_000 <= number < 80_000:
        return None
    day = date(1899, 12, 30) + timedelta(days=int(number))
    return day if day in reach else None


def shown(days: Iterable[date]) -> str:
    """Return days as they can be written: ``08.12.2026 or 12.08.2026``."""
    return " or ".join(f"{day:%d.%m.%Y}" for day in dict.fromkeys(days))


def read_weekday(value: Value) -> int:
    """Return the weekday that a cell names, Monday being 0."""
    number = WEEKDAYS.get(str(value).strip(" .").casefold())
    if number is None:
        raise Misread(f"`{value}` is not a weekday", "write mandag, tirsdag, … (Monday, Tuesday, …)")
    return number


_Parts = list[tuple[int | None, int, int]]
"""Year, month and day in each order that the signs allow."""


def _parts(bare: str) -> _Parts:
    found = next((match for shape in _FIXED if (match := shape.fullmatch(bare))), None)
    if found is not None:
        parts = found.groupdict()
        month = MONTHS.get(parts["name"]) if parts.get("name") else int(parts["m"])
        return [] if month is None else [(_year(parts.get("y")), month, int(parts["d"]))]
    found = _EITHER.fullmatch(bare)
    if found is None or (found["sign"] == "-" and found["y"] is None):
        return []
    year, one, other = _year(found["y"]), int(found["d"]), int(found["m"])
    orders: _Parts = [(year, other, one)]
    if one != other and one <= 12:
        orders.append((year, one, other))
    return orders


def _year(written: str | None) -> int | None:
    return None if not written else int(written) + (2000 if len(written) == 2 else 0)


def _dated(year: int | None, month: int, number: int, reach: Reach) -> Iterator[date]:
    years = [year] if year is not None else list(reach.years) if reach.stretches else [2026, 2028]
    for each in years:
        try:
            yield date(each, month, number)
        except ValueError:
            continue


def _without_weekday(text: str) -> tuple[int | None, str]:
    before = _PREFIX.match(text)
    if before is not None and before[1] in WEEKDAYS:
        return WEEKDAYS[before[1]], text[before.end() :]
    behind = re.search(_SUFFIX.pattern + "$", text)
    if behind is not None and behind[1] in WEEKDAYS:
        return WEEKDAYS[behind[1]], text[: behind.start()]
    return None, text.removeprefix("den ")
