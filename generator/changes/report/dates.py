"""The dates: a line for each group, and a table of every single move."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.compare import Comparison
from generator.changes.kinds import DateAppeared, DateMoved, DateVanished, SittingAppeared, SittingVanished, StepRevised
from generator.changes.report.grouping import Group, Told, groups, in_rank, subject
from generator.changes.report.section import Section, Table
from generator.changes.report.words import Words
from generator.model import Sitting

_NAMED = 6
"""Courses that a line names; the table has them all."""


def dates_section(comparison: Comparison, words: Words) -> Section | None:
    """Return the dates' section, or None when no date changes."""
    told: list[Told] = [*comparison.of(DateMoved), *comparison.of(DateAppeared), *comparison.of(DateVanished)]
    found = groups(told)
    lines = [date_line(group, comparison, words) for group in found]
    lines += sitting_lines(comparison, words)
    if not lines:
        return None
    rows = tuple(_row(change, words) for change in in_rank(found))
    table = Table(words("dates.table"), _head(words), rows) if rows else None
    return Section(words("dates.title"), tuple(lines), table)


def date_line(group: Group, comparison: Comparison, words: Words) -> str:
    """Return "7 deadlines move 2–4 days earlier: “Deliver …” (JAP1501, SPA1100; deadline: … → …)"."""
    n = len(group.changes)
    what = words.plural(f"counted.{group.kind.value}", n)
    key = f"dates.{group.direction.value}"
    line = words.plural(key, n, what=what, days=_days(group, words), step=words.step(group.step))
    return f"{line} ({'; '.join(_remarks(group, comparison, words))})"


def _days(group: Group, words: Words) -> str:
    shortest, longest = group.days
    return words.plural("days", longest, range=longest if shortest == longest else f"{shortest}–{longest}")


def _remarks(group: Group, comparison: Comparison, words: Words) -> Iterator[str]:
    """The courses, and why: the rule's old and new words when it is the step's own rule that changed."""
    named, left = group.courses[:_NAMED], len(group.courses) - _NAMED
    more = f" {words.plural('more-courses', left)}" if left > 0 else ""
    yield ", ".join(named) + more
    rules = [
        words.rule(rule)
        for step in comparison.of(StepRevised)
        for rule in step.rules
        if step.id == group.step and rule.kind is group.kind
    ]
    yield from rules
    causes = [words.cause(cause) for cause in group.causes if not (rules and cause.register == "steps")]
    if causes:
        yield words("because", causes=words.listed(causes))


def sitting_lines(comparison: Comparison, words: Words) -> Iterator[str]:
    """Return a line for each exam that is new or dropped."""
    for new in comparison.of(SittingAppeared):
        yield words.plural("dates.sitting-new", new.dates, **_sitting(new.sitting, words))
    for gone in comparison.of(SittingVanished):
        yield words.plural("dates.sitting-gone", gone.dates, **_sitting(gone.sitting, words))


def _sitting(sitting: Sitting, words: Words) -> dict[str, str]:
    semester = words.semester(sitting.semester)
    return {"course": sitting.course_code, "semester": semester, "assessment": words.assessment(sitting)}


def _head(words: Words) -> tuple[str, ...]:
    return tuple(words(f"columns.{name}") for name in ("course", "assessment", "what", "before", "after", "days"))


def _row(change: Told, words: Words) -> tuple[str, ...]:
    deadline = subject(change)
    sitting = deadline.sitting
    place = f"{words.assessment(sitting)}, {words.semester(sitting.semester)}"
    what = words("row", kind=words(f"kinds.{deadline.kind.value}"), step=words.step(deadline.step))
    old = change.was if isinstance(change, DateAppeared) else change.old
    new = change.now if isinstance(change, DateVanished) else change.new
    before = words.outcome(old, old=True) if old else "–"
    after = words.outcome(new) if new else "–"
    days = f"{change.days:+d}".replace("-", "−") if isinstance(change, DateMoved) else ""
    return (sitting.course_code, place, what, before, after, days)
