"""The year page: the wheel of the phases, the dates of the semesters, and the load week by week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.model import Semester
from generator.pages.book import Book, Link, Place
from generator.pages.draft import Draft, first_span
from generator.pages.views.load import Load, load
from generator.pages.views.wheel import Wheel, days_by_role, everybody, year_wheel
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
class Year:
    wheel: Wheel
    roles: tuple[Link, ...]
    """Roles with a wheel of their own, on their pages."""
    load: Load
    semesters: tuple[SemesterView, ...]


def year_pages(book: Book) -> Iterator[Draft]:
    place, days = book.at("year/"), days_by_role(book)
    yield Draft(
        path=place.path,
        title=book.say("year.title"),
        description=book.say("year.description"),
        template="year",
        view=Year(
            wheel=year_wheel(place, everybody(days)),
            roles=tuple(
                place.link(f"{addresses.role(role)}#your-year", book.handbook.roles[role].name) for role in days
            ),
            load=load(place, book.resolution.deadlines),
            semesters=semesters(place),
        ),
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
