"""All calendars and how to subscribe to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.pages.book import Book, Place
from generator.pages.draft import Draft
from generator.pages.views.subscriptions import Feed, feed
from generator.pages.views.words import capital


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedGroup:
    id: str
    title: str
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A calendar program and the steps that subscribe in it."""

    id: str
    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendars:
    everything: Feed | None
    groups: tuple[FeedGroup, ...]
    clients: tuple[Client, ...]
    facts: tuple[str, ...]


def calendar_pages(book: Book) -> Iterator[Draft]:
    place = book.at("calendars/")
    whole = addresses.all_feed()
    yield Draft(
        path=place.path,
        title=book.say("calendars.title"),
        description=book.say("calendars.description"),
        template="calendars",
        view=Calendars(
            everything=feed(place, whole, book.say("calendars.everything")) if whole in book.feeds else None,
            groups=tuple(group for group in _groups(place) if group.feeds),
            clients=clients(book),
            facts=book.labels.words("pages.calendars.facts"),
        ),
    )


def clients(book: Book) -> tuple[Client, ...]:
    """Return the programs that the words of the interface describe, in their order."""
    return tuple(
        Client(
            id=f"client-{key}",
            title=book.say(f"calendars.client.{key}.title"),
            steps=book.labels.words(f"pages.calendars.client.{key}.steps"),
        )
        for key in book.labels.section("pages.calendars.client")
    )


def _groups(place: Place) -> Iterator[FeedGroup]:
    book, handbook = place.book, place.book.handbook
    whole, words = addresses.all_feed(), book.say("calendars.everything")
    parts = {path: name for path, name in _offered(book, whole, words) if path != whole}
    yield FeedGroup(id="semesters", title=words, feeds=_feeds(place, parts))
    yield FeedGroup(
        id="roles",
        title=book.say("calendars.roles"),
        feeds=_feeds(place, {addresses.role_feed(id_): _role(book, id_) for id_ in handbook.roles}),
    )
    for id_, department in handbook.departments.items():
        own = {addresses.department_feed(id_): book.say("calendars.whole-department")}
        own |= {addresses.department_feed(id_, role): _role(book, role) for role in handbook.roles}
        yield FeedGroup(id=f"department-{id_}", title=book.plain(department.name), feeds=_feeds(place, own))
    taught = book.timetable.taught
    names = {
        addresses.course_feed(code): f"{code} {book.plain(entries[-1][1].name)}" for code, entries in taught.items()
    }
    yield FeedGroup(id="courses", title=book.say("calendars.courses"), feeds=_feeds(place, names))


def _feeds(place: Place, names: dict[str, str]) -> tuple[Feed, ...]:
    offered = place.book.feeds
    found = ((part, words) for path, name in names.items() for part, words in _offered(place.book, path, name))
    return tuple(feed(place, path, words) for path, words in found if path in offered)


def _offered(book: Book, path: str, name: str) -> Iterator[tuple[str, str]]:
    """The calendar itself, and its semesters where it has grown too large to hold them all; or their months or days."""
    yield path, name
    for semester in book.handbook.semesters:
        part, words = addresses.feed_part(path, semester), f"{name}, {book.semester(semester)}"
        yield part, words
        for days in book.feed_days.get(part, ()):
            yield addresses.feed_part(part, days), f"{words}, {book.wording.period(days)}"


def _role(book: Book, role_id: str) -> str:
    return capital(book.plain(book.handbook.roles[role_id].name))
