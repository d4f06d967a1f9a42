"""The registers: roles, phases, forms, tags, systems, terms, sources and departments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from generator.diagnostics import NOWHERE, Places, Span
from generator.model.notes import Note
from generator.model.text import ClaimRef, FormRef, SourceRef, Text


class RoleKind(Enum):
    DEPARTMENT = "department"
    ACADEMIC = "academic"
    CENTRAL = "central"
    EXAMINING = "examining"
    STUDENT = "student"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    name: Text
    plural: Text | None = None
    kind: RoleKind
    summary: Text
    """One line: what the role answers for."""
    notes: tuple[Note, ...] = ()
    formerly: tuple[str, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of the exam run. The order in the file is the reader's order."""

    name: Text
    when: Text
    """In words: when the phase takes place."""
    summary: Text
    notes: tuple[Note, ...] = ()
    formerly: tuple[str, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of assessment, or (with ``includes``) a named group of forms."""

    name: Text
    summary: Text
    includes: tuple[FormRef, ...] = ()
    hours: tuple[int, int] | None = None
    """Shortest and longest duration in hours, where that defines the form."""
    usual_hours: tuple[int, int] | None = None
    """Shortest and longest duration in hours that nobody need look at twice. No rule: what is outside is a warning."""
    usual_days: tuple[int, int] | None = None
    """The same in days, the first and the last included, for forms that go on for days."""
    supervised: bool = False
    """Invigilators or examiners are there while it lasts, so it is held on working days and in the daytime."""
    handed_out_at_start: bool = False
    """The assignment is handed out when the assessment starts, so that no hand-out need be entered."""
    notes: tuple[Note, ...] = ()
    formerly: tuple[str, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    places: Places = field(default_factory=dict, compare=False)


def members_of(group: str, includes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the single forms that a group holds, through groups of groups, each once and in order.

    ``includes`` gives for each id what it includes; a form includes nothing. A group that contains itself is gone
    through once.
    """
    found: dict[str, None] = {}
    seen, waiting = {group}, list(includes.get(group, ()))
    while waiting:
        id_ = waiting.pop(0)
        if not includes.get(id_):
            found[id_] = None
        elif id_ not in seen:
            seen.add(id_)
            waiting[:0] = includes[id_]
    return tuple(found)


class Automatic(Enum):
    """Tags that the build sets by itself."""

    SEVERAL_PARTS = "several-parts"
    """The course has more than one assessment on the same occasion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A property of a course or an assessment that steps can ask for."""

    name: Text
    summary: Text
    automatic: Automatic | None = None
    formerly: tuple[str, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    name: Text
    summary: Text
    icon: str
    """Name of an icon that comes with the theme (``material/database``)."""
    link: SourceRef | None = None
    notes: tuple[Note, ...] = ()
    formerly: tuple[str, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    places: Places = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A glossary entry."""

    name: Text
    definition: Text
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Synonyms by language code (any language), found by search."""
    usage: Text | None = None
    """How far the translation is settled, or a false friend to avoid."""
    sources: tuple[SourceRef, ...] = ()
    formerly: tuple[str, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


class SourceKind(Enum):
    STATUTE = "statute"
    REGULATION = "regulation"
    ROUTINE = "routine"
    GUIDE = "guide"
    TEMPLATE = "template"
    PAGE = "page"
    PRACTICE = "practice"


class Access(Enum):
    OPEN = "open"
    LOGIN = "login"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A statute, guide, template or page that the handbook points to.

    Without ``address`` it is shown as "address to be filled in", never as a link.
    """

    title: Text
    kind: SourceKind
    says: Text
    """What the reader finds there, or what the provision says, in our words."""
    address: str | None = None
    access: Access = Access.OPEN
    dated: date | None = None
    """When the source was adopted, last changed or last read."""
    in_force_from: date | None = None
    in_force_until: date | None = None
    formerly: tuple[str, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSource:
    """``sources/<id>.yml``: one of the texts the handbook was made from, as numbered claims."""

    title: Text
    about: Text
    published: date | None = None
    changed: date | None = None
    claims: Mapping[str, Text]
    formerly: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    name: Text
    short: Text
    contact: str | None = None
    """Id of a contact in handbook.yml."""
    formerly: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
