"""Earlier course codes whose addresses cannot lead to the course. HB651.

What claims a code that was another course's first one is told by the calendars' own check (HB602).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import addresses
from generator.checks import said
from generator.diagnostics import Diagnostic, Related, Severity
from generator.model import Course, Handbook


def check(handbook: Handbook) -> Iterator[Diagnostic]:
    """Yield a finding for each earlier code that is in use or claimed by another course of the semester."""
    taught: dict[str, dict[str, Course]] = {}
    for file in handbook.course_files:
        taught.setdefault(file.semester, {}).update(file.courses)
    for courses in taught.values():
        yield from _in_semester(courses)


def _in_semester(courses: Mapping[str, Course]) -> Iterator[Diagnostic]:
    living = {addresses.slug(code): code for code in courses}
    claimed: dict[str, str] = {}
    for code, course in courses.items():
        for old in course.formerly:
            slug = addresses.slug(old)
            other = living.get(slug) or claimed.setdefault(slug, code)
            if old == code:
                yield _finding(course, old, f"`{old}` is the code that the course has now", courses[code])
            elif other != code and not (old in (other, *courses[other].formerly[:1]) and old == course.formerly[0]):
                yield _finding(course, old, f"{addresses.course(old)} belongs to `{other}`", courses[other])


def _finding(course: Course, old: str, label: str, other: Course) -> Diagnostic:
    related = (Related(other.span, "this course is here"),) if other is not course else ()
    return Diagnostic(
        code="HB651",
        headline="an earlier course code leads elsewhere",
        span=said.value_at(course, f"formerly.{old}", "formerly"),
        severity=Severity.WARNING,
        label=label,
        help=f"take `{old}` out of `formerly`; links to it cannot come here",
        related=related,
    )
