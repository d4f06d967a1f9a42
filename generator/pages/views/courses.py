"""The course finder, and which pages each course has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.pages.book import Book, Link, Place
from generator.pages.draft import Draft
from generator.pages.timetable import Taught
from generator.pages.views.course import CourseView, course_view
from generator.pages.views.deadlines import not_set
from generator.pages.views.sheet import sheet_page
from generator.pages.views.words import capital
from generator.pageset import Searched


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseCard:
    code: str
    name: str
    href: str
    department: str
    department_id: str
    semesters: tuple[str, ...]
    forms: tuple[str, ...]
    exam: str
    exam_iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    departments: tuple[tuple[Link, tuple[CourseCard, ...]], ...]
    count: str


def course_pages(book: Book) -> Iterator[Draft]:
    place = book.at("courses/")
    yield Draft(
        path=place.path,
        title=book.say("courses.title"),
        description=book.say("courses.description"),
        template="courses",
        view=finder(place),
    )
    for code, taught in book.timetable.taught.items():
        view = course_view(book.at(addresses.course(code)), code, taught)
        yield _page(book, view, taught)
        yield sheet_page(book, view, taught[-1][1].span)


def _page(book: Book, view: CourseView, taught: tuple[Taught, ...]) -> Draft:
    return Draft(
        path=addresses.course(view.code),
        title=f"{view.code} {view.name}",
        description=book.say("course.description", code=view.code, name=view.name),
        template="course",
        view=view,
        span=taught[-1][1].span,
        search=Searched.TITLE,
    )


def finder(place: Place, department: str | None = None) -> Finder:
    """Return the courses by department; of one department when it is named."""
    book = place.book
    cards = [_card(place, code, taught) for code, taught in book.timetable.taught.items()]
    wanted = [id_ for id_ in book.handbook.departments if department in (None, id_)]
    return Finder(
        departments=tuple(
            (
                place.link(addresses.department(id_), book.handbook.departments[id_].name, id_),
                tuple(card for card in cards if card.department_id == id_),
            )
            for id_ in wanted
        ),
        count=book.count("courses.count", sum(card.department_id in wanted for card in cards)),
    )


def _card(place: Place, code: str, taught: tuple[Taught, ...]) -> CourseCard:
    book, (file, course) = place.book, taught[-1]
    parts = course.assessments.values()
    starts = (moment for each in parts if (moment := each.start or each.end))
    exam = min(starts, default=None, key=lambda moment: moment.day)
    awaited = next((each for each in parts if each.awaited), None)
    forms = dict.fromkeys(each.form for _, entry in taught for each in entry.assessments.values())
    return CourseCard(
        code=code,
        name=book.plain(course.name),
        href=place.href(addresses.course(code)),
        department=book.plain(book.handbook.departments[file.department].short),
        department_id=file.department,
        semesters=tuple(book.semester(each.semester) for each, _ in taught),
        forms=tuple(capital(book.plain(book.handbook.forms[form].name)) for form in forms),
        exam=book.wording.date(exam.day) if exam else not_set(place, awaited) if awaited else "",
        exam_iso=exam.day.isoformat() if exam else "",
    )
