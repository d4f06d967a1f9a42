"""Pages that show the whole at a glance: role by phase, everything on one page, the timeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from markupsafe import Markup

from generator import addresses
from generator.model import Kind
from generator.pages.book import Book, Link, Place
from generator.pages.draft import Draft
from generator.pages.index import Entry
from generator.pages.views.phases import PhaseView, phase_cards
from generator.pages.views.steps import Line, line
from generator.pages.views.words import capital
from generator.pageset import Searched


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    number: int
    href: str
    label: str
    """What the number means, for those who do not see the table."""
    level: int
    """0 to 4: how dark the cell is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    phases: tuple[PhaseView, ...]
    rows: tuple[tuple[Link, tuple[Cell | None, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The steps of one role in one phase."""

    role: Link
    steps: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    phases: tuple[tuple[PhaseView, tuple[Block, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A stretch of time seen from the exam, and what happens in it."""

    id: str
    title: str
    steps: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    stations: tuple[Station, ...]


STATIONS: Mapping[str, int] = {
    "long-before": -75,
    "weeks-before": -22,
    "last-weeks": -8,
    "last-week": -1,
    "exam": 0,
    "first-days": 7,
    "grading": 24,
    "after-announcement": 60,
    "later": 10_000,
}
"""Stretches of the timeline and the last day of each, counted from the assessment's end."""


def overview_pages(book: Book) -> Iterator[Draft]:
    yield _draft(book, "matrix", Matrix(phases=phase_cards(book.at("matrix/")), rows=_rows(book.at("matrix/"))))
    yield _draft(book, "overview", Overview(phases=tuple(_overview(book.at("overview/")))))
    yield _draft(book, "timeline", Timeline(stations=tuple(_stations(book.at("timeline/")))))


def _draft(book: Book, name: str, view: object) -> Draft:
    return Draft(
        path=f"{name}/",
        title=book.say(f"{name}.title"),
        description=book.say(f"{name}.description"),
        template=name,
        view=view,
        search=Searched.NOT,  # every step is found on its procedure's page already
    )


def _rows(place: Place) -> tuple[tuple[Link, tuple[Cell | None, ...]], ...]:
    book = place.book
    counts = {role: [_count(book, role, phase) for phase in book.handbook.phases] for role in book.handbook.roles}
    return tuple(
        (
            Link(Markup.escape(capital(book.plain(book.handbook.roles[role].name))), place.href(addresses.role(role))),
            tuple(_cell(place, role, phase, number) for phase, number in zip(book.handbook.phases, row, strict=True)),
        )
        for role, row in counts.items()
        if any(row)
    )


def _count(book: Book, role: str, phase: str) -> int:
    return sum(entry.procedure.phase == phase for entry in book.index.by_role.get(role, ()))


def _cell(place: Place, role: str, phase: str, number: int) -> Cell | None:
    if not number:
        return None
    handbook = place.book.handbook
    return Cell(
        number=number,
        href=place.href(f"{addresses.role(role)}#{phase}"),
        label=place.say(
            "matrix.cell",
            steps=place.book.count("steps", number),
            role=place.book.plain(handbook.roles[role].name),
            phase=place.book.plain(handbook.phases[phase].name),
        ),
        level=min(4, 1 + number // 3),
    )


def _overview(place: Place) -> Iterator[tuple[PhaseView, tuple[Block, ...]]]:
    book = place.book
    for phase in phase_cards(place):
        here = book.index.by_phase.get(phase.id, ())
        blocks = (
            Block(role=place.role(role), steps=tuple(line(place, entry) for entry in here if entry.step.role == role))
            for role in book.handbook.roles
        )
        yield phase, tuple(block for block in blocks if block.steps)


def _stations(place: Place) -> Iterator[Station]:
    offsets = step_offsets(place.book)
    placed = sorted(place.book.index.steps, key=lambda entry: offsets[entry.id])
    before = -100_000.0
    for name, last in STATIONS.items():
        here = [entry for entry in placed if before < offsets[entry.id] <= last]
        before = last
        if here:
            title = place.say(f"timeline.station.{name}")
            yield Station(id=name, title=title, steps=tuple(line(place, entry) for entry in here))


def step_offsets(book: Book) -> Mapping[str, float]:
    """Return where each step lies on the timeline: days from the assessment's end, the middle of all courses.

    A step without a date stands with the dated step before it in its procedure, else with the one after it, else with
    its phase.
    """
    found: dict[str, list[int]] = {}
    for deadline in book.resolution.deadlines:
        end = deadline.sitting.assessment.end
        if deadline.kind is Kind.DUE and deadline.step and deadline.first_day and end:
            days = (deadline.first_day - end.day).days
            found.setdefault(deadline.step, []).append(days)
    dated = {step: float(median(days)) for step, days in found.items()}
    return _with_undated(book, dated)


def _with_undated(book: Book, dated: Mapping[str, float]) -> dict[str, float]:
    offsets: dict[str, float] = {}
    fallback = -120.0
    for phase in book.handbook.phases:
        here = book.index.by_phase.get(phase, ())
        own = [dated[entry.id] for entry in here if entry.id in dated]
        fallback = max(fallback, median(own)) if own else fallback
        offsets |= _of_phase(here, dated, fallback)
    return offsets


def _of_phase(entries: tuple[Entry, ...], dated: Mapping[str, float], fallback: float) -> dict[str, float]:
    offsets: dict[str, float] = {}
    nearest = {entry.procedure_id: dated[entry.id] for entry in reversed(entries) if entry.id in dated}
    for entry in entries:
        offset = dated.get(entry.id, nearest.get(entry.procedure_id, fallback))
        nearest[entry.procedure_id] = offsets[entry.id] = offset
    return offsets
