"""Rules without other rules inside them, in words: counted from a milestone, on its day, read from the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from generator.deadlines.calendardays import CALENDAR_RULE
from generator.deadlines.calendarwords import CalendarWords
from generator.deadlines.datewords import DateWords
from generator.deadlines.guardwords import GuardWords, small
from generator.deadlines.situations import ExamBefore, Guard
from generator.labels import Labels
from generator.model import Anchor, Bound, ExamFrom, Extension, Handbook, On, Shift, Side, Undated, Unit, Vague

_DAY = timedelta(days=1)
_UNITS = {unit: unit.value.replace(" ", "-") for unit in Unit}
_VAGUE = {
    Vague.SOON_AFTER: "soon-after",
    Vague.EARLY_AFTER: "early-after",
    Vague.WHEN: "when",
    Vague.BEFORE: "before",
    Vague.UNTIL: "until",
    Vague.WITH: "with",
    Vague.AS_NEEDED: "as-needed",
}

Leaf = Shift | On | CALENDAR_RULE | Undated


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule stands in its sentence."""

    inside: bool = False
    """In another shape: a noun phrase without "no later than" and "within"."""
    year: bool = False
    """Beside another year, so that "the same year" is worth saying."""
    extended: bool = True
    """Whether to tell of an extension; a working has a sentence of its own for it."""
    convention: str | None = None
    """The way of counting of the timing around it."""
    level: int = 0
    """How many lists of marked options are around it."""


class LeafWords:
    """Says rules in the language of ``labels``."""

    def __init__(self, handbook: Handbook, labels: Labels, words: DateWords, guards: GuardWords) -> None:
        self._handbook = handbook
        self._labels = labels
        self._words = words
        self._guards = guards
        self._calendar = CalendarWords(labels, words)

    def said(self, rule: Leaf, place: Place) -> str:
        match rule:
            case Shift():
                return self.shift(rule, place)
            case On():
                return self._on(rule, place)
            case Undated():
                return self._undated(rule, place)
        return self._calendar.said(rule, year=place.year, inside=place.inside)

    def shift(self, rule: Shift, place: Place, *, amount: str = "") -> str:
        """Return a counted date; ``amount`` stands in for the rule's own, as "two days" or "2 to 3 days"."""
        bound = Bound.EXACT if place.inside or not rule.anchor.milestone else rule.bound
        key = f"phrases.shift.{bound.value}-{rule.side.value}"
        if rule.amount == 1 and not amount:
            key = self._labels.first_of(f"{key}-{_UNITS[rule.unit]}-one", key)
        words = self._labels(key, amount=amount or self.amount(rule.amount, rule.unit), anchor=self.anchor(rule.anchor))
        extension = self.extension(rule, place)
        return words if extension is None else self._extended(words, extension)

    def extension(self, rule: Shift, place: Place) -> Extension | None:
        """Return what lengthens the period, where that is to be told: only periods that run forward, not in working
        days.
        """
        if not place.extended or rule.side is Side.BEFORE or rule.unit is Unit.WORKING_DAY:
            return None
        calendar = self._handbook.calendar
        convention = calendar.conventions.get(place.convention or calendar.default)
        return convention.extension if convention else None

    def anchor(self, anchor: Anchor) -> str:
        """Return the noun phrase of what is counted from."""
        words = self.milestone(anchor.milestone)
        return self._labels("phrases.nominal", anchor=words) if anchor.nominal else words

    def milestone(self, milestone_id: str) -> str:
        """Return the noun phrase of a milestone, or of the step's own deadline for the empty id."""
        if not milestone_id:
            return self._labels("phrases.step")
        milestone = self._handbook.milestones.get(milestone_id)
        return milestone.phrase[self._labels.language] if milestone else milestone_id

    def amount(self, amount: int, unit: Unit, *, in_words: bool = False) -> str:
        """Return "one week" or "3 weeks"; with ``in_words`` small numbers are spelt."""
        numbers = self._labels.words("phrases.numbers")
        number = numbers[amount] if in_words and amount < len(numbers) else amount
        category = "one" if amount == 1 else "other"
        return self._labels(f"phrases.units.{_UNITS[unit]}.{category}", n=number)

    def between(self, first: int, last: int, unit: Unit) -> str:
        """Return "2 to 3 days"."""
        numbers = self._labels("phrases.range", first=first, last=last)
        return self._labels(f"phrases.units.{_UNITS[unit]}.other", n=numbers)

    def _on(self, rule: On, place: Place) -> str:
        """Things happen on the day of an event, but are done by a deadline. A phrase that is a day needs no other."""
        anchor = self.anchor(rule.anchor)
        is_day = not set(self._labels.words("phrases.days")).isdisjoint(anchor.split())
        if place.inside:
            key = "on-bare-whole" if rule.whole_day and not is_day else "on-bare"
        else:
            milestone = self._handbook.milestones.get(rule.anchor.milestone)
            is_limit = milestone is not None and milestone.deadline and not rule.whole_day
            key = "on-deadline" if is_limit else "on-a-day" if is_day else "on"
        return self._labels(f"phrases.{key}", anchor=anchor)

    def _undated(self, rule: Undated, place: Place) -> str:
        key = f"phrases.vague.{_VAGUE[rule.vague]}"
        if rule.anchor is None:
            bare = f"{key}-bare" if place.inside else f"{key}-alone"
            return self._labels(self._labels.first_of(bare, key), anchor="")
        return self._labels(f"{key}-bare" if place.inside else key, anchor=self.anchor(rule.anchor))

    def _extended(self, words: str, extension: Extension) -> str:
        """Add what lengthens the period: "(extended by public holidays in the period)"."""
        language, say = self._labels.language, self._labels
        layers = [self._handbook.calendar.layers[each] for each in extension.closed_days_in]
        days = self._words.listed([small(layer.name[language]) for layer in layers])
        if days:
            days = say("phrases.extension-layers", layers=days)
        if extension.christmas_days is not None:
            christmas = say("phrases.extension-christmas", n=self.amount(extension.christmas_days, Unit.DAY))
            days = say("phrases.extension-or", layers=days, christmas=christmas) if days else christmas
        if extension.at_most is not None:
            days = say("phrases.extension-most", days=days, n=self.amount(extension.at_most, Unit.DAY))
        if extension.exams_from is None and extension.exams_until is None:
            return say("phrases.extended", rule=words, days=days)
        first = (ExamFrom(extension.exams_from),) if extension.exams_from else ()
        until = (ExamBefore(extension.exams_until + _DAY),) if extension.exams_until else ()
        exams: Guard = (*first, *until)
        return say("phrases.extended-for", rule=words, exams=self._guards.said(exams), days=days)
