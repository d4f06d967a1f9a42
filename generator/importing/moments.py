"""Cells that name days, clock times or both, from and to: ``2.–3. des``, ``27.11. kl. 09.00 – 29.11. kl. 14.00``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from generator.importing.awaited import refuse_awaited
from generator.importing.clocks import clock_in, read_clock, whole_minutes
from generator.importing.days import NO_REACH, Reach, days_of, serial_day, shown
from generator.importing.misread import Misread
from generator.importing.table import Value, plain
from generator.model import Moment

_NOTHING = frozenset({"", "-", "–", "—", "n/a", "ikke aktuelt", "ikkje aktuelt", "not applicable"})
_BETWEEN = re.compile(r"\s*[–—]\s*|\s*-\s*|\s(?:til og med|til|t\.?\s?o\.?\s?m\.?|to|until)\s")
_TWO = re.compile(r"\s?(?:og|and|&|\+)\s?")
_WITHOUT_MONTH = re.compile(r"(?:[a-zæøå]+[.,]*\s)?(\d{1,2})\.?")
_CANCELLED = re.compile(r"\b(?:avlyst|avlyses|utgår|utgått|går ut|kansellert|slettet|sløyfes|cancell?ed|withdrawn)\b")
_STEPS = 12
"""Words and dashes of a cell that are tried as the place where it falls apart; longer ones are no dates."""


class Told(NamedTuple):
    """What a cell says; None is what it does not say."""

    first: date | None = None
    opens: time | None = None
    last: date | None = None
    """Only of a stretch of days."""
    closes: time | None = None

    @property
    def end(self) -> Moment | None:
        """The last moment the cell names, when it is read as an end."""
        day = self.last or self.first
        return None if day is None else Moment(day, self.closes or (self.opens if self.last is None else None))


_Point = tuple[date | None, time | None]


def read_told(value: Value, reach: Reach = NO_REACH, *, as_clock: bool = False) -> Told:
    """Return what a cell says. ``as_clock``: its column holds clock times, so ``9.12`` is one, else it is a day.

    Raises:
        Misread: it cannot be read, or can be read in two ways.
        NotSetYet: it says that the date is still to come.
    """
    match value:
        case datetime() if value.year > 1901:
            return Told(value.date(), None if value.time() == time() else whole_minutes(value.time()))
        case date() if not isinstance(value, datetime):
            return Told(value)
        case time() | timedelta() | datetime():
            return Told(opens=read_clock(value))
        case int() | float() if not isinstance(value, bool):
            return _number(value, value, reach, as_clock)
        case str():
            refuse_awaited(value)
            return _text(value, reach, as_clock)
    raise Misread(f"`{value}` is not a date", "format the cell as a date, or write 08.12.2026")


def says_nothing(value: Value) -> bool:
    """Whether the cell holds a mere dash or the like, which stands for an empty one."""
    return isinstance(value, str) and plain(value).casefold() in _NOTHING


def read_moment(value: Value, reach: Reach = NO_REACH) -> Moment:
    """Return the one day that a cell names, with its clock time if it has one."""
    told = in_days(value, read_told(value, reach), reach)
    if told.first is None or told.last is not None or told.closes is not None:
        raise Misread(f"`{value}` is not one day", "write one day, as 08.12.2026 09.00")
    return Moment(told.first, told.opens)


def in_days(value: Value, told: Told, reach: Reach) -> Told:
    """Return ``told``, which must name a day.

    Raises:
        Misread: it names clock times only.
    """
    if told.first is None:
        _, reason = days_of(plain(str(value)).casefold(), reach)
        raise reason or Misread(f"`{value}` is not a date", "write it as 08.12.2026")
    return told


def _number(number: float, value: Value, reach: Reach, as_clock: bool) -> Told:
    day = serial_day(number, reach)
    if day is not None:
        return Told(day, clock_in(number))
    if as_clock:
        return Told(opens=read_clock(value))
    found, _ = days_of(str(value), reach)
    if len(found) == 1 and found[0] in reach:
        return Told(found[0])
    raise Misread(f"`{value}` is not a date", "format the cell as a date, or write 08.12.2026")


def _text(value: str, reach: Reach, as_clock: bool) -> Told:
    text = plain(value).casefold()
    text = re.sub(r"^(?:fra og med|fra|frå|from)\s", "", text)
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", text):
        return _number(float(text.replace(",", ".")), value, reach, as_clock=False)
    reading = _Reading(reach)
    found = list(dict.fromkeys(reading.cells(text)))
    found = [told for told in found if (told.first is None) == as_clock] or found
    found = [told for told in found if told.first is None or told.first in reach] or found
    if not found:
        raise reading.reason(value, text, as_clock)
    if len(found) > 1:
        days = list(dict.fromkeys(told.first for told in found if told.first is not None))
        help_ = f"write {shown(days)}" if len(days) > 1 else "write the days and the times into columns of their own"
        raise Misread(f"`{value}` can be read in two ways", help_)
    return found[0]


@dataclass(slots=True)
class _Reading:
    """Tries all ways in which a text can fall into days and clock times."""

    reach: Reach
    of_days: list[Misread] = field(default_factory=list)
    """Why parts of the text that are written as days are none, or do not fit together."""
    of_clocks: list[Misread] = field(default_factory=list)
    of_order: list[Misread] = field(default_factory=list)

    def cells(self, text: str) -> Iterator[Told]:
        points = list(self._points(text))
        yield from (Told(day, clock) for day, clock in points)
        if not points:
            yield from self._stretches(text)
            yield from self._daily(text)

    def reason(self, value: str, text: str, as_clock: bool) -> Misread:
        """Return what is wrong with the text."""
        if _CANCELLED.search(text):
            help_ = "if it is, delete it by hand from the course file, and the row from the plan"
            return Misread(f"`{value}`: the row says that the exam is cancelled", help_)
        if re.search(r"\b(?:uke|veke|week)\b", text):
            return Misread(f"`{value}` is a week, not a day", "write the day, as 08.12.2026")
        reasons = [*self.of_order, *self.of_days, *self.of_clocks]
        if as_clock:
            names_day = re.search(r"\b(?:19|20)\d\d\b|[a-zæøå]{3}", text)
            reasons = [*self.of_order, *self.of_clocks, *(self.of_days if names_day else ())]
        told = next(iter(reasons), None)
        if told is not None:
            return Misread(re.sub("`[^`]*`", f"`{value}`", told.label, count=1), told.help)
        if as_clock:
            return Misread(f"`{value}` is not a clock time", "write it as 09.00")
        return Misread(f"`{value}` is not a date", "write it as 08.12.2026")

    def _points(self, text: str) -> Iterator[_Point]:
        """Yield what the text is as one day, one clock time, or one of each."""
        days = self._days(text)
        yield from ((day, None) for day in days)
        clock = self._clock(text)
        if clock is not None:
            yield None, clock
        if any(day in self.reach or not self.reach.stretches for day in days):
            return  # "8 desember 2026" is not the 8th at 20.26
        for place in _places(r",?\s|(?<=\d)t(?=\d)", text):
            before, behind = text[: place.start()].rstrip(",;"), text[place.end() :]
            for day in self._days(before):
                yield from ((day, at) for at in [self._clock(behind)] if at)
            first = self._clock(before) if re.search(r"kl|:", before) else None
            if first is not None:
                yield from ((day, first) for day in self._days(behind))

    def _stretches(self, text: str) -> Iterator[Told]:
        """Yield what the text is from one moment to another."""
        for place in _places(_BETWEEN.pattern, text):
            yield from self._between(text[: place.start()], text[place.end() :])
        for place in _places(_TWO.pattern, text):
            for told in self._between(text[: place.start()], text[place.end() :]):
                if told.first and told.last and told.last - told.first == timedelta(days=1):
                    yield told
                else:
                    self.of_days.append(Misread(f"`{text}` is not one stretch of days", "give each a row of its own"))

    def _between(self, before: str, behind: str) -> Iterator[Told]:
        for last, closes in self._points(behind):
            starts = list(self._points(before)) if _WITHOUT_MONTH.fullmatch(before) is None or last is None else []
            starts += [(day, _other_half(at)) for day, at in starts if _is_half_told(before, behind) and at]
            for first, opens in starts or self._completed(before, last):
                if last is None and closes is not None and opens is not None:
                    yield from self._in_order(Told(first, opens, None, closes), before, behind)
                elif first is not None and last is not None:
                    yield from self._in_order(Told(first, opens, last, closes), before, behind)

    def _completed(self, before: str, last: date | None) -> Iterator[_Point]:
        """Give the first day of "2.–3. desember" the month of the last."""
        found = _WITHOUT_MONTH.fullmatch(before)
        if found is not None and last is not None:
            completed = f"{before[: found.start(1)]}{found[1]}.{last.month}.{last.year}"
            yield from ((day, None) for day in self._days(completed))

    def _in_order(self, told: Told, before: str, behind: str) -> Iterator[Told]:
        first, opens, last, closes = told
        if first is not None and last is not None and first > last:
            earlier = first.replace(year=last.year) if (first.month, first.day) != (2, 29) else first
            if re.search(r"\d{4}|\d[./-]\d\d?[./-]\d", before) is None and earlier <= last:
                first = earlier  # only the last day of "30.11.–2.12.2026" has its year
        start, end = (first or date.min, opens or time.min), (last or first or date.min, closes or time.max)
        if start < end:
            yield Told(first, opens, None if last == first else last, closes)
        elif start == end:
            self.of_order.append(Misread(f"`{before}–{behind}` takes no time", "correct one of the two"))
        else:
            help_ = "write the earlier time first" if last in (None, first) else "write the earlier day first"
            self.of_order.append(Misread(f"`{before}–{behind}` ends before it begins", help_))

    def _daily(self, text: str) -> Iterator[Told]:
        """Yield several days with the hours of each: "1.–3. des kl. 9–13"."""
        for place in _places(r",?\s", text):
            hours = {told for told in self._stretches(text[place.end() :]) if told.first is None}
            days = {told for told in self._stretches(text[: place.start()]) if told.first and told.opens is None}
            yield from (Told(one.first, each.opens, one.last, each.closes) for one in days for each in hours)

    def _days(self, text: str) -> list[date]:
        found, reason = days_of(text, self.reach)
        if reason is not None:
            self.of_days.append(reason)
        return found

    def _clock(self, text: str) -> time | None:
        try:
            return read_clock(text)
        except Misread as misread:
            if misread.label.startswith("there is no time"):
                self.of_clocks.append(misread)
            return None


def _is_half_told(before: str, behind: str) -> bool:
    """Whether only the end of "1–3 pm" says which half of the day it lies in."""
    return re.search(r"[ap]\.?m", behind) is not None and re.search(r"[ap]\.?m", before) is None


def _other_half(clock: time) -> time:
    return clock.replace(hour=(clock.hour + 12) % 24) if clock.hour <= 12 else clock


def _places(pattern: str, text: str) -> list[re.Match[str]]:
    found = list(re.finditer(pattern, text))
    return found if len(found) <= _STEPS else []
