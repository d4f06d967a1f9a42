"""What falls due, day by day over all courses: a page for each month, and the list of months on the front page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import escape

from generator import addresses
from generator.pages.book import Book, Link, Place
from generator.pages.draft import Draft
from generator.pages.views.steps import Line, line
from generator.pages.views.words import capital
from generator.pageset import Searched

FEW = 12
"""Courses that are named; more than these are only counted."""

Steps = Mapping[str, tuple[str, ...]]
"""By step: the codes of the courses it falls due in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueStep:
    line: Line
    courses: tuple[Link, ...]
    """Empty where there are too many to name."""
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDay:
    id: str
    iso: str
    title: str
    href: str
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMonth:
    title: str
    href: str
    count: str
    days: tuple[DueDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMonths:
    months: tuple[DueMonth, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMonthPage:
    days: tuple[tuple[DueDay, tuple[DueStep, ...]], ...]
    before: Link | None
    after: Link | None


def due_pages(book: Book) -> Iterator[Draft]:
    """Return the list of months and a page for each month in which something falls due."""
    place = book.at("deadlines/")
    yield Draft(
        path=place.path,
        title=book.say("deadlines.title"),
        description=book.say("deadlines.description"),
        template="deadlines",
        view=DueMonths(months=due_months(place)),
        search=Searched.TITLE,
    )
    months = _by_month(book)
    for number, (month, days) in enumerate(months.items()):
        before, after = list(months)[:number], list(months)[number + 1 :]
        yield _page(book, month, days, before[-1] if before else None, after[0] if after else None)


def _page(book: Book, month: date, days: Mapping[date, Steps], before: date | None, after: date | None) -> Draft:
    place, name = book.at(_address(month)), _name(book, month)
    return Draft(
        path=place.path,
        title=book.say("deadlines.in-month", month=name),
        description=book.say("deadlines.in-month-description", month=name),
        template="deadlines-month",
        view=DueMonthPage(
            days=tuple((_day(place, day, steps), tuple(_steps(place, steps))) for day, steps in days.items()),
            before=_link(place, before) if before else None,
            after=_link(place, after) if after else None,
        ),
        search=Searched.NOT,  # every step is found on its procedure's page already
    )


def due_months(place: Place) -> tuple[DueMonth, ...]:
    """Return the months in order, each day with the number of steps that fall due."""
    return tuple(
        DueMonth(
            title=capital(_name(place.book, month)),
            href=place.href(_address(month)),
            count=place.book.count("deadlines.days", len(days)),
            days=tuple(_day(place, day, steps) for day, steps in days.items()),
        )
        for month, days in _by_month(place.book).items()
    )


def _by_month(book: Book) -> Mapping[date, Mapping[date, Steps]]:
    """Return what falls due by the first of each month and by day."""
    due = book.timetable.due
    return {month: {day: due[day] for day in days} for month, days in groupby(due, lambda day: day.replace(day=1))}


def _day(place: Place, day: date, steps: Steps) -> DueDay:
    id_ = f"day-{day.isoformat()}"
    return DueDay(
        id=id_,
        iso=day.isoformat(),
        title=capital(place.book.wording.date(day)),
        href=place.href(f"{_address(day)}#{id_}"),
        count=place.book.count("steps", len(steps)),
    )


def _steps(place: Place, steps: Steps) -> Iterator[DueStep]:
    for step, codes in steps.items():
        named = codes if len(codes) <= FEW else ()
        yield DueStep(
            line=line(place, place.book.index.by_id[step]),
            courses=tuple(Link(escape(code), place.href(addresses.course(code))) for code in named),
            count=place.book.count("courses.count", len(codes)),
        )


def _link(place: Place, month: date) -> Link:
    return Link(escape(capital(_name(place.book, month))), place.href(_address(month)))


def _name(book: Book, month: date) -> str:
    return book.labels("dates.month", month=book.labels.words("dates.months")[month.month - 1], year=month.year)


def _address(day: date) -> str:
    return f"deadlines/{month_id(day)}/"


def month_id(day: date) -> str:
    """Return the month of a day as it stands in addresses: ``2026-11``."""
    return f"{day:%Y-%m}"
