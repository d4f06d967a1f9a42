"""Changes of dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.changes.kinds.basics import Cause, Weight
from generator.model import Day, ResolvedDeadline, Sitting, Stretch


@dataclass(frozen=True, slots=True)
class DateMoved:
    """A deadline has another date, another clock time, or became (in)exact."""

    old: ResolvedDeadline
    new: ResolvedDeadline
    causes: tuple[Cause, ...] = ()
    weight: ClassVar[Weight] = Weight.MAJOR

    @property
    def days(self) -> int:
        """Calendar days that it moves, later being positive; a window counts by its last day, then its first."""
        (old_first, old_last), (new_first, new_last) = _extent(self.old), _extent(self.new)
        return (new_last - old_last).days or (new_first - old_first).days


@dataclass(frozen=True, slots=True)
class DateAppeared:
    """A deadline of a known sitting has a date now: the step is new there, or its date was unknown."""

    new: ResolvedDeadline
    causes: tuple[Cause, ...] = ()
    was: ResolvedDeadline | None = None
    """The same deadline while it waited for its date."""
    weight: ClassVar[Weight] = Weight.MAJOR


@dataclass(frozen=True, slots=True)
class DateVanished:
    """A deadline of a sitting that stays has no date any more."""

    old: ResolvedDeadline
    causes: tuple[Cause, ...] = ()
    now: ResolvedDeadline | None = None
    """The same deadline, where it waits for a date now."""
    weight: ClassVar[Weight] = Weight.MAJOR


@dataclass(frozen=True, slots=True)
class SittingAppeared:
    """A course has a new assessment, with so many dates."""

    sitting: Sitting
    dates: int
    weight: ClassVar[Weight] = Weight.MAJOR


@dataclass(frozen=True, slots=True)
class SittingVanished:
    sitting: Sitting
    dates: int
    weight: ClassVar[Weight] = Weight.MAJOR


def _extent(deadline: ResolvedDeadline) -> tuple[date, date]:
    match deadline.outcome:
        case Day(day=day):
            return day, day
        case Stretch(first=first, last=last):
            return first, last
    raise ValueError(f"{deadline.key} has no date")
