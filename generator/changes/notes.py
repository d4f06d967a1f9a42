"""Which change notes are new, changed or gone."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.canonical import fields_changed
from generator.changes.kinds import NoteAppeared, NoteChange, NoteRevised, NoteVanished
from generator.changes.renames import Renames
from generator.model import Handbook


def note_changes(old: Handbook, new: Handbook, renames: Renames) -> Iterator[NoteChange]:
    """Return what happened to each note, in the order of the new edition; what is gone comes last."""
    for id_, note in new.changes.items():
        if id_ not in old.changes:
            yield NoteAppeared(id_, note)
            continue
        meaning, wording = fields_changed(old.changes[id_], note, renames)
        if meaning or wording:
            yield NoteRevised(id_, note, meaning + wording)
    yield from (NoteVanished(id_, note) for id_, note in old.changes.items() if id_ not in new.changes)
