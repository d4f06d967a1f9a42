"""Which change notes concern whom."""

from __future__ import annotations

from generator.model import ChangeKind, ChangeNote, Handbook


def notes_for(handbook: Handbook, role: str | None = None, kind: ChangeKind | None = None) -> dict[str, ChangeNote]:
    """Return the notes by id, the newest first; of one day in the order of the file.

    With a role: the notes that name it, and those that name nobody because they concern all.
    """
    chosen = {
        id_: note
        for id_, note in handbook.changes.items()
        if (role is None or not note.roles or role in note.roles) and kind in (None, note.kind)
    }
    return dict(sorted(chosen.items(), key=lambda entry: entry[1].on, reverse=True))
