"""Everything in a handbook that has an id and is not a step, register by register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.changes.renames import course_register, courses_by_semester
from generator.model import Handbook

REGISTERS = (
    *("milestones", "semesters", "departments", "roles", "phases", "forms", "tags", "systems", "glossary", "sources"),
    *("claim_sources", "procedures"),
)
CONVENTIONS = "conventions"
LAYERS = "layers"
SETTINGS = "settings"


def registers_of(handbook: Handbook) -> dict[str, Mapping[str, Any]]:
    """Return every register: the handbook's own, the two of the calendar, the settings, and courses by semester."""
    found: dict[str, Mapping[str, Any]] = {SETTINGS: {"handbook": handbook.settings}}
    found |= {LAYERS: handbook.calendar.layers, CONVENTIONS: handbook.calendar.conventions}
    found |= {name: getattr(handbook, name) for name in REGISTERS}
    return found | {course_register(semester): held for semester, held in courses_by_semester(handbook).items()}


def title_of(entry: Any) -> str:
    """Return the governing words by which an entry is known, or an empty string."""
    text = getattr(entry, "title", None) or getattr(entry, "name", None)
    return text.governing if text is not None else ""


def pairs(old: Handbook, new: Handbook) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """Return each register that either edition has, with its old and its new entries."""
    before, after = registers_of(old), registers_of(new)
    for name in dict.fromkeys((*after, *before)):
        yield name, before.get(name, {}), after.get(name, {})
