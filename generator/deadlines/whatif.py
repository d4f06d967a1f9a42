"""What if there were such an exam: every date of an assessment that is in no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from generator.deadlines.resolve import Resolution, resolve
from generator.diagnostics import NOWHERE, Diagnostic, Severity
from generator.model import (
    Assessment,
    Course,
    CourseFile,
    Handbook,
    Moment,
    Occasion,
    Period,
    Season,
    Semester,
    Text,
)

COURSE = "EXAM"
"""Code of the made-up course."""
_NEAR = timedelta(days=60)
"""An exam this far outside a semester still belongs to it, as deferred exams do."""
_WEEKS = timedelta(weeks=52)
_FIRST_AUTUMN_MONTH = 8


def what_if(
    handbook: Handbook,
    form: str,
    start: Moment | None,
    end: Moment | None = None,
    *,
    tags: Iterable[str] = (),
    occasion: Occasion = Occasion.ORDINARY,
    credits: float = 10,
    handed_out: Moment | None = None,
    semester: str | None = None,
    actual: Mapping[str, Moment] | None = None,
) -> Resolution:
    """Return the dates of one assessment of ``form``; its only sitting stands first in ``.sittings``.

    Without ``end`` it ends on the day it starts; a paper that is only submitted has no ``start``. Without
    ``semester`` (an id) the exam's date finds it: the semester around it, else one within two months. Where the
    handbook has none, a semester is made up after the last one of the same season and HB307 says so. ``actual``
    holds dates by milestone, as ``dates:`` of a course file does.

    Raises:
        ValueError: neither ``start`` nor ``end`` is given, or the form or semester is not the handbook's.
    """
    last = end or (None if start is None else Moment(start.day))
    if last is None:
        raise ValueError("an exam needs a start or an end")
    if form not in handbook.forms:
        raise ValueError(f"no form is called {form}")
    if semester is not None and semester not in handbook.semesters:
        raise ValueError(f"no semester is called {semester}")
    found = semester or _semester_of(last.day, occasion, handbook.semesters)
    semesters = handbook.semesters
    findings: tuple[Diagnostic, ...] = ()
    if found is None:
        found, made_up = _made_up(last.day, handbook.semesters)
        semesters = {**semesters, found: made_up}
        findings = (_finding(found),)
    assessment = Assessment(
        form=form,
        start=start,
        end=last,
        handed_out=handed_out,
        occasion=occasion,
        tags=tuple(tags),
        dates=dict(actual or {}),
    )
    course = Course(name=Text.of(nb=COURSE), credits=credits, assessments={"exam": assessment})
    department = next(iter(handbook.departments), "")
    file = CourseFile(semester=found, department=department, courses={COURSE: course})
    resolution = resolve(replace(handbook, semesters=semesters, course_files=(file,)))
    return replace(resolution, findings=(*findings, *resolution.findings))


def _semester_of(day: date, occasion: Occasion, semesters: Mapping[str, Semester]) -> str | None:
    distances = [(_distance(day, occasion, each), each.starts, each_id) for each_id, each in semesters.items()]
    distance, _, nearest = min(distances, default=(_NEAR * 2, day, ""))
    return nearest if distance <= _NEAR else None


def _distance(day: date, occasion: Occasion, semester: Semester) -> timedelta:
    """Nothing inside the semester, or inside its deferred exams for one of them; from the nearer end otherwise."""
    periods = [Period(first=semester.starts, last=semester.ends)]
    if semester.deferred_period is not None and occasion is Occasion.DEFERRED:
        periods.append(semester.deferred_period)
    return min(max(each.first - day, day - each.last, timedelta()) for each in periods)


def _made_up(day: date, semesters: Mapping[str, Semester]) -> tuple[str, Semester]:
    season = Season.AUTUMN if day.month >= _FIRST_AUTUMN_MONTH else Season.SPRING
    semester_id = f"{day.year}-{season.value}"
    like = max((each for each in semesters.values() if each.season is season), key=_start, default=None)
    if like is None:
        months = (8, 12) if season is Season.AUTUMN else (1, 6)
        first, last = date(day.year, months[0], 1), date(day.year, months[1], 28)
        whole = Period(first=first, last=last)
        return semester_id, Semester(
            season=season, year=day.year, starts=first, ends=last, teaching_starts=first, exam_period=whole
        )
    by = _WEEKS * (day.year - like.year)
    return semester_id, Semester(
        season=season,
        year=day.year,
        starts=like.starts + by,
        ends=like.ends + by,
        teaching_starts=like.teaching_starts + by,
        exam_period=_moved(like.exam_period, by),
        deferred_period=_moved(like.deferred_period, by) if like.deferred_period else None,
    )


def _start(semester: Semester) -> date:
    return semester.starts


def _moved(period: Period, by: timedelta) -> Period:
    return Period(first=period.first + by, last=period.last + by)


def _finding(semester_id: str) -> Diagnostic:
    return Diagnostic(
        code="HB307",
        headline="the handbook has no semester for this exam",
        span=NOWHERE,
        severity=Severity.WARNING,
        label=f"dates of `{semester_id}` are guessed from an earlier semester",
        help=f"enter `{semester_id}` in procedures/semesters.yml; dates counted from the exam itself are right anyway",
    )
