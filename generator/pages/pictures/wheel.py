"""The year wheel: a ring of months, the semesters inside it, and outside a thread for each phase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.pictures.svg import circle, path, picture, polar, sector, text

SIZE, CENTRE = 460.0, 230.0
MONTHS_IN, MONTHS_OUT, THREAD, FIRST_THREAD = 190.0, 228.0, 15.0, 184.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A stretch of the year that belongs to a phase."""

    ring: int
    """0 is the outermost thread."""
    number: int
    """The phase's number, written on the longest stretch of its ring."""
    first: int
    """Day of the year, 0 to 365."""
    last: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    first: int
    last: int
    label: str


def wheel(arcs: Sequence[Arc], seasons: Sequence[Season], months: Sequence[str], label: str) -> Markup:
    """Return the picture; what it shows stands in a table beside it."""
    return picture(
        SIZE,
        SIZE,
        label,
        [*_months(months), *_arcs(arcs), *_seasons(seasons, len({arc.ring for arc in arcs}))],
        "wheel",
    )


def _months(names: Sequence[str]) -> Iterator[Markup]:
    for place, name in enumerate(names):
        start, end = place / 12, (place + 1) / 12
        yield path(sector(CENTRE, MONTHS_IN, MONTHS_OUT, start + 0.001, end - 0.001), "month-cell")
        x, y = polar(CENTRE, (MONTHS_IN + MONTHS_OUT) / 2, (start + end) / 2)
        yield text(x, y + 4, name, "month")


def _arcs(arcs: Sequence[Arc]) -> Iterator[Markup]:
    for arc in arcs:
        outer = FIRST_THREAD - arc.ring * THREAD
        start, end = arc.first / 366, max(arc.last, arc.first + 3) / 366
        shape = sector(CENTRE, outer - THREAD + 2, outer, start, min(end, start + 0.999))
        yield path(shape, f"arc arc-{arc.ring % 6}", arc.label)
    for ring in sorted({arc.ring for arc in arcs}):
        longest = max((arc for arc in arcs if arc.ring == ring), key=lambda arc: arc.last - arc.first)
        x, y = polar(CENTRE, FIRST_THREAD - ring * THREAD - THREAD / 2 + 1, (longest.first + longest.last) / 2 / 366)
        yield circle(x, y, 9, f"arc arc-{ring % 6}")
        yield text(x, y + 4, str(longest.number), "number")


def _seasons(seasons: Sequence[Season], rings: int) -> Iterator[Markup]:
    outer = FIRST_THREAD - rings * THREAD - 4
    yield circle(CENTRE, CENTRE, max(outer, 20.0), "hub")
    for season in seasons:
        x, y = polar(CENTRE, max(outer, 40.0) * 0.58, (season.first + season.last) / 2 / 366)
        yield text(x, y + 4, season.label, "season")
