"""A change in the words of a note to readers: what is it about, and what is different now."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.compare import Comparison
from generator.changes.kinds import (
    EntryRevised,
    StepAppeared,
    StepReassigned,
    StepRevised,
    StepVanished,
)
from generator.changes.registers import CONVENTIONS, LAYERS
from generator.changes.report.concerned import SomeStep, dates_changed, steps_changed
from generator.changes.report.dates import date_line, sitting_lines
from generator.changes.report.grouping import groups, subject
from generator.changes.report.summary import clauses
from generator.changes.report.words import Words

_LINES = 8
"""So much is read; the rest is counted."""
_RULES = ("milestones", CONVENTIONS, LAYERS)


def topic(comparison: Comparison) -> str:
    """Return the id of the one step or rule that the change is about, or ``changes``."""
    steps, rules = _step_ids(comparison), _rules(comparison)
    if len(rules) == 1 and not steps_changed(comparison):
        return rules[0].id
    return steps[0] if len(steps) == 1 and not rules else "changes"


def title_of(comparison: Comparison, words: Words) -> str:
    """Return one line: the step or rule that it is about, else what happens to how many."""
    steps, rules = _step_ids(comparison), _rules(comparison)
    if len(rules) == 1 and not steps_changed(comparison):
        return words("notes.title-rule", entry=words.entry(rules[0].register, rules[0].id))
    if len(steps) == 1 and not rules:
        return words(f"notes.title-{_kind(comparison)}", step=words.step(steps[0]))
    told = list(clauses(comparison, words))[:2] or [words("summary.only-entries")]
    return _capital(words.listed(told))


def text_of(comparison: Comparison, words: Words) -> list[str]:
    """Return what is different now, a line each."""
    lines = [_capital(line) for line in _lines(comparison, words)]
    lines = lines or [_capital(clause) + "." for clause in clauses(comparison, words)] or [title_of(comparison, words)]
    left = len(lines) - _LINES
    return lines if left <= 0 else [*lines[:_LINES], words.plural("notes.left", left)]


def _lines(comparison: Comparison, words: Words) -> Iterator[str]:
    """The rules that changed, the dates, then the steps whose change no date tells."""
    for rule in _rules(comparison):
        entry, how = words.entry(rule.register, rule.id), "; ".join(words.rule(each) for each in rule.rules)
        yield words("entries.changed", entry=entry, how=how) if how else words("notes.title-rule", entry=entry)
    found = groups(dates_changed(comparison))
    yield from (date_line(group, comparison, words) for group in found)
    dated = {group.step for group in found}
    for changed in steps_changed(comparison):
        if not (isinstance(changed, StepRevised) and changed.id in dated):
            yield from _step(changed, words)
    yield from sitting_lines(comparison, words)


def _step(changed: SomeStep, words: Words) -> Iterator[str]:
    role, step = words.role(changed.step.role), words.step(changed.id)
    match changed:
        case StepAppeared():
            yield f"{role}: {words('steps.gains', step=step)}"
        case StepVanished():
            yield f"{role}: {words('steps.loses', step=step)}"
        case StepReassigned(old_role=old_role):
            yield f"{role}: {words('steps.takes', step=step, role=words.role(old_role))}"
        case StepRevised(rules=rules):
            how = "; ".join(words.rule(rule) for rule in rules) or words("notes.otherwise")
            yield f"{role}: {words('steps.changed', step=step, how=how)}"


def _kind(comparison: Comparison) -> str:
    """Return what happens to the one step: it is new, gone, handed over, moved in time, or changed otherwise."""
    for changed in steps_changed(comparison):
        match changed:
            case StepAppeared():
                return "new"
            case StepVanished():
                return "gone"
            case StepReassigned():
                return "moved"
            case StepRevised(rules=()) if not dates_changed(comparison):
                return "changed"
    return "deadline"


def _step_ids(comparison: Comparison) -> list[str]:
    ids = [changed.id for changed in steps_changed(comparison)]
    ids += [subject(change).step or "" for change in dates_changed(comparison)]
    return list(dict.fromkeys(ids))


def _rules(comparison: Comparison) -> list[EntryRevised]:
    """Return the named dates and ways of counting that changed in meaning."""
    return [each for each in comparison.of(EntryRevised) if each.major and each.register in _RULES]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
