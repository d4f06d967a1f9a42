"""About the handbook and how to reach people; the accessibility statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.pages.book import Book, Link, Place
from generator.pages.draft import Draft
from generator.pages.views.notes import NoteView, notes


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    id: str
    name: str
    email: str
    phone: str
    dial: str
    """The phone number as a link wants it."""
    hours: tuple[tuple[str, str], ...]
    """(days, "09:00–11:30")."""
    claims: tuple[Link, ...]


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


def contacts(place: Place) -> tuple[ContactView, ...]:
    return tuple(contact(place, id_) for id_ in place.book.handbook.settings.contacts)


def contact(place: Place, contact_id: str) -> ContactView:
    """Return a contact with its opening hours in the order of the file."""
    found = place.book.handbook.settings.contacts[contact_id]
    return ContactView(
        id=contact_id,
        name=place.book.plain(found.name),
        email=found.email,
        phone=found.phone,
        dial=found.phone.replace(" ", ""),
        hours=tuple((place.book.plain(slot.days), f"{slot.opens:%H:%M}–{slot.closes:%H:%M}") for slot in found.hours),
        claims=place.claims(found.cites),
    )


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
    yield _accessibility(book)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The accessibility statement, in the order of the form that Norwegian public bodies use."""

    institution: str
    site: str
    date: str
    contacts: tuple[ContactView, ...]
    sections: tuple[tuple[str, str, tuple[str, ...]], ...]
    """(id, heading, paragraphs)."""


def _accessibility(book: Book) -> Draft:
    settings, place = book.handbook.settings, book.at("accessibility/")
    institution, date = book.plain(settings.institution), book.wording.plain_date(book.build.changed.date())
    values = {"institution": institution, "site": book.plain(settings.title), "date": date}
    sections = tuple(
        (
            key,
            book.say(f"accessibility.section.{key}.title"),
            tuple(words.format_map(values) for words in book.labels.words(f"pages.accessibility.section.{key}.text")),
        )
        for key in book.labels.section("pages.accessibility.section")
    )
    return Draft(
        path=place.path,
        title=book.say("accessibility.title"),
        description=book.say("accessibility.description", site=values["site"]),
        template="accessibility",
        view=Statement(
            institution=institution, site=values["site"], date=date, contacts=contacts(place), sections=sections
        ),
    )
