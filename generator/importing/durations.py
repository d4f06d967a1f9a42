"""How long an exam lasts, as people write it: ``4``, ``4,5 timer``, ``4 t 30 min``, ``4:30``, ``240 min``, ``240``."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from generator.importing.misread import Misread
from generator.importing.table import Value, plain

_HOURS = r"(?:timer|timar|time|tim|hours?|hrs?|t|h)\.?"
_MINUTES = r"(?:minutter|minutt|minutes?|mins?|m)\.?"
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_BOTH = re.compile(rf"(\d+)\s?{_HOURS},?\s?(?:og\s|and\s)?(\d{{1,2}})\s?(?:{_MINUTES})?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")
_LONGEST = 7 * 24 * 60
"""Minutes. What lasts longer than a week has an end of its own in the plan."""
_STEP = 5
"""Minutes: nobody lets an exam last 4 hours and 18 minutes."""


def unit_in(heading: str) -> str:
    """Return the unit that a heading names: ``hours``, ``minutes``, or nothing."""
    words = re.findall(r"[^\W\d_]+", heading.casefold())
    if any(re.fullmatch(_MINUTES, word) for word in words):
        return "minutes"
    return "hours" if any(re.fullmatch(_HOURS, word) for word in words) else ""


def read_duration(value: Value, unit: str = "", longest: float | None = None) -> timedelta:
    """Return how long something lasts.

    ``unit`` is what the heading says of plain numbers. Without one, a number means hours or minutes, whichever of the
    two an exam can last; ``longest`` is the most hours that its form allows.

    Raises:
        Misread: no duration, none that an exam can have, or one that can mean two.
    """
    match value:
        case datetime():
            raise Misread(f"`{value}` is not a duration", "write hours, as 4 or 4,5")
        case time():
            return _sane(value, value.hour * 60 + value.minute)
        case timedelta():
            return _sane(value, value.total_seconds() / 60)
        case int() | float() if not isinstance(value, bool):
            return _number(value, float(value), unit, longest)
        case str():
            return _text(value, unit, longest)
    raise Misread(f"`{value}` is not a duration", "write hours, as 4 or 4,5")


def _text(value: str, unit: str, longest: float | None) -> timedelta:
    text = re.sub(r"^(?:ca\.?|inntil)\s", "", plain(value).casefold())
    both = _BOTH.fullmatch(text) or _CLOCK.fullmatch(text)
    if both is not None:
        if int(both[2]) > 59:
            raise Misread(f"`{value}` has more than 59 minutes", "write hours, as 4 or 4,5")
        return _sane(value, int(both[1]) * 60 + int(both[2]))
    if (found := re.fullmatch(rf"{_NUMBER}\s?{_MINUTES}", text)) is not None:
        return _sane(value, _float(found[1]))
    if (found := re.fullmatch(rf"{_NUMBER}\s?{_HOURS}(?:\s?\(?{_NUMBER}\s?{_MINUTES}\)?)?", text)) is not None:
        return _number(value, _float(found[1]), "hours", longest)
    if (found := re.fullmatch(rf"{_NUMBER}\s?døg[n]?(?:er)?", text)) is not None:
        return _sane(value, _float(found[1]) * 24 * 60)
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text) is None:
        raise Misread(f"`{value}` is not a duration", "write hours, as 4 or 4,5, or minutes, as 240 min")
    if re.fullmatch(r"\d+[.,][0-5]\d", text) and not text.endswith("00") and unit != "minutes":
        hours, minutes = re.split(r"[.,]", text)
        both_ways = f"{hours} t {int(minutes)} min, or {_float(text) * 60:g} min"
        raise Misread(f"`{value}` can be hours and minutes, or parts of an hour", f"write {both_ways}")
    return _number(value, _float(text), unit, longest)


def _number(shown: Value, number: float, unit: str, longest: float | None) -> timedelta:
    if unit:
        minutes = number if unit == "minutes" else number * 60
        if unit == "hours" and longest is not None and number > 2 * longest:
            in_minutes = (
                f"write {number:g} min" if _can_be_minutes(number, longest) else f"it lasts at most {longest:g} hours"
            )
            raise Misread(f"`{shown}` hours are more than this form of exam can last", in_minutes)
        return _sane(shown, minutes)
    if 0 < number < 1 and not _is_step(number * 60) and _is_step(number * 24 * 60):
        return _sane(shown, number * 24 * 60)  # a cell of 04:30 that lost its format
    hours, minutes = _can_be_hours(number, longest), _can_be_minutes(number, longest)
    if hours and minutes:
        raise Misread(f"`{shown}` can be hours or minutes", f"write {number:g} timer, or {number:g} min")
    if not hours and not minutes:
        raise Misread(
            f"`{shown}` is no duration that the exam can have", "write hours, as 4 or 4,5, or minutes, as 240 min"
        )
    return _sane(shown, number * 60 if hours else number)


def _can_be_hours(number: float, longest: float | None) -> bool:
    """Up to half a day, or whole days, as home exams last."""
    if longest is not None:
        return 0 < number <= longest
    return 0 < number <= 12 or (number % 12 == 0 and number * 60 <= _LONGEST)


def _can_be_minutes(number: float, longest: float | None) -> bool:
    return 15 <= number <= min(12.0, longest or 12) * 60 and number % _STEP == 0


def _sane(shown: Value, minutes: float) -> timedelta:
    if minutes <= 0:
        raise Misread(f"`{shown}` takes no time", "write hours, as 4 or 4,5")
    if minutes > _LONGEST:
        raise Misread(f"`{shown}` is longer than a week", "give the end in a column of its own: `Slutt`, `Innlevering`")
    if not _is_step(minutes):
        help_ = "write hours and minutes, as 4 t 30 min"
        raise Misread(f"`{shown}` is {minutes:g} minutes, which no exam lasts", help_)
    return timedelta(minutes=round(minutes))


def _is_step(minutes: float) -> bool:
    return abs(minutes / _STEP - round(minutes / _STEP)) < 0.01


def _float(text: str) -> float:
    return float(text.replace(",", "."))
