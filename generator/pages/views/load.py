"""How much falls when: weeks by role, for a department and for the year page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from generator import addresses
from generator.model import Kind, ResolvedDeadline
from generator.pages.book import Link, Place
from generator.pages.pictures.heat_map import heat_map
from generator.pages.views.words import capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    iso: str
    """The week's Monday."""
    name: str
    """ "Uke 49"."""
    days: str
    counts: tuple[int, ...]
    """One number a role, in the order of :attr:`Load.roles`."""
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    roles: tuple[Link, ...]
    weeks: tuple[Week, ...]
    picture: Markup


def load(place: Place, deadlines: Iterable[ResolvedDeadline]) -> Load:
    """Return deadlines (reminders not counted) by ISO week and role; weeks and roles without any are left out."""
    found = Counter(
        (_monday(deadline.first_day), deadline.role)
        for deadline in deadlines
        if deadline.first_day and deadline.role and deadline.kind in (Kind.DUE, Kind.ABSOLUTE)
    )
    book = place.book
    roles = [role for role in book.handbook.roles if any(key[1] == role for key in found)]
    weeks = sorted({week for week, _ in found})
    counts = {week: tuple(found[week, role] for role in roles) for week in weeks}
    names = tuple(capital(book.plain(book.handbook.roles[role].name)) for role in roles)
    return Load(
        roles=tuple(
            Link(escape(name), place.href(addresses.role(role))) for name, role in zip(names, roles, strict=True)
        ),
        weeks=tuple(_week(place, week, counts[week]) for week in weeks),
        picture=heat_map(names, counts, book.labels.words("pages.months-short"), place.say("year.heat-label")),
    )


def _week(place: Place, monday: date, counts: tuple[int, ...]) -> Week:
    year, week, _ = monday.isocalendar()
    return Week(
        iso=monday.isoformat(),
        name=place.say("year.week", week=week, year=year),
        days=place.book.wording.date(monday),
        counts=counts,
        total=sum(counts),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
