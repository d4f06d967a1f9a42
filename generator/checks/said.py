"""Dates and places as findings say them."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from generator.deadlines.outcomes import end_of
from generator.diagnostics import Places, Span
from generator.model import Day, Kind, Moment, Replaced, ResolvedDeadline, Step, Stretch, Timing

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day(value: date) -> str:
    """Return "Tue 2026-12-08"."""
    return f"{_WEEKDAYS[value.weekday()]} {value.isoformat()}"


def moment(value: Moment) -> str:
    """Return "Tue 2026-12-08 at 09:00", or the day alone where there is no clock time."""
    return day(value.day) + (f" at {value.at:%H:%M}" if value.at else "")


def end_day(deadline: ResolvedDeadline) -> date:
    """Return the last day of a deadline that has a date."""
    assert isinstance(deadline.outcome, Day | Stretch)
    return end_of(deadline.outcome)[0]


def is_approximate(deadline: ResolvedDeadline) -> bool:
    return isinstance(deadline.outcome, Day | Stretch) and deadline.outcome.approximate


class Placed(Protocol):
    """An entry that knows where its values stand."""

    @property
    def span(self) -> Span: ...

    @property
    def places(self) -> Places: ...


def value_at(entry: Placed, *keys: str) -> Span:
    """Return where the value behind the key stands, or the first known one of several; else the entry itself."""
    return next((entry.places[key] for key in keys if key in entry.places), entry.span)


def place(timing: Timing | None, step: Step) -> Span:
    """Return where a step's timing stands, or the step itself where that is not known."""
    return timing.span if timing is not None and timing.span.file else step.span


def agreed(deadline: ResolvedDeadline) -> Replaced | None:
    """Return the date that the course file gives for the step itself, if it gives one."""
    match deadline.working.moves:
        case (Replaced() as replaced,) if deadline.step is not None:
            return replaced
    return None


def due_at(deadline: ResolvedDeadline, step: Step) -> Span:
    """Return where a step's date comes from: the date agreed in the course file, else the step's rule."""
    if agreed(deadline) is None:
        return place(timing_of(step, deadline.kind), step)
    keys = (f"step-dates.{id_}" for id_ in (deadline.step, *step.formerly))
    return value_at(deadline.sitting.assessment, *keys)


def timing_of(step: Step, kind: Kind) -> Timing | None:
    return {Kind.DUE: step.due, Kind.ABSOLUTE: step.absolute, Kind.REMINDER: step.remind}.get(kind)
