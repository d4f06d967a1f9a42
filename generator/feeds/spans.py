"""When an event starts and ends: days and wall-clock times in Europe/Oslo, as every client reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from generator.model import Day, Stretch

_DAY = timedelta(days=1)
_MINIMUM = timedelta(minutes=15)
"""Length of a deadline at a clock time. No length is invalid (RFC 5545 § 3.8.2.2): clients drop the event."""
_SWITCH = range(2, 3)
"""The clock hour that the last Sundays of March and October lack or have twice."""


@dataclass(frozen=True, slots=True)
class EventSpan:
    """Either two dates or two local date-times without zone; the end is exclusive and later than the start."""

    start: date | datetime
    end: date | datetime

    @property
    def is_all_day(self) -> bool:
        return not isinstance(self.start, datetime)

    @property
    def first_day(self) -> date:
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def last_day(self) -> date:
        """The last day that the event touches."""
        if isinstance(self.end, datetime):
            return (self.end - timedelta(microseconds=1)).date()
        return self.end - _DAY

    @property
    def written(self) -> str:
        """Start and end for fingerprints: ISO, with a slash between."""
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


def span_of(outcome: Day | Stretch) -> EventSpan:
    """Return the span of a dated outcome.

    A day is all day; a clock time starts the event, which ends 15 minutes later or at midnight. A stretch with a
    clock time runs from one to the other, a missing one being the day's start or end; else it is all day. A start
    in the hour that a change of the clock removes or repeats makes the event all day: readers disagree about it.
    """
    if isinstance(outcome, Day):
        if outcome.at is None or in_switch_hour(outcome.day, outcome.at):
            return EventSpan(outcome.day, outcome.day + _DAY)
        return _timed(datetime.combine(outcome.day, outcome.at), None)
    opens, closes = outcome.opens, outcome.closes
    if (opens is None and closes is None) or (opens is not None and in_switch_hour(outcome.first, opens)):
        return EventSpan(outcome.first, outcome.last + _DAY)
    start = datetime.combine(outcome.first, opens or time.min)
    return _timed(start, datetime.combine(outcome.last, closes) if closes else _midnight_after(outcome.last))


def in_switch_hour(day: date, at: time) -> bool:
    """Whether a local time does not exist, or exists twice, because the clocks change in that night."""
    is_last_sunday = day.weekday() == 6 and day.month in (3, 10) and day.day > 24
    return is_last_sunday and at.hour in _SWITCH


def _timed(start: datetime, end: datetime | None) -> EventSpan:
    if end is None or end <= start:
        end = min(start + _MINIMUM, _midnight_after(start.date()))
    if in_switch_hour(end.date(), end.time()):
        end = end.replace(hour=_SWITCH.stop, minute=0, second=0)
    return EventSpan(start.replace(microsecond=0), end.replace(microsecond=0))


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + _DAY, time.min)
