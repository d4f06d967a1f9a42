"""What the site knows about its readers: next to nothing, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import escape

from generator.pages.book import Book, Link
from generator.pages.draft import Draft
from generator.pages.views.contacts import ContactView, contacts

STORED = {
    "mine": "mine",
    "ticks": "ticks/…",
    "course": "course",
    "read": "read",
    "language": "handbook:language",
    "palette": "__palette",
}
"""What the scripts keep in the reader's browser: words on the page → the name that it is kept under. The site's own
name stands before it, but for the language, which is the same for every handbook of the server. A test holds this
against the scripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    site: str
    institution: str
    stored: tuple[tuple[str, str], ...]
    """(what, the name that it has in the browser)."""
    my: Link
    calendars: Link
    contacts: tuple[ContactView, ...]


def privacy_pages(book: Book) -> Iterator[Draft]:
    settings, place = book.handbook.settings, book.at("privacy/")
    site = book.plain(settings.title)
    yield Draft(
        path=place.path,
        title=book.say("privacy.title"),
        description=book.say("privacy.description", site=site),
        template="privacy",
        view=Privacy(
            site=site,
            institution=book.plain(settings.institution),
            stored=tuple((book.say(f"privacy.stored.{key}"), name) for key, name in STORED.items()),
            my=Link(escape(book.say("my.title")), place.href("my/")),
            calendars=Link(escape(book.say("calendars.title")), place.href("calendars/")),
            contacts=contacts(place),
        ),
        span=settings.span,
    )
