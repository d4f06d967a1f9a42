"""Dates that nobody can keep: for every step of every sitting. HB314–HB318."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks import said
from generator.checks.step_dates import is_doubtful
from generator.checks.tally import Tally
from generator.deadlines import Resolution
from generator.deadlines.conventions import Conventions
from generator.deadlines.outcomes import end_of
from generator.diagnostics import Diagnostic, Related, Severity
from generator.model import (
    Anchored,
    Counted,
    Day,
    Handbook,
    Kind,
    Replaced,
    ResolvedDeadline,
    RoleKind,
    Side,
    Step,
    Stretch,
    Undated,
    Working,
)


def check(handbook: Handbook, resolution: Resolution) -> Iterator[Diagnostic]:
    """Prove for every sitting that deadlines come in a possible order and on possible days."""
    yield from _reminders_of_nothing(handbook)
    checker = _Checker(handbook)
    for applicable in resolution.applicable.values():
        for each in applicable:
            dated = {deadline.kind: deadline for deadline in each.deadlines if deadline.is_dated}
            if dated:
                checker.check(handbook.procedures[each.procedure].steps[each.step], each.step, dated)
    yield from checker.tally


def _reminders_of_nothing(handbook: Handbook) -> Iterator[Diagnostic]:
    for procedure in handbook.procedures.values():
        for step_id, step in procedure.steps.items():
            if step.remind is not None and (step.due is None or isinstance(step.due.rule, Undated)):
                yield Diagnostic(
                    code="HB317",
                    headline="a reminder has no date to come before",
                    span=said.place(step.remind, step),
                    label=f"`{step_id}` is never due on a date",
                    help="give the step a `due` with a date, or drop the reminder",
                    related=(Related(said.place(step.due, step), "the step's timing"),),
                )


class _Checker:
    def __init__(self, handbook: Handbook) -> None:
        self.tally = Tally()
        self._conventions = Conventions(handbook.calendar)
        self._staff = {role_id for role_id, role in handbook.roles.items() if role.kind is not RoleKind.STUDENT}

    def check(self, step: Step, step_id: str, dated: dict[Kind, ResolvedDeadline]) -> None:
        due = dated.get(Kind.DUE)
        if due is not None:
            self._before_its_purpose(step, step_id, due)
            self._open(step, step_id, due)
            if Kind.ABSOLUTE in dated:
                self._absolute(step, step_id, due, dated[Kind.ABSOLUTE])
            if Kind.REMINDER in dated:
                self._reminder(step, step_id, due, dated[Kind.REMINDER])

    def _absolute(self, step: Step, step_id: str, due: ResolvedDeadline, absolute: ResolvedDeadline) -> None:
        first, last = said.end_day(due), said.end_day(absolute)
        if last >= first or is_doubtful(due):
            return
        self.tally.add(
            ("HB314", step_id),
            lambda: Diagnostic(
                code="HB314",
                headline="an absolute limit falls before the ordinary deadline",
                span=said.due_at(due, step) if said.agreed(due) else said.place(step.absolute, step),
                severity=Severity.WARNING,
                label=(
                    f"`{step_id}` is due {said.day(first)} and absolutely {said.day(last)}, for `{due.sitting.key}`"
                ),
                help="count both in the same unit, or exchange them",
                related=(
                    Related(said.due_at(due, step), f"the ordinary deadline: {said.day(first)}"),
                    Related(due.sitting.assessment.span, "the assessment"),
                ),
            ),
        )

    def _before_its_purpose(self, step: Step, step_id: str, due: ResolvedDeadline) -> None:
        """A date counted back from something must come before it, whatever rolls and limits did to it."""
        counted = next((move for move in due.working.moves if isinstance(move, Counted)), None)
        if counted is None or counted.side is not Side.BEFORE or said.end_day(due) < counted.start:
            return
        start, last = counted.start, said.end_day(due)
        self.tally.add(
            ("HB315", step_id),
            lambda: Diagnostic(
                code="HB315",
                headline="a deadline does not come before what it prepares",
                span=said.place(step.due, step),
                label=(
                    f"`{step_id}` ends on {said.day(last)}, but what it is counted back from is {said.day(start)}, "
                    f"for `{due.sitting.key}`"
                ),
                help="count from further back, roll it backward, or loosen the `not-before`",
                related=(Related(due.sitting.assessment.span, f"the assessment; counted from {said.day(start)}"),),
            ),
        )

    def _reminder(self, step: Step, step_id: str, due: ResolvedDeadline, reminder: ResolvedDeadline) -> None:
        assert isinstance(due.outcome, Day | Stretch)
        assert isinstance(reminder.outcome, Day | Stretch)
        last, early = said.end_day(due), said.end_day(reminder)
        if early < last or end_of(reminder.outcome) < end_of(due.outcome):
            return
        self.tally.add(
            ("HB316", step_id),
            lambda: Diagnostic(
                code="HB316",
                headline="a reminder does not come before its deadline",
                span=said.place(step.remind, step),
                label=(
                    f"`{step_id}` is due {said.day(last)}, its reminder comes {said.day(early)}, "
                    f"for `{due.sitting.key}`"
                ),
                help="count the reminder further back, or count it in working days",
                related=(
                    Related(said.place(step.due, step), f"the deadline: {said.day(last)}"),
                    Related(due.sitting.assessment.span, "the assessment"),
                ),
            ),
        )

    def _open(self, step: Step, step_id: str, due: ResolvedDeadline) -> None:
        """Staff cannot work on a day that has a name for being closed; a plain weekend can be meant.

        A date that a convention has counted is open by that convention: the law's day stands. The assessment's own
        day is told once for itself, by HB319.
        """
        if step.role not in self._staff or not isinstance(due.outcome, Day):
            return
        day = due.outcome.day
        convention = _decided_by(due.working)
        names = self._conventions[convention or None].calendar.names(day) if convention is not None else ()
        if names:
            self.tally.add(("HB318", step_id), lambda: self._closed(step, step_id, due, day, names[0]["en"]))

    def _closed(self, step: Step, step_id: str, due: ResolvedDeadline, day: date, name: str) -> Diagnostic:
        return Diagnostic(
            code="HB318",
            headline="a staff deadline falls on a closed day",
            span=said.due_at(due, step),
            severity=Severity.WARNING,
            label=f"`{step_id}` is due {said.day(day)} ({name}), for `{due.sitting.key}`",
            help=(
                "agree on a working day, or leave it as it is"
                if said.agreed(due)
                else "dates `on` a milestone never move: count to a working day beside it, or leave it as it is"
            ),
            related=(Related(due.sitting.assessment.span, "the assessment"),),
        )


def _decided_by(working: Working) -> str | None:
    """Return the convention that the date's day was found under, empty for an entered date, None for a given one."""
    match working.moves[-1:]:
        case (Anchored(working=Working() as inner),):
            return _decided_by(inner)
        case (Anchored(),):
            return None
        case (Replaced(),):
            return ""
    return working.convention
