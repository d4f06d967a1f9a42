"""Deadlines as records: the same fields in JSON and CSV, dated or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.deadlines.resolve import Resolution
from generator.deadlines.wording import Wording
from generator.feeds.identity import Identities
from generator.feeds.places import Places
from generator.feeds.plain import Plain, moment
from generator.feeds.stamps import UNKNOWN, Stamp
from generator.model import Day, Handbook, ResolvedDeadline, Stretch, Unset, Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An outcome in the terms of the records; what does not apply is None."""

    state: str
    """``dated``, ``waiting`` or ``undated``."""
    start: str | None = None
    end: str | None = None
    approximate: bool = False
    waits_for: str | None = None
    earliest: date | None = None
    latest: date | None = None


class Recorder:
    """Makes the records of a handbook in all of its languages."""

    def __init__(self, handbook: Handbook, resolution: Resolution, stamps: Mapping[str, Stamp]) -> None:
        self._stamps = stamps
        self._identities = Identities(handbook)
        self.wordings = {language: Wording(handbook, language) for language in handbook.languages}
        self.places = {language: Places(handbook, resolution, language) for language in handbook.languages}

    def record(self, deadline: ResolvedDeadline) -> dict[str, Plain]:
        """Return what ``api/deadlines.json`` says about a deadline."""
        key = self._identities.key(deadline)
        when, sitting = when_of(deadline), deadline.sitting
        stamp = self._stamps.get(key, UNKNOWN)
        return {
            "key": key,
            "uid": addresses.event_uid(key),
            "course": sitting.course_code,
            "semester": sitting.semester,
            "assessment": sitting.assessment_id,
            "department": sitting.department,
            "kind": deadline.kind.value,
            "procedure": deadline.procedure,
            "step": deadline.step,
            "role": deadline.role,
            "state": when.state,
            "start": when.start,
            "end": when.end,
            "approximate": when.approximate,
            "waits_for": when.waits_for,
            "earliest": when.earliest.isoformat() if when.earliest else None,
            "latest": when.latest.isoformat() if when.latest else None,
            "what": dict(self.what(deadline)),
            "when": {language: each.when(deadline) for language, each in self.wordings.items()},
            "rule": {language: each.rule(deadline.working) for language, each in self.wordings.items()},
            "sources": list(self._sources(deadline)),
            "changed": f"{stamp.changed:%Y-%m-%dT%H:%M:%SZ}",
            "sequence": stamp.sequence,
            "page": {language: each.sitting(sitting).url for language, each in self.places.items()},
            "how": {language: each.steps[deadline.step].url for language, each in self.places.items()}
            if deadline.step
            else None,
            "data": addresses.api_course(sitting.course_code),
        }

    def what(self, deadline: ResolvedDeadline) -> Mapping[str, str]:
        """Return the action, or the assessment's name, by language."""
        if deadline.step is None:
            return {language: each.sitting(deadline.sitting).part for language, each in self.places.items()}
        return {language: each.steps[deadline.step].do for language, each in self.places.items()}

    def explained(self, deadline: ResolvedDeadline) -> dict[str, Plain]:
        """Return the working in words by language, one sentence an entry."""
        return {language: list(each.working(deadline.working)) for language, each in self.wordings.items()}

    def _sources(self, deadline: ResolvedDeadline) -> tuple[str, ...]:
        language = next(iter(self.wordings))
        step = self.places[language].steps[deadline.step].sources if deadline.step else ()
        return tuple(dict.fromkeys((*self.wordings[language].sources(deadline.working), *step)))


def when_of(deadline: ResolvedDeadline) -> When:
    """Return when a deadline falls: local days or times in Europe/Oslo; a stretch's end is its last day or moment."""
    match deadline.outcome:
        case Day(day=day, at=at, approximate=approximate):
            return When(state="dated", start=moment(day, at), approximate=approximate)
        case Stretch() as stretch:
            return When(
                state="dated",
                start=moment(stretch.first, stretch.opens),
                end=moment(stretch.last, stretch.closes),
                approximate=stretch.approximate,
            )
        case Waiting(milestone=milestone, earliest=earliest, latest=latest):
            return When(state="waiting", waits_for=milestone, earliest=earliest, latest=latest)
        case Unset(not_before=day):
            return When(state="undated", earliest=day)
