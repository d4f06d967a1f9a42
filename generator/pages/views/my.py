"""My page: the reader's own roles and courses, kept in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.pages.book import Book, Link
from generator.pages.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class My:
    roles: tuple[tuple[Link, tuple[str, ...]], ...]
    """Each with its former ids."""
    departments: tuple[tuple[Link, tuple[str, ...]], ...]
    """Each with the roles that it has a calendar for."""
    courses: str
    api: str
    steps: str
    changes: str


def my_pages(book: Book) -> Iterator[Draft]:
    place, handbook = book.at("my/"), book.handbook
    yield Draft(
        path=place.path,
        title=book.say("my.title"),
        description=book.say("my.description"),
        template="my",
        view=My(
            roles=tuple(
                (place.role(id_), role.formerly) for id_, role in handbook.roles.items() if id_ in book.index.by_role
            ),
            departments=tuple(
                (place.link(addresses.department(id_), found.name, id_), tuple(_roles_with_feed(book, id_)))
                for id_, found in handbook.departments.items()
            ),
            courses=place.href("data/courses.json"),
            api=place.href("../api/courses/"),
            steps=place.href("data/steps.json"),
            changes=place.href("data/changes.json"),
        ),
    )


def _roles_with_feed(book: Book, department_id: str) -> Iterator[str]:
    return (role for role in book.handbook.roles if addresses.department_feed(department_id, role) in book.feeds)
