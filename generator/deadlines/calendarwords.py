"""Rules that are read from the calendar, in words: "1 December", "the first Monday of November", "weeks 32–33"."""

from __future__ import annotations

from generator.deadlines.calendardays import CALENDAR_RULE
from generator.deadlines.datewords import DateWords
from generator.labels import Labels
from generator.model import CalendarDay, MonthWindow, NthDay, WeekWindow, Year


class CalendarWords:
    """Says rules of the calendar in the language of ``labels``."""

    def __init__(self, labels: Labels, words: DateWords) -> None:
        self._labels = labels
        self._words = words

    def said(self, rule: CALENDAR_RULE, *, year: bool, inside: bool) -> str:
        """Return the rule; with ``year`` its year is told also where it is the same, ``inside`` others as a noun."""
        words = self._without_year(rule, inside=inside)
        if rule.year is Year.SAME and not year:
            return words
        key = f"year-{rule.year.name.lower()}"
        monthly = isinstance(rule, MonthWindow | NthDay)
        full = self._labels.first_of(f"phrases.calendar.month-{key}", f"phrases.calendar.{key}")
        return self._labels(full if monthly else f"phrases.calendar.{key}", rule=words)

    def _without_year(self, rule: CALENDAR_RULE, *, inside: bool) -> str:
        match rule:
            case CalendarDay(month=month, day=day):
                return self._labels("phrases.calendar.day", day=day, month=self._words.month(month))
            case MonthWindow(month=month, third=third):
                key = f"phrases.calendar.month-{third.value}" if third else "phrases.calendar.month"
                key = self._labels.first_of(f"{key}-bare", key) if inside else key
                return self._labels(key, month=self._words.month(month))
            case WeekWindow(first=first, last=last):
                key = "phrases.calendar.week" if first == last else "phrases.calendar.weeks"
                return self._labels(key, first=first, last=last)
        return self._nth(rule)

    def _nth(self, rule: NthDay) -> str:
        ordinals = self._labels.words("phrases.ordinals")
        if rule.nth < 0:
            ordinal = self._labels("phrases.last")
        elif rule.nth <= len(ordinals):
            ordinal = ordinals[rule.nth - 1]
        else:
            ordinal = self._labels("phrases.ordinal", n=rule.nth)
        month = self._words.month(rule.month)
        if rule.weekday is None:
            return self._labels("phrases.calendar.nth-working-day", ordinal=ordinal, month=month)
        weekday = self._words.weekday(rule.weekday)
        return self._labels("phrases.calendar.nth-weekday", ordinal=ordinal, weekday=weekday, month=month)
