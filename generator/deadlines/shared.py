"""What timings hand down to those inside them, and what all sittings of a run share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time
from typing import NamedTuple

from generator.deadlines.conventions import Conventions
from generator.model import Roll, Timing, Working


class Manner(NamedTuple):
    """Settings of a timing that the timings inside it take over where they have none."""

    at: time | None = None
    convention: str | None = None
    roll: Roll | None = None

    def within(self, timing: Timing) -> Manner:
        if timing.at is None and timing.convention is None and timing.roll is None:
            return self
        return Manner(timing.at or self.at, timing.convention or self.convention, timing.roll or self.roll)


PLAIN = Manner()


@dataclass(slots=True)
class Shared:
    """What all sittings of a run have in common: the conventions, and workings that came out equal."""

    conventions: Conventions
    workings: dict[tuple[object, ...], tuple[Working, object]] = field(default_factory=dict)
    """By the identity of what they were made from, which is kept beside the working so that it stays alive."""

    def once(self, key: tuple[object, ...], keep: object, make: Callable[[], Working]) -> Working:
        known = self.workings.get(key)
        if known is None:
            known = self.workings[key] = (make(), keep)
        return known[0]
