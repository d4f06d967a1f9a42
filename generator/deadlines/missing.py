"""Why a rule gives no date: caught where a step is resolved, and turned into a finding."""

from __future__ import annotations

from enum import Enum


class Reason(Enum):
    NOT_GIVEN = "the course or semester gives no such date"
    NOT_APPLICABLE = "the milestone's rule has no case for the course"
    UNDATED = "the milestone is described in words only"
    UNKNOWN = "no milestone has this id"
    CYCLE = "the milestone counts from itself"
    NO_SUCH_DAY = "the calendar has no such day"
    OUT_OF_CALENDAR = "the calendar ends before the date"
    REVERSED = "the window closes before it opens"


class MissingDate(Exception):
    """A rule cannot be worked out for a sitting. ``milestone`` is where the trail ends, empty for the rule itself."""

    def __init__(self, reason: Reason, milestone: str = "") -> None:
        super().__init__(reason.value, milestone)
        self.reason = reason
        self.milestone = milestone
