"""Whom readers can ask: address, telephone and opening hours."""

from __future__ import annotations

from dataclasses import dataclass

from generator import links
from generator.pages.book import Link, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    id: str
    name: str
    email: str
    phone: str
    write: str
    call: str
    """Links that start a letter and a call."""
    hours: tuple[tuple[str, str], ...]
    """(days, "09:00–11:30")."""
    claims: tuple[Link, ...]


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
        write=links.to_email(found.email),
        call=links.to_phone(found.phone),
        hours=tuple((place.book.plain(slot.days), f"{slot.opens:%H:%M}–{slot.closes:%H:%M}") for slot in found.hours),
        claims=place.claims(found.cites),
    )
