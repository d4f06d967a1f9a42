"""Which calendars change, by their address in a language's folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator import addresses
from generator.changes.dates import Dated, dated
from generator.changes.edition import Edition
from generator.changes.kinds import FeedAppeared, FeedChange, FeedChanged, FeedMoved, FeedVanished
from generator.changes.renames import Renames, course_register
from generator.model import Handbook, ResolvedDeadline, Step

Shown = tuple[object, ...]


def feed_changes(old: Edition, new: Edition, renames: Renames) -> Iterator[FeedChange]:
    """Return the calendars whose events change in date, working, title, condition or names; then new and gone ones."""
    before, after = dated(old, renames), dated(new, Renames())
    now_called = _now_called(before, renames)
    there, here = set(now_called.values()), {path for each in after.values() for path in _paths(each)}
    counts = _count(before, after, renames, (_steps(old.handbook), _steps(new.handbook)))
    for path in sorted(counts.touched & there & here):
        yield FeedChanged(path, counts.added[path], counts.removed[path], counts.changed[path])
    yield from (FeedAppeared(path) for path in sorted(here - there))
    for path in sorted(now_called.keys() - here):
        goal = now_called[path]
        yield FeedMoved(path, goal) if goal in here else FeedVanished(path)


def _paths(deadline: ResolvedDeadline, renames: Renames | None = None) -> tuple[str, ...]:
    """Return the calendars that hold a deadline. The assessment itself is in those that are not for one role."""
    sitting, role, renames = deadline.sitting, deadline.role, renames or Renames()
    code = renames.new(course_register(sitting.semester), sitting.course_code)
    whole = (addresses.course_feed(code), addresses.department_feed(sitting.department), addresses.all_feed())
    if role is None:
        return whole
    role = renames.new("roles", role)
    department = addresses.department_feed(sitting.department, role)
    return (*whole, addresses.course_feed(code, role), department, addresses.role_feed(role))


def _now_called(before: Dated, renames: Renames) -> dict[str, str]:
    """Return the old addresses with what renamed courses and roles make of them."""
    pairs = (zip(_paths(each), _paths(each, renames), strict=True) for each in before.values())
    return {old: new for each in pairs for old, new in each}


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many events of each calendar are new, gone and changed."""

    added: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)

    @property
    def touched(self) -> set[str]:
        return self.added.keys() | self.removed.keys() | self.changed.keys()


def _count(
    before: Dated, after: Dated, renames: Renames, steps: tuple[Mapping[str, Step], Mapping[str, Step]]
) -> _Counts:
    counts = _Counts()
    for key in before.keys() | after.keys():
        was, now = before.get(key), after.get(key)
        left = set(_paths(was, renames)) if was else set()
        entered = set(_paths(now)) if now else set()
        counts.added.update(entered - left)
        counts.removed.update(left - entered)
        if was and now and _shown(was, steps[0]) != _shown(now, steps[1]):
            counts.changed.update(left & entered)
    return counts


def _shown(deadline: ResolvedDeadline, steps: Mapping[str, Step]) -> Shown:
    """Return what an event tells: its date and working, and the words of step and course."""
    sitting = deadline.sitting
    names = (deadline.working, sitting.course.name, sitting.assessment.name)
    step = steps.get(deadline.step or "")
    return names if step is None else (*names, step.do, step.when, step.delivers)


def _steps(handbook: Handbook) -> dict[str, Step]:
    return {id_: step for procedure in handbook.procedures.values() for id_, step in procedure.steps.items()}
