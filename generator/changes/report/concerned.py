"""Whom a change concerns, and whether anybody tells them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.compare import Comparison
from generator.changes.kinds import (
    DateAppeared,
    DateMoved,
    DateVanished,
    NoteAppeared,
    SittingAppeared,
    SittingVanished,
    StepAppeared,
    StepReassigned,
    StepRevised,
    StepVanished,
    Weight,
)
from generator.changes.report.grouping import Told, subject
from generator.model import ChangeKind, Kind, Step

SomeStep = StepAppeared | StepVanished | StepReassigned | StepRevised


def is_untold(comparison: Comparison) -> bool:
    """Whether people must act differently and no new note says so."""
    return comparison.weight is Weight.MAJOR and not comparison.of(NoteAppeared)


def is_told_in_passing(comparison: Comparison) -> bool:
    """Whether people must act differently, and the new notes are all minor: no feed carries them."""
    notes = [new.note.kind for new in comparison.of(NoteAppeared)]
    return comparison.weight is Weight.MAJOR and bool(notes) and ChangeKind.MAJOR not in notes


def steps_changed(comparison: Comparison) -> tuple[SomeStep, ...]:
    """Return the steps that people do otherwise now: new, gone, handed over, or changed in meaning."""
    revised = (step for step in comparison.of(StepRevised) if step.weight is Weight.MAJOR)
    gone = comparison.of(StepVanished)
    return (*comparison.of(StepAppeared), *comparison.of(StepReassigned), *revised, *gone)


def dates_changed(comparison: Comparison) -> tuple[Told, ...]:
    """Return the dates that change; a reminder only follows what it reminds of."""
    told: list[Told] = [*comparison.of(DateMoved), *comparison.of(DateAppeared), *comparison.of(DateVanished)]
    return tuple(change for change in told if subject(change).kind is not Kind.REMINDER)


def procedures_changed(comparison: Comparison) -> tuple[str, ...]:
    """Return the procedures whose steps changed and that are still there."""
    named = {step.procedure for step in steps_changed(comparison)}
    return tuple(id_ for id_ in comparison.new.handbook.procedures if id_ in named)


def roles_concerned(comparison: Comparison) -> tuple[str, ...]:
    """Return the roles that do, take part in or are told of what changed, in the order of the register.

    Empty when it concerns all: an exam that comes or goes, a date of the exam itself, a rule that is no step's.
    """
    if any(isinstance(change, SittingAppeared | SittingVanished) for change in comparison.changes):
        return ()
    if any(subject(change).step is None for change in dates_changed(comparison)):
        return ()
    named = set(_roles(comparison))
    found = tuple(id_ for id_ in comparison.new.handbook.roles if id_ in named)
    return found if len(found) < len(comparison.new.handbook.roles) else ()


def _roles(comparison: Comparison) -> Iterator[str]:
    steps = _steps(comparison)
    for changed in steps_changed(comparison):
        yield from _roles_of(changed.step)
        if isinstance(changed, StepReassigned):
            yield changed.old_role
    for date in dates_changed(comparison):
        step = steps.get(subject(date).step or "")
        yield from _roles_of(step) if step else ()


def _roles_of(step: Step) -> tuple[str, ...]:
    return (step.role, *step.with_, *step.informs)


def _steps(comparison: Comparison) -> dict[str, Step]:
    books = (comparison.old.handbook, comparison.new.handbook)
    procedures = (procedure for book in books for procedure in book.procedures.values())
    return {id_: step for procedure in procedures for id_, step in procedure.steps.items()}
