"""Changes of everything else that has an id: milestones, closed days, roles, sources, courses …"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.changes.kinds.basics import Retimed, Weight


@dataclass(frozen=True, slots=True)
class EntryAppeared:
    """A role, milestone, source, course … is new. What it does to dates, steps and pages is told by their own kinds."""

    register: str
    id: str
    weight: ClassVar[Weight] = Weight.MINOR


@dataclass(frozen=True, slots=True)
class EntryVanished:
    register: str
    id: str
    weight: ClassVar[Weight] = Weight.MINOR


@dataclass(frozen=True, slots=True)
class EntryRenamed:
    register: str
    id: str
    old_id: str
    weight: ClassVar[Weight] = Weight.MINOR


@dataclass(frozen=True, slots=True)
class EntryRevised:
    """An entry changed; a milestone's, convention's or closed day's change of meaning is a change of rules."""

    register: str
    id: str
    major: tuple[str, ...]
    minor: tuple[str, ...]
    rules: tuple[Retimed, ...] = ()

    @property
    def weight(self) -> Weight:
        return Weight.MAJOR if self.major else Weight.MINOR
