"""What a form of assessment is like, as far as a plan must know it: handed in, or sat within a day."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Assessment, Handbook


def is_handed_in(form: str | None, handbook: Handbook) -> bool:
    """Whether a form has a deadline and no sitting, so that its one clock time is its end.

    It is so when the handbook's own courses have assessments of the form, and none of them starts at a time.
    """
    of_form = _of_form(form, handbook)
    return bool(of_form) and all(each.start is None for each in of_form)


def longest_hours(form: str | None, handbook: Handbook) -> float | None:
    """Return how long an exam of the form can last; None where nothing says so.

    A form without ``hours`` of which no course has ever had an exam over several days is sat within half a day.
    """
    if form is None or form not in handbook.forms:
        return None
    hours = handbook.forms[form].hours
    if hours is not None:
        return hours[1]
    sat = [each for each in _of_form(form, handbook) if each.start is not None]
    return 12 if sat and all(each.start and each.start.day == each.ends.day for each in sat) else None


def _of_form(form: str | None, handbook: Handbook) -> list[Assessment]:
    return [each for each in _assessments(handbook) if each.form == form and not each.awaited]


def _assessments(handbook: Handbook) -> Iterable[Assessment]:
    return (
        each
        for file in handbook.course_files
        for course in file.courses.values()
        for each in course.assessments.values()
    )
