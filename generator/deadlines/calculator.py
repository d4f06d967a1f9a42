"""Data for the calculator on a page, which works out dates that wait for something only the reader knows.

The page's script counts like :mod:`generator.deadlines.conventions` does; both are held against one table of cases.
Everything here is plain values that can be written as JSON. Nothing about any candidate is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from generator.deadlines.conventions import Conventions
from generator.deadlines.phrases import applied
from generator.model import Anchor, Handbook, On, Roll, Shift, Side, Timing, Unit, Waiting, Working

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Leg:
    """One count of a chain: so many units before or after the date so far, then rolled."""

    amount: int
    unit: Unit
    side: Side
    convention: str
    roll: Roll

    def json(self) -> Json:
        return {
            "amount": self.amount,
            "unit": self.unit.value,
            "side": self.side.value,
            "convention": self.convention,
            "roll": self.roll.value,
        }


@dataclass(frozen=True, slots=True)
class Calculator:
    """Asks for the date of ``milestone`` and counts the legs from there, in order."""

    milestone: str
    legs: tuple[Leg, ...]
    at: time | None = None
    """Clock time of the result, where the rule sets one."""

    def json(self) -> Json:
        at = None if self.at is None else f"{self.at:%H:%M}"
        return {"milestone": self.milestone, "at": at, "legs": [leg.json() for leg in self.legs]}

    def result(self, start: date, conventions: Conventions) -> date:
        """Return what the page's script must come to as well."""
        day = start
        for leg in self.legs:
            day = conventions[leg.convention].count(day, leg.amount, leg.unit, leg.side, leg.roll, start).landed
        return day


def calculator(handbook: Handbook, milestones: Mapping[str, Working], working: Working) -> Calculator | None:
    """Return the calculator of a deadline that waits, or None where its rule is no plain chain of counts.

    ``milestones`` are those of the deadline's sitting, as :meth:`Resolution.milestones` gives them.
    """
    if not isinstance(working.outcome, Waiting):
        return None
    legs: list[Leg] = []
    at = applied(working).at
    milestone = _follow(handbook, milestones, working, legs)
    if milestone is None or not legs:
        return None
    return Calculator(milestone, tuple(reversed(legs)), at)


def _follow(handbook: Handbook, milestones: Mapping[str, Working], working: Working, legs: list[Leg]) -> str | None:
    """Walk from a deadline to the date that is asked for, collecting the legs on the way, last first."""
    timing = applied(working)
    match timing.rule:
        case Shift(anchor=Anchor(milestone=anchor, nominal=False)) as rule:
            leg = _leg(handbook, rule, timing, working)
            if leg is None:
                return None
            legs.append(leg)
        case On(anchor=Anchor(milestone=anchor, nominal=False)):
            pass
        case _:
            return None
    inner = milestones.get(anchor)
    if inner is None:
        return None
    if inner.timing == Timing(On(Anchor(anchor))):
        return anchor
    return _follow(handbook, milestones, inner, legs)


def _leg(handbook: Handbook, rule: Shift, timing: Timing, working: Working) -> Leg | None:
    convention = handbook.calendar.conventions.get(working.convention)
    if convention is None or convention.extension is not None:
        return None
    usual = convention.roll.before if rule.side is Side.BEFORE else convention.roll.after
    roll = timing.roll or working.timing.roll or usual
    return Leg(rule.amount, rule.unit, rule.side, working.convention, roll)


def calendars(handbook: Handbook, ids: Iterable[str], first_year: int, last_year: int, language: str) -> Json:
    """Return the ways of counting by id: the last working weekday (0 is Monday) and the closed days with names.

    Both years are included. Weekend days are there only where they are closed by name too.
    """
    conventions = Conventions(handbook.calendar)
    return {
        convention_id: {
            "lastWeekday": conventions[convention_id].convention.working_days.last_weekday,
            "closed": _closed(conventions, convention_id, first_year, last_year, language),
        }
        for convention_id in ids
    }


def _closed(conventions: Conventions, convention_id: str, first_year: int, last_year: int, language: str) -> Json:
    calendar = conventions[convention_id].calendar
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    named = ((day, calendar.names(day)) for day in days)
    return {day.isoformat(): ", ".join(name[language] for name in names) for day, names in named if names}
