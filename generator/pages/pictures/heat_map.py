"""Load by week and role: a row a role, a square a week, darker where more falls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from generator.pages.pictures.svg import line, picture, rect, text

CELL, GAP, LEFT, TOP, LETTER = 13.0, 2.0, 14.0, 26.0, 7.4


def heat_map(roles: Sequence[str], counts: Mapping[date, Sequence[int]], months: Sequence[str], label: str) -> Markup:
    """Return the picture. ``counts`` holds one number a role for each Monday; the table beside it has the numbers."""
    if not counts:
        return Markup()
    mondays = _all_weeks(min(counts), max(counts))
    names = max(map(len, roles), default=0) * LETTER + LEFT
    most = max(max(row) for row in counts.values())
    width = names + len(mondays) * (CELL + GAP) + LEFT
    height = TOP + len(roles) * (CELL + GAP) + 10
    parts = [*_names(roles, names), *_months(mondays, months, names, height), *_cells(mondays, counts, most, names)]
    return picture(width, height, label, parts, "heat")


def _all_weeks(first: date, last: date) -> list[date]:
    return [first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1)]


def _names(roles: Sequence[str], left: float) -> Iterator[Markup]:
    for place, role in enumerate(roles):
        yield text(left - 8, TOP + place * (CELL + GAP) + CELL - 3, role, "role", "end")


def _months(mondays: Sequence[date], names: Sequence[str], left: float, height: float) -> Iterator[Markup]:
    for place, monday in enumerate(mondays):
        if monday.day <= 7:
            x = left + place * (CELL + GAP)
            yield line(x - GAP / 2, TOP - 6, x - GAP / 2, height - 8, "grid")
            yield text(x + 1, TOP - 10, names[monday.month - 1], "month", "start")


def _cells(mondays: Sequence[date], counts: Mapping[date, Sequence[int]], most: int, left: float) -> Iterator[Markup]:
    for place, monday in enumerate(mondays):
        for row, number in enumerate(counts.get(monday, ())):
            if number:
                x, y = left + place * (CELL + GAP), TOP + row * (CELL + GAP)
                yield rect(x, y, CELL, CELL, f"level-{level(number, most)}", 2)


def level(number: int, most: int) -> int:
    """Return how dark a number is, 1 to 5, on a scale that keeps small numbers apart from none."""
    return max(1, min(5, -(-5 * number // max(most, 5))))
