"""Exam-day pages: what to do when something goes wrong, one short page a role, for a phone in a corridor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.pages.book import Book, Link, Place
from generator.pages.draft import Draft
from generator.pages.index import Entry
from generator.pages.views.contacts import ContactView, contacts
from generator.pages.views.roles import has_exam_day
from generator.pages.views.steps import StepView, step_view
from generator.pages.views.words import capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One thing that can go wrong, and the steps that meet it."""

    id: str
    title: str
    summary: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamDay:
    cases: tuple[Case, ...]
    contacts: tuple[ContactView, ...]
    roles: tuple[Link, ...]
    role: Link | None


def exam_day_pages(book: Book) -> Iterator[Draft]:
    roles = [role_id for role_id in book.handbook.roles if has_exam_day(book, role_id)]
    yield _page(book, "exam-day/", roles, None)
    for role_id in roles:
        yield _page(book, f"exam-day/{role_id}/", roles, role_id)


def _page(book: Book, path: str, roles: list[str], role_id: str | None) -> Draft:
    place = book.at(path)
    role = capital(book.plain(book.handbook.roles[role_id].name)) if role_id else ""
    return Draft(
        path=path,
        title=book.say("exam-day.for", role=role) if role else book.say("exam-day.title"),
        description=book.say("exam-day.description"),
        template="exam-day",
        view=ExamDay(
            cases=tuple(_cases(place, role_id)),
            contacts=_to_call(place),
            roles=tuple(place.link(f"exam-day/{id_}/", book.handbook.roles[id_].name, id_) for id_ in roles),
            role=place.role(role_id) if role_id else None,
        ),
    )


def _to_call(place: Place) -> tuple[ContactView, ...]:
    """Return the contacts that serve everybody; those of a department are on its own page."""
    local = {department.contact for department in place.book.handbook.departments.values()}
    return tuple(found for found in contacts(place) if found.id not in local) or contacts(place)


def _cases(place: Place, role_id: str | None) -> Iterator[Case]:
    book = place.book
    for procedure_id, procedure in book.handbook.procedures.items():
        if procedure.emergency:
            here = tuple(_steps(place, procedure_id, role_id))
            if here:
                yield Case(
                    id=procedure_id,
                    title=book.plain(procedure.title),
                    summary=book.plain(procedure.summary),
                    steps=here,
                )


def _steps(place: Place, procedure_id: str, role_id: str | None) -> Iterator[StepView]:
    for entry in place.book.index.steps:
        if entry.procedure_id == procedure_id and _concerns(entry, role_id):
            yield step_view(place, entry)


def _concerns(entry: Entry, role_id: str | None) -> bool:
    return role_id is None or role_id in entry.roles
