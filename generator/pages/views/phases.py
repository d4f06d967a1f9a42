"""Phase pages and procedure pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator import addresses
from generator.model import Procedure
from generator.pages.book import Book, Link, Place
from generator.pages.draft import Draft, first_span
from generator.pages.views.notes import NoteView, notes
from generator.pages.views.reviews import Standing, standing
from generator.pages.views.steps import Line, StepView, line, step_view
from generator.pages.views.words import capital, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureCard:
    id: str
    title: str
    href: str
    summary: Markup
    steps: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseView:
    id: str
    number: int
    title: str
    href: str
    when: Markup
    summary: Markup
    notes: tuple[NoteView, ...] = ()
    claims: tuple[Link, ...] = ()
    procedures: tuple[ProcedureCard, ...] = ()
    roles: tuple[Link, ...] = ()
    before: Link | None = None
    after: Link | None = None
    count: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phases:
    phases: tuple[PhaseView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureView:
    id: str
    summary: Markup
    phase: Link
    owner: Link
    standing: Standing
    sources: tuple[Link, ...]
    forms: tuple[Link, ...]
    roles: tuple[Link, ...]
    notes: tuple[NoteView, ...]
    claims: tuple[Link, ...]
    steps: tuple[StepView, ...]


def phase_pages(book: Book) -> Iterator[Draft]:
    place = book.at("phases/")
    yield Draft(
        path=place.path,
        title=book.say("phases.title"),
        description=book.say("phases.description"),
        template="phases",
        view=Phases(phases=phase_cards(place)),
        span=first_span(book.handbook.phases),
    )
    for phase_id, phase in book.handbook.phases.items():
        own = book.at(addresses.phase(phase_id))
        yield Draft(
            path=own.path,
            title=capital(book.plain(phase.name)),
            description=sentence(book.plain(phase.summary)),
            template="phase",
            view=_phase(own, phase_id),
            span=phase.span,
        )


def phase_cards(place: Place) -> tuple[PhaseView, ...]:
    """Return all phases in order, each as an introduction only."""
    return tuple(_introduction(place, phase_id) for phase_id in place.book.handbook.phases)


def _introduction(place: Place, phase_id: str) -> PhaseView:
    book, phase = place.book, place.book.handbook.phases[phase_id]
    return PhaseView(
        id=phase_id,
        number=list(book.handbook.phases).index(phase_id) + 1,
        title=capital(book.plain(phase.name)),
        href=place.href(addresses.phase(phase_id)),
        when=place.text(phase.when),
        summary=place.text(phase.summary),
        count=book.count("steps", len(book.index.by_phase.get(phase_id, ()))),
    )


def _phase(place: Place, phase_id: str) -> PhaseView:
    book, phase = place.book, place.book.handbook.phases[phase_id]
    first, ids = _introduction(place, phase_id), list(book.handbook.phases)
    here = {entry.step.role for entry in book.index.by_phase.get(phase_id, ())}
    before, after = ids.index(phase_id) - 1, ids.index(phase_id) + 1
    return PhaseView(
        id=phase_id,
        number=first.number,
        title=first.title,
        href=first.href,
        when=first.when,
        summary=first.summary,
        notes=notes(place, phase.notes),
        claims=place.claims(phase.cites),
        procedures=tuple(procedure_card(place, id_) for id_ in book.index.procedures_by_phase[phase_id]),
        roles=place.roles(role_id for role_id in book.handbook.roles if role_id in here),
        before=_phase_link(place, ids[before]) if before >= 0 else None,
        after=_phase_link(place, ids[after]) if after < len(ids) else None,
        count=first.count,
    )


def _phase_link(place: Place, phase_id: str) -> Link:
    return place.link(addresses.phase(phase_id), place.book.handbook.phases[phase_id].name)


def procedure_card(place: Place, procedure_id: str) -> ProcedureCard:
    procedure = place.book.handbook.procedures[procedure_id]
    by_id = place.book.index.by_id
    return ProcedureCard(
        id=procedure_id,
        title=place.book.plain(procedure.title),
        href=place.href(addresses.procedure(procedure_id)),
        summary=place.text(procedure.summary),
        steps=tuple(line(place, by_id[step_id]) for step_id in procedure.steps),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedures:
    phases: tuple[tuple[PhaseView, tuple[ProcedureCard, ...]], ...]


def procedure_pages(book: Book) -> Iterator[Draft]:
    place = book.at("procedures/")
    by_phase = book.index.procedures_by_phase
    yield Draft(
        path=place.path,
        title=book.say("procedures.title"),
        description=book.say("procedures.description"),
        template="procedures",
        view=Procedures(
            phases=tuple(
                (_introduction(place, phase_id), tuple(procedure_card(place, id_) for id_ in by_phase[phase_id]))
                for phase_id in book.handbook.phases
            )
        ),
    )
    for procedure_id, procedure in book.handbook.procedures.items():
        own = book.at(addresses.procedure(procedure_id))
        yield Draft(
            path=own.path,
            title=book.plain(procedure.title),
            description=sentence(book.plain(procedure.summary)),
            template="procedure",
            view=_procedure(own, procedure_id, procedure),
            span=procedure.span,
        )


def _procedure(place: Place, procedure_id: str, procedure: Procedure) -> ProcedureView:
    book = place.book
    entries = [book.index.by_id[step_id] for step_id in procedure.steps]
    doing = {entry.step.role for entry in entries}
    return ProcedureView(
        id=procedure_id,
        summary=place.text(procedure.summary),
        phase=_phase_link(place, procedure.phase),
        owner=place.role(procedure.owner),
        standing=standing(place, procedure_id, procedure),
        sources=place.sources(procedure.sources),
        forms=place.forms(procedure.forms),
        roles=place.roles(role_id for role_id in book.handbook.roles if role_id in doing),
        notes=notes(place, procedure.notes),
        claims=place.claims(procedure.cites),
        steps=tuple(step_view(place, entry) for entry in entries),
    )
