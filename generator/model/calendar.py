"""How days are counted: closed days in layers, and named conventions with their sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from generator.diagnostics import NOWHERE, Places, Span
from generator.model.rules import Roll
from generator.model.text import ClaimRef, ConventionRef, LayerRef, RichText, SourceRef, Text

PUBLIC_HOLIDAYS = "public-holidays"
"""Id of the built-in layer: Norway's public holidays, Sundays excepted (helligdagsfredsloven; Act on 1 and 17 May)."""


class WorkingWeek(Enum):
    """Which weekdays can be working days."""

    MON_FRI = "mon-fri"
    MON_SAT = "mon-sat"

    @property
    def last_weekday(self) -> int:
        """The last working weekday, 0 being Monday."""
        return 4 if self is WorkingWeek.MON_FRI else 5


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyClosedDay:
    """A closed day that comes back every year, as Christmas Eve."""

    month: int
    day: int
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPeriod:
    """Closed days of one particular year, both ends included."""

    first: date
    last: date
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfDay:
    """A short day: told to the reader, never skipped by a count."""

    name: Text
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A named set of closed days."""

    name: Text
    yearly: tuple[YearlyClosedDay, ...] = ()
    periods: tuple[ClosedPeriod, ...] = ()
    half_days: tuple[HalfDay, ...] = ()
    entered_until: date | None = None
    """Last day for which the layer has been filled in; later courses give a warning."""
    sources: tuple[SourceRef, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    places: Places = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollRule:
    """Where a closed day sends the date, by the shape of the rule. Dates "on" a milestone never roll."""

    before: Roll = Roll.NONE
    """Dates counted backward."""
    after: Roll = Roll.NONE
    """Dates counted forward."""
    fixed: Roll = Roll.NONE
    """Calendar days such as 1 June."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """Some institutions lengthen a forward period by the closed days inside it."""

    closed_days_in: tuple[LayerRef, ...] = ()
    """Add one day for each closed weekday of these layers inside the period."""
    christmas_days: int | None = None
    """Add this many days instead when 25 December lies inside the period."""
    at_most: int | None = None
    """Never add more than this many days."""
    exams_from: date | None = None
    exams_until: date | None = None
    """The extension holds for assessments that end within these days, both included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """A named way of counting."""

    name: Text
    description: RichText
    working_days: WorkingWeek
    closed: tuple[LayerRef, ...]
    roll: RollRule
    keeps_clock_time: bool = False
    """A date counted from a moment keeps its clock time ("the same time the day after"); else it runs to day's end."""
    extension: Extension | None = None
    sources: tuple[SourceRef, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRules:
    """The whole of ``calendar.yml``."""

    default: ConventionRef
    """The convention of every rule that names none."""
    layers: Mapping[str, Layer]
    conventions: Mapping[str, Convention]
