"""The timeline of one course: months along a line, a dot a day with deadlines, the assessment marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from generator.pages.pictures.svg import circle, line, path, picture, text

WIDTH, HEIGHT, EDGE, BASE = 960.0, 96.0, 16.0, 56.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    day: date
    is_exam: bool
    role: str


def course_line(marks: Sequence[Mark], months: Sequence[str], label: str) -> Markup:
    """Return the picture, or nothing when there are no dates. Its table is the list of dates on the same page."""
    if not marks:
        return Markup()
    first = min(mark.day for mark in marks).replace(day=1)
    last = max(mark.day for mark in marks) + timedelta(days=3)
    scale = _Scale(first, last)
    parts = [line(EDGE, BASE, WIDTH - EDGE, BASE, "axis"), *_months(scale, months), *_days(scale, marks)]
    return picture(WIDTH, HEIGHT, label, parts, "line")


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        whole = max(1, (self.last - self.first).days)
        return EDGE + (WIDTH - 2 * EDGE) * (day - self.first).days / whole


def _months(scale: _Scale, names: Sequence[str]) -> Iterator[Markup]:
    month = scale.first
    crowded = (scale.last - scale.first).days > 430
    while month <= scale.last:
        x = scale.x(month)
        yield line(x, BASE - 6, x, BASE + 6, "tick")
        if not crowded or month.month % 3 == 1:
            yield text(x + 3, BASE + 24, names[month.month - 1], "month", "start")
        if month.month == 1 or month == scale.first:
            yield text(x + 3, BASE + 38, str(month.year), "year", "start")
        month = (month + timedelta(days=32)).replace(day=1)


def _days(scale: _Scale, marks: Sequence[Mark]) -> Iterator[Markup]:
    height: dict[int, int] = {}
    for day in sorted({mark.day for mark in marks}):
        here = [mark for mark in marks if mark.day == day]
        x = scale.x(day)
        if any(mark.is_exam for mark in here):
            yield path(f"M{x:.1f} {BASE - 30}l8 14l-8 14l-8 -14z", "exam", day.isoformat())
            continue
        column = round(x / 9)
        level = height[column] = height.get(column, -1) + 1
        yield circle(x, BASE - 12 - 9 * min(level, 3), 3.6, "deadline")
