"""Pages that only lead on: the overviews and the reference pages, each with a line on what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.pages.book import Book
from generator.pages.draft import Draft

HUBS: Mapping[str, tuple[str, ...]] = {
    "overviews": ("deadlines", "overview", "timeline", "matrix", "year", "procedures", "exam-day", "my"),
    "reference": (
        "dates",
        "forms",
        "glossary",
        "systems",
        "sources",
        "changes",
        "reviews",
        "codes",
        "about",
        "accessibility",
        "privacy",
    ),
}
"""Each hub's pages, by the first part of their address, in order. The menu has the same order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    lead: str
    pages: tuple[tuple[str, str, str], ...]
    """(link, title, what it holds)."""


def hub_pages(book: Book) -> Iterator[Draft]:
    site = book.plain(book.handbook.settings.title)
    for name, pages in HUBS.items():
        place = book.at(f"{name}/")
        leads = ((place.href(f"{page}/"), page) for page in pages)
        yield Draft(
            path=place.path,
            title=book.say(f"{name}.title"),
            description=book.say(f"{name}.description"),
            template="hub",
            view=Hub(
                lead=book.say(f"{name}.lead"),
                pages=tuple(
                    (link, book.say(f"{page}.title"), book.say(f"{page}.description", site=site))
                    for link, page in leads
                ),
            ),
        )
