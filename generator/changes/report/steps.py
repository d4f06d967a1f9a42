"""The steps, told role by role: who gains, loses or gets a changed one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.compare import Comparison
from generator.changes.kinds import StepAppeared, StepReassigned, StepRenamed, StepRevised, StepVanished
from generator.changes.report.section import Section
from generator.changes.report.words import Words
from generator.model import Kind

_RULE_FIELDS = {Kind.DUE: "due", Kind.ABSOLUTE: "absolute", Kind.REMINDER: "remind"}


def steps_section(comparison: Comparison, words: Words) -> Section | None:
    """Return the roles' section, in the order of the register of roles, or None when no step changes."""
    by_role: dict[str, list[str]] = {}
    for role, line in _told(comparison, words):
        by_role.setdefault(role, []).append(line)
    order = list(dict.fromkeys((*comparison.new.handbook.roles, *by_role)))
    lines = [f"{words.role(role)}: {line}" for role in order for line in by_role.get(role, ())]
    return Section(words("steps.title"), tuple(lines)) if lines else None


def _told(comparison: Comparison, words: Words) -> Iterator[tuple[str, str]]:
    """Return (role, line): gains, losses and hand-overs before changes of meaning before changes of words."""
    for new in comparison.of(StepAppeared):
        yield new.step.role, words("steps.gains", step=words.step(new.id))
    for moved in comparison.of(StepReassigned):
        step = words.step(moved.id)
        yield moved.step.role, words("steps.takes", step=step, role=words.role(moved.old_role))
        yield moved.old_role, words("steps.gives", step=step, role=words.role(moved.step.role))
    for gone in comparison.of(StepVanished):
        yield gone.step.role, words("steps.loses", step=words.step(gone.id)) + _likely(gone, words)
    for revised in sorted(comparison.of(StepRevised), key=lambda each: not each.major):
        yield revised.step.role, _revised(revised, words)
    for renamed in comparison.of(StepRenamed):
        yield renamed.step.role, words("steps.renamed", step=words.step(renamed.id), old=renamed.old_id, id=renamed.id)


def _revised(revised: StepRevised, words: Words) -> str:
    rules = [words.rule(rule) for rule in revised.rules]
    told = {_RULE_FIELDS[rule.kind] for rule in revised.rules}
    fields = ", ".join(field for field in revised.major if field not in told)
    meaning = [words("steps.meaning", fields=fields)] if fields else []
    wording = [words("steps.wording", fields=", ".join(revised.minor))] if revised.minor else []
    return words("steps.changed", step=words.step(revised.id), how="; ".join((*rules, *meaning, *wording)))


def _likely(gone: StepVanished, words: Words) -> str:
    return ". " + words("steps.likely", id=gone.likely, old=gone.id) if gone.likely else ""
