"""Date rules as values: what the YAML says, before any date is known.

A :class:`Timing` is what stands behind ``due:``. Its rule is one of the classes of :data:`Rule`. Values compare
by content, so two spellings of one rule are equal; spans never take part in comparison.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum
from typing import Annotated

from generator.diagnostics import NOWHERE, Span
from generator.model.text import ConventionRef, FormRef, Ref, TagRef


class Unit(Enum):
    DAY = "day"
    """Calendar days."""
    WORKING_DAY = "working day"
    """Days that the convention counts as open."""
    WEEK = "week"
    """Seven calendar days: ends on the weekday of the same name (Courts Act § 148)."""
    MONTH = "month"
    """Ends on the same number, or on the month's last day where it lacks that number (Courts Act § 148)."""
    YEAR = "year"


class Side(Enum):
    BEFORE = "before"
    AFTER = "after"


class Bound(Enum):
    """How a counted date binds; decides the wording, never the date."""

    LATEST = "latest"
    """No later than / within: the usual meaning."""
    EXACT = "exactly"
    """On that very day: "the day after the exam"."""


class Roll(Enum):
    """Where a date goes that falls on a closed day."""

    PREVIOUS = "previous"
    NEXT = "next"
    NEAREST = "nearest"
    """The nearer open day; a tie goes forward."""
    NONE = "none"


class Season(Enum):
    AUTUMN = "autumn"
    SPRING = "spring"


class Occasion(Enum):
    ORDINARY = "ordinary"
    DEFERRED = "deferred"


class Year(Enum):
    """Which year a calendar date without a year lies in, seen from the exam's semester."""

    BEFORE = -1
    SAME = 0
    AFTER = 1


class Third(Enum):
    """A third of a month, for approximate dates."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The milestone a rule counts from."""

    milestone: Annotated[str, Ref("milestone")]
    nominal: bool = False
    """Count from the date before it was rolled to an open day."""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before or after a milestone; the anchor day is not counted, the last day is."""

    amount: int
    unit: Unit
    side: Side
    anchor: Anchor
    bound: Bound = Bound.LATEST


@dataclass(frozen=True, slots=True)
class On:
    """The milestone's own day (and clock time, if it has one). Never rolled."""

    anchor: Anchor
    whole_day: bool = False
    """Some time that day: the milestone's clock time does not bind."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the year: "1 December"."""

    month: int
    day: int
    year: Year = Year.SAME


@dataclass(frozen=True, slots=True)
class MonthWindow:
    """A whole month, or an early, middle or late part of it (then approximate). A window of days."""

    month: int
    year: Year = Year.SAME
    third: Third | None = None


@dataclass(frozen=True, slots=True)
class WeekWindow:
    """ISO weeks from Monday of the first to Sunday of the last. A window of days."""

    first: int
    last: int
    year: Year = Year.SAME


@dataclass(frozen=True, slots=True)
class NthDay:
    """The nth (or, with -1, the last) working day or weekday of a month."""

    nth: int
    weekday: int | None
    """0 is Monday; None means a working day."""
    month: int
    year: Year = Year.SAME


@dataclass(frozen=True, slots=True)
class Window:
    """Opens at one date and closes at another, both days included."""

    opens: Timing
    closes: Timing


class Pick(Enum):
    LATER = "later-of"
    EARLIER = "earlier-of"


@dataclass(frozen=True, slots=True)
class Compare:
    """The later or the earlier of several dates."""

    pick: Pick
    options: tuple[Timing, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """A date that may not fall before (``floor``) or after (``ceiling``) another date."""

    timing: Timing
    floor: Timing | None = None
    ceiling: Timing | None = None


@dataclass(frozen=True, slots=True)
class InSeason:
    season: Season


@dataclass(frozen=True, slots=True)
class OnOccasion:
    occasion: Occasion


@dataclass(frozen=True, slots=True)
class OfForm:
    form: FormRef


@dataclass(frozen=True, slots=True)
class WithTag:
    tag: TagRef


@dataclass(frozen=True, slots=True)
class CreditsFrom:
    """The course gives at least this many credits."""

    credits: float


@dataclass(frozen=True, slots=True)
class ExamFrom:
    """The assessment ends on or after this day: the law or the rule changed then."""

    day: date


Condition = InSeason | OnOccasion | OfForm | WithTag | CreditsFrom | ExamFrom


@dataclass(frozen=True, slots=True)
class Case:
    condition: Condition
    timing: Timing


@dataclass(frozen=True, slots=True)
class Choose:
    """The first case whose condition holds, else ``otherwise``. Without either the rule does not apply."""

    cases: tuple[Case, ...]
    otherwise: Timing | None = None


@dataclass(frozen=True, slots=True)
class About:
    """A date that is only approximate ("a couple of days before"): shown and marked as such."""

    timing: Timing


class Vague(Enum):
    """Timing words that give no date."""

    SOON_AFTER = "as soon as possible after"
    EARLY_AFTER = "as early as possible after"
    WHEN = "when"
    BEFORE = "before"
    UNTIL = "until"
    WITH = "together with"
    AS_NEEDED = "as needed"


@dataclass(frozen=True, slots=True)
class Undated:
    """A timing without a date: shown and ordered, never in a feed as a date."""

    vague: Vague
    anchor: Anchor | None = None


Rule = (
    Shift | On | CalendarDay | MonthWindow | WeekWindow | NthDay | Window | Compare | Limit | Choose | About | Undated
)


@dataclass(frozen=True, slots=True)
class Timing:
    """A rule and how its date is counted. Settings left out are taken from the timing around it, then the default."""

    rule: Rule
    at: time | None = None
    """Clock time in Europe/Oslo; a date without one runs to the end of its day."""
    convention: ConventionRef | None = None
    roll: Roll | None = None
    """Overrides the convention's roll for this date."""
    span: Span = field(default=NOWHERE, compare=False)
