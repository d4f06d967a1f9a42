"""One date of one course: what, who, when, by which rule and how it was worked out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, time

from markupsafe import Markup, escape

from generator import addresses
from generator.deadlines.calculator import calculator
from generator.model import Assessment, Day, Kind, ResolvedDeadline, Sitting, Stretch, Waiting
from generator.pages.book import Link, Place
from generator.pages.views.words import capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    key: str
    """The deadline's identity, the same in every language."""
    kind: str
    step: str
    role: Link | None
    role_id: str
    what: Markup
    href: str
    """The step's own place; empty for the assessment itself."""
    part: str
    part_id: str
    iso: str
    """First day or moment, for machines; empty when there is no date."""
    until_iso: str
    when: str
    is_approximate: bool
    rule: str
    working: tuple[str, ...]
    sources: tuple[Link, ...]
    version: int
    milestone: str
    """For waiting dates: what it waits for."""
    waits_for: str
    """The same in words."""
    calculator: str
    """The chain of counts as JSON; empty where the rule is no plain chain."""


def row(place: Place, deadline: ResolvedDeadline) -> Row:
    """Return a deadline ready for a table. Without a date, ``iso`` is empty and ``when`` says what it waits for."""
    book, working = place.book, deadline.working
    wording = book.wording
    entry = book.index.by_id.get(deadline.step or "")
    first, last = _machine(deadline)
    return Row(
        key=deadline.key,
        kind=deadline.kind.value,
        step=deadline.step or "",
        role=place.role(deadline.role) if deadline.role else None,
        role_id=deadline.role or "",
        what=place.text(entry.step.do) if entry else escape(assessment_name(place, deadline.sitting)),
        href=place.href(addresses.step(entry.procedure_id, entry.id)) if entry else "",
        part=assessment_name(place, deadline.sitting),
        part_id=deadline.sitting.assessment_id,
        iso=first,
        until_iso=last,
        when=capital(wording.when(deadline)),
        is_approximate=getattr(deadline.outcome, "approximate", False),
        rule="" if deadline.kind is Kind.SITTING else capital(wording.rule(working)),
        working=() if deadline.kind is Kind.SITTING else tuple(wording.working(working)),
        sources=place.sources(wording.sources(working)),
        version=entry.step.version if entry else 1,
        milestone=deadline.outcome.milestone if isinstance(deadline.outcome, Waiting) else "",
        waits_for=_waits_for(place, deadline),
        calculator=_calculator(place, deadline),
    )


def assessment_name(place: Place, sitting: Sitting) -> str:
    """Return the part's own name, else its form's; marked when it is a deferred one."""
    book, assessment = place.book, sitting.assessment
    name = assessment.name or book.handbook.forms[assessment.form].name
    words = capital(book.plain(name))
    if assessment.occasion.value == "deferred":
        return book.say("occasion.deferred-name", name=words)
    return words


def not_set(place: Place, assessment: Assessment) -> str:
    """Return that the date of an assessment has not been set, with what is known meanwhile."""
    return place.book.wording.not_set(place.say("course.not-set"), assessment.expected)


def iso(day: date, at: time | None) -> str:
    """Return a day or a local moment for a ``datetime`` attribute."""
    return day.isoformat() if at is None else f"{day.isoformat()}T{at:%H:%M}"


def _machine(deadline: ResolvedDeadline) -> tuple[str, str]:
    match deadline.outcome:
        case Day(day=day, at=at):
            return iso(day, at), ""
        case Stretch(first=first, last=last, opens=opens, closes=closes):
            return iso(first, opens), iso(last, closes)
    return "", ""


def _waits_for(place: Place, deadline: ResolvedDeadline) -> str:
    outcome = deadline.outcome
    return place.book.wording.milestone(outcome.milestone) if isinstance(outcome, Waiting) else ""


def _calculator(place: Place, deadline: ResolvedDeadline) -> str:
    if not isinstance(deadline.outcome, Waiting):
        return ""
    milestones = place.book.resolution.milestones(deadline.sitting)
    found = calculator(place.book.handbook, milestones, deadline.working)
    return json.dumps(found.json(), separators=(",", ":")) if found else ""
