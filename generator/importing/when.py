"""When one row's exam is: start, end and hand-out from up to nine columns. Emits HB707, HB708, HB720 and HB723."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from generator.importing.days import Reach, reach_before, reach_of, read_weekday
from generator.importing.durations import read_duration, unit_in
from generator.importing.misread import Misread, NotSetYet
from generator.importing.moments import Told, in_days, read_moment, read_told, says_nothing
from generator.importing.rowcells import RowCells
from generator.importing.table import Cell, Value, warning
from generator.model import Moment, Semester

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class When:
    start: Moment | None
    end: Moment | None
    """None while the date is not set."""
    handed_out: Moment | None
    expected: str = ""
    """What the plan says meanwhile of a date that is not set: ``vår 2027``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTraits:
    """What must be known of the row's form to read its days and times."""

    is_handed_in: bool = False
    """It has a deadline and no sitting: a single clock time is its end."""
    longest: float | None = None
    """Hours."""


def read_when(cells: RowCells, semester: Semester, form: FormTraits) -> When | None:
    """Return when the exam is; None after reporting why that cannot be told.

    The end is the submission where the row has one, else the last day and its closing hour (or the start and the
    duration). A day without clock times runs to its end.
    """
    reading = _Reading(cells, reach_of(semester))
    handed_out = reading.handed_out(reach_before(semester))
    start, end = reading.span(form)
    if cells.spoilt:
        return None
    if reading.awaited is not None:
        label = (
            f"`{reading.awaited.written}`: the date is not set yet; a new exam waits for it, a known one stays as it is"
        )
        _tell_awaited(cells, cells.place("date", "submission", "start"), label)
        return When(None, None, handed_out, reading.awaited.expected)
    if end is None:
        help_ = "fill in the date, write “kommer” (TBA), or leave the row out until it is set"
        cells.error("HB707", cells.place("date", "submission", "start"), "the row has no day", help_)
        return None
    if start is not None and (end.day, end.at or time.max) <= (start.day, start.at or time.min):
        label = f"it ends on {_told(end)} and starts on {_told(start)}"
        cells.error("HB708", cells.place("submission", "end", "last-date", "date"), label, "correct one of the two")
        return None
    return When(start, end, handed_out)


def _tell_awaited(cells: RowCells, cell: Cell, label: str) -> None:
    help_ = "nothing to do; import the plan again when it is set"
    cells.report.add(warning("HB720", "date is not set yet", cell.span, f"{cells.name(cell)}: {label}", help_))


class _Reading:
    """Reads the cells of one row that name days and times."""

    def __init__(self, cells: RowCells, reach: Reach) -> None:
        self._cells = cells
        self._reach = reach
        self.awaited: NotSetYet | None = None
        """A day of the row that is still to come."""

    def handed_out(self, reach: Reach) -> Moment | None:
        def read(value: Value) -> Moment | None:
            return None if says_nothing(value) else read_moment(value, reach)

        return self._beside("handed-out", read)

    def span(self, form: FormTraits) -> tuple[Moment | None, Moment | None]:
        """Return when the exam starts and ends."""
        date_, last_date = self._day("date"), self._day("last-date")
        start, end = self._clock("start"), self._clock("end")
        submission = self._submission()
        first = self._agreed("start", date_.first, start.first)
        if first is None:
            self._refuse_clocks_without_day(start, end, submission)
            return None, submission.end
        stated = [last_date.first, end.first, date_.last, start.last]
        last = self._agreed("last-date", *stated)
        opens = self._agreed("start", date_.opens, start.opens)
        closes = self._agreed("end", date_.closes, last_date.opens, start.closes, end.opens)
        if end.closes is not None or end.last is not None:
            self._clash("end")
        if last_date.last is not None or None not in (last_date.opens, last_date.closes):
            self._clash("last-date")
        self._check_weekday(first)
        begun = Moment(first, opens)
        if form.is_handed_in:
            if date_.opens is None and closes is None and last not in (None, first):
                begun, closes = Moment(first), opens  # of several days, the clock time is that of the last
            return self._handed_in(begun, last, closes, submission)
        if submission.first is not None:
            return begun, submission.end
        ended = Moment(last or first, closes or submission.opens)
        return begun, self._by_duration(begun, ended, form) or ended

    def _handed_in(
        self, begun: Moment, last: date | None, closes: time | None, submission: Told
    ) -> tuple[Moment | None, Moment | None]:
        """Return start and end of what is handed in: a single day and a single clock time are its deadline."""
        if submission.end is not None and submission.end.day != begun.day:
            return begun, submission.end
        clocks = [at for at in (begun.at, closes, submission.opens) if at is not None]
        if last not in (None, begun.day) or len(set(clocks)) > 1:
            return begun, Moment(last or begun.day, submission.opens or closes)
        return None, Moment(begun.day, clocks[0] if clocks else None)

    def _day(self, target: str) -> Told:
        def read(value: Value) -> Told:
            told = self._read(value, as_clock=False)
            return told if told == Told() else in_days(value, told, self._reach)

        return self._cells.value(target, read) or Told()

    def _clock(self, target: str) -> Told:
        """Return what a column of times says; in a sheet without a column of days, it says those as well."""
        as_clock = self._cells.columns.has("date", "last-date", "submission")
        return self._beside(target, lambda value: self._read(value, as_clock=as_clock)) or Told()

    def _beside(self, target: str, read: Callable[[Value], T]) -> T | None:
        """Read what stands beside the day. The row can do without, where that is still to come."""
        try:
            return self._cells.value(target, read)
        except NotSetYet as later:
            label = f"`{later.written}`: this is not set yet; the other days and times were used"
            _tell_awaited(self._cells, self._cells.place(target), label)
            return None

    def _submission(self) -> Told:
        def read(value: Value, *, as_clock: bool) -> Told:
            told = self._read(value, as_clock=as_clock)
            if told.last is not None or told.closes is not None or (as_clock and told.first is not None):
                example = "14.00" if as_clock else "27.11.2026 14.00"
                raise Misread(f"`{value}` is not one deadline", f"write one, as {example}")
            return told

        told = self._cells.value("submission", lambda value: read(value, as_clock=False)) or Told()
        clock = (self._beside("submission-time", lambda value: read(value, as_clock=True)) or Told()).opens
        if None not in (clock, told.opens) and clock != told.opens:
            self._clash("submission-time")
        return told._replace(opens=told.opens or clock)

    def _read(self, value: Value, *, as_clock: bool) -> Told:
        """Read a cell. A day that is still to come is kept in mind; for a clock time that is, NotSetYet is raised."""
        if says_nothing(value):
            return Told()
        try:
            return read_told(value, self._reach, as_clock=as_clock)
        except NotSetYet as later:
            if as_clock:
                raise
            self.awaited = self.awaited or later
            return Told()

    def _agreed(self, target: str, *stated: T | None) -> T | None:
        """Return the one value that several columns state; report where they state two."""
        found = list(dict.fromkeys(each for each in stated if each is not None))
        if len(found) > 1:
            self._clash(target)
        return found[0] if found else None

    def _clash(self, target: str) -> None:
        cell = self._cells.find(target) or self._cells.place("end", "start", "date")
        label = f"`{cell.text}` does not fit the other days and times of the row"
        self._cells.error("HB708", cell, label, "correct one of the two")

    def _refuse_clocks_without_day(self, start: Told, end: Told, submission: Told) -> None:
        if self._cells.spoilt or self.awaited is not None or (start.opens or end.opens) is None:
            return
        if submission.first is not None:
            cell = self._cells.place("start" if start.opens else "end")
            label = "a clock time, but the row has no day for it"
            self._cells.error("HB708", cell, label, "write day and time together")

    def _check_weekday(self, first: date) -> None:
        weekday = self._cells.value("weekday", read_weekday)
        if weekday is not None and weekday != first.weekday():
            label = f"{first:%d.%m.%Y} is another weekday"
            self._cells.error("HB708", self._cells.place("weekday"), label, "correct the weekday or the date")

    def _by_duration(self, begun: Moment, ended: Moment, form: FormTraits) -> Moment | None:
        """Return the end that follows from the duration; None where the row has none, or has its end already."""
        columns = self._cells.columns
        unit = unit_in(columns.heading("duration")) if columns.has("duration") else ""
        lasts = self._cells.value(
            "duration", lambda value: None if says_nothing(value) else read_duration(value, unit, form.longest)
        )
        if lasts is None:
            return None
        by_then = datetime.combine(begun.day, begun.at or time.min) + lasts
        if begun.at is None:
            self._unused_duration("the row has no clock time that it starts at")
        elif ended.at is None and ended.day == begun.day:
            return Moment(by_then.date(), by_then.time())
        elif ended.day == begun.day and by_then != datetime.combine(ended.day, ended.at or time.min):
            self._unused_duration(f"the times of the row say {_hours(ended, begun)} hours")
        return None

    def _unused_duration(self, label: str) -> None:
        cell = self._cells.place("duration")
        label = f"{self._cells.name(cell)}: `{cell.text}` was not used: {label}"
        help_ = "correct one of the two, or let the duration stand for information"
        self._cells.report.add(warning("HB723", "duration was not used", cell.span, label, help_))


def _hours(ended: Moment, begun: Moment) -> str:
    clocks = [timedelta(hours=at.hour, minutes=at.minute) for at in (begun.at or time.min, ended.at or time.min)]
    return f"{(clocks[1] - clocks[0]) / timedelta(hours=1):g}"


def _told(moment: Moment) -> str:
    return f"{moment.day:%d.%m.%Y}" + (f" at {moment.at:%H:%M}" if moment.at else "")
