"""Ways of counting, ready for use: each convention of ``calendar.yml`` with its closed days and its working days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from generator.deadlines.holidays import public_holidays
from generator.deadlines.workdays import Workdays, shift
from generator.model import (
    PUBLIC_HOLIDAYS,
    CalendarRules,
    Convention,
    Counted,
    Extended,
    Layer,
    Roll,
    Rolled,
    Side,
    Skipped,
    Text,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Count:
    """How one date was counted: the moves in order, the day before it was rolled, and the day itself."""

    moves: tuple[Counted | Extended | Rolled, ...]
    nominal: date
    landed: date


class Conventions:
    """The conventions of a handbook by id; an unknown id, which the reader has reported, counts as the default."""

    def __init__(self, rules: CalendarRules) -> None:
        self.default = rules.default
        self._rules = rules
        self._calendars: dict[tuple[object, ...], Workdays] = {}
        self._counters: dict[str, Counter] = {}

    def __getitem__(self, convention_id: str | None) -> Counter:
        known = self._counters.get(convention_id or self.default)
        if known is None:
            known = self._counters[convention_id or self.default] = self._counter(convention_id or self.default)
        return known

    def _counter(self, convention_id: str) -> Counter:
        conventions = self._rules.conventions
        found = conventions.get(convention_id) or conventions[self.default]
        calendar = self._calendar(found, found.closed)
        extension = found.extension
        return Counter(found, calendar, self._calendar(found, extension.closed_days_in) if extension else calendar)

    def _calendar(self, convention: Convention, layers: tuple[str, ...]) -> Workdays:
        """Conventions that share a week and layers share the table."""
        key = (convention.working_days, *layers)
        if key not in self._calendars:
            self._calendars[key] = Workdays(convention.working_days, lambda year: self._closed(year, layers))
        return self._calendars[key]

    def _closed(self, year: int, layers: Iterable[str]) -> Mapping[date, tuple[Text, ...]]:
        closed: dict[date, tuple[Text, ...]] = {}
        for layer_id in layers:
            for day, names in closed_days(layer_id, self._rules.layers.get(layer_id), year):
                closed[day] = (*closed.get(day, ()), *(name for name in names if name not in closed.get(day, ())))
        return closed


def closed_days(layer_id: str, layer: Layer | None, year: int) -> Iterable[tuple[date, tuple[Text, ...]]]:
    """Return the closed days of one layer in ``year`` with their names, unordered; a day can come twice."""
    if layer_id == PUBLIC_HOLIDAYS:
        yield from public_holidays(year).items()
    if layer is None:
        return
    for yearly in layer.yearly:
        if (yearly.month, yearly.day) != (2, 29) or _is_leap(year):
            yield date(year, yearly.month, yearly.day), (yearly.name,)
    for period in layer.periods:
        first, last = max(period.first, date(year, 1, 1)), min(period.last, date(year, 12, 31))
        for number in range((last - first).days + 1):
            yield first + timedelta(days=number), (period.name,)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


class Counter:
    """Counts under one convention. Equal questions get the very same answer object."""

    def __init__(self, convention: Convention, calendar: Workdays, extending: Workdays) -> None:
        self.convention = convention
        self.calendar = calendar
        self._extending = extending
        self._memo: dict[tuple[object, ...], Count] = {}

    def count(self, start: date, amount: int, unit: Unit, side: Side, roll: Roll | None, exam_end: date) -> Count:
        """Return where ``amount`` units before or after ``start`` lead. The start day is not counted, the last is.

        ``roll`` overrides the convention's; ``exam_end`` decides whether the convention's extension holds.
        """
        extends = self._extends(unit, side, exam_end)
        key = (start, amount, unit, side, roll, extends)
        known = self._memo.get(key)
        if known is None:
            known = self._memo[key] = self._count(start, amount, unit, side, roll, extends=extends)
        return known

    def roll(self, day: date, roll: Roll) -> Rolled | None:
        """Return the move from a closed ``day`` to an open one, or None where the day stands."""
        landed = self.calendar.roll(day, roll)
        if landed == day:
            return None
        if landed > day:
            return Rolled(
                start=day,
                landed=landed,
                side=Side.AFTER,
                skipped=self.calendar.skipped(day, landed - timedelta(days=1)),
            )
        skipped = self.calendar.skipped(landed + timedelta(days=1), day)
        return Rolled(start=day, landed=landed, side=Side.BEFORE, skipped=skipped[::-1])

    def _count(self, start: date, amount: int, unit: Unit, side: Side, roll: Roll | None, *, extends: bool) -> Count:
        step = self._step(start, amount, unit, side)
        extended = self._extend(start, step.landed) if extends else None
        nominal = extended.landed if extended else step.landed
        default = self.convention.roll.before if side is Side.BEFORE else self.convention.roll.after
        rolled = self.roll(nominal, default if roll is None else roll)
        moves = tuple(move for move in (step, extended, rolled) if move is not None)
        return Count(moves, nominal, rolled.landed if rolled else nominal)

    def _step(self, start: date, amount: int, unit: Unit, side: Side) -> Counted:
        signed = -amount if side is Side.BEFORE else amount
        if unit is not Unit.WORKING_DAY:
            return Counted(start=start, amount=amount, unit=unit, side=side, landed=shift(start, signed, unit))
        landed = self.calendar.count(start, signed)
        day = timedelta(days=1)
        skipped = (
            self.calendar.skipped(landed, start - day)[::-1]
            if side is Side.BEFORE
            else self.calendar.skipped(start + day, landed)
        )
        return Counted(start=start, amount=amount, unit=unit, side=side, landed=landed, skipped=skipped)

    def _extends(self, unit: Unit, side: Side, exam_end: date) -> bool:
        """Only periods that run forward in calendar units grow: working days step over closed days anyway."""
        extension = self.convention.extension
        if extension is None or side is Side.BEFORE or unit is Unit.WORKING_DAY:
            return False
        return (extension.exams_from or date.min) <= exam_end <= (extension.exams_until or date.max)

    def _extend(self, start: date, end: date) -> Extended | None:
        """Lengthen the period from the day after ``start`` to ``end``, both included, by its closed weekdays."""
        extension = self.convention.extension
        assert extension is not None
        closed = self._extending.skipped(start + timedelta(days=1), end)
        because: tuple[Skipped, ...] = tuple(day for day in closed if day.names and self._is_weekday(day.day))
        days, christmas = len(because), False
        holy = next((day for day in closed if (day.day.month, day.day.day) == (12, 25)), None)
        if extension.christmas_days is not None and _holds_christmas(start, end):
            days, christmas, because = extension.christmas_days, True, (holy,) if holy else ()
        days = min(days, extension.at_most) if extension.at_most is not None else days
        if days == 0:
            return None
        landed = end + timedelta(days=days)
        return Extended(start=end, days=days, landed=landed, christmas=christmas, because=because)

    def _is_weekday(self, day: date) -> bool:
        return day.weekday() <= self.convention.working_days.last_weekday


@lru_cache(maxsize=4096)
def _holds_christmas(start: date, end: date) -> bool:
    return any(start < date(year, 12, 25) <= end for year in range(start.year, end.year + 1))
