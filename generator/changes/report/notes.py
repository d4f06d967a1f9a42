"""What readers are told about the change, and a note to begin with where they are told nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.compare import Comparison
from generator.changes.kinds import NoteAppeared, NoteRevised, NoteVanished
from generator.changes.report.concerned import is_told_in_passing
from generator.changes.report.draft import Draft
from generator.changes.report.section import Section
from generator.changes.report.words import Words
from generator.model import ChangeNote


def notes_section(comparison: Comparison, words: Words, draft: Draft | None) -> Section | None:
    """Return the notes that are new, changed or gone; the draft of one where a major change has none."""
    lines, title = tuple(_lines(comparison, words)), words("notes.title")
    if draft is not None:
        return Section(
            title, (*lines, words("notes.none")), advice=words("notes.paste", file=draft.file), draft=draft.yaml
        )
    advice = words("notes.only-minor") if is_told_in_passing(comparison) else ""
    return Section(title, lines, advice=advice) if lines else None


def _lines(comparison: Comparison, words: Words) -> Iterator[str]:
    for new in comparison.of(NoteAppeared):
        yield words("notes.new", **_named(new.note, words))
    for revised in comparison.of(NoteRevised):
        yield words("notes.changed", fields=", ".join(revised.fields), **_named(revised.note, words))
    for gone in comparison.of(NoteVanished):
        yield words("notes.gone", **_named(gone.note, words))


def _named(note: ChangeNote, words: Words) -> dict[str, str]:
    """Return the title, how much it weighs, and the roles that it is for."""
    roles = [words.role(role) for role in note.roles]
    concerns = words.listed(roles) if roles else words("notes.everybody")
    return {
        "title": words.quoted(words.text(note.title)),
        "weight": words(f"notes.{note.kind.value}"),
        "roles": concerns,
    }
