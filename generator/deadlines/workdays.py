"""Stepping over the calendar: working days, rolls, and the days that were skipped.

Dates are civil dates in Europe/Oslo. We step ourselves, over a table of the working days: asking the
holiday package for "the next working day" is a hundred times slower and counts by rules that are not ours.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from generator.model import Roll, Skipped, Text, Unit, WorkingWeek

ClosedDays = Callable[[int], Mapping[date, tuple[Text, ...]]]
"""From a year to its closed days with their names, weekends included only where they are named."""

_REACH = 60
"""Years beyond the asked day after which a search for an open day gives up."""


class Workdays:
    """Which days are open under one working week and one set of closed days.

    The table grows by itself to the years that are asked for; what it holds already is kept.

    Raises:
        OverflowError: from every method, where no open day is to be found or the calendar ends.
    """

    def __init__(self, week: WorkingWeek, closed: ClosedDays) -> None:
        self._last_weekday = week.last_weekday
        self._closed = closed
        self._years: tuple[int, int] | None = None
        self._open: list[int] = []  # the open days of these years, in order
        self._names: dict[date, tuple[Text, ...]] = {}
        self._skips: dict[tuple[date, date], tuple[Skipped, ...]] = {}

    def is_open(self, day: date) -> bool:
        return day.weekday() <= self._last_weekday and day not in self._names_around(day)

    def count(self, start: date, amount: int) -> date:
        """Return the ``amount``-th open day after ``start``, or before it where negative; ``start`` is not counted."""
        if amount == 0:
            return start
        day = start if amount > 0 else start - timedelta(days=1)
        while True:
            index = self._rank_of(day) + (amount - 1 if amount > 0 else amount)
            if 0 <= index < len(self._open):
                return date.fromordinal(self._open[index])
            self._grow(start, forward=amount > 0)

    def roll(self, day: date, roll: Roll) -> date:
        """Return ``day``, or the open day that ``roll`` sends it to when it is closed; a tie goes forward."""
        if roll is Roll.NONE or self.is_open(day):
            return day
        if roll is Roll.PREVIOUS:
            return self.count(day, -1)
        following = self.count(day, 1)
        if roll is Roll.NEXT:
            return following
        before = self.count(day, -1)
        return before if day - before < following - day else following

    def skipped(self, first: date, last: date) -> tuple[Skipped, ...]:
        """Return the closed days from ``first`` to ``last``, both included, in date order."""
        known = self._skips.get((first, last))
        if known is None:
            days = (first + timedelta(days=n) for n in range((last - first).days + 1))
            known = tuple(Skipped(day, self.names(day)) for day in days if not self.is_open(day))
            self._skips[first, last] = known
        return known

    def names(self, day: date) -> tuple[Text, ...]:
        """Return why ``day`` is closed; empty for an open day and for a plain weekend day."""
        return self._names_around(day).get(day, ())

    def _names_around(self, day: date) -> Mapping[date, tuple[Text, ...]]:
        if self._years is None or not self._years[0] <= day.year <= self._years[1]:
            self._cover(day.year, day.year)
        return self._names

    def _rank_of(self, day: date) -> int:
        """Return how many open days of the table are not after ``day``."""
        self._names_around(day)
        return bisect_right(self._open, day.toordinal())

    def _grow(self, start: date, *, forward: bool) -> None:
        assert self._years is not None  # the rank of a day was asked for
        first, last = self._years
        if last - start.year > _REACH or start.year - first > _REACH:
            raise OverflowError(f"no open day within {_REACH} years of {start}")
        self._cover(first, last + 2) if forward else self._cover(first - 2, last)

    def _cover(self, first: int, last: int) -> None:
        if self._years is not None:
            first, last = min(first, self._years[0]), max(last, self._years[1])
        first, last = first - 1, last + 1
        if first < 1 or last > 9998:
            raise OverflowError("the calendar ends")
        begun, ended = self._years or (first, first - 1)
        self._open[:0] = self._open_days(first, begun - 1)
        self._open += self._open_days(ended + 1, last)
        self._years = (first, last)

    def _open_days(self, first: int, last: int) -> list[int]:
        """Return the open days from year ``first`` to ``last``, both included, and keep the names of the closed."""
        names = {day: names for year in range(first, last + 1) for day, names in self._closed(year).items()}
        self._names.update(names)
        closed = {day.toordinal() for day in names}
        days = range(date(first, 1, 1).toordinal(), date(last + 1, 1, 1).toordinal())
        return [day for day in days if (day - 1) % 7 <= self._last_weekday and day not in closed]


def shift(start: date, amount: int, unit: Unit) -> date:
    """Return ``start`` moved by calendar ``unit``, backward where ``amount`` is negative.

    Weeks keep the weekday; months and years keep the number, or end on the month's last day where it lacks that
    number (Courts Act § 148 second paragraph).

    Raises:
        OverflowError: the calendar ends before the day is reached.
    """
    if unit is Unit.DAY:
        return start + timedelta(days=amount)
    if unit is Unit.WEEK:
        return start + timedelta(weeks=amount)
    months = start.year * 12 + start.month - 1 + amount * (12 if unit is Unit.YEAR else 1)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("the calendar ends")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
