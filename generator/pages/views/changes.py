"""What changed: the editors' notes, where to subscribe to them, and when each procedure was last reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator import addresses
from generator.model import ChangeNote
from generator.pages.book import Book, Link, Place
from generator.pages.draft import Draft, first_span
from generator.pages.views.words import capital


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A change told to the readers."""

    id: str
    title: str
    iso: str
    date: str
    is_major: bool
    text: Markup
    roles: tuple[Link, ...]
    procedures: tuple[Link, ...]
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The procedures reviewed on one day."""

    iso: str
    date: str
    procedures: tuple[tuple[Link, str, Link], ...]
    """(procedure, version, who reviewed it)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    notes: tuple[NoteView, ...]
    reviews: tuple[Review, ...]
    feed: str
    role_feeds: tuple[Link, ...]
    version: str
    changed: str


def changes_pages(book: Book) -> Iterator[Draft]:
    place = book.at("changes/")
    notes = sorted(book.handbook.changes.items(), key=lambda pair: pair[1].on, reverse=True)
    yield Draft(
        path=place.path,
        title=book.say("changes.title"),
        description=book.say("changes.description"),
        template="changes",
        view=Changes(
            notes=tuple(_note(place, id_, note) for id_, note in notes),
            reviews=tuple(_reviews(place)),
            feed=place.href(addresses.changes_feed()),
            role_feeds=tuple(
                Link(escape(capital(book.plain(role.name))), place.href(addresses.changes_feed(id_)))
                for id_, role in book.handbook.roles.items()
            ),
            version=book.build.version,
            changed=book.wording.plain_date(book.build.changed.date()),
        ),
        span=first_span(book.handbook.changes),
    )


def _note(place: Place, id_: str, note: ChangeNote) -> NoteView:
    procedures = place.book.handbook.procedures
    return NoteView(
        id=id_,
        title=place.book.plain(note.title),
        iso=note.on.isoformat(),
        date=place.book.wording.plain_date(note.on),
        is_major=note.kind.value == "major",
        text=place.rich(note.text),
        roles=place.roles(note.roles),
        procedures=tuple(place.link(addresses.procedure(each), procedures[each].title) for each in note.procedures),
        claims=place.claims(note.cites),
    )


def _reviews(place: Place) -> Iterator[Review]:
    book, procedures = place.book, place.book.handbook.procedures
    for day in sorted({procedure.reviewed.on for procedure in procedures.values()}, reverse=True):
        yield Review(
            iso=day.isoformat(),
            date=book.wording.plain_date(day),
            procedures=tuple(
                (place.link(addresses.procedure(id_), each.title), each.version, place.role(each.reviewed.by))
                for id_, each in procedures.items()
                if each.reviewed.on == day
            ),
        )
