"""What the engine makes of a rule: a date, and the working that led there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum

from generator.model.courses import Assessment, Course, Moment
from generator.model.rules import Condition, Pick, Side, Timing, Undated, Unit
from generator.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One assessment of one course in one semester: what every date is computed for."""

    course_code: str
    course: Course
    semester: str
    department: str
    assessment_id: str
    assessment: Assessment
    tags: frozenset[str]
    """The course's, the assessment's and the automatic tags."""

    @property
    def key(self) -> str:
        """Identity for ever: ``course/semester/assessment``."""
        return f"{self.course_code}/{self.semester}/{self.assessment_id}"


class Origin(Enum):
    """Where a milestone's date comes from."""

    GIVEN = "given"
    """The course or semester file gives it."""
    AT_START = "at-start"
    """A hand-out at the start, as is usual for the form."""
    START_INSTEAD = "start-instead"
    """A hand-out that nobody has entered; the start stands in."""
    ORDINARY_PERIOD = "ordinary-period"
    """The ordinary exam period, standing in for one of deferred exams that nobody has entered."""
    ACTUAL = "actual"
    """The course file gives the actual date, which wins over the computed one."""
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that a count or a roll passed over."""

    day: date
    names: tuple[Text, ...] = ()
    """Names of the closed day, all of them; empty for a plain weekend day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """Started from a milestone."""

    milestone: str
    moment: Moment
    origin: Origin
    nominal: bool = False
    working: Working | None = None
    """How the milestone's own date was found, when computed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Counted a number of units from one day to another."""

    start: date
    amount: int
    unit: Unit
    side: Side
    landed: date
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """Read from the calendar: a day, or the first and last day of a month or of weeks."""

    first: date
    last: date
    skipped: tuple[Skipped, ...] = ()
    """Closed days passed over to find the nth working day of a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """Lengthened the period because of closed days inside it."""

    start: date
    days: int
    landed: date
    christmas: bool
    because: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolled:
    """Moved from a closed day to an open one."""

    start: date
    landed: date
    side: Side
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Took the case whose condition holds; None is the otherwise."""

    condition: Condition | None
    usual_credits: float | None = None
    """The credits that decided, where the course file gives none and the usual number was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Took one of several dates."""

    pick: Pick
    options: tuple[Working, ...]
    chosen: int
    """Index of the option that was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limited:
    """Held a date against a floor ("not before") or a ceiling ("not after")."""

    side: Side
    """BEFORE: a floor, the date may not be earlier. AFTER: a ceiling, it may not be later."""
    limit: Working
    moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spanned:
    """Put together a window from the date it opens and the date it closes."""

    opens: Working
    closes: Working


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """The actual date was entered and won."""

    moment: Moment
    computed: date | None


Move = Anchored | Counted | Fixed | Extended | Rolled | Chosen | Compared | Limited | Spanned | Replaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day, with a clock time (Europe/Oslo) where the rule or the data sets one."""

    day: date
    at: time | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From the first to the last day, both included."""

    first: date
    last: date
    opens: time | None = None
    closes: time | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """No date until an awaited milestone happens. The window is for planning only."""

    milestone: str
    earliest: date | None = None
    latest: date | None = None
    for_exam: bool = False
    """Until the date of the exam itself has been set."""
    expected: Text | None = None
    """What is known meanwhile of an exam's date that has not been set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unset:
    """A timing in words only, with the day it cannot come before where one is known."""

    undated: Undated
    not_before: date | None = None


Outcome = Day | Stretch | Waiting | Unset


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """The trace of one date: the rule, how days were counted, each move in order, and what came out."""

    timing: Timing
    """The rule as it was applied: the branch that was chosen is named in the moves."""
    convention: str
    moves: tuple[Move, ...]
    outcome: Outcome
    nominal: date | None = None
    """The date before it was rolled, for rules that count from the unrolled base."""
    convention_is_default: bool = False


class Kind(Enum):
    DUE = "due"
    ABSOLUTE = "absolute"
    REMINDER = "reminder"
    SITTING = "sitting"
    """The assessment itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedDeadline:
    """A step's (or the assessment's own) date for one sitting."""

    sitting: Sitting
    kind: Kind
    procedure: str | None
    step: str | None
    """None for the assessment itself."""
    role: str | None
    working: Working

    @property
    def outcome(self) -> Outcome:
        return self.working.outcome

    @property
    def is_dated(self) -> bool:
        """Whether it has a date that belongs in a calendar."""
        return isinstance(self.outcome, Day | Stretch)

    @property
    def is_to_come(self) -> bool:
        """Whether it will be in calendars when the date of its exam has been set."""
        return isinstance(self.outcome, Waiting) and self.outcome.for_exam

    @property
    def key(self) -> str:
        """Identity for ever: ``course/semester/assessment/step`` and the kind, where it is not the plain due date."""
        place = self.sitting.key
        if self.step is None:
            return place
        return f"{place}/{self.step}" + ("" if self.kind is Kind.DUE else f"/{self.kind.value}")

    @property
    def first_day(self) -> date | None:
        """The day that orders it: the day itself, a window's first day, None when undated."""
        match self.outcome:
            case Day(day=day):
                return day
            case Stretch(first=first):
                return first
        return None


@dataclass(frozen=True, slots=True)
class Applicable:
    """A step that concerns a sitting, with its deadlines (none for a step without timing)."""

    procedure: str
    step: str
    deadlines: tuple[ResolvedDeadline, ...] = field(default=())
