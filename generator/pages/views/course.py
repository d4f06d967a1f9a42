"""A course page: every date with its working, the assessments, and the calendars to subscribe to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import addresses
from generator.model import Kind, Moment, ResolvedDeadline, Sitting
from generator.pages.book import Link, Place
from generator.pages.pictures.course_line import Mark, course_line
from generator.pages.timetable import Taught
from generator.pages.views.contacts import ContactView, contact, contacts
from generator.pages.views.deadlines import Row, assessment_name, iso, not_set, row
from generator.pages.views.subscriptions import Feed, feed
from generator.pages.views.words import capital


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentView:
    id: str
    name: str
    form: Link
    begins: str
    ends: str
    """When it ends, or that this has not been set, with what is known meanwhile."""
    begins_iso: str
    ends_iso: str
    """Empty while the date has not been set."""
    handed_out: str
    tags: tuple[Link, ...]
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
    has_exam_to_come: bool
    """Whether the date of a part has not been set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseView:
    code: str
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

    @property
    def parts(self) -> tuple[AssessmentView, ...]:
        """The parts of all semesters, each id once."""
        return tuple({part.id: part for term in self.terms for part in term.assessments}.values())


def course_view(place: Place, code: str, taught: tuple[Taught, ...]) -> CourseView:
    """Return a course over all semesters of the handbook; where they differ, the last one names it."""
    book, (file, course) = place.book, taught[-1]
    terms = tuple(_term(place, code, each) for each in taught)
    department = book.handbook.departments[file.department]
    involved = {each.role_id for term in terms for each in (*term.dated, *term.waiting, *term.undated)}
    own = addresses.course_feed(code)
    role_feeds = ((role, addresses.course_feed(code, role)) for role in book.handbook.roles)
    return CourseView(
        code=code,
        name=book.plain(course.name),
        credits=book.labels.number(course.credits),
        department=place.link(addresses.department(file.department), department.name, file.department),
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


def _tags(place: Place, ids: Sequence[str]) -> tuple[Link, ...]:
    tags = place.book.handbook.tags
    return tuple(place.link(f"forms/#tag-{id_}", tags[id_].name, id_) for id_ in ids)


def _term(place: Place, code: str, taught: Taught) -> Term:
    book, (file, course) = place.book, taught
    found = book.timetable.deadlines.get((code, file.semester), ())
    ordered = sorted(found, key=lambda deadline: (deadline.first_day is None, deadline.first_day or 0, deadline.key))
    rows = [row(place, deadline) for deadline in ordered]
    sittings = {deadline.sitting.assessment_id: deadline.sitting for deadline in found}
    dated = tuple(each for each in rows if each.iso)
    return Term(
        id=file.semester,
        title=capital(book.semester(file.semester)),
        department=file.department,
        assessments=tuple(_assessment(place, sittings[id_]) for id_ in course.assessments if id_ in sittings),
        dated=dated,
        waiting=tuple(each for each in rows if each.milestone),
        undated=tuple(each for each in rows if not each.iso and not each.milestone),
        picture=_picture(place, ordered),
        has_parts=len(course.assessments) > 1,
        has_exam_to_come=any(each.awaited for each in course.assessments.values()),
    )


def _assessment(place: Place, sitting: Sitting) -> AssessmentView:
    assessment = sitting.assessment
    return AssessmentView(
        id=sitting.assessment_id,
        name=assessment_name(place, sitting),
        form=place.forms((assessment.form,))[0],
        begins=_moment(place, assessment.start),
        ends=_moment(place, assessment.end) or not_set(place, assessment),
        begins_iso=iso(assessment.start.day, assessment.start.at) if assessment.start else "",
        ends_iso=iso(assessment.end.day, assessment.end.at) if assessment.end else "",
        handed_out=_moment(place, assessment.handed_out),
        tags=_tags(place, tuple(id_ for id_ in place.book.handbook.tags if id_ in sitting.tags)),
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
