"""Which new id continues which old one, as the new edition's ``formerly`` says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.formerly import REGISTERS
from generator.model import Course, Handbook


@dataclass(frozen=True, slots=True)
class Renames:
    """Old id → new id, by register. An old id that is not renamed is its own new id."""

    _by_register: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def between(cls, old: Handbook, new: Handbook) -> Renames:
        """Return the renamings that ``formerly`` in ``new`` claims and that really took place since ``old``."""
        found = {name: _renamed(getattr(old, name), getattr(new, name)) for name in REGISTERS}
        found["steps"] = _renamed(_steps(old), _steps(new))
        old_courses, new_courses = courses_by_semester(old), courses_by_semester(new)
        for semester in old_courses.keys() & new_courses.keys():
            found[course_register(semester)] = _renamed(old_courses[semester], new_courses[semester])
        return cls(found)

    def new(self, register: str, old_id: str) -> str:
        return self._by_register.get(register, {}).get(old_id, old_id)

    def old(self, register: str, new_id: str) -> str:
        """Return the old id of what is now called ``new_id``."""
        return next((old for old, new in self.of(register).items() if new == new_id), new_id)

    def of(self, register: str) -> Mapping[str, str]:
        return self._by_register.get(register, {})


def _renamed(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, str]:
    """An id is renamed when it is gone, and something that was not there before remembers it."""
    return {
        former: new_id
        for new_id, entry in new.items()
        if new_id not in old
        for former in _first_known(getattr(entry, "formerly", ()), old, new)
    }


def _first_known(formerly: Iterable[str], old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    """Return the one old id that the entry continues; a merger of several continues the first."""
    return [former for former in formerly if former in old and former not in new][:1]


def _steps(handbook: Handbook) -> dict[str, object]:
    return {id_: step for procedure in handbook.procedures.values() for id_, step in procedure.steps.items()}


def courses_by_semester(handbook: Handbook) -> dict[str, dict[str, Course]]:
    """Return the courses by code, semester by semester."""
    found: dict[str, dict[str, Course]] = {}
    for file in handbook.course_files:
        found.setdefault(file.semester, {}).update(file.courses)
    return found


def course_register(semester: str) -> str:
    """Return the register of one semester's courses: a code may be renamed from one semester on."""
    return f"courses/{semester}"
