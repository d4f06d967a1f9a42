"""What the conditions of a rule ask about: one sitting with its semester, forms and tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.model import (
    USUAL_CREDITS,
    Condition,
    CreditsFrom,
    ExamFrom,
    Form,
    InSeason,
    Occasion,
    OfForm,
    OnOccasion,
    Period,
    Scope,
    Semester,
    Sitting,
    WithTag,
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    sitting: Sitting
    semester: Semester
    forms: frozenset[str]
    """The assessment's form and every group that holds it."""

    @property
    def exam_end(self) -> date:
        """The exam's last day, by which rules are chosen. While it is not known: its first, or the last of its period.

        No date that anybody is shown counts from here.
        """
        known = self.sitting.assessment.end or self.sitting.assessment.start
        return known.day if known is not None else self.exam_period.last

    @property
    def exam_period(self) -> Period:
        """The period of the sitting's occasion; the ordinary one where none is entered for deferred exams."""
        deferred = self.semester.deferred_period if self.is_deferred else None
        return deferred or self.semester.exam_period

    @property
    def is_deferred(self) -> bool:
        return self.sitting.assessment.occasion is Occasion.DEFERRED

    @property
    def usual_credits(self) -> float | None:
        """The credits that stand in where the course file gives none; None where it gives them."""
        course = self.sitting.course
        return course.credits if course.credits == USUAL_CREDITS and "credits" not in course.places else None

    def hold(self, condition: Condition) -> bool:
        """Whether a case's condition is true of this sitting."""
        match condition:
            case InSeason(season):
                return self.semester.season is season
            case OnOccasion(occasion):
                return self.sitting.assessment.occasion is occasion
            case OfForm(form):
                return form in self.forms
            case WithTag(tag):
                return tag in self.sitting.tags
            case CreditsFrom(credits):
                return self.sitting.course.credits >= credits
            case ExamFrom(day):
                return self.exam_end >= day

    def within(self, scope: Scope) -> bool:
        """Whether something of this scope concerns the sitting: every part of the scope must hold."""
        return (
            (not scope.forms or not self.forms.isdisjoint(scope.forms))
            and self.sitting.tags.issuperset(scope.tags)
            and self.sitting.tags.isdisjoint(scope.without_tags)
            and (not scope.occasions or self.sitting.assessment.occasion in scope.occasions)
        )


def groups_of(forms: Mapping[str, Form]) -> dict[str, frozenset[str]]:
    """Return for each form the form itself and every group that holds it, through groups of groups."""
    return {form_id: frozenset({form_id, *_holding(form_id, forms, frozenset())}) for form_id in forms}


def _holding(form_id: str, forms: Mapping[str, Form], seen: frozenset[str]) -> frozenset[str]:
    direct = {group for group, form in forms.items() if form_id in form.includes} - seen
    found = seen | direct
    for group in sorted(direct):
        found = _holding(group, forms, found)
    return found
