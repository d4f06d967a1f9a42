"""What things were called before, so that the addresses they had then still lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.model import Handbook

Former = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Register → id → the ids that the thing had before, the oldest first."""

REGISTERS = (
    *("roles", "phases", "procedures", "systems", "departments", "forms", "tags", "glossary", "sources"),
    *("claim_sources", "milestones"),
)
"""The parts of a handbook whose entries can have been called otherwise; steps and courses besides."""


def former_ids(handbook: Handbook) -> Former:
    """Return the earlier ids by register, ``steps`` and ``courses`` (by their codes) among them.

    An id that is in use is nobody's earlier one. The check sees to that for registers and steps; a course may have
    another code from one semester on while the old one is taught still. Where courses of several semesters claim a
    code, it is that of the last semester.
    """
    found = {name: _known(getattr(handbook, name)) for name in REGISTERS}
    found["steps"] = _known({id_: step for each in handbook.procedures.values() for id_, step in each.steps.items()})
    found["courses"] = _courses(handbook)
    return {register: ids for register, ids in found.items() if ids}


def _known(entries: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    named = ((id_, getattr(entry, "formerly", ())) for id_, entry in entries.items())
    return {id_: former for id_, former in named if former}


def _courses(handbook: Handbook) -> dict[str, tuple[str, ...]]:
    files = sorted(handbook.course_files, key=lambda file: handbook.semesters[file.semester].starts, reverse=True)
    taught = {code for file in files for code in file.courses}
    now: dict[str, str] = {}
    for file in files:
        for code, course in file.courses.items():
            for old in course.formerly:
                if old not in taught:
                    now.setdefault(old, code)
    return _turned(now.items())


def _turned(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for old, new in pairs:
        found[new] = (*found.get(new, ()), old)
    return found
