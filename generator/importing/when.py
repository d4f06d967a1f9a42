"""When one row's exam is: start, end and hand-out from up to eight columns. Emits HB707, HB708 and HB710."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from generator.importing.cells import read_number
from generator.importing.clocks import read_clock
from generator.importing.days import read_days, read_moment, read_start
from generator.importing.rowcells import RowCells
from generator.importing.table import Value
from generator.model import Moment, Occasion, Semester


@dataclass(frozen=True, slots=True)
class When:
    start: Moment | None
    end: Moment
    handed_out: Moment | None


def read_when(cells: RowCells, semester: Semester, occasion: Occasion) -> When | None:
    """Return when the exam is; None after reporting why that cannot be told.

    The end is the submission where the row has one, else the last day and its closing hour (or the start and the
    duration). A day without clock times runs to its end.
    """
    handed_out = cells.value("handed-out", _moment)
    submission = _submission(cells)
    start, closing = _sitting(cells, has_submission=submission is not None)
    if cells.spoilt:
        return None
    end = submission or closing
    if end is None:
        help_ = "fill in the date, or leave the row out until it is set"
        cells.error("HB707", cells.place("date", "submission", "start"), "the row has no day", help_)
        return None
    if start is not None and (end.day, end.at or time.max) < (start.day, start.at or time.min):
        label = f"it ends on {_told(end)} and starts on {_told(start)}"
        cells.error("HB708", cells.place("submission", "end", "last-date", "date"), label, "correct one of the two")
        return None
    _check_days(cells, semester, occasion, start, end)
    return None if cells.spoilt else When(start, end, handed_out)


def _moment(value: Value) -> Moment:
    return Moment(*read_moment(value))


def _submission(cells: RowCells) -> Moment | None:
    found = cells.value("submission", _moment)
    clock = cells.value("submission-time", read_clock)
    return Moment(found.day, clock) if found is not None and clock is not None and found.at is None else found


def _sitting(cells: RowCells, has_submission: bool) -> tuple[Moment | None, Moment | None]:
    """Return the first and the last moment of the exam itself."""
    days, last_days = cells.value("date", read_days), cells.value("last-date", read_days)
    from_day, opens, closes = cells.value("start", read_start) or (None, None, None)
    to_day, ends, beyond = cells.value("end", read_start) or (None, None, None)
    first = days[0] if days else from_day
    if first is None:
        if has_submission and (opens or ends):
            cell = cells.place("start" if opens else "end")
            cells.error("HB708", cell, "a clock time, but the row has no day for it", "write day and time together")
        return None, None
    last_day = last_days[1] if last_days else None
    last = last_day or to_day or (days[1] if days else first)
    clashes = (
        ("start", days is not None and from_day not in (None, days[0])),
        ("end", beyond is not None or (None not in (closes, ends) and closes != ends)),
        ("end", None not in (last_day, to_day) and last_day != to_day),
    )
    for target, clash in clashes:
        if clash:
            cell = cells.place(target)
            label = f"`{cell.text}` does not fit the other days and times of the row"
            cells.error("HB708", cell, label, "correct one of the two")
    closing = ends or closes
    by_duration = _by_duration(cells, first, opens) if closing is None and last == first else None
    return Moment(first, opens), by_duration or Moment(last, closing)


def _by_duration(cells: RowCells, first: date, opens: time | None) -> Moment | None:
    hours = cells.value("duration", read_number)
    if hours is None or opens is None:
        return None
    end = datetime.combine(first, opens) + timedelta(minutes=round(hours * 60))
    return Moment(end.date(), end.time())


def _check_days(cells: RowCells, semester: Semester, occasion: Occasion, start: Moment | None, end: Moment) -> None:
    """A wrong year or month is the commonest slip; hand-outs may lie before the semester."""
    deferred = semester.deferred_period
    last = max(semester.ends, deferred.last) if deferred else semester.ends
    if occasion is Occasion.DEFERRED and deferred is None:
        last = semester.ends + timedelta(days=90)
    for moment, targets in ((start, ("date", "start")), (end, ("submission", "last-date", "end", "date"))):
        if moment is not None and not semester.starts <= moment.day <= last:
            label = f"{moment.day:%d.%m.%Y} is outside the semester"
            help_ = f"it goes from {semester.starts:%d.%m.%Y} to {last:%d.%m.%Y}; correct the date or --semester"
            cells.error("HB710", cells.place(*targets), label, help_)
            return


def _told(moment: Moment) -> str:
    return f"{moment.day:%d.%m.%Y}" + (f" at {moment.at:%H:%M}" if moment.at else "")
