"""Role pages: the whole job of a role, phase by phase, as a checklist; and its exam-day page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from markupsafe import Markup

from generator import addresses
from generator.model import RoleKind
from generator.pages.book import Book, Link, Place
from generator.pages.draft import Draft, first_span
from generator.pages.index import Entry
from generator.pages.views.notes import NoteView, notes
from generator.pages.views.steps import Line, StepView, line, step_view
from generator.pages.views.wheel import Wheel, days_by_role, year_wheel
from generator.pages.views.words import capital, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    id: str
    href: str
    title: str
    summary: Markup
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    title: str
    id: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The steps of one phase."""

    id: str
    title: str
    when: Markup
    href: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    id: str
    summary: Markup
    notes: tuple[NoteView, ...]
    claims: tuple[Link, ...]
    stages: tuple[Stage, ...]
    helps: tuple[Line, ...]
    """Steps that others do together with this role."""
    receives: tuple[Line, ...]
    """Steps that others tell this role about."""
    wheel: Wheel | None
    """The role's own year; None where nothing of its work has a date."""
    hands_to: tuple[Link, ...]
    systems: tuple[Link, ...]
    forms: tuple[Link, ...]
    feed: str
    exam_day: str
    courses: str
    """Where the script finds the list of courses, relative to the page."""
    steps: str
    """Where it finds the steps of every role, by which it knows what a file of ticks is about."""
    api: str
    formerly: tuple[str, ...]
    also: tuple[tuple[str, str], ...]
    """(language, other word for the role)."""


def role_groups(place: Place) -> tuple[Group, ...]:
    """Return the roles by kind, in the order of the kinds."""
    book, roles = place.book, place.book.handbook.roles
    groups = []
    for kind in RoleKind:
        cards = tuple(_card(place, role_id) for role_id, role in roles.items() if role.kind is kind)
        if cards:
            groups.append(Group(title=book.say(f"kind.{kind.value}"), id=kind.value, cards=cards))
    return tuple(groups)


def _card(place: Place, role_id: str) -> Card:
    role = place.book.handbook.roles[role_id]
    return Card(
        id=role_id,
        href=place.href(addresses.role(role_id)),
        title=capital(place.book.plain(role.name)),
        summary=place.text(role.summary),
        count=_count(place.book, role_id),
    )


def _count(book: Book, role_id: str) -> str:
    """Return how many steps a role has; where it has none of its own, in how many it takes part; else nothing."""
    own = len(book.index.by_role.get(role_id, ()))
    part_in = sum(role_id in entry.roles for entry in book.index.steps)
    if own:
        return book.count("steps", own)
    return book.count("part-in", part_in) if part_in else ""


def role_pages(book: Book) -> Iterator[Draft]:
    place = book.at("roles/")
    yield Draft(
        path=place.path,
        title=book.say("roles.title"),
        description=book.say("roles.description"),
        template="roles",
        view=Roles(groups=role_groups(place)),
        span=first_span(book.handbook.roles),
    )
    days = days_by_role(book)
    for role_id, role in book.handbook.roles.items():
        yield Draft(
            path=addresses.role(role_id),
            title=capital(book.plain(role.name)),
            description=sentence(book.plain(role.summary)),
            template="role",
            view=_role(book.at(addresses.role(role_id)), role_id, days.get(role_id)),
            span=role.span,
        )


def _role(place: Place, role_id: str, days: Mapping[str, Set[int]] | None) -> RoleView:
    book, role = place.book, place.book.handbook.roles[role_id]
    own = book.index.by_role.get(role_id, ())
    feed = addresses.role_feed(role_id)
    return RoleView(
        id=role_id,
        summary=place.text(role.summary),
        notes=notes(place, role.notes),
        claims=place.claims(role.cites),
        stages=tuple(_stages(place, own)),
        helps=tuple(line(place, entry) for entry in book.index.steps if role_id in entry.step.with_),
        receives=tuple(line(place, entry) for entry in book.index.steps if role_id in entry.step.informs),
        wheel=year_wheel(place, days) if days else None,
        hands_to=place.roles(dict.fromkeys(to for entry in own for to in (*entry.step.with_, *entry.step.informs))),
        systems=place.systems(_used(book, own)),
        forms=place.forms(book.index.plain_forms(())),
        feed=place.href(feed) if feed in book.feeds else "",
        exam_day=place.href(f"exam-day/{role_id}/") if has_exam_day(book, role_id) else "",
        courses=place.href("data/courses.json"),
        steps=place.href("data/steps.json"),
        api=place.href("../api/courses/"),
        formerly=role.formerly,
        also=book.also(role.name),
    )


def _used(book: Book, entries: tuple[Entry, ...]) -> tuple[str, ...]:
    used = frozenset().union(*(entry.systems for entry in entries))
    return tuple(id_ for id_ in book.handbook.systems if id_ in used)


def _stages(place: Place, entries: tuple[Entry, ...]) -> Iterator[Stage]:
    for phase_id, phase in place.book.handbook.phases.items():
        here = tuple(step_view(place, entry) for entry in entries if entry.procedure.phase == phase_id)
        if here:
            yield Stage(
                id=phase_id,
                title=capital(place.book.plain(phase.name)),
                when=place.text(phase.when),
                href=place.href(addresses.phase(phase_id)),
                steps=here,
            )


def has_exam_day(book: Book, role_id: str) -> bool:
    return any(entry.procedure.emergency and role_id in entry.roles for entry in book.index.steps)
