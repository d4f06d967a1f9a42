"""Changes of steps: who does what, by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.changes.kinds.basics import Retimed, Weight
from generator.model import Step


@dataclass(frozen=True, slots=True)
class StepAppeared:
    procedure: str
    id: str
    step: Step
    weight: ClassVar[Weight] = Weight.MAJOR


@dataclass(frozen=True, slots=True)
class StepVanished:
    procedure: str
    id: str
    step: Step
    likely: str = ""
    """A new step with the same words: probably a renaming without ``formerly``."""
    weight: ClassVar[Weight] = Weight.MAJOR


@dataclass(frozen=True, slots=True)
class StepReassigned:
    """Another role does it."""

    procedure: str
    id: str
    step: Step
    old_role: str
    weight: ClassVar[Weight] = Weight.MAJOR


@dataclass(frozen=True, slots=True)
class StepRenamed:
    """It has another id and says so with ``formerly``: ticks, links and calendar entries live on."""

    procedure: str
    id: str
    old_id: str
    step: Step
    weight: ClassVar[Weight] = Weight.MINOR


@dataclass(frozen=True, slots=True)
class StepRevised:
    """The same step of the same role, changed: fields by their key in the YAML."""

    procedure: str
    id: str
    step: Step
    major: tuple[str, ...]
    """Fields whose meaning changed: rules, scope, who takes part, what must come first."""
    minor: tuple[str, ...]
    """Fields whose words changed."""
    rules: tuple[Retimed, ...] = ()

    @property
    def weight(self) -> Weight:
        return Weight.MAJOR if self.major else Weight.MINOR
