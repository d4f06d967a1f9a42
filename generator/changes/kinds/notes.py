"""Changes of the change notes themselves: what readers are told, or no longer told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.changes.kinds.basics import Weight
from generator.model import ChangeNote


@dataclass(frozen=True, slots=True)
class NoteAppeared:
    """Readers are told something. Whether anybody must act is said by the other kinds, and claimed by the note."""

    id: str
    note: ChangeNote
    weight: ClassVar[Weight] = Weight.MINOR


@dataclass(frozen=True, slots=True)
class NoteRevised:
    """A note says something else than before: subscribers of the feed may have read the earlier words."""

    id: str
    note: ChangeNote
    fields: tuple[str, ...]
    """What changed, by key in the YAML."""
    weight: ClassVar[Weight] = Weight.MINOR


@dataclass(frozen=True, slots=True)
class NoteVanished:
    id: str
    note: ChangeNote
    weight: ClassVar[Weight] = Weight.MINOR
