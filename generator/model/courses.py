"""Courses, their assessments, and the semesters and milestones that their dates hang on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum

from generator.diagnostics import NOWHERE, Places, Span
from generator.model.rules import Occasion, Season, Timing
from generator.model.text import (
    ClaimRef,
    DepartmentRef,
    MilestoneRef,
    RichText,
    SemesterRef,
    SingleFormRef,
    SourceRef,
    StepOrFormerRef,
    TagRef,
    Text,
)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day in Europe/Oslo, with a clock time where one is set."""

    day: date
    at: time | None = None

    def is_after(self, other: Moment) -> bool:
        """Whether it is surely later: on the same day, clock times decide where both have one."""
        if self.day != other.day or self.at is None or other.at is None:
            return self.day > other.day
        return self.at > other.at


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
    deadline: bool = False
    """A limit that things are done by, not an event: "on" it reads "by the grading deadline"."""
    awaited: bool = False
    """Unknown until it happens; rules that count from it wait."""
    earliest: Timing | None = None
    latest: Timing | None = None
    """Planning window of an awaited milestone."""
    individual: bool = False
    """Concerns a single candidate: never a date in pages or feeds, only in the calculator."""
    explanation: RichText | None = None
    sources: tuple[SourceRef, ...] = ()
    formerly: tuple[str, ...] = ()
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
    places: Places = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One part of a course's assessment, on one occasion. Exactly one of ``end`` and ``awaited: true``."""

    form: SingleFormRef
    name: Text | None = None
    start: Moment | None = None
    """First exam day, or when a home exam is handed out. Left out for papers that are only submitted."""
    end: Moment | None = None
    """Last exam day, or submission. None while it is not known."""
    awaited: bool = False
    """The date has not been set: what counts from it waits, what does not has its dates."""
    expected: Text | None = None
    """What is known meanwhile of an awaited date: "Spring 2027"."""
    handed_out: Moment | None = None
    occasion: Occasion = Occasion.ORDINARY
    tags: tuple[TagRef, ...] = ()
    dates: Mapping[MilestoneRef, Moment] = field(default_factory=dict)
    """Actual dates; each wins over the computed one and everything after it follows."""
    step_dates: Mapping[StepOrFormerRef, Moment] = field(default_factory=dict)
    """Dates agreed for single steps, by their ids or former ids; each wins over what the step's ``due`` gives."""
    span: Span = field(default=NOWHERE, compare=False)
    places: Places = field(default_factory=dict, compare=False)

    @property
    def ends(self) -> Moment:
        """The end of an assessment that is not awaited."""
        assert self.end is not None, "an awaited assessment has no end"
        return self.end

    @property
    def begins(self) -> Moment | None:
        """When it starts or, where nothing starts, is handed out."""
        return self.start or self.handed_out

    @property
    def is_backwards(self) -> bool:
        """Whether it ends before it begins, or at that very minute: no exam is like that, so no date counts from it."""
        end = self.end
        return end is not None and any(
            begin is not None and (begin.is_after(end) or (begin.at is not None and begin == end))
            for begin in (self.start, self.handed_out)
        )


USUAL_CREDITS: float = 10
"""What a course counts as whose file gives no credits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    name: Text
    credits: float = USUAL_CREDITS
    tags: tuple[TagRef, ...] = ()
    assessments: Mapping[str, Assessment]
    formerly: tuple[str, ...] = ()
    """Earlier course codes."""
    span: Span = field(default=NOWHERE, compare=False)
    places: Places = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFile:
    """``courses/<semester>/<department>.yml``. Keys of ``courses`` are course codes as the student system has them."""

    semester: SemesterRef
    department: DepartmentRef
    courses: Mapping[str, Course]
    span: Span = field(default=NOWHERE, compare=False)
