"""From rules without a date to findings: one for each cause, with the first place and how many more."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.deadlines.missing import MissingDate, Reason
from generator.diagnostics import Diagnostic, Related, Span
from generator.model import Handbook, Sitting, Timing


@dataclass(slots=True)
class Missed:
    """One cause: where it was met first, and all sittings and rules that it concerns."""

    missing: MissingDate
    sitting: Sitting
    timing: Timing
    sittings: set[str] = field(default_factory=set)
    rules: set[Span] = field(default_factory=set)


class Register:
    """Collects the dates that could not be found. Causes that other findings tell already are left out."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Missed] = {}

    def add(self, missing: MissingDate, sitting: Sitting, timing: Timing) -> None:
        if missing.reason in (Reason.UNKNOWN, Reason.CYCLE):
            return
        place = sitting.assessment.form if missing.reason is Reason.NOT_GIVEN else ""
        key = (missing.reason, missing.milestone, place, None if missing.milestone else timing.span)
        missed = self._found.setdefault(key, Missed(missing, sitting, timing))
        missed.sittings.add(sitting.key)
        missed.rules.add(timing.span)

    def findings(self, handbook: Handbook) -> tuple[Diagnostic, ...]:
        """Return HB302 to HB306, in the order in which the causes were met."""
        return tuple(_FINDINGS[missed.missing.reason](missed, handbook) for missed in self._found.values())


def _more(missed: Missed) -> str:
    others = len(missed.sittings) - 1
    return f" (and {others} more)" if others else ""


def _not_given(missed: Missed, handbook: Handbook) -> Diagnostic:
    milestone, form = missed.missing.milestone, missed.sitting.assessment.form
    return Diagnostic(
        code="HB302",
        headline="an assessment lacks a date that a rule counts from",
        span=missed.sitting.assessment.span,
        label=f"`{missed.sitting.key}` has no `{milestone}`{_more(missed)}",
        help=f"enter `{milestone}: <date>` here, or let the rule name another milestone for `{form}`",
        related=(Related(missed.timing.span, f"this rule needs `{milestone}`"),),
    )


def _not_applicable(missed: Missed, handbook: Handbook) -> Diagnostic:
    milestone = missed.missing.milestone
    declared = handbook.milestones[milestone]
    return Diagnostic(
        code="HB303",
        headline="a rule counts from a milestone that the assessment does not have",
        span=missed.timing.span,
        label=f"`{milestone}` has no date for `{missed.sitting.key}`{_more(missed)}",
        help=f"give `{milestone}` an `otherwise`, or limit the step to the forms and tags that have it",
        related=(
            Related(declared.span, f"`{milestone}` has no case for this assessment"),
            Related(missed.sitting.assessment.span, "the assessment"),
        ),
    )


def _undated(missed: Missed, handbook: Handbook) -> Diagnostic:
    milestone = missed.missing.milestone
    related = (Related(handbook.milestones[milestone].span, "declared here"),) if milestone else ()
    return Diagnostic(
        code="HB304",
        headline="a date is counted from something that is told in words only",
        span=missed.timing.span,
        label=f"`{milestone}` never gets a date" if milestone else "the step itself has no date to count from",
        help="count from a milestone with a date, or write the rule in words too (`as soon as possible after …`)",
        related=related,
    )


def _no_such_day(missed: Missed, handbook: Handbook) -> Diagnostic:
    return Diagnostic(
        code="HB305",
        headline="a rule asks for a day that the calendar does not have",
        span=missed.timing.span,
        label=f"not a day in the year of `{missed.sitting.key}`{_more(missed)}",
        help="choose a day, week or weekday that every year has (`last Monday of …`, weeks 1–52)",
        related=(Related(missed.sitting.assessment.span, "the assessment"),),
    )


def _out_of_calendar(missed: Missed, handbook: Handbook) -> Diagnostic:
    return Diagnostic(
        code="HB305",
        headline="a rule leads out of the calendar",
        span=missed.timing.span,
        label=f"no day can be found for `{missed.sitting.key}`{_more(missed)}",
        help="count fewer units, or enter the closed days as shorter periods",
        related=(Related(missed.sitting.assessment.span, "the assessment"),),
    )


def _reversed(missed: Missed, handbook: Handbook) -> Diagnostic:
    return Diagnostic(
        code="HB306",
        headline="a window closes before it opens",
        span=missed.timing.span,
        label=f"for `{missed.sitting.key}`{_more(missed)}",
        help="exchange the two rules, or count them from milestones that come in this order",
        related=(Related(missed.sitting.assessment.span, "the assessment"),),
    )


_FINDINGS = {
    Reason.NOT_GIVEN: _not_given,
    Reason.NOT_APPLICABLE: _not_applicable,
    Reason.UNDATED: _undated,
    Reason.NO_SUCH_DAY: _no_such_day,
    Reason.OUT_OF_CALENDAR: _out_of_calendar,
    Reason.REVERSED: _reversed,
}
