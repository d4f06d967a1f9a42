"""What the YAML says: the handbook as its editors wrote it. Nothing here is computed.

Each class is one shape of the YAML: field names are the keys (``not_before`` is written ``not-before``, a trailing
underscore is dropped), and the reader of YAML, the JSON Schema and the reference page are all made from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum
from typing import Annotated

from generator.diagnostics import NOWHERE, Span
from generator.model.calendar import CalendarRules
from generator.model.rules import Occasion, Season, Timing
from generator.model.text import (
    ClaimRef,
    DepartmentRef,
    Doc,
    FormRef,
    MilestoneRef,
    PhaseRef,
    RichText,
    RoleRef,
    SemesterRef,
    SourceRef,
    StepRef,
    SystemRef,
    TagRef,
    TermRef,
    Text,
)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day in Europe/Oslo, with a clock time where one is set."""

    day: date
    at: time | None = None


# --- handbook.yml ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Opening hours of one slot; a contact closed at midday has two."""

    days: Text
    opens: time
    closes: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    name: Text
    email: str
    phone: str
    hours: tuple[Hours, ...] = ()
    cites: tuple[ClaimRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language of the site. The first governs: its text holds where a translation is missing."""

    name: str
    """The language's own name for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``handbook.yml``."""

    title: Text
    tagline: Text
    institution: Text
    base_url: str
    """Public address of the site, with a trailing slash."""
    edit_url: str
    """Where a file can be edited: the path and line are put in for ``{path}`` and ``{line}``."""
    languages: Mapping[str, Language]
    review_interval_months: int
    contacts: Mapping[str, Contact]
    about: tuple[Note, ...] = ()
    """What the handbook is and is not, on the front page and the sources page."""
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


# --- registers ------------------------------------------------------------------------------------------------


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
    notes: tuple[Note, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


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
    span: Span = field(default=NOWHERE, compare=False)


class Given(Enum):
    """Dates that the data gives instead of a rule."""

    START = "start"
    END = "end"
    HANDED_OUT = "handed-out"
    SEMESTER_START = "semester-start"
    SEMESTER_END = "semester-end"
    TEACHING_START = "teaching-start"
    EXAM_PERIOD_START = "exam-period-start"
    EXAM_PERIOD_END = "exam-period-end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A named date that rules count from. Exactly one of ``given``, ``due`` and ``awaited: true``."""

    name: Text
    phrase: Text
    """Noun phrase that fits after "before"/"after": "the withdrawal deadline"."""
    given: Given | None = None
    due: Timing | None = None
    awaited: bool = False
    """Unknown until it happens; rules that count from it wait."""
    earliest: Timing | None = None
    latest: Timing | None = None
    """Planning window of an awaited milestone."""
    individual: bool = False
    """Concerns a single candidate: never a date in pages or feeds, only in the calculator."""
    explanation: RichText | None = None
    sources: tuple[SourceRef, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Semester:
    season: Season
    year: int
    starts: date
    ends: date
    teaching_starts: date
    exam_period: Period
    deferred_period: Period | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    name: Text
    short: Text
    contact: str | None = None
    """Id of a contact in handbook.yml."""
    span: Span = field(default=NOWHERE, compare=False)


# --- procedures -----------------------------------------------------------------------------------------------


class NoteKind(Enum):
    RULE = "rule"
    CONDITION = "condition"
    TIP = "tip"
    WARNING = "warning"
    REASON = "reason"
    EXAMPLE = "example"
    DEFINITION = "definition"
    CHANGE = "change"
    """The law or the practice has changed: what held before, what holds now, since when."""
    GAP = "gap"
    """The sources name something here and do not say what; told openly instead of invented."""
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A rule, tip, warning … beside a step or a page."""

    kind: NoteKind
    text: RichText
    forms: tuple[FormRef, ...] = ()
    links: tuple[SourceRef, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


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
    steps: Annotated[Mapping[str, Step], Doc("The steps, in order.", "Stegene, i rekkefølge.")] = field(
        default_factory=dict
    )
    emergency: bool = False
    """Shown on the exam-day page of each role that has a step in it."""
    formerly: tuple[str, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


# --- courses --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One part of a course's assessment, on one occasion."""

    form: FormRef
    name: Text | None = None
    start: Moment | None = None
    """First exam day, or when a home exam is handed out. Left out for papers that are only submitted."""
    end: Moment
    """Last exam day, or submission."""
    handed_out: Moment | None = None
    occasion: Occasion = Occasion.ORDINARY
    tags: tuple[TagRef, ...] = ()
    dates: Mapping[MilestoneRef, Moment] = field(default_factory=dict)
    """Actual dates; each wins over the computed one and everything after it follows."""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    name: Text
    credits: float = 10
    tags: tuple[TagRef, ...] = ()
    assessments: Mapping[str, Assessment]
    formerly: tuple[str, ...] = ()
    """Earlier course codes."""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFile:
    """``courses/<semester>/<department>.yml``. Keys of ``courses`` are course codes as the student system has them."""

    semester: SemesterRef
    department: DepartmentRef
    courses: Mapping[str, Course]
    span: Span = field(default=NOWHERE, compare=False)


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

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.settings.languages)
