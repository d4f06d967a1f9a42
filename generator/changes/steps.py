"""Which steps a role gains or loses, and which are changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.changes.canonical import fields_changed
from generator.changes.kinds import (
    Retimed,
    StepAppeared,
    StepChange,
    StepReassigned,
    StepRenamed,
    StepRevised,
    StepVanished,
)
from generator.changes.renames import Renames
from generator.model import FormRef, Handbook, Kind, Step

_TOLD_APART = ("role", "formerly")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A step with the procedure it stands in and the forms it takes over from there."""

    procedure: str
    step: Step
    default_forms: tuple[FormRef, ...]

    @property
    def forms(self) -> tuple[FormRef, ...]:
        return self.step.forms or self.default_forms


def step_changes(old: Handbook, new: Handbook, renames: Renames) -> Iterator[StepChange]:
    """Return what happened to each step, in the order of the new edition; what is gone comes last."""
    before, after = _placed(old), _placed(new)
    for id_, placed in after.items():
        old_id = renames.old("steps", id_)
        if old_id in before:
            yield from _kept(id_, old_id, before[old_id], placed, renames)
        else:
            yield StepAppeared(placed.procedure, id_, placed.step)
    for id_, placed in before.items():
        if renames.new("steps", id_) not in after:
            yield StepVanished(placed.procedure, id_, placed.step, _likely(placed, before, after))


def _placed(handbook: Handbook) -> dict[str, _Placed]:
    return {
        id_: _Placed(procedure_id, step, procedure.forms)
        for procedure_id, procedure in handbook.procedures.items()
        for id_, step in procedure.steps.items()
    }


def _kept(id_: str, old_id: str, old: _Placed, new: _Placed, renames: Renames) -> Iterator[StepChange]:
    if old_id != id_:
        yield StepRenamed(new.procedure, id_, old_id, new.step)
    old_role = renames.new("roles", old.step.role)
    if old_role != new.step.role:
        yield StepReassigned(new.procedure, id_, new.step, old_role)
    if old == new:
        return
    major, minor = fields_changed(old.step, new.step, renames, leave_out=_TOLD_APART)
    if set(old.forms) != set(new.forms) and "forms" not in major:
        major += ("forms",)
    if renames.new("procedures", old.procedure) != new.procedure:
        minor += ("procedure",)
    if major or minor:
        yield StepRevised(new.procedure, id_, new.step, major, minor, tuple(_retimed(old.step, new.step)))


def _retimed(old: Step, new: Step) -> Iterator[Retimed]:
    timings = ((Kind.DUE, old.due, new.due), (Kind.ABSOLUTE, old.absolute, new.absolute))
    for kind, before, after in (*timings, (Kind.REMINDER, old.remind, new.remind)):
        if before != after:
            yield Retimed(kind, before, after)


def _likely(gone: _Placed, before: Mapping[str, _Placed], after: Mapping[str, _Placed]) -> str:
    """Return the id of a new step with the same words."""
    same = (id_ for id_, placed in after.items() if id_ not in before and placed.step.do == gone.step.do)
    return next(same, "")
