"""The report in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.compare import Comparison
from generator.changes.kinds import (
    DateAppeared,
    DateMoved,
    DateVanished,
    NoteAppeared,
    NoteRevised,
    NoteVanished,
    PageVanished,
    SittingAppeared,
    SittingVanished,
    StepAppeared,
    StepReassigned,
    StepRevised,
    StepVanished,
    TranslationMissing,
    TranslationStale,
)
from generator.changes.report.grouping import Told, subject
from generator.changes.report.words import Words
from generator.model import Kind


def summary(comparison: Comparison, words: Words) -> str:
    """Return whether the change is major or minor, and what it does; reminders are not counted."""
    if comparison.weight is None:
        return words("summary.nothing")
    told = list(clauses(comparison, words)) or [words("summary.only-entries")]
    return words(f"summary.{comparison.weight.value}", clauses=words.listed(told))


def clauses(comparison: Comparison, words: Words) -> Iterator[str]:
    """Return what happens to how many, the weightiest first: "7 deadlines in 4 courses move"."""
    moved = _counted(comparison.of(DateMoved))
    if moved:
        courses = len({subject(change).sitting.course_code for change in moved})
        yield words.plural("summary.moved", len(moved), courses=words.plural("summary.courses", courses))
    counts = (
        ("dates-new", len(_counted(comparison.of(DateAppeared)))),
        ("dates-gone", len(_counted(comparison.of(DateVanished)))),
        ("sittings-new", len(comparison.of(SittingAppeared))),
        ("sittings-gone", len(comparison.of(SittingVanished))),
        ("steps-new", len(comparison.of(StepAppeared))),
        ("steps-gone", len(comparison.of(StepVanished))),
        ("steps-moved", len(comparison.of(StepReassigned))),
        ("steps-meaning", sum(1 for step in comparison.of(StepRevised) if step.major)),
        ("steps-wording", sum(1 for step in comparison.of(StepRevised) if not step.major)),
        ("missing", len(comparison.of(TranslationMissing))),
        ("stale", len(comparison.of(TranslationStale))),
        ("pages-gone", len(comparison.of(PageVanished))),
        ("notes-new", len(comparison.of(NoteAppeared))),
        ("notes-changed", len(comparison.of(NoteRevised))),
        ("notes-gone", len(comparison.of(NoteVanished))),
    )
    for key, n in counts:
        if n:
            yield words.plural(f"summary.{key}", n)


def _counted(changes: list[DateMoved] | list[DateAppeared] | list[DateVanished]) -> list[Told]:
    return [change for change in changes if subject(change).kind is not Kind.REMINDER]
