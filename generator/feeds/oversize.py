"""Calendars that have grown too large to hold all their deadlines. HB607."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import NOWHERE, Diagnostic, Severity
from generator.feeds.catalogue import Catalogue, Detail, FeedInfo

_NAMED = 4
"""Parts that a finding names; a large department has a dozen."""


def oversize(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Yield a warning for each calendar that lacks some of its subscribers' deadlines."""
    for feed in catalogue.feeds:
        if feed.audience.semester is None and feed.detail in (Detail.NEAREST, Detail.PARTS):
            which = "of the semesters nearest to now" if feed.detail is Detail.NEAREST else "that come next"
            held = f"holds the {feed.held} {which}, of {feed.events}"
            yield Diagnostic(
                code="HB607",
                headline="a calendar has grown too large to hold everything",
                span=NOWHERE,
                severity=Severity.WARNING,
                label=f"`{feed.path}` would have {feed.whole / 1e6:.1f} MB; it {held} deadlines",
                help=f"tell those who subscribe to it that the others are in {_others(feed)}",
            )


def _others(feed: FeedInfo) -> str:
    who = feed.audience
    if feed.detail is Detail.PARTS and who.department is None and who.course is None:
        return "the calendars of the departments"
    named = ", ".join(f"`{path}`" for path in feed.moved[:_NAMED])
    return f"{named} and {len(feed.moved) - _NAMED} more" if len(feed.moved) > _NAMED else named
