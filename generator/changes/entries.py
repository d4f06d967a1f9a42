"""Roles, milestones, conventions, sources, courses …: which are new, gone, renamed or changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.changes.canonical import fields_changed
from generator.changes.kinds import EntryAppeared, EntryChange, EntryRenamed, EntryRevised, EntryVanished, Retimed
from generator.changes.registers import pairs
from generator.changes.renames import Renames
from generator.model import Handbook, Kind, Milestone


def entry_changes(old: Handbook, new: Handbook, renames: Renames) -> Iterator[EntryChange]:
    """Return what happened to each entry, in the order of the new edition; what is gone comes after the rest."""
    for register, before, after in pairs(old, new):
        yield from _register(register, before, after, renames)
    if old.calendar.default != new.calendar.default:
        yield EntryRevised("settings", "calendar", ("default",), ())


def _register(
    register: str, before: Mapping[str, Any], after: Mapping[str, Any], renames: Renames
) -> Iterator[EntryChange]:
    for id_, entry in after.items():
        old_id = renames.old(register, id_)
        if old_id not in before:
            yield EntryAppeared(register, id_)
            continue
        if old_id != id_:
            yield EntryRenamed(register, id_, old_id)
        yield from _revised(register, id_, before[old_id], entry, renames)
    for id_ in before:
        if renames.new(register, id_) not in after:
            yield EntryVanished(register, id_)


def _revised(register: str, id_: str, old: Any, new: Any, renames: Renames) -> Iterator[EntryRevised]:
    """Steps are told one by one elsewhere; of a procedure's steps only their order counts here."""
    major, minor = fields_changed(old, new, renames, leave_out=("steps", "formerly"))
    if register == "procedures" and _order(old.steps, new.steps, renames):
        minor += ("steps",)
    if major or minor:
        yield EntryRevised(register, id_, major, minor, _retimed(old, new))


def _order(old: Mapping[str, Any], new: Mapping[str, Any], renames: Renames) -> bool:
    before = [renames.new("steps", id_) for id_ in old]
    return [id_ for id_ in before if id_ in new] != [id_ for id_ in new if id_ in before]


def _retimed(old: Any, new: Any) -> tuple[Retimed, ...]:
    if isinstance(new, Milestone) and old.due != new.due:
        return (Retimed(Kind.DUE, old.due, new.due),)
    return ()
