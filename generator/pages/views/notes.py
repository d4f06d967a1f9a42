"""Notes beside a step or a page: rules, tips, warnings, gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Note
from generator.pages.book import Link, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    kind: str
    label: str
    text: Markup
    forms: tuple[Link, ...]
    links: tuple[Link, ...]
    sources: tuple[Link, ...]
    claims: tuple[Link, ...]


def notes(place: Place, found: Iterable[Note]) -> tuple[NoteView, ...]:
    """Return notes in the order they were written."""
    return tuple(_note(place, note) for note in found)


def _note(place: Place, note: Note) -> NoteView:
    return NoteView(
        kind=note.kind.value,
        label=place.say(f"note.{note.kind.value}"),
        text=place.rich(note.text),
        forms=place.forms(note.forms),
        links=tuple(place.outward(source) for source in note.links),
        sources=place.sources(note.sources),
        claims=place.claims(note.cites),
    )
