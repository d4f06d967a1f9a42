"""Rules that hold a date against words, which have no date. HB343."""

from __future__ import annotations

from collections.abc import Iterator

from generator.deadlines.walk import all_within
from generator.diagnostics import Diagnostic
from generator.model import About, Choose, Compare, Handbook, Limit, Timing, Undated, Window


def check(handbook: Handbook) -> Iterator[Diagnostic]:
    """Return one finding for each rule, or part of one, that cannot hold because another part is in words only."""
    for procedure in handbook.procedures.values():
        for step in procedure.steps.values():
            yield from _within(step.due)
            yield from _whole(step.absolute, "`absolute` sets no date")
            yield from _whole(step.remind, "`remind` sets no date")
    for milestone in handbook.milestones.values():
        yield from _within(milestone.due)
        yield from _whole(milestone.earliest, "`earliest` sets no date")
        yield from _whole(milestone.latest, "`latest` sets no date")


def _whole(timing: Timing | None, label: str) -> Iterator[Diagnostic]:
    """Judge a rule that is nothing without a date."""
    words = _words(timing)
    if words is not None:
        yield _finding(words, label)
    else:
        yield from _within(timing)


def _within(timing: Timing | None) -> Iterator[Diagnostic]:
    for each in all_within(timing) if timing is not None else ():
        for part, label in _parts(each):
            words = _words(part)
            if words is not None:
                yield _finding(words, label)
                break


def _parts(timing: Timing) -> Iterator[tuple[Timing | None, str]]:
    """Return the parts that need a date, with what is wrong where one has none."""
    match timing.rule:
        case Limit(timing=inner, floor=floor, ceiling=ceiling):
            yield inner, "the limit beside it has no date to hold"
            yield floor, "`not-before` sets no date"
            yield ceiling, "`not-after` sets no date"
        case Window(opens=opens, closes=closes):
            yield opens, "the window opens on no date"
            yield closes, "the window closes on no date"
        case Compare(pick=pick, options=options):
            yield from ((option, f"`{pick.value}` cannot compare it") for option in options)
        case About(timing=inner):
            yield inner, "`about` has no date to be near"


def _words(timing: Timing | None) -> Timing | None:
    """Return the timing in words that a rule comes to, in any of its cases."""
    if timing is None:
        return None
    match timing.rule:
        case Undated():
            return timing
        case Choose(cases=cases, otherwise=otherwise):
            branches = (*(case.timing for case in cases), otherwise)
            return next((words for branch in branches if (words := _words(branch)) is not None), None)
    return None


def _finding(words: Timing, label: str) -> Diagnostic:
    return Diagnostic(
        code="HB343",
        headline="words stand where a date is needed",
        span=words.span,
        label=label,
        help="write a rule with a date here (`1 week after end`), or leave this part out",
    )
