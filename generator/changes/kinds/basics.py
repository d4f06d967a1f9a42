"""What every kind of change has: a weight, and for dates a cause."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator.model import Kind, Timing


class Weight(Enum):
    MAJOR = "major"
    """Dates move, steps appear, vanish or change hands, or a rule or a meaning changes."""
    MINOR = "minor"
    """Only words, links and the like."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A changed entry on which a changed date rests: ``("milestones", "grading-deadline")``."""

    register: str
    id: str


@dataclass(frozen=True, slots=True)
class Retimed:
    """One of a step's rules changed. ``kind`` is due, absolute or reminder."""

    kind: Kind
    old: Timing | None
    new: Timing | None
