"""What readers of the published site would look for in vain: things that are gone, and were perhaps only renamed.

The published ``api/handbook.json`` says what there was; nothing else of the site need be read. Emits HB650 and HB652.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator import addresses
from generator.diagnostics import NOWHERE, Diagnostic, Severity, Span
from generator.formerly import REGISTERS, former_ids
from generator.model import Handbook

_ONE_BY_ONE = 5
_NAMES = {
    "roles": "role",
    "phases": "phase",
    "procedures": "procedure",
    "systems": "system",
    "departments": "department",
    "forms": "form",
    "tags": "tag",
    "glossary": "glossary entry",
    "sources": "source",
    "claim_sources": "list of claims",
    "milestones": "milestone",
    "steps": "step",
    "courses": "course",
}
"""What an entry of a register is called."""


def vanished(
    published: Iterable[object], handbook: Handbook, told: Collection[str] = frozenset()
) -> Iterator[Diagnostic]:
    """Yield a finding for each thing that has no address any more and had one in a published site.

    ``published`` are the parsed ``api/handbook.json`` of sites that readers have seen; what several know is told once.
    ``told`` are the courses of which the report says already that their calendars are gone.

    What is probably a renaming without ``formerly`` is told with the line to add (HB650), and so is a former id that
    is no longer named. What else is gone with a page of its own is told as such (HB652).
    """
    sites, now = [_read(each) for each in published], _now(handbook)
    for register, name in _NAMES.items():
        new = now[register]
        known = {_key(register, id_) for id_ in (*new, *_former(handbook, register))}
        likely: dict[str, str] = {}
        for old in (before.get(register, {}) for before in sites):
            for id_ in (each for each in old if _key(register, each) not in known):
                likely[id_] = likely.get(id_) or _likely(old[id_], old, new)
        yield from (_renamed(name, register, id_, new[to]) for id_, to in likely.items() if to)
        rest = [id_ for id_, to in likely.items() if not (to or (register == "courses" and id_ in told))]
        if rest and register in addresses.FOLDERS:
            yield from _gone(name, register, rest)


def _former(handbook: Handbook, register: str) -> list[str]:
    return [old for before in former_ids(handbook).get(register, {}).values() for old in before]


@dataclass(frozen=True, slots=True)
class _Thing:
    """What two editions can tell an entry by."""

    id: str
    titles: frozenset[tuple[str, str]]
    """(language, words)."""
    steps: frozenset[str] = frozenset()
    span: Span = NOWHERE
    of: str = ""
    """The thing that was called so, where the published site knew it as a former id."""


def _key(register: str, id_: str) -> str:
    """Two courses are the same to a reader where their addresses are."""
    return addresses.slug(id_) if register == "courses" else id_


def _now(handbook: Handbook) -> Mapping[str, Mapping[str, _Thing]]:
    entries: dict[str, Mapping[str, Any]] = {name: getattr(handbook, name) for name in REGISTERS}
    entries["steps"] = {id_: step for each in handbook.procedures.values() for id_, step in each.steps.items()}
    entries["courses"] = {code: course for file in handbook.course_files for code, course in file.courses.items()}
    return {name: {id_: _thing(id_, entry) for id_, entry in found.items()} for name, found in entries.items()}


def _thing(id_: str, entry: Any) -> _Thing:
    text = getattr(entry, "title", None) or getattr(entry, "name", None) or getattr(entry, "do", None)
    titles = frozenset(text.entries) if text is not None else frozenset()
    return _Thing(id_, titles, frozenset(getattr(entry, "steps", ())), entry.span)


def _read(published: object) -> Mapping[str, Mapping[str, _Thing]]:
    """Return the things of the published site. It may have been written by an earlier version, or be damaged."""
    registers = {name: dict(_entries(published, name)) for name in _NAMES}
    procedures = _entries(published, "procedures")
    registers["steps"] = dict(pair for _, entry in procedures for pair in _entries(entry, "steps"))
    found = {name: {id_: _published(id_, entry) for id_, entry in each.items()} for name, each in registers.items()}
    for name, ids in _entries(published, "formerly"):
        for id_, before in _entries({"": ids}, "") if name in found else ():
            now = found[name].get(id_)
            for old in before if isinstance(before, list) and now else ():
                found[name].setdefault(str(old), _Thing(str(old), now.titles if now else frozenset(), of=id_))
    return found


def _entries(record: object, key: str) -> Iterator[tuple[str, Any]]:
    inner = record.get(key) if isinstance(record, dict) else None
    yield from inner.items() if isinstance(inner, dict) else ()


def _published(id_: str, entry: object) -> _Thing:
    titles = (pair for key in ("title", "name", "do") for pair in _entries(entry, key))
    steps = frozenset(id_ for id_, _ in _entries(entry, "steps"))
    return _Thing(id_, frozenset((language, str(words)) for language, words in titles), steps)


def _likely(gone: _Thing, before: Mapping[str, _Thing], now: Mapping[str, _Thing]) -> str:
    """Return the id under which the thing probably goes on; else nothing."""
    if gone.of in now:
        return gone.of
    new = [thing for id_, thing in now.items() if id_ not in before]
    titled = (thing.id for thing in new if gone.titles & thing.titles)
    stepped = (thing.id for thing in new if len(gone.steps & thing.steps) * 2 > len(gone.steps))
    return next(titled, next(stepped, ""))


def _renamed(name: str, register: str, id_: str, to: _Thing) -> Diagnostic:
    return Diagnostic(
        code="HB650",
        headline=f"a published {name} has got another id",
        span=to.span,
        severity=Severity.WARNING,
        label=f"`{to.id}` seems to be what was published as `{id_}`{_where(register, id_)}",
        help=f"add `formerly: [{id_}]` to `{to.id}`, before other former ids; then old links lead here",
    )


def _gone(name: str, register: str, ids: Iterable[str]) -> Iterator[Diagnostic]:
    named = [f"`{id_}`{_where(register, id_)}" for id_ in ids]
    several = len(named) > 1
    for label in named if len(named) <= _ONE_BY_ONE else (f"{', '.join(named[:3])} and {len(named) - 3} more",):
        yield Diagnostic(
            code="HB652",
            headline=f"published {_plural(name)} are gone" if several else f"a published {name} is gone",
            span=NOWHERE,
            severity=Severity.WARNING,
            label=label,
            help="links to it lead nowhere from now on; what got another id says so with `formerly: [old-id]`",
        )


def _plural(name: str) -> str:
    return {"glossary entry": "glossary entries", "list of claims": "lists of claims"}.get(name, f"{name}s")


def _where(register: str, id_: str) -> str:
    """Return the folders of the site that held it, in brackets; nothing for what is part of a page."""
    folders = addresses.FOLDERS.get(register, ())
    return f" ({folders[0]}/{_key(register, id_)}/)" if folders else ""
