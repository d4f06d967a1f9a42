"""When a deadline last changed, and how often it moved: from its content's history, never from the clock.

RFC 5545 § 3.8.7: without METHOD, DTSTAMP and LAST-MODIFIED tell the last real change, and SEQUENCE rises when the
time moves. Some clients show the old date until it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""Sequences count whole minutes from here. The stamp of everything whose history is unknown."""
_TICK = timedelta(seconds=1)
"""The least that a stamp can rise."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What calendars are told about the last change of a deadline."""

    changed: datetime
    """UTC, whole seconds."""
    sequence: int
    """Greater whenever start, end or status moved; never smaller."""


UNKNOWN = Stamp(EPOCH, 0)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is published about a deadline, in short."""

    span: str
    """Start and end, ISO."""
    content: str
    """Hash of everything that an event shows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger knows about one deadline."""

    print: Fingerprint
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Ledger:
    """The stamps of all published deadlines by identity key, and what was ever published at most."""

    entries: Mapping[str, Entry]
    ever: Stamp | None = None
    """The latest change and the greatest sequence ever published, also of what is gone since; None for nothing yet."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """The file of each ``course/semester`` and each step, in the ids that were given first."""
    vanished: tuple[str, ...] = field(default=(), compare=False)
    """Keys that the ledger before had and this one lacks, in alphabetical order."""

    @property
    def stamps(self) -> Mapping[str, Stamp]:
        return {key: entry.stamp for key, entry in self.entries.items()}

    @property
    def newest(self) -> Stamp:
        """What nothing published so far is later or greater than."""
        return greatest((self.ever or UNKNOWN, *(entry.stamp for entry in self.entries.values())))


def greatest(stamps: Iterable[Stamp]) -> Stamp:
    """Return the latest change and the greatest sequence among ``stamps``, which need not be those of one deadline."""
    known = tuple(stamps)
    return Stamp(
        max((stamp.changed for stamp in known), default=EPOCH), max((stamp.sequence for stamp in known), default=0)
    )


def sequence_at(changed: datetime) -> int:
    """Return the sequence of a change at ``changed``: whole minutes since :data:`EPOCH`, at least 0."""
    return max(0, int((changed - EPOCH).total_seconds() // 60))


def advance(
    previous: Ledger,
    prints: Mapping[str, Fingerprint],
    times: Mapping[str, datetime],
    origins: Mapping[str, str] | None = None,
) -> Ledger:
    """Return the ledger after ``previous``, now that ``prints`` are what is published.

    ``times`` says when each deadline's content last changed (UTC); a key it lacks changed at :data:`EPOCH`.
    What did not change keeps its stamp, so a rebuild gives the same bytes. What changed gets a later stamp than
    before, what moved a greater sequence, even where the clocks of two authors disagree. What the previous ledger
    lacks may be back after it was gone, and subscribers may still hold it: it gets more than anything ever published.
    """
    known, newest = previous.entries, previous.newest
    is_first = not known and previous.ever is None
    entries: dict[str, Entry] = {}
    for key, now in sorted(prints.items()):
        changed = times.get(key, EPOCH)
        if key in known:
            entries[key] = _next(known[key], now, changed)
        else:
            floor = Stamp(changed, 0) if is_first else Stamp(newest.changed + _TICK, newest.sequence + 1)
            entries[key] = Entry(now, greatest((floor, Stamp(changed, sequence_at(changed)))))
    ever = greatest((newest, *(entry.stamp for entry in entries.values())))
    return Ledger(entries, ever, origins or {}, tuple(sorted(known.keys() - prints.keys())))


def _next(before: Entry, now: Fingerprint, changed: datetime) -> Entry:
    if before.print == now:
        return before
    changed = max(changed, before.stamp.changed + _TICK)
    sequence = before.stamp.sequence
    if before.print.span != now.span:
        sequence = max(sequence + 1, sequence_at(changed))
    return Entry(now, Stamp(changed, sequence))
