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
    """The stamps of all published deadlines by identity key, and what is gone since the ledger before."""

    entries: Mapping[str, Entry]
    vanished: tuple[str, ...] = field(default=(), compare=False)
    """Keys that the ledger before had and this one lacks, in alphabetical order."""

    @property
    def stamps(self) -> Mapping[str, Stamp]:
        return {key: entry.stamp for key, entry in self.entries.items()}


def sequence_at(changed: datetime) -> int:
    """Return the sequence of a change at ``changed``: whole minutes since :data:`EPOCH`, at least 0."""
    return max(0, int((changed - EPOCH).total_seconds() // 60))


def advance(previous: Ledger, prints: Mapping[str, Fingerprint], times: Mapping[str, datetime]) -> Ledger:
    """Return the ledger after ``previous``, now that ``prints`` are what is published.

    ``times`` says when each deadline's content last changed (UTC); a key it lacks changed at :data:`EPOCH`.
    What did not change keeps its stamp, so a rebuild gives the same bytes. What changed gets a later stamp than
    before, what moved a greater sequence, even where the clocks of two authors disagree.
    """
    known = previous.entries
    entries = {key: _next(known.get(key), prints[key], times.get(key, EPOCH)) for key in sorted(prints)}
    return Ledger(entries, tuple(sorted(known.keys() - prints.keys())))


def _next(before: Entry | None, now: Fingerprint, changed: datetime) -> Entry:
    if before is None:
        return Entry(now, Stamp(changed, sequence_at(changed)))
    if before.print == now:
        return before
    changed = max(changed, before.stamp.changed + timedelta(seconds=1))
    sequence = before.stamp.sequence
    if before.print.span != now.span:
        sequence = max(sequence + 1, sequence_at(changed))
    return Entry(now, Stamp(changed, sequence))


def latest(moments: Iterable[datetime]) -> datetime:
    """Return the latest moment in UTC and whole seconds; :data:`EPOCH` where there is none."""
    return max((moment.astimezone(UTC).replace(microsecond=0) for moment in moments), default=EPOCH)
