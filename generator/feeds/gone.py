"""Published deadlines that are gone, told by what was removed: a file, a course, a part, a step. HB612."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from generator.diagnostics import NOWHERE, Diagnostic, Severity, Span
from generator.feeds.stamps import Ledger

_NAMED = 3
"""So many of the things that went with a file are named; the others are counted."""


@dataclass(slots=True)
class _Removed:
    """One thing that an editor took away."""

    file: str
    """Where it stood; empty where the ledger does not say."""
    names: dict[str, None] = field(default_factory=dict)
    """The courses, parts or steps, without repeats."""
    deadlines: list[tuple[str, str]] = field(default_factory=list)
    """(start, key) of each."""


def gone(before: Ledger, now: Ledger, on: date) -> Iterator[Diagnostic]:
    """Yield HB612 once for each thing whose published deadlines ``now`` lacks, those over before ``on`` left out."""
    found: dict[tuple[str, str], _Removed] = {}
    survey = _Survey(before, now)
    for key in now.vanished:
        start, _, end = before.entries[key].print.span.partition("/")
        if end[:10] > on.isoformat():
            cause, name, file = survey.cause(key)
            removed = found.setdefault(cause, _Removed(file))
            removed.names[name] = None
            removed.deadlines.append((start, key))
    return (_told(removed) for removed in found.values())


def courses_gone(before: Ledger, now: Ledger, on: date) -> frozenset[str]:
    """Return the codes of the courses that :func:`gone` tells of because they are no more."""
    survey = _Survey(before, now)
    coming = (key for key in now.vanished if before.entries[key].print.span.partition("/")[2][:10] > on.isoformat())
    return frozenset(survey.course(key) for key in coming) - {survey.course(key) for key in now.entries}


class _Survey:
    """Knows what there was and what there is."""

    def __init__(self, before: Ledger, now: Ledger) -> None:
        self._before, self._now = before, now
        self._files = set(now.origins.values())
        self._parts = {_split(key, self._place(key))[0] for key in now.entries}

    def cause(self, key: str) -> tuple[tuple[str, str], str, str]:
        """Return why a deadline is gone: what to count it under, what is gone, and the file that held it."""
        place = self._place(key)
        part, step, kind = _split(key, place)
        if place not in self._now.origins:
            return self._thing(place)
        if step and step not in self._now.origins:
            return self._thing(step)
        if part not in self._parts:
            return ("part", part), part, self._before.origins.get(place, "")
        what = "/".join(word for word in (step, kind) if word) or part
        return ("date", what), what, self._before.origins.get(step or place, "")

    def _thing(self, name: str) -> tuple[tuple[str, str], str, str]:
        """A course or a step, which may be gone with its whole file."""
        file = self._before.origins.get(name, "")
        return (("file", file) if file and file not in self._files else ("thing", name)), name, file

    def course(self, key: str) -> str:
        return self._place(key).rpartition("/")[0]

    def _place(self, key: str) -> str:
        """Return ``course/semester``: a course code may hold a slash itself, so the ledgers are asked first."""
        words = key.split("/")
        starts = ["/".join(words[:length]) for length in range(2, len(words))]
        known = (start for start in starts if start in self._now.origins or start in self._before.origins)
        return next(known, starts[0])


def _split(key: str, place: str) -> tuple[str, str, str]:
    """Return the exam's part with its place, the step and the kind of deadline; empty where there is none."""
    part, step, kind, *_ = [*key.removeprefix(f"{place}/").split("/"), "", ""]
    return f"{place}/{part}", step, kind


def _told(removed: _Removed) -> Diagnostic:
    start, first = min(removed.deadlines)
    several = len(removed.deadlines) > 1
    label = f"`{first}`, {start}"
    if several:
        label = f"{_listed(removed.names)}: {len(removed.deadlines)} coming deadlines, the first {label}"
    return Diagnostic(
        code="HB612",
        headline="published deadlines are gone" if several else "a published deadline is gone",
        span=Span(removed.file, 1, 1, 1, 1) if removed.file else NOWHERE,
        severity=Severity.WARNING,
        label=label,
        help="if it is meant, tell the subscribers; if not, bring it back; what got another id names the old one "
        "in `formerly`",
    )


def _listed(names: Iterable[str]) -> str:
    known = [f"`{name}`" for name in names]
    more = len(known) - _NAMED
    return ", ".join(known[:_NAMED]) + (f" and {more} more" if more > 0 else "")
