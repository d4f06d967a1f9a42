"""Which dates move, appear or vanish, course by course."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.changes.causes import Causes
from generator.changes.edition import Edition, deadline_key, sitting_key
from generator.changes.kinds import (
    DateAppeared,
    DateChange,
    DateMoved,
    DateVanished,
    SittingAppeared,
    SittingVanished,
)
from generator.changes.renames import Renames
from generator.model import ResolvedDeadline, Sitting, Waiting

Dated = Mapping[str, ResolvedDeadline]
SAME = Renames()


def dated(edition: Edition, renames: Renames) -> dict[str, ResolvedDeadline]:
    """Return the deadlines that have a date, by their key under the new names."""
    return {deadline_key(each, renames): each for each in edition.resolution.deadlines if each.is_dated}


def date_changes(old: Edition, new: Edition, renames: Renames, causes: Causes) -> Iterator[DateChange]:
    """Return what happens to every dated deadline. Those of a new or a dropped assessment are told as one change."""
    before, after = dated(old, renames), dated(new, SAME)
    waited, waits = _waiting(old, renames), _waiting(new, SAME)
    was, now = _sittings(old, renames), _sittings(new, SAME)
    yield from (SittingAppeared(added, dates) for added, dates in _only_in(now, was, after, SAME))
    yield from (SittingVanished(gone, dates) for gone, dates in _only_in(was, now, before, renames))
    for key, deadline in after.items():
        known = before.get(key)
        if known is not None:
            if known.outcome != deadline.outcome:
                yield DateMoved(known, deadline, causes.of(known, deadline))
        elif sitting_key(deadline.sitting, SAME) in was:
            yield DateAppeared(deadline, causes.of(None, deadline), waited.get(key))
    for key, deadline in before.items():
        if key not in after and sitting_key(deadline.sitting, renames) in now:
            yield DateVanished(deadline, causes.of(deadline, None), waits.get(key))


def _waiting(edition: Edition, renames: Renames) -> dict[str, ResolvedDeadline]:
    waiting = (each for each in edition.resolution.deadlines if isinstance(each.outcome, Waiting))
    return {deadline_key(each, renames): each for each in waiting}


def _sittings(edition: Edition, renames: Renames) -> dict[str, Sitting]:
    return {sitting_key(sitting, renames): sitting for sitting in edition.resolution.sittings}


def _only_in(
    sittings: Mapping[str, Sitting], others: Mapping[str, Sitting], deadlines: Dated, renames: Renames
) -> Iterator[tuple[Sitting, int]]:
    """Return the sittings that the other edition lacks, each with its number of dates."""
    counts = Counter(sitting_key(deadline.sitting, renames) for deadline in deadlines.values())
    return ((sitting, counts[key]) for key, sitting in sittings.items() if key not in others)
