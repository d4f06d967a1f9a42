"""What timings and workings are made of: what is inside them, and the milestones that they count from."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import (
    About,
    Anchor,
    Anchored,
    Choose,
    Compare,
    Compared,
    Limit,
    Limited,
    Move,
    On,
    Shift,
    Spanned,
    Timing,
    Undated,
    Window,
    Working,
)


def inside(timing: Timing) -> Iterator[Timing]:
    """Return the timings one level inside, in the order of the YAML."""
    match timing.rule:
        case Choose(cases=cases, otherwise=otherwise):
            yield from (case.timing for case in cases)
            if otherwise is not None:
                yield otherwise
        case Compare(options=options):
            yield from options
        case Limit(timing=inner, floor=floor, ceiling=ceiling):
            yield inner
            yield from (bound for bound in (floor, ceiling) if bound is not None)
        case Window(opens=opens, closes=closes):
            yield opens
            yield closes
        case About(timing=inner):
            yield inner


def all_within(timing: Timing) -> Iterator[Timing]:
    """Return the timing itself and every timing inside it, outermost first."""
    yield timing
    for inner in inside(timing):
        yield from all_within(inner)


def workings_within(working: Working) -> Iterator[Working]:
    """Return a working and every working that its date was made from, outermost first."""
    yield working
    for move in working.moves:
        for inner in _behind(move):
            yield from workings_within(inner)


def _behind(move: Move) -> tuple[Working, ...]:
    match move:
        case Anchored(working=Working() as inner) | Limited(limit=inner):
            return (inner,)
        case Compared(options=options):
            return options
        case Spanned(opens=opens, closes=closes):
            return (opens, closes)
    return ()


def anchors_of(timing: Timing) -> Iterator[Anchor]:
    """Return every milestone that the timing counts from, in order; the step's own date is left out."""
    for each in all_within(timing):
        match each.rule:
            case Shift(anchor=anchor) | On(anchor=anchor) | Undated(anchor=Anchor() as anchor):
                if anchor.milestone:
                    yield anchor
