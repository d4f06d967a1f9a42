"""The menu. Course pages stay out of it: nothing in it may grow with the number of courses."""

from __future__ import annotations

from collections.abc import Iterable

from generator import addresses
from generator.model import RoleKind
from generator.pages.book import Book
from generator.pages.views.hubs import HUBS
from generator.pages.views.words import capital
from generator.pageset import NavItem


def menu(book: Book) -> tuple[NavItem, ...]:
    """Return the menu: roles, phases with their procedures, courses, calendars, overviews, reference."""
    return (
        NavItem(title=book.say("nav.home"), path=addresses.home()),
        NavItem(title=book.say("nav.roles"), path="roles/", items=tuple(_roles(book))),
        NavItem(title=book.say("nav.phases"), path="phases/", items=tuple(_phases(book))),
        NavItem(title=book.say("nav.courses"), path="courses/", items=tuple(_departments(book))),
        NavItem(title=book.say("nav.calendars"), path="calendars/"),
        NavItem(title=book.say("nav.overviews"), path="overviews/", items=_pages(book, HUBS["overviews"])),
        NavItem(title=book.say("nav.reference"), path="reference/", items=tuple(_reference(book))),
    )


def _pages(book: Book, names: Iterable[str]) -> tuple[NavItem, ...]:
    return tuple(NavItem(title=book.say(f"{name}.title"), path=f"{name}/") for name in names)


def _roles(book: Book) -> Iterable[NavItem]:
    for kind in RoleKind:
        for role_id, role in book.handbook.roles.items():
            if role.kind is kind:
                yield NavItem(title=capital(book.plain(role.name)), path=addresses.role(role_id))


def _phases(book: Book) -> Iterable[NavItem]:
    for phase_id, phase in book.handbook.phases.items():
        items = tuple(
            NavItem(title=book.plain(book.handbook.procedures[id_].title), path=addresses.procedure(id_))
            for id_ in book.index.procedures_by_phase[phase_id]
        )
        yield NavItem(title=capital(book.plain(phase.name)), path=addresses.phase(phase_id), items=items)


def _departments(book: Book) -> Iterable[NavItem]:
    for id_, department in book.handbook.departments.items():
        yield NavItem(title=book.plain(department.name), path=addresses.department(id_))


def _reference(book: Book) -> Iterable[NavItem]:
    inner = {"systems": tuple(_systems(book)), "sources": tuple(_claim_sources(book))}
    for name in HUBS["reference"]:
        yield NavItem(title=book.say(f"{name}.title"), path=f"{name}/", items=inner.get(name, ()))


def _systems(book: Book) -> Iterable[NavItem]:
    for id_, system in book.handbook.systems.items():
        yield NavItem(title=capital(book.plain(system.name)), path=addresses.system(id_))


def _claim_sources(book: Book) -> Iterable[NavItem]:
    for id_, found in book.handbook.claim_sources.items():
        yield NavItem(title=book.plain(found.title), path=addresses.claim_source(id_))
