"""What a deadline is called for ever, whatever its course, step, date or title is called later."""

from __future__ import annotations

from collections.abc import Mapping

from generator import addresses
from generator.model import Course, Handbook, Kind, ResolvedDeadline


class Identities:
    """Gives deadlines the key that their calendar id and their history hang on.

    It is made of the ids of course, semester, assessment and step; where one was renamed, of the first entry of
    its ``formerly``, which lists the oldest id first. Dates, titles, roles and languages have no part in it.
    """

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook
        self._first_ids = {
            step_id: step.formerly[0]
            for procedure in handbook.procedures.values()
            for step_id, step in procedure.steps.items()
            if step.formerly
        }

    def key(self, deadline: ResolvedDeadline) -> str:
        """Return ``course/semester/assessment[/step[/kind]]`` in the ids that were given first."""
        sitting = deadline.sitting
        place = f"{_course(sitting.course_code, sitting.course, sitting.semester)}/{sitting.assessment_id}"
        if deadline.step is None:
            return place
        step = self._first_ids.get(deadline.step, deadline.step)
        return f"{place}/{step}" + ("" if deadline.kind is Kind.DUE else f"/{deadline.kind.value}")

    def uid(self, deadline: ResolvedDeadline) -> str:
        """Return the event id: the same in every feed and language."""
        return addresses.event_uid(self.key(deadline))

    def origins(self) -> Mapping[str, str]:
        """Return the file of each ``course/semester`` and each step, in the ids that were given first."""
        courses = {
            _course(code, course, file.semester): course.span.file
            for file in self._handbook.course_files
            for code, course in file.courses.items()
        }
        steps = {
            self._first_ids.get(step_id, step_id): procedure.span.file
            for procedure in self._handbook.procedures.values()
            for step_id in procedure.steps
        }
        return {**courses, **steps}


def _course(code: str, course: Course, semester: str) -> str:
    return f"{course.formerly[0] if course.formerly else code}/{semester}"
