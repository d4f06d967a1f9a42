"""What the YAML says: the handbook as its editors wrote it. Nothing here is computed.

Each class of the authored model is one shape of the YAML: field names are the keys (``not_before`` is written
``not-before``, a trailing underscore is dropped), and the reader of YAML, the JSON Schema and the reference page are
all made from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.calendar import CalendarRules
from generator.model.courses import CourseFile, Milestone, Semester
from generator.model.governance import Approval, ChangeNote, Ledger
from generator.model.procedures import Procedure
from generator.model.registers import ClaimSource, Department, Form, Phase, Role, Source, System, Tag, Term
from generator.model.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """Everything the editors wrote. Mappings keep the order of their file."""

    settings: Settings
    calendar: CalendarRules
    milestones: Mapping[str, Milestone]
    semesters: Mapping[str, Semester]
    departments: Mapping[str, Department]
    roles: Mapping[str, Role]
    phases: Mapping[str, Phase]
    forms: Mapping[str, Form]
    tags: Mapping[str, Tag]
    systems: Mapping[str, System]
    glossary: Mapping[str, Term]
    sources: Mapping[str, Source]
    claim_sources: Mapping[str, ClaimSource]
    procedures: Mapping[str, Procedure]
    course_files: tuple[CourseFile, ...]
    changes: Mapping[str, ChangeNote] = field(default_factory=dict)
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    """By procedure id."""
    translations: Ledger = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.settings.languages)
