"""The front page: roles, phases, the year, and what falls due soon."""

from __future__ import annotations

from dataclasses import dataclass

from generator import addresses
from generator.pages.book import Book
from generator.pages.draft import Draft
from generator.pages.views.due import DueMonth, due_months
from generator.pages.views.notes import NoteView, notes
from generator.pages.views.phases import PhaseView, phase_cards
from generator.pages.views.roles import Group, role_groups
from generator.pages.views.wheel import Wheel, days_by_role, everybody, year_wheel
from generator.pages.views.year import SemesterView, semesters


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    tagline: str
    institution: str
    groups: tuple[Group, ...]
    phases: tuple[PhaseView, ...]
    wheel: Wheel
    semesters: tuple[SemesterView, ...]
    notes: tuple[NoteView, ...]
    months: tuple[DueMonth, ...]
    due: str
    """Where the script finds the deadlines of a month: the month is added to it."""


def home_page(book: Book) -> Draft:
    place, settings = book.at(addresses.home()), book.handbook.settings
    return Draft(
        path=place.path,
        title=book.plain(settings.title),
        description=book.plain(settings.tagline),
        template="home",
        view=Home(
            tagline=book.plain(settings.tagline),
            institution=book.plain(settings.institution),
            groups=role_groups(place),
            phases=phase_cards(place),
            wheel=year_wheel(place, everybody(days_by_role(book))),
            semesters=semesters(place),
            notes=notes(place, settings.about[:1]),
            months=due_months(place),
            due=place.href("data/due/"),
        ),
        span=settings.span,
    )
