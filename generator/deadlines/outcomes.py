"""Arithmetic on outcomes: which of several dates comes later, where a window ends, what stays unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from generator.model import Day, Moment, Outcome, Pick, Side, Stretch, Unset, Waiting, Working

_END_OF_DAY = time.max


def moment_of(outcome: Day | Stretch, side: Side) -> Moment:
    """Return the moment others count from: before a window its opening, after it its closing."""
    if isinstance(outcome, Day):
        return Moment(outcome.day, outcome.at)
    return Moment(outcome.first, outcome.opens) if side is Side.BEFORE else Moment(outcome.last, outcome.closes)


def earliest(outcome: Outcome) -> date | None:
    """Return the first day that the outcome can lie on, where known."""
    match outcome:
        case Day(day=day) | Stretch(first=day):
            return day
        case Waiting(earliest=day):
            return day
    return None


def latest(outcome: Outcome) -> date | None:
    """Return the last day that the outcome can lie on, where known."""
    match outcome:
        case Day(day=day) | Stretch(last=day):
            return day
        case Waiting(latest=day):
            return day
    return None


def end_of(outcome: Outcome) -> tuple[date, time]:
    """Return when a dated outcome ends, for comparison; a day without a clock time runs to its end."""
    match outcome:
        case Day(day=day, at=at) | Stretch(last=day, closes=at):
            return (day, at or _END_OF_DAY)
    raise TypeError("an outcome without a date has no end")


def choose(pick: Pick, options: Sequence[Working]) -> tuple[int, Outcome]:
    """Return which option is taken and what comes out. While one option waits, the choice waits.

    Options in words only have no date to compare and are passed over, unless there is nothing else.
    """
    dated = [(number, each.outcome) for number, each in enumerate(options) if not isinstance(each.outcome, Unset)]
    if not dated:
        return 0, options[0].outcome
    waiting = next(((number, each) for number, each in dated if isinstance(each, Waiting)), None)
    if waiting is not None:
        number, outcome = waiting
        assert isinstance(outcome, Waiting)
        return number, _window(pick, outcome, [each for _, each in dated])
    later = pick is Pick.LATER
    number = dated[0][0]
    for candidate, other in dated[1:]:
        ends, best = end_of(other), end_of(options[number].outcome)
        if (ends > best) if later else (ends < best):
            number = candidate
    return number, options[number].outcome


def _window(pick: Pick, waiting: Waiting, outcomes: Sequence[Outcome]) -> Waiting:
    """The later of several is no earlier than any known start; it ends only where all ends are known."""
    firsts, lasts = [earliest(each) for each in outcomes], [latest(each) for each in outcomes]
    if pick is Pick.LATER:
        return replace(waiting, earliest=_pick(max, _known(firsts)), latest=_pick(max, _all(lasts)))
    return replace(waiting, earliest=_pick(min, _all(firsts)), latest=_pick(min, _known(lasts)))


def _known(days: Sequence[date | None]) -> list[date]:
    return [day for day in days if day is not None]


def _all(days: Sequence[date | None]) -> list[date]:
    return _known(days) if None not in days else []


def _pick(function: object, days: list[date]) -> date | None:
    return None if not days else (max(days) if function is max else min(days))


def hold(outcome: Outcome, limit: Outcome, side: Side) -> tuple[Outcome, bool]:
    """Return the outcome held against a floor (``BEFORE``) or a ceiling (``AFTER``), and whether it moved."""
    if isinstance(outcome, Unset) or isinstance(limit, Unset):
        return outcome, False
    pick = Pick.LATER if side is Side.BEFORE else Pick.EARLIER
    if isinstance(outcome, Waiting):
        return _window(pick, outcome, [outcome, limit]), False
    if isinstance(limit, Waiting):
        return _window(pick, limit, [outcome, limit]), False
    bound = Moment(*_bound(limit, side))
    if isinstance(outcome, Stretch):
        return _clip(outcome, bound, side)
    beyond = outcome.day < bound.day if side is Side.BEFORE else end_of(outcome) > (bound.day, bound.at or _END_OF_DAY)
    if side is Side.BEFORE and outcome.day == bound.day and bound.at is not None:
        beyond = (outcome.at or _END_OF_DAY) < bound.at
    return (replace(outcome, day=bound.day, at=bound.at or outcome.at), True) if beyond else (outcome, False)


def _bound(limit: Day | Stretch, side: Side) -> tuple[date, time | None]:
    if isinstance(limit, Day):
        return limit.day, limit.at
    return (limit.last, limit.closes) if side is Side.BEFORE else (limit.first, limit.opens)


def _clip(window: Stretch, bound: Moment, side: Side) -> tuple[Stretch, bool]:
    if side is Side.BEFORE:
        held = replace(window, first=max(window.first, bound.day), last=max(window.last, bound.day))
    else:
        held = replace(window, first=min(window.first, bound.day), last=min(window.last, bound.day))
    return held, held != window
