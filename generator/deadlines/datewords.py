"""Days, clock times and stretches of days in words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, time
from functools import lru_cache

from generator.labels import Labels
from generator.model import Day, Moment, Skipped, Stretch


class DateWords:
    """Says dates in the language of ``labels``. All times are in Europe/Oslo."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._weekdays = labels.words("dates.weekdays")
        self._months = labels.words("dates.months")
        self.date = lru_cache(maxsize=8192)(self._date)

    def _date(self, day: date) -> str:
        """Return "Tuesday 17 November 2026"."""
        return self._day("dates.full", day)

    def plain(self, day: date) -> str:
        """Return "17 November 2026"."""
        return self._day("dates.plain", day)

    def without_year(self, day: date) -> str:
        """Return "Tuesday 17 November"."""
        return self._day("dates.no-year", day)

    def period(self, days: str) -> str:
        """Return "December 2026" for ``2026-12``, and "8 December 2026" for ``2026-12-08``."""
        if len(days) > len("2026-12"):
            return self.plain(date.fromisoformat(days))
        year, month = days.split("-")
        return self._labels("dates.month", month=self.month(int(month)), year=year)

    def time(self, at: time) -> str:
        """Return "11:00"."""
        return self._labels("dates.time", hour=at.hour, minute=at.minute)

    def month(self, month: int) -> str:
        return self._months[month - 1]

    def weekday(self, weekday: int) -> str:
        """Return the name of a weekday, 0 being Monday."""
        return self._weekdays[weekday]

    def moment(self, moment: Moment) -> str:
        """Return "Tuesday 1 December 2026 at 11:00"."""
        words = self.date(moment.day)
        return words if moment.at is None else self._labels("dates.at", date=words, time=self.time(moment.at))

    def dated(self, outcome: Day | Stretch) -> str:
        """Return the day, or the stretch of days as short as it can be said; approximate ones say so."""
        words = self.moment(Moment(outcome.day, outcome.at)) if isinstance(outcome, Day) else self._stretch(outcome)
        return self._labels("dates.about", date=words) if outcome.approximate else words

    def _stretch(self, stretch: Stretch) -> str:
        first, last = stretch.first, stretch.last
        if stretch.opens is None and stretch.closes is None:
            return self._days(first, last)
        if first == last and stretch.opens is not None and stretch.closes is not None:
            opens, closes = self.time(stretch.opens), self.time(stretch.closes)
            return self._labels("dates.hours", date=self.date(first), opens=opens, closes=closes)
        return self._between(Moment(first, stretch.opens), Moment(last, stretch.closes))

    def _days(self, first: date, last: date) -> str:
        if first == last:
            return self.date(first)
        month, year = self.month(first.month), first.year
        if (first.year, first.month) == (last.year, last.month):
            if first.day == 1 and last.day == monthrange(year, first.month)[1]:
                return self._labels("dates.month", month=month, year=year)
            return self._labels("dates.within-month", first=first.day, last=last.day, month=month, year=year)
        if first.year == last.year:
            ends = {"first": self._day("dates.of-year", first), "last": self._day("dates.of-year", last)}
            return self._labels("dates.within-year", **ends, year=year)
        return self._between(Moment(first), Moment(last))

    def _between(self, first: Moment, last: Moment) -> str:
        return self._labels("dates.between", first=self.moment(first), last=self.moment(last))

    def _day(self, key: str, day: date) -> str:
        weekday, month = self._weekdays[day.weekday()], self._months[day.month - 1]
        return self._labels(key, weekday=weekday, day=day.day, month=month, year=day.year)

    def listed(self, words: Sequence[str]) -> str:
        """Return "a, b and c"."""
        if len(words) < 2:
            return "".join(words)
        first = self._labels("dates.list-comma").join(words[:-1])
        return self._labels("dates.list-and", first=first, last=words[-1])

    def skipped(self, days: Sequence[Skipped], language: str) -> str:
        """Return the closed days as a list in date order: named ones by name, plain weekends together."""
        groups = list(_grouped(sorted(days, key=lambda each: each.day)))
        if len(groups) > 1 and all(len(group) == 2 for group in groups):
            weekends = self.listed([self._weekend(group[0].day, group[1].day) for group in groups])
            return self._labels("dates.weekends", weekends=weekends)
        return self.listed([self._group(group, language) for group in groups])

    def _group(self, group: Sequence[Skipped], language: str) -> str:
        if len(group) == 2:
            return self._labels("dates.weekend", span=self._weekend(group[0].day, group[1].day))
        return self._closed_day(group[0], language)

    def _weekend(self, first: date, last: date) -> str:
        if first.month == last.month:
            month = self.month(first.month)
            return self._labels("dates.weekend-span-in-month", first=first.day, last=last.day, month=month)
        ends = {"first": self._day("dates.of-year", first), "last": self._day("dates.of-year", last)}
        return self._labels("dates.weekend-span", **ends)

    def _closed_day(self, skipped: Skipped, language: str) -> str:
        words = self.without_year(skipped.day)
        if not skipped.names:
            return words
        return self._labels("dates.named", date=words, names=self.listed([name[language] for name in skipped.names]))


def _grouped(days: Sequence[Skipped]) -> Iterator[tuple[Skipped, ...]]:
    """Return each Saturday and Sunday that are nothing more as a pair, every other day alone."""
    rest = list(days)
    while rest:
        size = 2 if len(rest) > 1 and _is_weekend(rest[0], rest[1]) else 1
        yield tuple(rest[:size])
        rest = rest[size:]


def _is_weekend(first: Skipped, second: Skipped) -> bool:
    plain = not first.names and not second.names
    return plain and first.day.weekday() == 5 and (second.day - first.day).days == 1
