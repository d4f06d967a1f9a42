"""Department pages: the courses, how much falls when, and the calendars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.model import Department
from generator.pages.book import Book
from generator.pages.draft import Draft
from generator.pages.views.contacts import ContactView, contact
from generator.pages.views.courses import Finder, finder
from generator.pages.views.load import Load, load
from generator.pages.views.subscriptions import Feed, feed


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentView:
    id: str
    name: str
    finder: Finder
    load: Load
    feed: Feed | None
    contact: ContactView | None


def department_pages(book: Book) -> Iterator[Draft]:
    for id_, department in book.handbook.departments.items():
        yield _department(book, id_, department)


def _department(book: Book, id_: str, department: Department) -> Draft:
    place = book.at(addresses.department(id_))
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
            finder=finder(place, id_),
            load=load(place, deadlines),
            feed=feed(place, own, book.plain(department.name)) if own in book.feeds else None,
            contact=contact(place, department.contact) if department.contact else None,
        ),
        span=department.span,
    )
