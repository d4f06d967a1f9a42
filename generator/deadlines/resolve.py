"""Every date of a handbook: for each sitting, the steps that concern it and when they are due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.deadlines.circumstances import Circumstances
from generator.deadlines.conventions import Conventions
from generator.deadlines.cycles import cycles_in
from generator.deadlines.givens import Givens
from generator.deadlines.milestones import Ground, Milestones
from generator.deadlines.missed import Register
from generator.deadlines.missing import MissingDate
from generator.deadlines.shared import Shared
from generator.deadlines.sittings import sittings_of
from generator.diagnostics import Diagnostic
from generator.model import (
    Anchor,
    Applicable,
    Given,
    Handbook,
    Kind,
    Moment,
    On,
    ResolvedDeadline,
    Scope,
    Sitting,
    Step,
    Timing,
    Unset,
    Window,
    Working,
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """All dates of a handbook."""

    sittings: tuple[Sitting, ...]
    """By course code, semester and the order in the course file."""
    deadlines: tuple[ResolvedDeadline, ...]
    """By course code, semester, assessment and first day; undated ones last, in the order of the procedures."""
    applicable: Mapping[str, tuple[Applicable, ...]]
    """By :attr:`Sitting.key`: every step that concerns the sitting, in the order of the procedures."""
    findings: tuple[Diagnostic, ...]
    """HB301 to HB306."""
    _ground: Ground = field(repr=False)
    _circumstances: Mapping[str, Circumstances] = field(repr=False)

    def milestones(self, sitting: Sitting) -> Mapping[str, Working]:
        """Return the milestones that have a working for ``sitting``, in the order of their file."""
        return self._of(sitting).all()

    def work(self, sitting: Sitting, timing: Timing) -> Working | None:
        """Return the working of any timing for ``sitting``; None where it gives none."""
        try:
            return self._of(sitting).work(timing)
        except MissingDate:
            return None

    def individual(
        self, sitting: Sitting, milestone_id: str, actual: Mapping[str, Moment] | None = None
    ) -> Working | None:
        """Return a milestone as it falls for one candidate, given the dates of what has happened (``actual``).

        For calculators and trials only: such dates never go into pages or feeds. None where it cannot be worked out.
        """
        circumstances = self._circumstances[sitting.key]
        try:
            return Milestones(self._ground, circumstances, individual=True, actual=actual)[milestone_id]
        except MissingDate:
            return None

    def _of(self, sitting: Sitting) -> Milestones:
        return Milestones(self._ground, self._circumstances[sitting.key])


def resolve(handbook: Handbook) -> Resolution:
    """Return every date of ``handbook``. The result does not depend on the order in which things are declared.

    "Today" has no say in it. What the editors got wrong is in the findings; the rest is still resolved.
    """
    ground = Ground(handbook.milestones, Shared(Conventions(handbook.calendar)), Givens(handbook.forms))
    register = Register()
    resolver = _Resolver(handbook, ground, register)
    circumstances = sittings_of(handbook)
    applicable = {each.sitting.key: resolver.applicable(each) for each in circumstances}
    deadlines = [deadline for each in circumstances for deadline in resolver.sorted_for(each, applicable)]
    return Resolution(
        sittings=tuple(each.sitting for each in circumstances),
        deadlines=tuple(deadlines),
        applicable=applicable,
        findings=(*cycles_in(handbook.milestones), *register.findings(handbook)),
        _ground=ground,
        _circumstances={each.sitting.key: each for each in circumstances},
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A step with its place and its whole scope."""

    procedure: str
    step_id: str
    step: Step
    scope: Scope


class _Resolver:
    def __init__(self, handbook: Handbook, ground: Ground, register: Register) -> None:
        self._ground = ground
        self._register = register
        self._steps = list(_placed(handbook))
        self._concerning: dict[tuple[object, ...], list[_Placed]] = {}
        given = {milestone.given: milestone_id for milestone_id, milestone in handbook.milestones.items()}
        start, end = given.get(Given.START, ""), given.get(Given.END, "")
        self._on_end = Timing(On(Anchor(end)))
        self._from_start = Timing(Window(opens=Timing(On(Anchor(start))), closes=self._on_end))
        self._milestones: dict[str, Milestones] = {}

    def applicable(self, circumstances: Circumstances) -> tuple[Applicable, ...]:
        milestones = self._milestones[circumstances.sitting.key] = Milestones(self._ground, circumstances)
        return tuple(
            Applicable(each.procedure, each.step_id, tuple(self._deadlines(circumstances.sitting, milestones, each)))
            for each in self._concerning_steps(circumstances)
        )

    def sorted_for(
        self, circumstances: Circumstances, applicable: Mapping[str, tuple[Applicable, ...]]
    ) -> list[ResolvedDeadline]:
        sitting = circumstances.sitting
        milestones = self._milestones.pop(sitting.key)
        found = [*self._sitting(sitting, milestones)]
        found.extend(deadline for each in applicable[sitting.key] for deadline in each.deadlines)
        return sorted(found, key=lambda deadline: deadline.first_day or date.max)

    def _concerning_steps(self, circumstances: Circumstances) -> list[_Placed]:
        """Sittings of one form, occasion and set of tags have the same steps."""
        sitting = circumstances.sitting
        key = (sitting.assessment.form, sitting.assessment.occasion, sitting.tags)
        known = self._concerning.get(key)
        if known is None:
            known = self._concerning[key] = [each for each in self._steps if circumstances.within(each.scope)]
        return known

    def _deadlines(self, sitting: Sitting, milestones: Milestones, placed: _Placed) -> Iterator[ResolvedDeadline]:
        step = placed.step
        due = self._due(sitting, milestones, placed)
        workings = [(Kind.DUE, due), (Kind.ABSOLUTE, self._work(sitting, milestones, step.absolute))]
        if due is not None and not isinstance(due.outcome, Unset):
            workings.append((Kind.REMINDER, self._work(sitting, milestones, step.remind, due)))
        for kind, working in workings:
            if working is not None:
                yield ResolvedDeadline(
                    sitting=sitting,
                    kind=kind,
                    procedure=placed.procedure,
                    step=placed.step_id,
                    role=step.role,
                    working=working,
                )

    def _due(self, sitting: Sitting, milestones: Milestones, placed: _Placed) -> Working | None:
        step, dates = placed.step, sitting.assessment.step_dates
        agreed = next((dates[id_] for id_ in (placed.step_id, *step.formerly) if id_ in dates), None) if dates else None
        if agreed is None or step.due is None:
            return self._work(sitting, milestones, step.due)
        return milestones.agreed(step.due, agreed)

    def _work(
        self, sitting: Sitting, milestones: Milestones, timing: Timing | None, own: Working | None = None
    ) -> Working | None:
        if timing is None:
            return None
        try:
            return milestones.work(timing, own)
        except MissingDate as missing:
            self._register.add(missing, sitting, timing)
            return None

    def _sitting(self, sitting: Sitting, milestones: Milestones) -> Iterator[ResolvedDeadline]:
        """The assessment itself: a stretch from its start to its end, or the moment of submission."""
        assessment = sitting.assessment
        lasting = assessment.start not in (None, assessment.end) and not assessment.is_backwards
        try:
            working = milestones.work(self._from_start if lasting else self._on_end)
        except MissingDate:  # no milestone is its start or its end, which the checks tell (HB336)
            working = None
        if working is not None:
            yield ResolvedDeadline(
                sitting=sitting, kind=Kind.SITTING, procedure=None, step=None, role=None, working=working
            )


def _placed(handbook: Handbook) -> Iterator[_Placed]:
    for procedure_id, procedure in handbook.procedures.items():
        for step_id, step in procedure.steps.items():
            forms = step.forms or procedure.forms
            scope = Scope(forms=forms, tags=step.tags, without_tags=step.without_tags, occasions=step.occasions)
            yield _Placed(procedure_id, step_id, step, scope)
