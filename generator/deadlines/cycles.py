"""Milestones that count from themselves, over any number of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.deadlines.walk import anchors_of
from generator.diagnostics import Diagnostic, Related
from generator.model import Anchor, Milestone


def cycles_in(milestones: Mapping[str, Milestone]) -> Iterator[Diagnostic]:
    """Return one HB301 for each ring of milestones. It does not ask whether one course could walk the whole ring:
    a rule that can be read only after its own result is a mistake in waiting."""
    leads = {milestone_id: list(_leads(milestone)) for milestone_id, milestone in milestones.items()}
    told: set[frozenset[str]] = set()
    for start in sorted(leads):
        ring = _ring(start, leads)
        if ring and frozenset(ring) not in told:
            told.add(frozenset(ring))
            yield _finding(ring, milestones, leads)


def _leads(milestone: Milestone) -> Iterator[Anchor]:
    for timing in (milestone.due, milestone.earliest, milestone.latest):
        if timing is not None:
            yield from anchors_of(timing)


def _ring(start: str, leads: Mapping[str, list[Anchor]]) -> list[str]:
    """Return the shortest way from ``start`` back to itself, without the closing repeat; empty where there is none."""
    ways = [[start]]
    seen = {start}
    for way in ways:  # grows while it is walked: breadth first
        for anchor in leads.get(way[-1], ()):
            if anchor.milestone == start:
                return way
            if anchor.milestone not in seen:
                seen.add(anchor.milestone)
                ways.append([*way, anchor.milestone])
    return []


def _finding(ring: list[str], milestones: Mapping[str, Milestone], leads: Mapping[str, list[Anchor]]) -> Diagnostic:
    closed = [*ring, ring[0]]
    spans = [
        next(anchor.span for anchor in leads[source] if anchor.milestone == target)
        for source, target in zip(ring, closed[1:], strict=True)
    ]
    return Diagnostic(
        code="HB301",
        headline="milestones count from each other in a circle",
        span=spans[0] if spans[0].file else milestones[ring[0]].span,
        label=" → ".join(closed),
        help="let one of them count from a date that the course or the semester gives",
        related=tuple(
            Related(span, f"`{source}` counts from `{target}`")
            for span, source, target in zip(spans[1:], ring[1:], closed[2:], strict=True)
        ),
    )
