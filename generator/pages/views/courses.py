"""The course finder, course pages with every date and its working, and the one-sheet for the wall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from generator import addresses
from generator.model import Course, CourseFile, Kind, Moment, ResolvedDeadline, Semester, Sitting
from generator.pages.book import Book, Link, Place
from generator.pages.draft import Draft
from generator.pages.pictures.course_line import Mark, course_line
from generator.pages.views.about import ContactView, contact, contacts
from generator.pages.views.deadlines import Row, assessment_name, iso, row
from generator.pages.views.words import capital


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentView:
    id: str
    name: str
    form: Link
    form_id: str
    begins: str
    ends: str
    begins_iso: str
    ends_iso: str
    handed_out: str
    tags: tuple[Link, ...]
    tag_ids: str
    occasion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One semester of one course."""

    id: str
    title: str
    department: str
    assessments: tuple[AssessmentView, ...]
    dated: tuple[Row, ...]
    """All dates in order: the assessments themselves, deadlines and reminders."""
    waiting: tuple[Row, ...]
    undated: tuple[Row, ...]
    picture: Markup
    has_parts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    title: str
    href: str
    address: str
    """The full address, for copying."""
    webcal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseView:
    code: str
    slug: str
    name: str
    credits: str
    department: Link
    tags: tuple[Link, ...]
    terms: tuple[Term, ...]
    feed: Feed | None
    role_feeds: tuple[Feed, ...]
    contact: tuple[ContactView, ...]
    sheet: str
    formerly: tuple[str, ...]
    roles: tuple[Link, ...]
    version: str
    address: str


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


Taught = tuple[CourseFile, Course]


class Courses:
    """Courses by code, with every semester and date of each."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @cached_property
    def taught(self) -> Mapping[str, tuple[Taught, ...]]:
        """Each course code's entries, the earliest semester first."""
        found: dict[str, list[Taught]] = {}
        semesters = self.book.handbook.semesters
        for file in sorted(self.book.handbook.course_files, key=lambda file: semesters[file.semester].starts):
            for code, course in file.courses.items():
                found.setdefault(code, []).append((file, course))
        return {code: tuple(found[code]) for code in sorted(found)}

    @cached_property
    def deadlines(self) -> Mapping[tuple[str, str], tuple[ResolvedDeadline, ...]]:
        """Deadlines by course code and semester."""
        found: dict[tuple[str, str], list[ResolvedDeadline]] = {}
        for deadline in self.book.resolution.deadlines:
            key = (deadline.sitting.course_code, deadline.sitting.semester)
            found.setdefault(key, []).append(deadline)
        return {key: tuple(deadlines) for key, deadlines in found.items()}


def course_pages(book: Book) -> Iterator[Draft]:
    courses = Courses(book)
    place = book.at("courses/")
    yield Draft(
        path=place.path,
        title=book.say("courses.title"),
        description=book.say("courses.description"),
        template="courses",
        view=finder(place, courses),
    )
    for code, taught in courses.taught.items():
        view = _course(book.at(addresses.course(code)), courses, code, taught)
        span = taught[-1][1].span
        yield Draft(
            path=addresses.course(code),
            title=f"{code} {view.name}",
            description=book.say("course.description", code=code, name=view.name),
            template="course",
            view=view,
            span=span,
        )
        sheet = f"{addresses.course(code)}sheet/"
        yield Draft(
            path=sheet,
            title=book.say("sheet.title", code=code),
            description=book.say("sheet.description", code=code, name=view.name),
            template="sheet",
            view=_course(book.at(sheet), courses, code, taught),
            span=span,
            in_search=False,
        )


def finder(place: Place, courses: Courses, department: str | None = None) -> Finder:
    """Return the courses by department; of one department when it is named."""
    book = place.book
    cards = [_card(place, code, taught) for code, taught in courses.taught.items()]
    wanted = [id_ for id_ in book.handbook.departments if department in (None, id_)]
    return Finder(
        departments=tuple(
            (
                place.link(f"departments/{id_}/", book.handbook.departments[id_].name, id_),
                tuple(card for card in cards if card.department_id == id_),
            )
            for id_ in wanted
        ),
        count=book.count("courses.count", sum(card.department_id in wanted for card in cards)),
    )


def _card(place: Place, code: str, taught: tuple[Taught, ...]) -> CourseCard:
    book, (file, course) = place.book, taught[-1]
    first = min((each.assessments.values() for _, each in taught[-1:]), key=len)
    exam = min((each.start or each.end for each in first), default=None, key=lambda moment: moment.day)
    forms = dict.fromkeys(each.form for _, entry in taught for each in entry.assessments.values())
    return CourseCard(
        code=code,
        name=book.plain(course.name),
        href=place.href(addresses.course(code)),
        department=book.plain(book.handbook.departments[file.department].short),
        department_id=file.department,
        semesters=tuple(semester_name(book, book.handbook.semesters[each.semester]) for each, _ in taught),
        forms=tuple(capital(book.plain(book.handbook.forms[form].name)) for form in forms),
        exam=book.wording.date(exam.day) if exam else "",
        exam_iso=exam.day.isoformat() if exam else "",
    )


def semester_name(book: Book, semester: Semester) -> str:
    """Return the semester's name in words: "autumn 2026"."""
    return book.say(f"semester.{semester.season.value}", year=semester.year)


def _course(place: Place, courses: Courses, code: str, taught: tuple[Taught, ...]) -> CourseView:
    book, (file, course) = place.book, taught[-1]
    terms = tuple(_term(place, courses, code, each) for each in taught)
    department = book.handbook.departments[file.department]
    involved = {each.role_id for term in terms for each in (*term.dated, *term.waiting, *term.undated)}
    own = addresses.course_feed(code)
    role_feeds = ((role, addresses.course_feed(code, role)) for role in book.handbook.roles)
    return CourseView(
        code=code,
        slug=addresses.slug(code),
        name=book.plain(course.name),
        credits=f"{course.credits:g}".replace(".", book.say("decimal")),
        department=place.link(f"departments/{file.department}/", department.name, file.department),
        tags=_tags(place, course.tags),
        terms=terms,
        feed=feed(place, own, code) if own in book.feeds else None,
        role_feeds=tuple(
            feed(place, path, capital(book.plain(book.handbook.roles[role].name)))
            for role, path in role_feeds
            if path in book.feeds
        ),
        contact=(contact(place, department.contact),) if department.contact else contacts(place)[:1],
        sheet=place.href(f"{addresses.course(code)}sheet/"),
        formerly=tuple(dict.fromkeys(earlier for _, entry in taught for earlier in entry.formerly)),
        roles=place.roles(role for role in book.handbook.roles if role in involved),
        version=book.build.version,
        address=f"{book.handbook.settings.base_url}{book.language}/{addresses.course(code)}",
    )


def feed(place: Place, path: str, title: str) -> Feed:
    """Return a calendar as a link, as an address to copy, and for programs that want ``webcal:``."""
    address = f"{place.book.handbook.settings.base_url}{place.book.language}/{path}"
    return Feed(title=title, href=place.href(path), address=address, webcal="webcal://" + address.partition("://")[2])


def _tags(place: Place, ids: Sequence[str]) -> tuple[Link, ...]:
    tags = place.book.handbook.tags
    return tuple(place.link(f"forms/#tag-{id_}", tags[id_].name, id_) for id_ in ids)


def _term(place: Place, courses: Courses, code: str, taught: Taught) -> Term:
    book, (file, course) = place.book, taught
    found = courses.deadlines.get((code, file.semester), ())
    ordered = sorted(found, key=lambda deadline: (deadline.first_day is None, deadline.first_day or 0, deadline.key))
    rows = [row(place, deadline) for deadline in ordered]
    sittings = {deadline.sitting.assessment_id: deadline.sitting for deadline in found}
    dated = tuple(each for each in rows if each.iso)
    return Term(
        id=file.semester,
        title=capital(semester_name(book, book.handbook.semesters[file.semester])),
        department=file.department,
        assessments=tuple(_assessment(place, sittings[id_]) for id_ in course.assessments if id_ in sittings),
        dated=dated,
        waiting=tuple(each for each in rows if each.milestone),
        undated=tuple(each for each in rows if not each.iso and not each.milestone),
        picture=_picture(place, ordered),
        has_parts=len(course.assessments) > 1,
    )


def _assessment(place: Place, sitting: Sitting) -> AssessmentView:
    assessment = sitting.assessment
    return AssessmentView(
        id=sitting.assessment_id,
        name=assessment_name(place, sitting),
        form=place.forms((assessment.form,))[0],
        form_id=assessment.form,
        begins=_moment(place, assessment.start),
        ends=_moment(place, assessment.end),
        begins_iso=iso(assessment.start.day, assessment.start.at) if assessment.start else "",
        ends_iso=iso(assessment.end.day, assessment.end.at),
        handed_out=_moment(place, assessment.handed_out),
        tags=_tags(place, tuple(id_ for id_ in place.book.handbook.tags if id_ in sitting.tags)),
        tag_ids=" ".join(sorted(sitting.tags)),
        occasion=assessment.occasion.value,
    )


def _moment(place: Place, moment: Moment | None) -> str:
    return capital(place.book.wording.moment(moment)) if moment else ""


def _picture(place: Place, deadlines: Sequence[ResolvedDeadline]) -> Markup:
    marks = [
        Mark(day=deadline.first_day, is_exam=deadline.kind is Kind.SITTING, role=deadline.role or "")
        for deadline in deadlines
        if deadline.first_day and deadline.kind in (Kind.DUE, Kind.SITTING)
    ]
    return course_line(marks, place.book.labels.words("pages.months-short"), place.say("course.picture"))
