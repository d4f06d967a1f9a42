"""The one-sheet of a course for the wall: one A4 for each exam, with boxes and blank lines for names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator import addresses
from generator.diagnostics import Span
from generator.pages.book import Book
from generator.pages.draft import Draft
from generator.pages.views.course import CourseView, Term
from generator.pages.views.deadlines import Row
from generator.pageset import Searched


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One exam: the parts of one semester on one occasion."""

    id: str
    title: str
    rows: tuple[Row, ...]
    roles: tuple[Markup, ...]
    has_parts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    course: CourseView
    back: str
    sheets: tuple[Sheet, ...]


def sheet_page(book: Book, course: CourseView, span: Span) -> Draft:
    """Return the page of a course's sheets. Its rows are those of the course page, without their links."""
    place = book.at(f"{addresses.course(course.code)}sheet/")
    sheets = tuple(sheet for term in course.terms for sheet in _sheets(book, term))
    return Draft(
        path=place.path,
        title=book.say("sheet.title", code=course.code),
        description=book.say("sheet.description", code=course.code, name=course.name),
        template="sheet",
        view=SheetView(course=course, back=place.href(addresses.course(course.code)), sheets=sheets),
        span=span,
        search=Searched.NOT,
    )


def _sheets(book: Book, term: Term) -> Iterator[Sheet]:
    for occasion in dict.fromkeys(part.occasion for part in term.assessments):
        parts = [part.id for part in term.assessments if part.occasion == occasion]
        dated = (row for row in term.dated if row.kind != "reminder")
        not_set = (row for row in term.waiting if row.kind == "sitting")
        rows = tuple(row for row in (*dated, *not_set) if row.part_id in parts)
        names = {row.role_id: row.role.label for row in rows if row.role}
        yield Sheet(
            id=f"{term.id}-{occasion}",
            title=f"{term.title}: {book.say(f'occasion.{occasion}')}",
            rows=rows,
            roles=tuple(name for role, name in sorted(names.items(), key=lambda pair: _order(book, pair[0]))),
            has_parts=len(parts) > 1,
        )


def _order(book: Book, role_id: str) -> int:
    return list(book.handbook.roles).index(role_id)
