"""From rules without a date to findings: one for each cause, with the first place and how many more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.deadlines.missing import MissingDate, Reason
from generator.diagnostics import Diagnostic, Related
from generator.model import Handbook, Sitting, Timing


@dataclass(slots=True)
class _Missed:
    """One cause: where it was met first, and all sittings that it concerns."""

    missing: MissingDate
    sitting: Sitting
    timing: Timing
    sittings: set[str] = field(default_factory=set)


class Register:
    """Collects the dates that could not be found. Causes that other findings tell already are left out."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], _Missed] = {}

    def add(self, missing: MissingDate, sitting: Sitting, timing: Timing) -> None:
        if missing.reason not in _TOLD or (missing.reason is Reason.REVERSED and sitting.assessment.is_backwards):
            return
        place = sitting.assessment.form if missing.reason is Reason.NOT_GIVEN else ""
        key = (missing.reason, missing.milestone, place, None if missing.milestone else timing.span)
        self._found.setdefault(key, _Missed(missing, sitting, timing)).sittings.add(sitting.key)

    def findings(self, handbook: Handbook) -> tuple[Diagnostic, ...]:
        """Return HB302 to HB306, in the order in which the causes were met."""
        return tuple(_finding(missed, handbook) for missed in self._found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """How a reason is told. What stands in braces is filled in."""

    code: str
    headline: str
    label: str
    help: str
    at: str = "rule"
    """The place that the finding points at: the rule, the assessment or the milestone's declaration."""
    related: Mapping[str, str] = field(default_factory=lambda: {"assessment": "the assessment"})
    """What is said of other places."""


_TOLD: Mapping[Reason, _Told] = {
    Reason.NOT_GIVEN: _Told(
        code="HB302",
        headline="an assessment lacks a date that a rule counts from",
        label="`{sitting}` has no `{milestone}`{more}",
        help="enter `{key}: <date>` here, or let the rule name another milestone for `{form}`",
        at="assessment",
        related={"rule": "this rule needs `{milestone}`"},
    ),
    Reason.NOT_APPLICABLE: _Told(
        code="HB303",
        headline="a rule counts from a milestone that the assessment does not have",
        label="`{milestone}` has no date for `{sitting}`{more}",
        help="give `{milestone}` an `otherwise`, or limit the step to the forms and tags that have it",
        related={"milestone": "`{milestone}` has no case for this assessment", "assessment": "the assessment"},
    ),
    Reason.UNDATED: _Told(
        code="HB304",
        headline="a date is counted from something that is told in words only",
        label="`{milestone}` never gets a date",
        help="count from a milestone with a date, or write the rule in words too (`as soon as possible after …`)",
        related={"milestone": "declared here"},
    ),
    Reason.NO_SUCH_DAY: _Told(
        code="HB305",
        headline="a rule asks for a day that the calendar does not have",
        label="not a day in the year of `{sitting}`{more}",
        help="choose a day, week or weekday that every year has (`last Monday of …`, weeks 1–52)",
    ),
    Reason.OUT_OF_CALENDAR: _Told(
        code="HB305",
        headline="a rule leads out of the calendar",
        label="no day can be found for `{sitting}`{more}",
        help="count fewer units, or enter the closed days as shorter periods",
    ),
    Reason.REVERSED: _Told(
        code="HB306",
        headline="a window closes before it opens",
        label="for `{sitting}`{more}",
        help="exchange the two rules, or count them from milestones that come in this order",
    ),
}
"""The reasons that are told here: an unknown milestone is found by the reader, a circle when it is closed."""


def _key(handbook: Handbook, milestone: str) -> str:
    """Return the course file's key for a given milestone, whatever the milestone is called."""
    found = handbook.milestones.get(milestone)
    return found.given.value if found is not None and found.given is not None else milestone


def _finding(missed: _Missed, handbook: Handbook) -> Diagnostic:
    sitting, milestone = missed.sitting, missed.missing.milestone
    told = _TOLD[missed.missing.reason]
    places = {"rule": missed.timing.span, "assessment": sitting.assessment.span}
    if milestone:
        places["milestone"] = handbook.milestones[milestone].span
    others = len(missed.sittings) - 1
    words = {
        "sitting": sitting.key,
        "milestone": milestone,
        "key": _key(handbook, milestone),
        "form": sitting.assessment.form,
        "more": f" (and {others} more)" if others else "",
    }
    return Diagnostic(
        code=told.code,
        headline=told.headline,
        span=places[told.at],
        label=told.label.format_map(words),
        help=told.help.format_map(words),
        related=tuple(Related(places[place], text.format_map(words)) for place, text in told.related.items()),
    )
