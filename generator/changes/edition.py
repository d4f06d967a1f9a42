"""One state of the handbook, and its deadlines under the names they have now."""

from __future__ import annotations

from dataclasses import dataclass

from generator.changes.renames import Renames, course_register
from generator.deadlines import Resolution
from generator.model import Handbook, Kind, ResolvedDeadline, Sitting


@dataclass(frozen=True, slots=True)
class Edition:
    """A handbook with every date resolved: one side of a comparison."""

    handbook: Handbook
    resolution: Resolution


def sitting_key(sitting: Sitting, renames: Renames) -> str:
    """Return :attr:`Sitting.key` with the course's new code."""
    code = renames.new(course_register(sitting.semester), sitting.course_code)
    return f"{code}/{sitting.semester}/{sitting.assessment_id}"


def deadline_key(deadline: ResolvedDeadline, renames: Renames) -> str:
    """Return :attr:`ResolvedDeadline.key` with the course's new code and the step's new id."""
    place = sitting_key(deadline.sitting, renames)
    if deadline.step is None:
        return place
    kind = "" if deadline.kind is Kind.DUE else f"/{deadline.kind.value}"
    return f"{place}/{renames.new('steps', deadline.step)}{kind}"
