"""Assessments as the course files give them: possible, in their semester, within what is known. HB319–HB324, HB326."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from generator.checks import said
from generator.checks.tally import Tally
from generator.deadlines import Resolution
from generator.deadlines.conventions import Conventions
from generator.deadlines.holidays import LAST_YEAR
from generator.diagnostics import Diagnostic, Related, Severity
from generator.model import (
    PUBLIC_HOLIDAYS,
    Handbook,
    Layer,
    Moment,
    Occasion,
    Replaced,
    ResolvedDeadline,
    Semester,
    Sitting,
)

_FAR = timedelta(days=366)


def check(handbook: Handbook, resolution: Resolution) -> Iterator[Diagnostic]:
    """Prove what can be proved of each assessment by itself."""
    conventions = Conventions(handbook.calendar)
    outside = Tally()
    for sitting in resolution.sittings:
        yield from _ends_before_start(sitting)
        yield from _on_closed_day(sitting, conventions)
        yield from _actual_dates(sitting, handbook)
        yield from _wrong_side(sitting, resolution)
        _in_semester(outside, sitting, handbook.semesters[sitting.semester])
    yield from outside
    yield from _horizon(handbook, resolution)


def _ends_before_start(sitting: Sitting) -> Iterator[Diagnostic]:
    assessment, end = sitting.assessment, sitting.assessment.end
    for key, word, begins in (
        ("start", "starts", assessment.start),
        ("handed-out", "is handed out", assessment.handed_out),
    ):
        if begins is not None and end is not None and _is_before(end, begins):
            yield Diagnostic(
                code="HB320",
                headline="an assessment ends before it starts",
                span=said.value_at(assessment, "end"),
                label=f"`{sitting.key}` {word} {_moment(begins)} and ends {_moment(end)}",
                help=f"exchange `{key}` and `end`, or correct the one that is wrong",
                related=(Related(said.value_at(assessment, key), f"`{key}`"),),
            )
            return


def _is_before(end: Moment, start: Moment) -> bool:
    if end.day != start.day or end.at is None or start.at is None:
        return end.day < start.day
    return end.at < start.at


def _moment(moment: Moment) -> str:
    return said.day(moment.day) + (f" at {moment.at:%H:%M}" if moment.at else "")


def _on_closed_day(sitting: Sitting, conventions: Conventions) -> Iterator[Diagnostic]:
    assessment = sitting.assessment
    moments = {"end": assessment.end, "start": assessment.start}
    days = {moment.day: key for key, moment in moments.items() if moment is not None}
    for day, key in days.items():
        names = conventions[None].calendar.names(day)
        if names:
            yield Diagnostic(
                code="HB319",
                headline="an assessment falls on a closed day",
                span=said.value_at(assessment, key),
                severity=Severity.WARNING,
                label=f"`{sitting.key}` is on {said.day(day)} ({names[0]['en']})",
                help="check the date; a submission that the system closes by itself may stand",
            )


def _in_semester(outside: Tally, sitting: Sitting, semester: Semester) -> None:
    first, last = semester.starts, semester.ends
    if sitting.assessment.occasion is Occasion.DEFERRED and semester.deferred_period is not None:
        first, last = min(first, semester.deferred_period.first), max(last, semester.deferred_period.last)
    ends = sitting.assessment.end
    if ends is None or first <= ends.day <= last:
        return
    end = ends.day
    outside.add(
        ("HB321", sitting.semester, sitting.department),
        lambda: Diagnostic(
            code="HB321",
            headline="an assessment lies outside its semester",
            span=said.value_at(sitting.assessment, "end"),
            severity=Severity.WARNING,
            label=f"`{sitting.key}` ends {said.day(end)}; the semester is {said.day(first)} to {said.day(last)}",
            help="correct the date, move the course to another semester's folder, or mark it `occasion: deferred`",
            related=(Related(semester.span, f"`{sitting.semester}` is declared here"),),
        ),
    )


def _actual_dates(sitting: Sitting, handbook: Handbook) -> Iterator[Diagnostic]:
    for milestone_id, moment in sitting.assessment.dates.items():
        milestone = handbook.milestones.get(milestone_id)
        span = said.value_at(sitting.assessment, f"dates.{milestone_id}")
        if milestone is not None and milestone.individual:
            yield Diagnostic(
                code="HB323",
                headline="a single candidate's date stands in a course file",
                span=span,
                label=f"`{milestone_id}` of `{sitting.key}`",
                help="take it out: course files are public; the calculator on the page works such dates out privately",
                related=(Related(milestone.span, "marked `individual: true` here"),),
            )
        elif sitting.assessment.end is not None and abs(moment.day - sitting.assessment.end.day) > _FAR:
            yield Diagnostic(
                code="HB324",
                headline="an actual date lies more than a year from the assessment",
                span=span,
                severity=Severity.WARNING,
                label=(
                    f"`{milestone_id}` is {said.day(moment.day)}, but `{sitting.key}` ends "
                    f"{said.day(sitting.assessment.end.day)}"
                ),
                help="check the year",
                related=(Related(said.value_at(sitting.assessment, "end"), "the assessment's end"),),
            )


def _wrong_side(sitting: Sitting, resolution: Resolution) -> Iterator[Diagnostic]:
    """An actual date may come earlier or later than planned, but not on the other side of the exam."""
    assessment = sitting.assessment
    if assessment.end is None:
        return
    starts, ends = (assessment.start or assessment.end).day, assessment.end.day
    milestones = resolution.milestones(sitting) if assessment.dates else {}
    for milestone_id, moment in assessment.dates.items():
        moves = milestones[milestone_id].moves if milestone_id in milestones else ()
        planned = next((move.computed for move in moves if isinstance(move, Replaced)), None)
        if planned is None or abs(moment.day - ends) > _FAR:
            continue
        side = "after" if moment.day < starts and planned > ends else "before"
        if side == "after" or (moment.day > ends and planned < starts):
            yield Diagnostic(
                code="HB326",
                headline="an actual date lies on the other side of the assessment",
                span=said.value_at(assessment, f"dates.{milestone_id}"),
                severity=Severity.WARNING,
                label=f"`{milestone_id}` is {said.day(moment.day)}; its rule puts it {side}, on {said.day(planned)}",
                help="check the month and the year",
                related=(Related(said.value_at(assessment, "end"), f"`{sitting.key}` ends {said.day(ends)}"),),
            )


def _horizon(handbook: Handbook, resolution: Resolution) -> Iterator[Diagnostic]:
    """A date beyond what has been entered may be counted over days that turn out to be closed."""
    known = {layer_id: _known_until(layer_id, layer) for layer_id, layer in handbook.calendar.layers.items()}
    ends = {
        convention_id: [(known[layer], layer) for layer in convention.closed if layer in known]
        for convention_id, convention in handbook.calendar.conventions.items()
    }
    beyond = Tally()
    for deadline in resolution.deadlines:
        for until, layer_id in ends.get(deadline.working.convention, ()):
            if deadline.is_dated and said.end_day(deadline) > until:
                beyond.add(("HB322", layer_id), partial(_beyond, handbook, layer_id, until, deadline))
    yield from beyond


def _beyond(handbook: Handbook, layer_id: str, until: date, deadline: ResolvedDeadline) -> Diagnostic:
    last = said.day(said.end_day(deadline))
    return Diagnostic(
        code="HB322",
        headline="dates reach beyond the closed days that have been entered",
        span=said.value_at(handbook.calendar.layers[layer_id], "entered-until"),
        severity=Severity.WARNING,
        label=f"`{layer_id}` is entered until {said.day(until)}; `{deadline.key}` is {last}",
        help="enter the closed days of the next year and raise `entered-until`",
        related=(Related(deadline.sitting.assessment.span, "the assessment"),),
    )


def _known_until(layer_id: str, layer: Layer) -> date:
    computed = date(LAST_YEAR, 12, 31) if layer_id == PUBLIC_HOLIDAYS else date.max
    return min(layer.entered_until or date.max, computed)
