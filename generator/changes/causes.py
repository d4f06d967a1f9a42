"""Why a date changed: which of the changed rules, closed days and exam data it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.changes.edition import Edition
from generator.changes.kinds import Cause, Change, EntryAppeared, EntryRevised, EntryVanished, StepRevised, Weight
from generator.changes.registers import CONVENTIONS, LAYERS
from generator.changes.renames import course_register
from generator.deadlines.walk import workings_within
from generator.model import (
    Anchored,
    Counted,
    Extended,
    Fixed,
    Move,
    ResolvedDeadline,
    Rolled,
    Skipped,
    Working,
)


@dataclass(frozen=True, slots=True)
class Causes:
    """Looks up which changed entries a date rests on."""

    new: Edition
    _changed: frozenset[Cause]

    @classmethod
    def among(cls, changes: Iterable[Change], new: Edition) -> Causes:
        """Return the look-up over the changes that can move dates."""
        return cls(new, frozenset(cause for change in changes for cause in _cause(change)))

    def of(self, old: ResolvedDeadline | None, new: ResolvedDeadline | None) -> tuple[Cause, ...]:
        """Return the causes, the nearest first: the step, exam data, milestones, ways of counting, closed days."""
        deadline = new or old
        if deadline is None or not self._changed:
            return ()
        workings = [inner for each in (old, new) if each for inner in workings_within(each.working)]
        found = [*self._data(deadline), *(Cause("milestones", id_) for each in workings for id_ in _milestones(each))]
        conventions = [each.convention for each in workings]
        found += [Cause(CONVENTIONS, id_) for id_ in conventions]
        if _named_days(old) != _named_days(new):
            found += [Cause(LAYERS, layer) for id_ in conventions for layer in self._layers(id_)]
        return tuple(cause for cause in dict.fromkeys(found) if cause in self._changed)

    def _data(self, deadline: ResolvedDeadline) -> Iterator[Cause]:
        if deadline.step is not None:
            yield Cause("steps", deadline.step)
        yield Cause(course_register(deadline.sitting.semester), deadline.sitting.course_code)
        yield Cause("semesters", deadline.sitting.semester)
        yield Cause("forms", deadline.sitting.assessment.form)

    def _layers(self, convention_id: str) -> tuple[str, ...]:
        convention = self.new.handbook.calendar.conventions.get(convention_id)
        if convention is None:
            return ()
        return convention.closed + (convention.extension.closed_days_in if convention.extension else ())


def _cause(change: Change) -> Iterator[Cause]:
    match change:
        case StepRevised(id=id_, weight=Weight.MAJOR):
            yield Cause("steps", id_)
        case EntryRevised(register=register, id=id_, weight=Weight.MAJOR):
            yield Cause(register, id_)
        case EntryAppeared(register=register, id=id_) | EntryVanished(register=register, id=id_):
            yield Cause(register, id_)


def _milestones(working: Working) -> Iterator[str]:
    return (move.milestone for move in working.moves if isinstance(move, Anchored))


def _named_days(deadline: ResolvedDeadline | None) -> frozenset[Skipped]:
    """Return the closed days with a name that the date passed over on its way."""
    if deadline is None:
        return frozenset()
    moves = (move for working in workings_within(deadline.working) for move in working.moves)
    return frozenset(day for move in moves for day in _skipped(move) if day.names)


def _skipped(move: Move) -> tuple[Skipped, ...]:
    match move:
        case Counted(skipped=days) | Rolled(skipped=days) | Fixed(skipped=days) | Extended(because=days):
            return days
    return ()
