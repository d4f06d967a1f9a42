"""Timings back to YAML: the canonical phrase, or the mapping where a phrase cannot say it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from generator.model import (
    About,
    Anchor,
    Bound,
    CalendarDay,
    Case,
    Choose,
    Compare,
    Condition,
    CreditsFrom,
    ExamFrom,
    InSeason,
    Limit,
    MonthWindow,
    NthDay,
    OfForm,
    On,
    OnOccasion,
    Rule,
    Shift,
    Timing,
    Undated,
    WeekWindow,
    Window,
    WithTag,
    Year,
)
from generator.source.vocabulary import MONTHS, ORDINALS, WEEKDAYS

Written = str | dict[str, object]
"""A timing as YAML: a phrase, or a mapping of phrases and mappings."""

_YEARS = {Year.BEFORE: " in the year before", Year.SAME: "", Year.AFTER: " in the year after"}


def write_phrase(timing: Timing) -> str | None:
    """Return the canonical phrase, or None where only a mapping can say it.

    ``parse_phrase(write_phrase(timing)) == timing`` for every timing that has a phrase.
    """
    if timing.convention is not None or timing.roll is not None:
        return None
    rule = timing.rule
    if isinstance(rule, Window):
        opens, closes = _dated(rule.opens), _dated(rule.closes)
        return f"from {opens} until {closes}" if opens and closes and timing.at is None else None
    if isinstance(rule, About):
        inner = _dated(rule.timing)
        return f"about {inner}" if inner and timing.at is None else None
    if isinstance(rule, Undated):
        return _undated(rule) if timing.at is None else None
    return _dated(timing)


def write_timing(timing: Timing) -> Written:
    """Return the shortest YAML that reads back as this timing.

    Raises:
        ValueError: the YAML has no spelling for it (a choice that mixes conditions, a limit without bounds).
    """
    phrase = write_phrase(timing)
    if phrase is not None:
        return phrase
    plain = replace(timing, at=None, convention=None, roll=None)
    spoken = write_phrase(plain)
    core = {"rule": spoken} if spoken is not None else _mapping(timing.rule)
    return {**core, **_settings(timing)}


def _settings(timing: Timing) -> dict[str, object]:
    found = {
        "at": _clock(timing.at) if timing.at else None,
        "as": timing.convention,
        "roll": timing.roll.value if timing.roll else None,
    }
    return {key: value for key, value in found.items() if value is not None}


# --- phrases --------------------------------------------------------------------------------------------------


def _dated(timing: Timing) -> str | None:
    writer = _WRITERS.get(type(timing.rule))
    if writer is None or timing.convention is not None or timing.roll is not None:
        return None
    return writer(timing.rule) + (f" at {_clock(timing.at)}" if timing.at else "")


def _shift(rule: Shift) -> str:
    lead = "exactly " if rule.bound is Bound.EXACT else ""
    plural = "" if rule.amount == 1 else "s"
    return f"{lead}{rule.amount} {rule.unit.value}{plural} {rule.side.value} {_anchor(rule.anchor)}".rstrip()


def _on(rule: On) -> str:
    return f"on {'the day of ' if rule.whole_day else ''}{_anchor(rule.anchor)}"


def _calendar_day(rule: CalendarDay) -> str:
    return f"{rule.day} {MONTHS[rule.month - 1]}{_YEARS[rule.year]}"


def _month_window(rule: MonthWindow) -> str:
    third = f"{rule.third.value} " if rule.third else ""
    return f"{third}{MONTHS[rule.month - 1]}{_YEARS[rule.year]}"


def _week_window(rule: WeekWindow) -> str:
    weeks = f"week {rule.first}" if rule.first == rule.last else f"weeks {rule.first}-{rule.last}"
    return weeks + _YEARS[rule.year]


def _nth_day(rule: NthDay) -> str:
    nth = "last" if rule.nth == -1 else ORDINALS[rule.nth - 1]
    day = "working day" if rule.weekday is None else WEEKDAYS[rule.weekday]
    return f"{nth} {day} of {MONTHS[rule.month - 1]}{_YEARS[rule.year]}"


def _undated(rule: Undated) -> str:
    return rule.vague.value if rule.anchor is None else f"{rule.vague.value} {_anchor(rule.anchor)}"


def _anchor(anchor: Anchor) -> str:
    return f"nominal {anchor.milestone}" if anchor.nominal else anchor.milestone


def _clock(at: time) -> str:
    return at.strftime("%H:%M")


_WRITERS: dict[type, Callable[..., str]] = {
    Shift: _shift,
    On: _on,
    CalendarDay: _calendar_day,
    MonthWindow: _month_window,
    WeekWindow: _week_window,
    NthDay: _nth_day,
}


# --- mappings -------------------------------------------------------------------------------------------------


def _mapping(rule: Rule) -> dict[str, object]:
    match rule:
        case Window(opens, closes):
            return {"opens": write_timing(opens), "closes": write_timing(closes)}
        case Compare(pick, options):
            return {pick.value: [write_timing(option) for option in options]}
        case Limit(timing, floor, ceiling) if floor or ceiling:
            bounds = {"not-before": floor, "not-after": ceiling}
            written = {"rule": timing, **bounds}
            return {key: write_timing(part) for key, part in written.items() if part is not None}
        case Choose(cases, otherwise):
            return _choose(cases, otherwise)
        case About(timing):
            return {"about": write_timing(timing)}
    raise ValueError(f"no spelling for {rule!r}")


def _choose(cases: tuple[Case, ...], otherwise: Timing | None) -> dict[str, object]:
    if len(cases) == 1 and isinstance(cases[0].condition, ExamFrom):
        since: dict[str, object] = {"from": cases[0].condition.day.isoformat(), "rule": write_timing(cases[0].timing)}
        return {**since, "else": write_timing(otherwise)} if otherwise else since
    kinds = {type(case.condition) for case in cases}
    if len(kinds) != 1 or kinds == {ExamFrom}:
        raise ValueError("a choice asks one kind of question")
    branches: dict[str, object] = {_branch(case.condition): write_timing(case.timing) for case in cases}
    if otherwise is not None:
        branches["otherwise"] = write_timing(otherwise)
    wrapper = {OfForm: "by-form", WithTag: "by-tag", CreditsFrom: "by-credits"}.get(kinds.pop())
    return {wrapper: branches} if wrapper else branches


def _branch(condition: Condition) -> str:
    match condition:
        case InSeason(season):
            return season.value
        case OnOccasion(occasion):
            return occasion.value
        case OfForm(form):
            return form
        case WithTag(tag):
            return tag
        case CreditsFrom(credits):
            return f"{credits:g}"
        case ExamFrom(day):
            return day.isoformat()
