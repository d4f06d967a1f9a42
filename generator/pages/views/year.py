"""The year page: the wheel of the phases, the dates of the semesters, and the load week by week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from generator import addresses
from generator.model import Semester
from generator.pages.book import Book, Link, Place
from generator.pages.draft import Draft, first_span
from generator.pages.pictures.wheel import Arc, Season, wheel
from generator.pages.views.load import Load, load
from generator.pages.views.words import capital


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDate:
    iso: str
    until_iso: str
    when: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SemesterView:
    id: str
    title: str
    dates: tuple[KeyDate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    picture: Markup
    rows: tuple[tuple[int, Link, str], ...]
    """(number, phase, the months it takes place in)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    wheel: Wheel
    load: Load
    semesters: tuple[SemesterView, ...]


def year_pages(book: Book) -> Iterator[Draft]:
    place = book.at("year/")
    yield Draft(
        path=place.path,
        title=book.say("year.title"),
        description=book.say("year.description"),
        template="year",
        view=Year(wheel=year_wheel(place), load=load(place, book.resolution.deadlines), semesters=semesters(place)),
        span=first_span(book.handbook.semesters),
    )


def semesters(place: Place) -> tuple[SemesterView, ...]:
    """Return each semester's own dates, in order."""
    found = sorted(place.book.handbook.semesters.items(), key=lambda pair: pair[1].starts)
    return tuple(
        SemesterView(id=id_, title=capital(place.book.semester(id_)), dates=tuple(_key_dates(place, semester)))
        for id_, semester in found
    )


def _key_dates(place: Place, semester: Semester) -> Iterator[KeyDate]:
    named: list[tuple[str, date, date | None]] = [
        ("starts", semester.starts, None),
        ("teaching", semester.teaching_starts, None),
        ("exams", semester.exam_period.first, semester.exam_period.last),
        ("ends", semester.ends, None),
    ]
    if semester.deferred_period:
        named.append(("deferred", semester.deferred_period.first, semester.deferred_period.last))
    written = place.book.wording.date
    for name, first, last in sorted(named, key=lambda each: each[1]):
        yield KeyDate(
            iso=first.isoformat(),
            until_iso=last.isoformat() if last else "",
            when=f"{capital(written(first))} – {written(last)}" if last else capital(written(first)),
            what=place.say(f"year.key.{name}"),
        )


def year_wheel(place: Place) -> Wheel:
    """Return the wheel of when each phase has dated work, over all courses."""
    book, months = place.book, place.book.labels.words("pages.months-short")
    days = _days_by_phase(book)
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


def _days_by_phase(book: Book) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for deadline in book.resolution.deadlines:
        if deadline.first_day and deadline.procedure:
            phase = book.handbook.procedures[deadline.procedure].phase
            found.setdefault(phase, set()).add(_of_year(deadline.first_day))
    return found


def _of_year(day: date) -> int:
    return day.replace(year=2000).timetuple().tm_yday - 1


def _stretches(days: set[int], gap: int = 12) -> Iterator[tuple[int, int]]:
    """Join days that lie close together into stretches."""
    ordered = sorted(days)
    first = last = ordered[0]
    for day in ordered[1:]:
        if day - last > gap:
            yield first, last
            first = day
        last = day
    yield first, last


def _months(days: set[int], names: tuple[str, ...]) -> str:
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
