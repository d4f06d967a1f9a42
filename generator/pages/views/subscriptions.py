"""A calendar as pages offer it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.book import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    title: str
    href: str
    address: str
    """The full address, for copying."""
    webcal: str


def feed(place: Place, path: str, title: str) -> Feed:
    """Return a calendar as a link, as an address to copy, and for programs that want ``webcal:``."""
    address = f"{place.book.handbook.settings.base_url}{place.book.language}/{path}"
    return Feed(title=title, href=place.href(path), address=address, webcal="webcal://" + address.partition("://")[2])
