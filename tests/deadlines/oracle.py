"""A second opinion on dates, from other parts: numpy's business days and a formula for Easter.

It knows nothing of the engine, nor of the package that the engine has its holidays from. All dates are numpy days,
many at a time.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.datetime64]

FIRST, LAST = 2017, 2044
"""Years that the lists below cover: those of the exams, and some on either side."""


def easter(year: int) -> date:
    """Return Easter Sunday (Meeus, Jones and Butcher's form of the Gregorian computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> set[date]:
    """Return the days off by law, Sundays aside."""
    moving = (-3, -2, 0, 1, 39, 49, 50)
    fixed = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
    return {easter(year) + timedelta(days=n) for n in moving} | {date(year, month, day) for month, day in fixed}


BY_LAW = np.array(sorted(day for year in range(FIRST, LAST + 1) for day in holidays(year)), dtype="datetime64[D]")
EVES = np.array([f"{year}-12-{day}" for year in range(FIRST, LAST + 1) for day in (24, 31)], dtype="datetime64[D]")
CALENDARS = {
    "law": np.busdaycalendar("1111100", BY_LAW),
    "staff": np.busdaycalendar("1111100", np.concatenate([BY_LAW, EVES])),
    "weekdays": np.busdaycalendar("1111100"),
    "law-mon-sat": np.busdaycalendar("1111110", BY_LAW),
    "staff-mon-sat": np.busdaycalendar("1111110", np.concatenate([BY_LAW, EVES])),
}
CONVENTIONS = {
    # convention of the workbench: its calendar, and where dates before and after something roll
    "staff": ("staff", "backward", "forward"),
    "staff-by-law": ("law", "backward", "forward"),
    "statutory": ("law", None, "forward"),
    "student-right": ("law", "forward", "forward"),
    "system-moment": ("weekdays", None, None),
    "statutory-mon-sat": ("law-mon-sat", None, "forward"),
    "staff-mon-sat": ("staff-mon-sat", "backward", None),
    "nearest": ("law", "nearest", "nearest"),
}


def roll(days: Days, way: str | None, calendar: np.busdaycalendar) -> Days:
    if way is None:
        return days
    if way != "nearest":
        return np.busday_offset(days, 0, roll=way, busdaycal=calendar)  # type: ignore[call-overload]
    following, before = roll(days, "forward", calendar), roll(days, "backward", calendar)
    return np.where(days - before < following - days, before, following)


def months_on(days: Days, months: int) -> Days:
    """The same number so many months on, or the month's last day."""
    month = days.astype("datetime64[M]")
    number = days - month.astype("datetime64[D]")
    target = month + months
    last = (target + 1).astype("datetime64[D]") - np.timedelta64(1, "D") - target.astype("datetime64[D]")
    return target.astype("datetime64[D]") + np.minimum(number, last)


def counted(days: Days, amount: int, unit: str, side: str, convention: str) -> Days:
    """Return where ``amount`` units before or after each of ``days`` lead under a convention of the workbench."""
    name, back, forth = CONVENTIONS[convention]
    calendar, sign = CALENDARS[name], -1 if side == "before" else 1
    if unit == "working day":
        # the anchor is not counted: start from it where it is open, else from the open day on its far side
        start = roll(days, "forward" if sign < 0 else "backward", calendar)
        return np.busday_offset(start, sign * amount, busdaycal=calendar)
    if unit in ("month", "year"):
        nominal = months_on(days, sign * amount * (12 if unit == "year" else 1))
    else:
        nominal = days + np.timedelta64(sign * amount * (7 if unit == "week" else 1), "D")
    return roll(nominal, back if sign < 0 else forth, calendar)
