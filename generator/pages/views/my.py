"""My page: the reader's own roles and courses, kept in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.pages.book import Book, Link
from generator.pages.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class My:
    roles: tuple[Link, ...]
    departments: tuple[Link, ...]
    courses: str
    api: str
    feeds: str
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
            roles=place.roles(role for role in handbook.roles if role in book.index.by_role),
            departments=tuple(
                place.link(f"departments/{id_}/", found.name, id_) for id_, found in handbook.departments.items()
            ),
            courses=place.href("data/courses.json"),
            api=place.href("../api/courses/"),
            feeds=place.href("calendars/"),
            steps=place.href("data/steps.json"),
            changes=place.href("data/changes.json"),
        ),
    )
