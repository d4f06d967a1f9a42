"""About the handbook and how to reach people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.pages.book import Book, Link
from generator.pages.draft import Draft
from generator.pages.views.contacts import ContactView, contacts
from generator.pages.views.notes import NoteView, notes


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    institution: str
    version: str
    revision: str
    changed: str
    notes: tuple[NoteView, ...]
    contacts: tuple[ContactView, ...]
    claims: tuple[Link, ...]
    numbers: tuple[tuple[str, int], ...]
    """What the handbook holds: (noun, how many)."""


def about_pages(book: Book) -> Iterator[Draft]:
    settings, place = book.handbook.settings, book.at("about/")
    yield Draft(
        path=place.path,
        title=book.say("about.title"),
        description=book.say("about.description"),
        template="about",
        view=About(
            institution=book.plain(settings.institution),
            version=book.build.version,
            revision=book.build.revision,
            changed=book.wording.plain_date(book.build.changed.date()),
            notes=notes(place, settings.about),
            contacts=contacts(place),
            claims=place.claims(settings.cites),
            numbers=_numbers(book),
        ),
        span=settings.span,
    )


def _numbers(book: Book) -> tuple[tuple[str, int], ...]:
    handbook = book.handbook
    found = {
        "procedures": len(handbook.procedures),
        "steps": len(book.index.steps),
        "roles": len(handbook.roles),
        "courses": sum(len(file.courses) for file in handbook.course_files),
        "deadlines": sum(deadline.is_dated for deadline in book.resolution.deadlines),
        "claims": len(book.claim_source),
    }
    return tuple((book.say(f"about.number.{key}"), number) for key, number in found.items())
