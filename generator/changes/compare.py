"""Everything that changes from one edition of the handbook to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from generator.changes.causes import Causes
from generator.changes.dates import date_changes
from generator.changes.edition import Edition
from generator.changes.entries import entry_changes
from generator.changes.feeds import feed_changes
from generator.changes.kinds import Change, Weight
from generator.changes.notes import note_changes
from generator.changes.pages import page_changes
from generator.changes.renames import Renames
from generator.changes.steps import step_changes
from generator.changes.texts import text_changes

Some = TypeVar("Some")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions and what lies between them: dates first, then steps, other entries, notes, texts, pages, feeds."""

    old: Edition
    new: Edition
    renames: Renames
    changes: tuple[Change, ...]

    @property
    def weight(self) -> Weight | None:
        """Major when any change is; None when nothing changed."""
        if not self.changes:
            return None
        return Weight.MAJOR if any(change.weight is Weight.MAJOR for change in self.changes) else Weight.MINOR

    def of(self, kind: type[Some]) -> list[Some]:
        """Return the changes of one kind, in order."""
        return [change for change in self.changes if isinstance(change, kind)]


def compare(old: Edition, new: Edition) -> Comparison:
    """Return what changes from ``old`` to ``new``. The same two editions give the same changes in the same order."""
    renames = Renames.between(old.handbook, new.handbook)
    return Comparison(old, new, renames, tuple(_changes(old, new, renames)))


def _changes(old: Edition, new: Edition, renames: Renames) -> Iterator[Change]:
    """Steps and entries come first in the work, because they are the causes of what happens to dates."""
    before, after = old.handbook, new.handbook
    steps = tuple(step_changes(before, after, renames))
    entries = tuple(entry_changes(before, after, renames))
    causes = Causes.among(chain(steps, entries), new)
    yield from date_changes(old, new, renames, causes)
    told: Iterable[Iterable[Change]] = (
        steps,
        entries,
        note_changes(before, after, renames),
        text_changes(before, after),
        page_changes(before, after, renames),
        feed_changes(old, new, renames),
    )
    yield from chain.from_iterable(told)
