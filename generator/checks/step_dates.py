"""Dates agreed for single steps: each is one that the step can have. HB323, HB324, HB326 and HB342."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from generator.checks import said
from generator.deadlines import Resolution
from generator.diagnostics import Diagnostic, Related, Severity, Span
from generator.model import Handbook, Kind, Replaced, ResolvedDeadline, Sitting, Step

_FAR = timedelta(days=366)

_Steps = Mapping[str, tuple[str, Step]]
"""Steps and their ids, by these and by the former ones."""


def check(handbook: Handbook, resolution: Resolution) -> Iterator[Diagnostic]:
    """Return what is wrong with each date: it is not used, not for all, or far from where the rule puts it."""
    steps: dict[str, tuple[str, Step]] = {}
    for procedure in handbook.procedures.values():
        for step_id, step in procedure.steps.items():
            steps |= dict.fromkeys((*step.formerly, step_id), (step_id, step))
    for sitting in resolution.sittings:
        for name in sitting.assessment.step_dates:
            finding = _judged(name, sitting, steps, resolution)
            if finding is not None:
                yield finding


def _judged(name: str, sitting: Sitting, steps: _Steps, resolution: Resolution) -> Diagnostic | None:
    span = said.value_at(sitting.assessment, f"step-dates.{name}")
    step_id, step = steps[name]
    here = next((each for each in resolution.applicable[sitting.key] if each.step == step_id), None)
    if here is None:
        label = f"`{step_id}` does not concern `{sitting.key}`"
        return _unused(span, label, "delete it, or widen the forms, tags or occasions of the step", step)
    if step.due is None:
        label = f"`{step_id}` has no `due`, so no date of it is shown"
        return _unused(span, label, "give the step a `due` (`due: as needed` will do), or delete the date", step)
    if name != step_id and step_id in sitting.assessment.step_dates:
        label = f"`{name}` was an earlier id of `{step_id}`, which has a date here too"
        return _unused(span, label, "delete one of the two", step)
    due = next(each for each in here.deadlines if each.kind is Kind.DUE)
    agreed = said.agreed(due)
    if agreed is None:
        return _personal(span, step_id, sitting, step)
    return _far(span, due, agreed) or _other_side(span, due, agreed)


def is_doubtful(deadline: ResolvedDeadline) -> bool:
    """Whether it has an agreed date that is probably a slip: nothing else need be said of it."""
    agreed = said.agreed(deadline)
    return agreed is not None and (_is_far(deadline, agreed) or _side(deadline, agreed) is not None)


def _is_far(deadline: ResolvedDeadline, agreed: Replaced) -> bool:
    end = deadline.sitting.assessment.end
    return end is not None and abs(agreed.moment.day - end.day) > _FAR


def _side(deadline: ResolvedDeadline, agreed: Replaced) -> str | None:
    """Return the side of the exam that the rule puts the step on, where the agreed date lies on the other one."""
    assessment, planned = deadline.sitting.assessment, agreed.computed
    if assessment.end is None or planned is None:
        return None
    start, end = (assessment.start or assessment.end).day, assessment.end.day
    if agreed.moment.day < start and planned > end:
        return "after"
    return "before" if agreed.moment.day > end and planned < start else None


def _unused(span: Span, label: str, help_: str, step: Step) -> Diagnostic:
    return Diagnostic(
        code="HB342",
        headline="the date of a step is not used",
        span=span,
        label=label,
        help=help_,
        related=(Related(step.span, "the step"),),
    )


def _personal(span: Span, step_id: str, sitting: Sitting, step: Step) -> Diagnostic:
    return Diagnostic(
        code="HB323",
        headline="a single candidate's date stands in a course file",
        span=span,
        label=f"`{step_id}` of `{sitting.key}`",
        help="take it out: course files are public; the calculator on the page works such dates out privately",
        related=(Related(said.place(step.due, step), "counts from what happens to a single candidate"),),
    )


def _far(span: Span, due: ResolvedDeadline, agreed: Replaced) -> Diagnostic | None:
    end = due.sitting.assessment.end
    if end is None or not _is_far(due, agreed):
        return None
    return Diagnostic(
        code="HB324",
        headline="an actual date lies more than a year from the assessment",
        span=span,
        severity=Severity.WARNING,
        label=f"`{due.step}` is {said.day(agreed.moment.day)}, but `{due.sitting.key}` ends {said.day(end.day)}",
        help="check the year",
        related=(Related(said.value_at(due.sitting.assessment, "end"), "the assessment's end"),),
    )


def _other_side(span: Span, due: ResolvedDeadline, agreed: Replaced) -> Diagnostic | None:
    """A date may be agreed earlier or later than planned, but not on the other side of the exam."""
    side = _side(due, agreed)
    if side is None or agreed.computed is None:
        return None
    return Diagnostic(
        code="HB326",
        headline="an actual date lies on the other side of the assessment",
        span=span,
        severity=Severity.WARNING,
        label=(
            f"`{due.step}` is {said.day(agreed.moment.day)}; its rule puts it {side} the exam, "
            f"on {said.day(agreed.computed)}"
        ),
        help="check the month and the year",
        related=(Related(said.value_at(due.sitting.assessment, "end"), f"`{due.sitting.key}` ends here"),),
    )
