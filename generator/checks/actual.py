"""Actual dates under ``dates``: whether they can be what they say. HB323, HB324, HB326, HB330, HB334, HB337."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.checks import said
from generator.deadlines import Resolution
from generator.deadlines.walk import all_within
from generator.diagnostics import Diagnostic, Related, Severity, Span
from generator.model import (
    Anchored,
    Choose,
    Chosen,
    Day,
    Given,
    Handbook,
    Milestone,
    Moment,
    Occasion,
    On,
    Replaced,
    Sitting,
    Working,
)

FAR = timedelta(days=366)
_OF_ASSESSMENT = (Given.START, Given.END, Given.HANDED_OUT)
_OF_SEMESTER = {
    Given.SEMESTER_START: "starts",
    Given.SEMESTER_END: "ends",
    Given.TEACHING_START: "teaching-starts",
    Given.EXAM_PERIOD_START: "exam-period.first",
    Given.EXAM_PERIOD_END: "exam-period.last",
}
"""The keys of a semester that milestones are given by."""


def check(sitting: Sitting, handbook: Handbook, resolution: Resolution, *, is_doubtful: bool) -> Iterator[Diagnostic]:
    """Report each actual date once. One that is far from a doubtful assessment says nothing: that is told already."""
    milestones = resolution.milestones(sitting) if sitting.assessment.dates else {}
    for milestone_id, moment in sitting.assessment.dates.items():
        milestone = handbook.milestones[milestone_id]
        working = milestones.get(milestone_id)
        if milestone.individual:
            yield _individual(sitting, milestone_id, milestone)
        elif milestone.given is not None:
            yield _given(sitting, milestone_id, milestone.given, moment, handbook)
        elif is_doubtful:
            continue
        elif abs(moment.day - sitting.assessment.ends.day) > FAR:
            yield _far(sitting, milestone_id, moment)
        elif _is_the_assessments(milestone, handbook):
            yield from _contradicts(sitting, milestone_id, moment, working)
        else:
            wrong_side = list(_wrong_side(sitting, milestone_id, moment, working))
            yield from wrong_side or _late(sitting, milestone_id, moment, handbook, resolution)


def _individual(sitting: Sitting, milestone_id: str, milestone: Milestone) -> Diagnostic:
    return Diagnostic(
        code="HB323",
        headline="a single candidate's date stands in a course file",
        span=_at(sitting, milestone_id),
        label=f"`{milestone_id}` of `{sitting.key}`",
        help="take it out: course files are public; the calculator on the page works such dates out privately",
        related=(Related(milestone.span, "marked `individual: true` here"),),
    )


def _given(sitting: Sitting, milestone_id: str, given: Given, moment: Moment, handbook: Handbook) -> Diagnostic:
    """Such a date is entered where it belongs: a second one could only contradict the first."""
    if given in _OF_ASSESSMENT:
        key, whose, where = given.value, f"`{sitting.key}`", said.value_at(sitting.assessment, given.value)
        written = moment.day.isoformat() + (f"T{moment.at:%H:%M}" if moment.at else "")
        is_there = key in sitting.assessment.places
        change = f"change `{key}` to `{written}`" if is_there else f"write `{key}: {written}` beside `form`"
        help_ = f"take it out here; if the assessment is on this day, {change}"
    else:
        semester, key = handbook.semesters[sitting.semester], _OF_SEMESTER[given]
        if sitting.assessment.occasion is Occasion.DEFERRED and semester.deferred_period is not None:
            key = key.replace("exam-period", "deferred-period")
        whose, where = f"`{sitting.semester}`", said.value_at(semester, key)
        help_ = f"take it out here; if the semester has another date, change `{key}` in {semester.span.file}"
    return Diagnostic(
        code="HB330",
        headline="a date that the data gives cannot be entered once more",
        span=_at(sitting, milestone_id),
        label=f"`{milestone_id}` is `{key}` of {whose}",
        help=help_,
        related=(Related(where, f"`{key}`"),),
    )


def _is_the_assessments(milestone: Milestone, handbook: Handbook) -> bool:
    """Whether the milestone is the assessment's own day under another name: its start or its end, as the form has it.
    One that is always on the start, or always on the end, is something that happens then and may happen another day.
    """
    within = [each.rule for each in all_within(milestone.due)] if milestone.due else []
    anchors = [rule.anchor.milestone for rule in within if isinstance(rule, On)]
    if not anchors or not all(isinstance(rule, On | Choose) for rule in within):
        return False
    given = {handbook.milestones[each].given for each in anchors}
    return given <= set(_OF_ASSESSMENT) and Given.END in given and len(given) > 1


def _contradicts(sitting: Sitting, milestone_id: str, moment: Moment, working: Working | None) -> Iterator[Diagnostic]:
    planned = _planned(working)
    if planned is None or planned == moment.day:
        return
    key = "start" if sitting.assessment.start and sitting.assessment.start.day == planned else "end"
    yield Diagnostic(
        code="HB337",
        headline="an actual date contradicts the assessment's own",
        span=_at(sitting, milestone_id),
        severity=Severity.WARNING,
        label=f"`{milestone_id}` is {said.day(moment.day)}, but `{sitting.key}` is {said.day(planned)}",
        help=f"take it out here; if the assessment is on another day, change its `{key}`",
        related=(Related(said.value_at(sitting.assessment, key), f"`{key}`"),),
    )


def _far(sitting: Sitting, milestone_id: str, moment: Moment) -> Diagnostic:
    end = sitting.assessment.ends.day
    return Diagnostic(
        code="HB324",
        headline="an actual date lies more than a year from the assessment",
        span=_at(sitting, milestone_id),
        severity=Severity.WARNING,
        label=f"`{milestone_id}` is {said.day(moment.day)}, but `{sitting.key}` ends {said.day(end)}",
        help="check the year",
        related=(Related(said.value_at(sitting.assessment, "end"), "the assessment's end"),),
    )


def _wrong_side(sitting: Sitting, milestone_id: str, moment: Moment, working: Working | None) -> Iterator[Diagnostic]:
    """An actual date may come earlier or later than planned, but not on the other side of the exam."""
    assessment = sitting.assessment
    starts, ends = (assessment.start or assessment.ends).day, assessment.ends.day
    planned = _planned(working)
    if planned is None:
        return
    side = "after" if moment.day < starts and planned > ends else "before"
    if side == "after" or (moment.day > ends and planned < starts):
        yield Diagnostic(
            code="HB326",
            headline="an actual date lies on the other side of the assessment",
            span=_at(sitting, milestone_id),
            severity=Severity.WARNING,
            label=f"`{milestone_id}` is {said.day(moment.day)}; its rule puts it {side}, on {said.day(planned)}",
            help="check the month and the year",
            related=(Related(said.value_at(assessment, "end"), f"`{sitting.key}` ends {said.day(ends)}"),),
        )


def _late(
    sitting: Sitting, milestone_id: str, moment: Moment, handbook: Handbook, resolution: Resolution
) -> Iterator[Diagnostic]:
    """A date may be earlier than the limit that its rule gives, and may be later only when somebody can say why."""
    milestone = handbook.milestones[milestone_id]
    timing = milestone.due or milestone.latest
    working = resolution.work(sitting, timing) if timing is not None else None
    limit = milestone_id if milestone.deadline else _limit_in(working, handbook)
    outcome = working.outcome if working is not None else None
    if limit is None or not isinstance(outcome, Day) or not moment.is_after(Moment(outcome.day, outcome.at)):
        return
    days, due = (moment.day - outcome.day).days, said.moment(Moment(outcome.day, outcome.at))
    later = f"{days} day{'' if days == 1 else 's'} after" if days else "later in the day than"
    what = "what its rule gives," if limit == milestone_id else f"`{limit}`,"
    yield Diagnostic(
        code="HB334",
        headline="an actual date comes after its deadline",
        span=_at(sitting, milestone_id),
        severity=Severity.WARNING,
        label=f"`{milestone_id}` is {said.day(moment.day)}, {later} {what} {due}",
        help="correct the date, or accept it with the reason, as `# handbook: ignore[HB334] …`",
        related=(Related(handbook.milestones[limit].span, f"`{limit}` is a deadline"),),
    )


def _limit_in(working: Working | None, handbook: Handbook) -> str | None:
    """Return the milestone that a date is no later than: the deadline whose very day its rule gives."""
    moves = [move for move in working.moves if not isinstance(move, Chosen)] if working is not None else []
    match moves:
        case [Anchored(milestone=anchor, working=its)]:
            return anchor if handbook.milestones[anchor].deadline else _limit_in(its, handbook)
    return None


def _planned(working: Working | None) -> date | None:
    """Return the day that the rule gave before the actual date was entered."""
    moves = working.moves if working is not None else ()
    return next((move.computed for move in moves if isinstance(move, Replaced)), None)


def _at(sitting: Sitting, milestone_id: str) -> Span:
    return said.value_at(sitting.assessment, f"dates.{milestone_id}")
