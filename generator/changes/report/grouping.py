"""Many moved dates as few lines: one for each step, direction and cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from generator.changes.kinds import Cause, DateAppeared, DateMoved, DateVanished
from generator.model import Kind, ResolvedDeadline

Told = DateMoved | DateAppeared | DateVanished


class Direction(Enum):
    LATER = "later"
    EARLIER = "earlier"
    RETIMED = "retimed"
    """The same day at another time, or no longer (or newly) approximate."""
    NEW = "new"
    SET = "set"
    """What waited for a date has one."""
    GONE = "gone"
    WAITS = "waits"
    """There is no date any more until one is set."""


@dataclass(frozen=True, slots=True)
class Group:
    """Dates of one step that change in the same way for the same reason."""

    step: str | None
    """None for the assessment itself."""
    kind: Kind
    direction: Direction
    causes: tuple[Cause, ...]
    changes: tuple[Told, ...]

    @property
    def days(self) -> tuple[int, int]:
        """The shortest and the longest move in days, both positive."""
        moves = [abs(change.days) for change in self.changes if isinstance(change, DateMoved)]
        return (min(moves), max(moves)) if moves else (0, 0)

    @property
    def courses(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(subject(change).sitting.course_code for change in self.changes))

    @property
    def _rank(self) -> tuple[bool, int, int, str]:
        """Reminders last; the most dates first, then the longest moves."""
        return (self.kind is Kind.REMINDER, -len(self.changes), -self.days[1], self.step or "")


def groups(changes: Iterable[Told]) -> list[Group]:
    """Return the groups, the weightiest first. Each change is in exactly one."""
    held: dict[tuple[str | None, Kind, Direction, tuple[Cause, ...]], list[Told]] = {}
    for change in changes:
        deadline = subject(change)
        held.setdefault((deadline.step, deadline.kind, direction(change), change.causes), []).append(change)
    return sorted((Group(*key, tuple(held[key])) for key in held), key=lambda group: group._rank)


def in_rank(found: Iterable[Group]) -> Iterator[Told]:
    """Return every change in the order of its group."""
    return (change for group in found for change in group.changes)


def direction(change: Told) -> Direction:
    match change:
        case DateAppeared():
            return Direction.NEW if change.was is None else Direction.SET
        case DateVanished():
            return Direction.GONE if change.now is None else Direction.WAITS
    if change.days == 0:
        return Direction.RETIMED
    return Direction.LATER if change.days > 0 else Direction.EARLIER


def subject(change: Told) -> ResolvedDeadline:
    """Return the deadline under its present name; what is gone under its last."""
    return change.old if isinstance(change, DateVanished) else change.new
