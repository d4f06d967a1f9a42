"""Which calendars change, by their address in a language's folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from generator import addresses
from generator.changes.dates import Dated, dated
from generator.changes.edition import Edition
from generator.changes.kinds import FeedAppeared, FeedChange, FeedChanged, FeedMoved, FeedVanished
from generator.changes.renames import Renames, course_register
from generator.model import Handbook, ResolvedDeadline, Step

Shown = tuple[object, ...]


Audience = tuple[str, str, str | None]
"""Course code, department and role: whose calendars a deadline is in."""
SAME = Renames()


def feed_changes(old: Edition, new: Edition, renames: Renames) -> Iterator[FeedChange]:
    """Return the calendars whose events change in date, working, title, condition or names; then new and gone ones."""
    before, after = dated(old, renames), dated(new, SAME)
    now_called = _now_called(_in_calendars(old), renames)
    there = set(now_called.values())
    here = {path for who in {_audience(each, SAME) for each in _in_calendars(new)} for path in _paths(who)}
    counts = _count(before, after, renames, (_steps(old.handbook), _steps(new.handbook)))
    for path in sorted(counts.touched & there & here):
        yield FeedChanged(path, counts.added[path], counts.removed[path], counts.changed[path])
    yield from (FeedAppeared(path) for path in sorted(here - there))
    for path in sorted(now_called.keys() - here):
        goal = now_called[path]
        yield FeedMoved(path, goal) if goal in here else FeedVanished(path)


def _in_calendars(edition: Edition) -> list[ResolvedDeadline]:
    """Return what makes a calendar be there: a date, or one that is to come."""
    return [each for each in edition.resolution.deadlines if each.is_dated or each.is_to_come]


def _audience(deadline: ResolvedDeadline, renames: Renames) -> Audience:
    sitting, role = deadline.sitting, deadline.role
    code = renames.new(course_register(sitting.semester), sitting.course_code)
    return code, renames.new("departments", sitting.department), None if role is None else renames.new("roles", role)


@lru_cache(maxsize=1 << 16)
def _paths(audience: Audience) -> tuple[str, ...]:
    """Return the calendars of an audience. The assessment itself is in those that are not for one role."""
    code, department, role = audience
    whole = (addresses.course_feed(code), addresses.department_feed(department), addresses.all_feed())
    if role is None:
        return whole
    own = (addresses.course_feed(code, role), addresses.department_feed(department, role), addresses.role_feed(role))
    return whole + own


def _now_called(before: Iterable[ResolvedDeadline], renames: Renames) -> dict[str, str]:
    """Return the old addresses with what renamed courses and roles make of them."""
    pairs = {(_audience(each, SAME), _audience(each, renames)) for each in before}
    return {was: now for old, new in sorted(pairs, key=str) for was, now in zip(_paths(old), _paths(new), strict=True)}


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many events of each calendar are new, gone and changed."""

    added: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)

    @property
    def touched(self) -> set[str]:
        return self.added.keys() | self.removed.keys() | self.changed.keys()

    def add(self, left: tuple[str, ...], entered: tuple[str, ...], differs: bool) -> None:
        """Count one event: which calendars it leaves, enters, and stays in while it changes."""
        self.added.update(set(entered).difference(left))
        self.removed.update(set(left).difference(entered))
        self.changed.update(set(left).intersection(entered) if differs else ())


def _count(
    before: Dated, after: Dated, renames: Renames, steps: tuple[Mapping[str, Step], Mapping[str, Step]]
) -> _Counts:
    counts = _Counts()
    for key in before.keys() | after.keys():
        was, now = before.get(key), after.get(key)
        left = _audience(was, renames) if was else None
        entered = _audience(now, SAME) if now else None
        differs = was is None or now is None or _shown(was, steps[0]) != _shown(now, steps[1])
        if left != entered or differs:
            counts.add(_paths(left) if left else (), _paths(entered) if entered else (), differs)
    return counts


def _shown(deadline: ResolvedDeadline, steps: Mapping[str, Step]) -> Shown:
    """Return what an event tells: its date and working, and the words of step and course."""
    sitting = deadline.sitting
    names = (deadline.working, sitting.course.name, sitting.assessment.name)
    step = steps.get(deadline.step or "")
    return names if step is None else (*names, step.do, step.when, step.delivers)


def _steps(handbook: Handbook) -> dict[str, Step]:
    return {id_: step for procedure in handbook.procedures.values() for id_, step in procedure.steps.items()}
