"""Procedures: who does what, in which system, by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from generator.diagnostics import NOWHERE, Places, Span
from generator.model.notes import Note
from generator.model.rules import Occasion, Timing
from generator.model.text import (
    ClaimRef,
    FormRef,
    PhaseRef,
    RichText,
    RoleRef,
    SourceRef,
    StepRef,
    SystemRef,
    TagRef,
    TermRef,
    Text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One move of a how-to inside a step, in order."""

    do: RichText
    role: RoleRef | None = None
    systems: tuple[SystemRef, ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()
    links: tuple[SourceRef, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which assessments something concerns. An empty part asks nothing; all parts must hold."""

    forms: tuple[FormRef, ...] = ()
    """Forms or groups of forms."""
    tags: tuple[TagRef, ...] = ()
    """All of these tags."""
    without_tags: tuple[TagRef, ...] = ()
    """None of these tags."""
    occasions: tuple[Occasion, ...] = ()


class Force(Enum):
    """How binding a step is."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that exactly one role does."""

    do: Text
    """Imperative, one line."""
    role: RoleRef
    with_: tuple[RoleRef, ...] = ()
    informs: tuple[RoleRef, ...] = ()
    forms: tuple[FormRef, ...] = ()
    tags: tuple[TagRef, ...] = ()
    without_tags: tuple[TagRef, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    when: Text | None = None
    """A condition that only people can judge ("if a candidate falls ill")."""
    force: Force = Force.MUST
    due: Timing | None = None
    absolute: Timing | None = None
    """A hard limit besides the ordinary date; it may not fall before it."""
    remind: Timing | None = None
    """A reminder before the effective due date; its anchor is the step itself, written ``1 day before``."""
    delivers: Text | None = None
    """What is handed over to those in ``informs`` and ``with``."""
    systems: tuple[SystemRef, ...] = ()
    needs: tuple[StepRef, ...] = ()
    details: RichText | None = None
    parts: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()
    links: tuple[SourceRef, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    terms: tuple[TermRef, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    version: int = 1
    """Raised when the meaning changes: readers' ticks are cleared and told why."""
    formerly: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    places: Places = field(default_factory=dict, compare=False)

    @property
    def scope(self) -> Scope:
        return Scope(forms=self.forms, tags=self.tags, without_tags=self.without_tags, occasions=self.occasions)


class Status(Enum):
    DRAFT = "draft"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    on: date
    by: RoleRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One file ``<folder>/<id>.yml``; its id is the file name."""

    title: Text
    phase: PhaseRef
    summary: Text
    owner: RoleRef
    """The role that answers for this text."""
    reviewed: Review
    status: Status = Status.APPROVED
    version: str = "1.0"
    effective_from: date | None = None
    sources: tuple[SourceRef, ...] = ()
    forms: tuple[FormRef, ...] = ()
    """Default scope of the steps that name no forms."""
    notes: tuple[Note, ...] = ()
    steps: Mapping[str, Step] = field(default_factory=dict)
    emergency: bool = False
    """Shown on the exam-day page of each role that has a step in it."""
    formerly: tuple[str, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    places: Places = field(default_factory=dict, compare=False)
