"""The year wheel of some deadlines: when each phase has dated work, as a picture and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from generator import addresses
from generator.pages.book import Book, Link, Place
from generator.pages.pictures.wheel import Arc, Season, wheel
from generator.pages.views.words import capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    picture: Markup
    rows: tuple[tuple[int, Link, str], ...]
    """(number, phase, the months it takes place in)."""


def year_wheel(place: Place, days: Mapping[str, Set[int]]) -> Wheel:
    """Return the wheel of when each phase has dated work: by phase, the days of the year, 0 to 365."""
    book, months = place.book, place.book.labels.words("pages.months-short")
    numbers = {phase: number for number, phase in enumerate(book.handbook.phases, start=1)}
    shown = [phase for phase in numbers if days.get(phase)]
    arcs = [
        Arc(
            ring=ring,
            number=numbers[phase],
            first=first,
            last=last,
            label=capital(book.plain(book.handbook.phases[phase].name)),
        )
        for ring, phase in enumerate(shown)
        for first, last in _stretches(days[phase])
    ]
    rings = [
        Season(first=_of_year(each.starts), last=_of_year(each.ends), label=place.say(f"season.{each.season.value}"))
        for each in {each.season: each for each in book.handbook.semesters.values()}.values()
    ]
    rows = tuple(
        (
            numbers[phase],
            place.link(addresses.phase(phase), book.handbook.phases[phase].name),
            _months(days[phase], months),
        )
        for phase in shown
    )
    return Wheel(picture=wheel(arcs, rings, months, place.say("year.wheel-label")), rows=rows)


def days_by_role(book: Book) -> Mapping[str, Mapping[str, Set[int]]]:
    """Return by role and phase the days of the year, 0 to 365, on which work is due in any course.

    Roles come in the handbook's order; those without dated work are left out.
    """
    found: dict[str, dict[str, set[int]]] = {role: {} for role in book.handbook.roles}
    for deadline in book.resolution.deadlines:
        if deadline.first_day and deadline.procedure and deadline.role:
            phase = book.handbook.procedures[deadline.procedure].phase
            found[deadline.role].setdefault(phase, set()).add(_of_year(deadline.first_day))
    return {role: phases for role, phases in found.items() if phases}


def everybody(days: Mapping[str, Mapping[str, Set[int]]]) -> Mapping[str, Set[int]]:
    """Return the days of all roles together, by phase."""
    phases = dict.fromkeys(phase for own in days.values() for phase in own)
    return {phase: frozenset().union(*(own.get(phase, ()) for own in days.values())) for phase in phases}


def _of_year(day: date) -> int:
    return day.replace(year=2000).timetuple().tm_yday - 1


def _stretches(days: Set[int], gap: int = 12) -> Iterator[tuple[int, int]]:
    """Join days that lie close together into stretches."""
    ordered = sorted(days)
    first = last = ordered[0]
    for day in ordered[1:]:
        if day - last > gap:
            yield first, last
            first = day
        last = day
    yield first, last


def _months(days: Set[int], names: tuple[str, ...]) -> str:
    """Return the months of some days in words, neighbours joined: "Jan–June, Aug"."""
    numbers = sorted({(date(2000, 1, 1) + timedelta(days=day)).month for day in days})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    ends = (dict.fromkeys((run[0], run[-1])) for run in runs)
    return ", ".join("–".join(names[number - 1] for number in end) for end in ends)
