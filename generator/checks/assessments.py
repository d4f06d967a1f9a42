"""Assessments as the course files give them: possible, in their semester, within what is known. HB320–HB322, HB336.

What is likely of their days, of actual dates and of deferred exams stands in files of its own; it is asked from here,
because a date that is told already explains the rest: one mistake, one finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from generator.checks import actual, occasions, said, times
from generator.checks.tally import Tally
from generator.deadlines import Resolution
from generator.deadlines.conventions import Conventions, Counter
from generator.deadlines.holidays import LAST_YEAR
from generator.diagnostics import Diagnostic, Related, Severity
from generator.model import (
    PUBLIC_HOLIDAYS,
    Given,
    Handbook,
    Kind,
    Layer,
    Occasion,
    Period,
    ResolvedDeadline,
    Semester,
    Sitting,
)


def check(handbook: Handbook, resolution: Resolution) -> Iterator[Diagnostic]:
    """Prove what can be proved of each assessment by itself."""
    week = Conventions(handbook.calendar)[None]
    outside, doubtful = Tally(), set[str]()
    for sitting in resolution.sittings:
        if sitting.assessment.awaited:
            doubtful.add(sitting.key)
        elif sitting.assessment.is_backwards:
            doubtful.add(sitting.key)
            yield _ends_before_start(sitting)
        else:
            yield from _when(sitting, handbook, week, outside, doubtful)
        yield from actual.check(sitting, handbook, resolution, is_doubtful=sitting.key in doubtful)
    yield from outside
    yield from occasions.check(resolution, doubtful)
    yield from _horizon(handbook, resolution, doubtful)
    yield from _without_a_place(handbook, resolution)


def _when(
    sitting: Sitting, handbook: Handbook, week: Counter, outside: Tally, doubtful: set[str]
) -> Iterator[Diagnostic]:
    """Hold the assessment against its form and its semester. A wrong end or a wrong year is told once, and what would
    follow from it is not."""
    form = handbook.forms[sitting.assessment.form]
    too_long = times.too_long(sitting, form)
    if too_long is not None:
        doubtful.add(sitting.key)
        yield too_long
        yield from times.days(sitting, form, week, ("start",))
        return
    if _is_outside(outside, sitting, handbook):
        doubtful.add(sitting.key)
    else:
        yield from times.days(sitting, form, week, ("start", "end"))
    yield from times.clocks(sitting, form)


def _ends_before_start(sitting: Sitting) -> Diagnostic:
    assessment = sitting.assessment
    begins = assessment.start
    key, word = "start", "starts"
    if begins is None or not (begins == assessment.end or begins.is_after(assessment.ends)):
        key, word, begins = "handed-out", "is handed out", assessment.handed_out
    assert begins is not None, "one of the two makes it backwards"
    exchange = f"exchange `{key}` and `end`, or correct the one that is wrong"
    correct = f"correct `end`; leave `{key}` out where the work is only handed in"
    return Diagnostic(
        code="HB320",
        headline="an assessment ends before it starts" if begins != assessment.end else "an assessment takes no time",
        span=said.value_at(assessment, "end"),
        label=f"`{sitting.key}` {word} {said.moment(begins)} and ends {said.moment(assessment.ends)}",
        help=exchange if begins != assessment.end else correct,
        related=(Related(said.value_at(assessment, key), f"`{key}`"),),
    )


def _is_outside(outside: Tally, sitting: Sitting, handbook: Handbook) -> bool:
    semester, assessment = handbook.semesters[sitting.semester], sitting.assessment
    deferred = assessment.occasion is Occasion.DEFERRED
    first, last = _bounds(semester, deferred)
    end = assessment.ends.day
    if first <= end <= last:
        return False
    key = "deferred-period" if deferred else ""
    outside.add(
        ("HB321", sitting.semester, sitting.department, deferred),
        lambda: Diagnostic(
            code="HB321",
            headline="an assessment lies outside its semester",
            span=said.value_at(assessment, "end"),
            severity=Severity.WARNING,
            label=f"`{sitting.key}` ends {said.day(end)}; the semester is {said.day(first)} to {said.day(last)}",
            help=_where_it_belongs(sitting, semester, handbook),
            related=(Related(said.value_at(semester, key), f"`{sitting.semester}` is declared here"),),
        ),
    )
    return True


def _bounds(semester: Semester, deferred: bool) -> tuple[date, date]:
    first, last = semester.starts, semester.ends
    if deferred and semester.deferred_period is not None:
        return min(first, semester.deferred_period.first), max(last, semester.deferred_period.last)
    return first, last


def _where_it_belongs(sitting: Sitting, semester: Semester, handbook: Handbook) -> str:
    """Return the remedy that fits: what makes the date right where it is, and where it would be right."""
    end, period = sitting.assessment.ends.day, semester.deferred_period
    ways = ["correct the date"]
    if sitting.assessment.occasion is Occasion.DEFERRED:
        if period is None:
            ways = [f"declare `deferred-period` of `{sitting.semester}` in {semester.span.file}", *ways]
        elif end > period.last:
            ways.append(f"make the `deferred-period` of `{sitting.semester}` longer in {semester.span.file}")
        return ", or ".join(ways)
    if period is not None and _within(end, period):
        ways.append("mark it `occasion: deferred`")
    others = [id_ for id_, each in handbook.semesters.items() if each.starts <= end <= each.ends]
    ways += [f"move the course to the folder of `{id_}`" for id_ in others[:1]]
    return ", or ".join(ways)


def _within(day: date, period: Period) -> bool:
    return period.first <= day <= period.last


def _without_a_place(handbook: Handbook, resolution: Resolution) -> Iterator[Diagnostic]:
    """An exam that is on no page and in no calendar is told, whatever the reason."""
    placed = {deadline.sitting.key for deadline in resolution.deadlines if deadline.kind is Kind.SITTING}
    given = {milestone.given for milestone in handbook.milestones.values()}
    missing = [f"`given: {each.value}`" for each in (Given.START, Given.END) if each not in given]
    lost = Tally()
    for sitting in resolution.sittings:
        if sitting.key not in placed and not sitting.assessment.awaited:
            lost.add((), partial(_lost, sitting, " and ".join(missing)))
    yield from lost


def _lost(sitting: Sitting, missing: str) -> Diagnostic:
    return Diagnostic(
        code="HB336",
        headline="an assessment cannot be placed in time",
        span=said.value_at(sitting.assessment, "end"),
        label=f"`{sitting.key}` would be on no page and in no calendar",
        help=f"add a milestone with {missing} to procedures/milestones.yml" if missing else "report this as a mistake",
    )


def _horizon(handbook: Handbook, resolution: Resolution, doubtful: set[str]) -> Iterator[Diagnostic]:
    """A date beyond what has been entered may be counted over days that turn out to be closed."""
    known = {layer_id: _known_until(layer_id, layer) for layer_id, layer in handbook.calendar.layers.items()}
    ends = {
        convention_id: [(known[layer], layer) for layer in convention.closed if layer in known]
        for convention_id, convention in handbook.calendar.conventions.items()
    }
    beyond = Tally()
    for deadline in resolution.deadlines:
        if deadline.sitting.key in doubtful:
            continue
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
