"""Courses by code, with the semesters they are examined in and the dates of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from generator.deadlines import Resolution
from generator.model import Course, CourseFile, Handbook, Kind, ResolvedDeadline, Sitting

Taught = tuple[CourseFile, Course]
"""A course as one file has it."""


class Timetable:
    """Lookups over all courses; each is made once."""

    def __init__(self, handbook: Handbook, resolution: Resolution) -> None:
        self._handbook = handbook
        self._resolution = resolution

    @cached_property
    def taught(self) -> Mapping[str, tuple[Taught, ...]]:
        """Each course code's entries, the earliest semester first."""
        found: dict[str, list[Taught]] = {}
        semesters = self._handbook.semesters
        for file in sorted(self._handbook.course_files, key=lambda file: semesters[file.semester].starts):
            for code, course in file.courses.items():
                found.setdefault(code, []).append((file, course))
        return {code: tuple(found[code]) for code in sorted(found)}

    @cached_property
    def deadlines(self) -> Mapping[tuple[str, str], tuple[ResolvedDeadline, ...]]:
        """Deadlines by course code and semester."""
        found: dict[tuple[str, str], list[ResolvedDeadline]] = {}
        for deadline in self._resolution.deadlines:
            key = (deadline.sitting.course_code, deadline.sitting.semester)
            found.setdefault(key, []).append(deadline)
        return {key: tuple(deadlines) for key, deadlines in found.items()}

    @cached_property
    def due(self) -> Mapping[date, Mapping[str, tuple[str, ...]]]:
        """By day, in order: the ids of the steps that fall due, each with the codes of the courses it falls due in."""
        found: dict[date, dict[str, dict[str, None]]] = {}
        for deadline in self._resolution.deadlines:
            if deadline.first_day and deadline.step and deadline.kind is Kind.DUE:
                steps = found.setdefault(deadline.first_day, {})
                steps.setdefault(deadline.step, {})[deadline.sitting.course_code] = None
        return {day: {step: tuple(found[day][step]) for step in sorted(found[day])} for day in sorted(found)}

    @cached_property
    def sittings(self) -> Mapping[tuple[str, str], tuple[Sitting, ...]]:
        """Sittings by course code and semester."""
        found: dict[tuple[str, str], list[Sitting]] = {}
        for sitting in self._resolution.sittings:
            found.setdefault((sitting.course_code, sitting.semester), []).append(sitting)
        return {key: tuple(sittings) for key, sittings in found.items()}
