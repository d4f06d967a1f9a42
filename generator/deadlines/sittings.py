"""From course files to sittings: every assessment with its semester and all of its tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.deadlines.circumstances import Circumstances, groups_of
from generator.model import Automatic, CourseFile, Handbook, Sitting


def sittings_of(handbook: Handbook) -> list[Circumstances]:
    """Return every sitting, by course code, semester in time, and the order in the course's file.

    Files of a semester that nobody has declared are passed over; the reader has reported them.
    """
    groups = groups_of(handbook.forms)
    automatic = [tag_id for tag_id, tag in handbook.tags.items() if tag.automatic is Automatic.SEVERAL_PARTS]
    found = [
        Circumstances(sitting, handbook.semesters[file.semester], groups.get(sitting.assessment.form, frozenset()))
        for file in handbook.course_files
        if file.semester in handbook.semesters
        for sitting in _of_file(file, automatic)
    ]
    return sorted(found, key=lambda each: (each.sitting.course_code, each.semester.starts, each.sitting.semester))


def _of_file(file: CourseFile, automatic: list[str]) -> Iterator[Sitting]:
    for code, course in file.courses.items():
        parts = Counter(assessment.occasion for assessment in course.assessments.values())
        for assessment_id, assessment in course.assessments.items():
            several = automatic if parts[assessment.occasion] > 1 else []
            yield Sitting(
                course_code=code,
                course=course,
                semester=file.semester,
                department=file.department,
                assessment_id=assessment_id,
                assessment=assessment,
                tags=frozenset({*course.tags, *assessment.tags, *several}),
            )
