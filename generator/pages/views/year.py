"""The year page (wheel and load), department pages, and the home page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator import addresses
from generator.model import Department, Semester
from generator.pages.book import Book, Link, Place
from generator.pages.draft import Draft, first_span
from generator.pages.pictures.wheel import Arc, Season, wheel
from generator.pages.views.about import ContactView, contact
from generator.pages.views.courses import Courses, Feed, Finder, feed, finder, semester_name
from generator.pages.views.load import Load, load
from generator.pages.views.notes import NoteView, notes
from generator.pages.views.phases import PhaseView, phase_cards
from generator.pages.views.roles import Group, role_groups
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentView:
    id: str
    name: str
    finder: Finder
    load: Load
    feed: Feed | None
    contact: ContactView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    title: str
    tagline: str
    institution: str
    groups: tuple[Group, ...]
    phases: tuple[PhaseView, ...]
    wheel: Wheel
    semesters: tuple[SemesterView, ...]
    notes: tuple[NoteView, ...]
    courses: str
    due: str
    """Where the script finds the deadlines of a month: the month is added to it."""


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
    for id_, department in book.handbook.departments.items():
        yield _department(book, id_, department)


def _department(book: Book, id_: str, department: Department) -> Draft:
    place = book.at(f"departments/{id_}/")
    own = addresses.department_feed(id_)
    deadlines = [found for found in book.resolution.deadlines if found.sitting.department == id_]
    return Draft(
        path=place.path,
        title=book.plain(department.name),
        description=book.say("department.description", name=book.plain(department.name)),
        template="department",
        view=DepartmentView(
            id=id_,
            name=book.plain(department.name),
            finder=finder(place, Courses(book), id_),
            load=load(place, deadlines),
            feed=feed(place, own, book.plain(department.name)) if own in book.feeds else None,
            contact=contact(place, department.contact) if department.contact else None,
        ),
        span=department.span,
    )


def home_page(book: Book) -> Draft:
    place, settings = book.at(addresses.home()), book.handbook.settings
    return Draft(
        path=place.path,
        title=book.plain(settings.title),
        description=book.plain(settings.tagline),
        template="home",
        view=Home(
            title=book.plain(settings.title),
            tagline=book.plain(settings.tagline),
            institution=book.plain(settings.institution),
            groups=role_groups(place),
            phases=phase_cards(place),
            wheel=year_wheel(place),
            semesters=semesters(place),
            notes=notes(place, settings.about[:1]),
            courses=place.href("data/courses.json"),
            due=place.href("data/due/"),
        ),
        span=settings.span,
    )


def semesters(place: Place) -> tuple[SemesterView, ...]:
    """Return each semester's own dates, in order."""
    found = sorted(place.book.handbook.semesters.items(), key=lambda pair: pair[1].starts)
    return tuple(
        SemesterView(
            id=id_, title=capital(semester_name(place.book, semester)), dates=tuple(_key_dates(place, semester))
        )
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
    numbers = sorted({min(11, int(day / 30.5)) for day in days})
    return ", ".join(names[number] for number in numbers)
