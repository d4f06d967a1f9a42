"""Semesters whose dates belong together. HB325."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from generator.checks import said
from generator.diagnostics import Diagnostic, Related, Severity
from generator.model import Handbook, Period, Season, Semester

_JULY = 7
"""The first month of which the autumn semester can start."""
_YEAR = timedelta(days=366)


def check(handbook: Handbook) -> Iterator[Diagnostic]:
    """Return a warning for each value of a semester that another one contradicts."""
    for id_, semester in handbook.semesters.items():
        yield from _year(id_, semester)
        yield from _season(id_, semester)
        yield from _period(semester, "exam-period", semester.exam_period, semester.ends)
        if semester.deferred_period is not None:
            yield from _period(semester, "deferred-period", semester.deferred_period, semester.ends + _YEAR)


def _year(id_: str, semester: Semester) -> Iterator[Diagnostic]:
    """An id may be anything; where it names a year, it is the semester's. ``ws2627`` names the winter of two years."""
    winter = f"{semester.year % 100:02}{(semester.year + 1) % 100:02}"
    named = [year for year in re.findall("(?<![0-9])[0-9]{4}(?![0-9])", id_) if year != winter]
    if semester.year != semester.starts.year:
        label = f"`year` is {semester.year}, but the semester starts {said.day(semester.starts)}"
        yield _finding(semester, "year", label, "starts")
    elif named and str(semester.year) not in named:
        yield _finding(semester, "year", f"`year` is {semester.year}, but the semester is called `{id_}`")


def _season(id_: str, semester: Semester) -> Iterator[Diagnostic]:
    named = {season.value for season in Season} & set(id_.split("-"))
    if semester.season is not (Season.AUTUMN if semester.starts.month >= _JULY else Season.SPRING):
        label = f"`season` is {semester.season.value}, but the semester starts {said.day(semester.starts)}"
        yield _finding(semester, "season", label, "starts")
    elif named and semester.season.value not in named:
        yield _finding(semester, "season", f"`season` is {semester.season.value}, but the semester is called `{id_}`")


def _period(semester: Semester, key: str, period: Period, latest: date) -> Iterator[Diagnostic]:
    """Report the first end of the period that lies outside the semester, or later than ``latest``."""
    for end, day in (("first", period.first), ("last", period.last)):
        if day < semester.starts:
            yield _finding(semester, f"{key}.{end}", f"{said.day(day)} is before the semester starts", "starts")
            return
        if day > latest:
            far = "more than a year after" if latest > semester.ends else "after"
            yield _finding(semester, f"{key}.{end}", f"{said.day(day)} is {far} the semester ends", "ends")
            return


def _finding(semester: Semester, key: str, label: str, other: str = "") -> Diagnostic:
    return Diagnostic(
        code="HB325",
        headline="a semester contradicts itself",
        severity=Severity.WARNING,
        span=said.value_at(semester, key),
        label=label,
        help="correct the one that is wrong: rules take the year, the season and the exam period from here",
        related=(Related(said.value_at(semester, other), f"`{other}`" if other else "its id"),),
    )
