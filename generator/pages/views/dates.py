"""How days are counted: conventions, closed days, milestones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from generator.deadlines.holidays import public_holidays
from generator.model import PUBLIC_HOLIDAYS, Convention, Layer, Milestone, Roll
from generator.pages.book import Book, Link, Place
from generator.pages.citations import layer_address, milestone_address
from generator.pages.draft import Draft, first_span
from generator.pages.views.steps import timing
from generator.pages.views.words import capital
from generator.source.examples import phrase_examples


@dataclass(frozen=True, slots=True, kw_only=True)
class ConventionView:
    id: str
    name: str
    description: Markup
    is_default: bool
    working_days: str
    closed: tuple[Link, ...]
    rolls: tuple[str, ...]
    extension: tuple[str, ...]
    sources: tuple[Link, ...]
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDay:
    iso: str
    date: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerView:
    id: str
    name: str
    years: tuple[tuple[int, tuple[ClosedDay, ...]], ...]
    half_days: tuple[tuple[str, str], ...]
    entered_until: str
    sources: tuple[Link, ...]
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneView:
    id: str
    name: str
    how: str
    """The rule in words, or that the date is given or awaited."""
    is_individual: bool
    earliest: str
    latest: str
    explanation: Markup
    sources: tuple[Link, ...]
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    conventions: tuple[ConventionView, ...]
    layers: tuple[LayerView, ...]
    milestones: tuple[MilestoneView, ...]
    phrases: tuple[tuple[str, str], ...]
    """How an editor writes a rule, and what it means."""


def dates_pages(book: Book) -> Iterator[Draft]:
    place, rules = book.at("dates/"), book.handbook.calendar
    yield Draft(
        path=place.path,
        title=book.say("dates.title"),
        description=book.say("dates.description"),
        template="dates",
        view=Dates(
            conventions=tuple(_convention(place, id_, found) for id_, found in rules.conventions.items()),
            layers=tuple(_layer(place, id_, layer) for id_, layer in rules.layers.items()),
            milestones=tuple(_milestone(place, id_, found) for id_, found in book.handbook.milestones.items()),
            phrases=tuple((each.phrase, capital(book.plain(each.means))) for each in phrase_examples()),
        ),
        span=first_span(rules.conventions),
    )


def _convention(place: Place, id_: str, convention: Convention) -> ConventionView:
    book, roll, say = place.book, convention.roll, place.say
    layers = book.handbook.calendar.layers
    rolls = {"before": roll.before, "after": roll.after, "fixed": roll.fixed}
    extension = convention.extension
    lengthened = [] if extension is None else [say("dates.extends")]
    if extension is not None and extension.christmas_days:
        lengthened.append(say("dates.extends-christmas", n=extension.christmas_days))
    return ConventionView(
        id=id_,
        name=capital(book.plain(convention.name)),
        description=place.rich(convention.description),
        is_default=id_ == book.handbook.calendar.default,
        working_days=say(f"dates.week.{convention.working_days.value}"),
        closed=tuple(place.link(layer_address(layer), layers[layer].name, layer) for layer in convention.closed),
        rolls=tuple(
            say(f"dates.roll.{shape}.{where.value}") for shape, where in rolls.items() if where is not Roll.NONE
        )
        or (say("dates.roll.never"),),
        extension=tuple(lengthened),
        sources=place.sources(convention.sources),
        claims=place.claims(convention.cites),
    )


def _layer(place: Place, id_: str, layer: Layer) -> LayerView:
    book = place.book
    years = sorted(
        {day.year for semester in book.handbook.semesters.values() for day in (semester.starts, semester.ends)}
    )
    return LayerView(
        id=layer_address(id_).partition("#")[2],
        name=capital(book.plain(layer.name)),
        years=tuple((year, _closed_days(book, id_, layer, year)) for year in years),
        half_days=tuple((book.plain(half.name), book.plain(half.note)) for half in layer.half_days),
        entered_until=book.wording.date(layer.entered_until) if layer.entered_until else "",
        sources=place.sources(layer.sources),
        claims=place.claims(layer.cites),
    )


def _closed_days(book: Book, id_: str, layer: Layer, year: int) -> tuple[ClosedDay, ...]:
    found: dict[date, str] = {}
    if id_ == PUBLIC_HOLIDAYS:
        for day, names in public_holidays(year).items():
            found[day] = ", ".join(book.plain(name) for name in names)
    for yearly in layer.yearly:
        found[date(year, yearly.month, yearly.day)] = book.plain(yearly.name)
    for period in layer.periods:
        length = (period.last - period.first).days + 1
        days = (period.first + timedelta(days=offset) for offset in range(length))
        found.update({day: book.plain(period.name) for day in days if day.year == year})
    return tuple(
        ClosedDay(iso=day.isoformat(), date=book.wording.date(day), name=name) for day, name in sorted(found.items())
    )


def _milestone(place: Place, id_: str, milestone: Milestone) -> MilestoneView:
    say = place.say
    how = say("dates.given") if milestone.given else say("dates.awaited")
    return MilestoneView(
        id=milestone_address(id_).partition("#")[2],
        name=capital(place.book.plain(milestone.name)),
        how=capital(timing(place, milestone.due)) or how,
        is_individual=milestone.individual,
        earliest=timing(place, milestone.earliest),
        latest=timing(place, milestone.latest),
        explanation=place.rich(milestone.explanation) if milestone.explanation else Markup(),
        sources=place.sources(milestone.sources),
        claims=place.claims(milestone.cites),
    )
