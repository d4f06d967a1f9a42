"""Dates that count from something which nobody has entered, because something else stands in for it. HB340, HB341."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.checks import said
from generator.checks.tally import Tally
from generator.deadlines import Resolution
from generator.deadlines.walk import workings_within
from generator.diagnostics import Diagnostic, Related, Severity
from generator.model import Anchored, Handbook, Kind, Origin, ResolvedDeadline, Working


def check(handbook: Handbook, resolution: Resolution) -> Iterator[Diagnostic]:
    """Return a warning for each form without hand-outs, and for each semester without a period of deferred exams."""
    told = Tally()
    known: dict[int, frozenset[Origin]] = {}
    for deadline in resolution.deadlines:
        origins = known.get(id(deadline.working))
        if origins is None:
            origins = known[id(deadline.working)] = frozenset(_origins(deadline.working))
        sitting = deadline.sitting
        if Origin.START_INSTEAD in origins:
            told.add(("HB340", sitting.assessment.form), partial(_no_hand_out, handbook, deadline))
        if Origin.ORDINARY_PERIOD in origins:
            told.add(("HB341", sitting.semester), partial(_no_period, handbook, deadline))
    yield from told


def _origins(working: Working) -> Iterator[Origin]:
    for inner in workings_within(working):
        yield from (move.origin for move in inner.moves if isinstance(move, Anchored))


def _no_hand_out(handbook: Handbook, deadline: ResolvedDeadline) -> Diagnostic:
    sitting = deadline.sitting
    return Diagnostic(
        code="HB340",
        headline="a date counts from a hand-out that nobody has entered",
        span=sitting.assessment.span,
        severity=Severity.WARNING,
        label=f"`{deadline.key}` counts from the start of the exam instead",
        help=(
            "enter `handed-out: <date>` here, or write `handed-out-at-start: true` in forms.yml for each form that is "
            "handed out when it starts"
        ),
        related=_rule(handbook, deadline),
    )


def _no_period(handbook: Handbook, deadline: ResolvedDeadline) -> Diagnostic:
    sitting = deadline.sitting
    return Diagnostic(
        code="HB341",
        headline="a deferred exam counts from the ordinary exam period",
        span=handbook.semesters[sitting.semester].span,
        severity=Severity.WARNING,
        label=f"`{sitting.semester}` has no `deferred-period`, and `{deadline.key}` counts from it",
        help="enter `deferred-period: {first: <date>, last: <date>}` for the semester",
        related=_rule(handbook, deadline),
    )


def _rule(handbook: Handbook, deadline: ResolvedDeadline) -> tuple[Related, ...]:
    if deadline.procedure is None or deadline.step is None:
        return ()
    step = handbook.procedures[deadline.procedure].steps[deadline.step]
    kind = Kind.DUE if deadline.kind is Kind.REMINDER else deadline.kind
    return (Related(said.place(said.timing_of(step, kind), step), "by this rule"),)
