"""Days that are read from the calendar: days of the year, months, ISO weeks, and the nth day of a month."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from generator.deadlines.missing import MissingDate, Reason
from generator.deadlines.workdays import Workdays
from generator.model import CalendarDay, Fixed, MonthWindow, NthDay, Skipped, Third, WeekWindow

CALENDAR_RULE = CalendarDay | MonthWindow | WeekWindow | NthDay

_THIRDS = {Third.EARLY: (1, 10), Third.MID: (11, 20), Third.LATE: (21, 31)}
_DAY = timedelta(days=1)


def day_of_year(rule: CalendarDay, year: int) -> Fixed:
    """Return the day in ``year``.

    Raises:
        MissingDate: 29 February in a year without one.
    """
    try:
        day = date(year, rule.month, rule.day)
    except ValueError as error:
        raise MissingDate(Reason.NO_SUCH_DAY) from error
    return Fixed(first=day, last=day)


def month_window(rule: MonthWindow, year: int) -> Fixed:
    """Return the month, or its days 1–10, 11–20 or from 21 where the rule names a third."""
    first, last = _THIRDS[rule.third] if rule.third else (1, 31)
    last = min(last, monthrange(year, rule.month)[1])
    return Fixed(first=date(year, rule.month, first), last=date(year, rule.month, last))


def week_window(rule: WeekWindow, year: int) -> Fixed:
    """Return Monday of the first to Sunday of the last week (ISO 8601).

    Raises:
        MissingDate: week 53 in a year without one.
    """
    try:
        return Fixed(first=date.fromisocalendar(year, rule.first, 1), last=date.fromisocalendar(year, rule.last, 7))
    except ValueError as error:
        raise MissingDate(Reason.NO_SUCH_DAY) from error


def nth_day(rule: NthDay, year: int, calendar: Workdays) -> Fixed:
    """Return the nth weekday or working day of the month, with the closed days passed over to find the latter.

    Raises:
        MissingDate: the month has not so many.
    """
    month = month_window(MonthWindow(rule.month), year)
    skipped: tuple[Skipped, ...] = ()
    if rule.weekday is not None:
        day = _nth_weekday(rule.nth, rule.weekday, month)
    elif rule.nth > 0:
        day = calendar.count(month.first - _DAY, rule.nth)
        skipped = calendar.skipped(month.first, day)
    else:
        day = calendar.count(month.last + _DAY, rule.nth)
        skipped = calendar.skipped(day, month.last)[::-1]
    if not month.first <= day <= month.last:
        raise MissingDate(Reason.NO_SUCH_DAY)
    return Fixed(first=day, last=day, skipped=skipped)


def _nth_weekday(nth: int, weekday: int, month: Fixed) -> date:
    if nth > 0:
        return month.first + timedelta(days=(weekday - month.first.weekday()) % 7 + 7 * (nth - 1))
    return month.last - timedelta(days=(month.last.weekday() - weekday) % 7 - 7 * (nth + 1))
