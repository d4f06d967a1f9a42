"""The dates that the data gives to a sitting, and what stands in where one has not been entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from generator.deadlines.circumstances import Circumstances
from generator.model import Form, Given, Moment, Origin

AWAITED = (Given.START, Given.END, Given.HANDED_OUT)
"""What is not known of an assessment whose date has not been set, unless the course file gives it all the same."""


class GivenDate(NamedTuple):
    """A date and where it was got from: as entered, or what stands in for it."""

    moment: Moment
    origin: Origin = Origin.GIVEN


class Givens:
    """Looks up given dates, by what the handbook says of its forms."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self._at_start = frozenset(id_ for id_, form in forms.items() if form.handed_out_at_start)

    def of(self, given: Given, circumstances: Circumstances) -> GivenDate | None:
        """Return the date, or None where neither the course nor the semester gives it."""
        return self._handed_out(circumstances) if given is Given.HANDED_OUT else _PLAIN[given](circumstances)

    def _handed_out(self, circumstances: Circumstances) -> GivenDate | None:
        """Some forms are handed out when they start. Where no form is said to be so, any may be."""
        assessment = circumstances.sitting.assessment
        if assessment.handed_out is not None:
            return GivenDate(assessment.handed_out)
        if assessment.start is None:
            return None
        if not self._at_start:
            return GivenDate(assessment.start, Origin.START_INSTEAD)
        if circumstances.forms.isdisjoint(self._at_start):
            return None
        return GivenDate(assessment.start, Origin.AT_START)


def _of_period(circumstances: Circumstances, moment: Moment) -> GivenDate:
    stands_in = circumstances.is_deferred and circumstances.semester.deferred_period is None
    return GivenDate(moment, Origin.ORDINARY_PERIOD if stands_in else Origin.GIVEN)


def _entered(moment: Moment | None) -> GivenDate | None:
    return None if moment is None else GivenDate(moment)


_PLAIN: Mapping[Given, Callable[[Circumstances], GivenDate | None]] = {
    Given.START: lambda each: _entered(each.sitting.assessment.start),
    Given.END: lambda each: _entered(each.sitting.assessment.end),
    Given.SEMESTER_START: lambda each: GivenDate(Moment(each.semester.starts)),
    Given.SEMESTER_END: lambda each: GivenDate(Moment(each.semester.ends)),
    Given.TEACHING_START: lambda each: GivenDate(Moment(each.semester.teaching_starts)),
    Given.EXAM_PERIOD_START: lambda each: _of_period(each, Moment(each.exam_period.first)),
    Given.EXAM_PERIOD_END: lambda each: _of_period(each, Moment(each.exam_period.last)),
}
