"""A step as it is read on role, phase and procedure pages: who, what, when, with what, and on whose word."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import addresses
from generator.model import Force, Part, Timing
from generator.pages.book import Link, Place
from generator.pages.citations import inner_cites
from generator.pages.index import Entry
from generator.pages.views.notes import NoteView, notes
from generator.pages.views.words import capital


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    do: Markup
    role: Link | None
    systems: tuple[Link, ...]
    notes: tuple[NoteView, ...]
    links: tuple[Link, ...]
    claims: tuple[Link, ...]
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A step in one line."""

    id: str
    do: Markup
    href: str
    role: Link
    phase: str
    due: str
    """The rule in words; empty when the step has none."""
    when: Markup
    force: str
    """How binding, where it is not a plain must."""
    forms: tuple[Link, ...]
    """Forms the step is limited to; empty means all."""
    limits: tuple[str, ...]
    """Further limits in words: tags and occasions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    line: Line
    version: int
    plain_forms: str
    """Ids of the forms it concerns, separated by spaces; for the filter."""
    tags: str
    without_tags: str
    occasions: str
    former_ids: str
    absolute: str
    remind: str
    with_: tuple[Link, ...]
    informs: tuple[Link, ...]
    delivers: Markup
    systems: tuple[Link, ...]
    needs: tuple[Link, ...]
    details: Markup
    parts: tuple[PartView, ...]
    notes: tuple[NoteView, ...]
    links: tuple[Link, ...]
    sources: tuple[Link, ...]
    terms: tuple[Link, ...]
    claims: tuple[Link, ...]
    """Claims of the step itself; those of a note or a part stand there."""
    procedure: Link

    @property
    def has_more(self) -> bool:
        """Whether there is anything to fold out."""
        return bool(self.details or self.parts or self.notes or self.needs or self.claims or self.sources)


def line(place: Place, entry: Entry) -> Line:
    step = entry.step
    return Line(
        id=entry.id,
        do=place.text(step.do),
        href=place.href(addresses.step(entry.procedure_id, entry.id)),
        role=place.role(step.role),
        phase=entry.procedure.phase,
        due=capital(timing(place, step.due)),
        when=place.text(step.when) if step.when else Markup(),
        force="" if step.force is Force.MUST else place.say(f"force.{step.force.value}"),
        forms=place.forms(entry.forms),
        limits=_limits(place, entry),
    )


def step_view(place: Place, entry: Entry) -> StepView:
    step = entry.step
    return StepView(
        line=line(place, entry),
        version=step.version,
        plain_forms=" ".join(place.book.index.plain_forms(entry.forms)),
        tags=" ".join(step.tags),
        without_tags=" ".join(step.without_tags),
        occasions=" ".join(occasion.value for occasion in step.occasions),
        former_ids=" ".join(step.formerly),
        absolute=timing(place, step.absolute),
        remind=timing(place, step.remind),
        with_=place.roles(step.with_),
        informs=place.roles(step.informs),
        delivers=place.text(step.delivers) if step.delivers else Markup(),
        systems=place.systems(step.systems),
        needs=tuple(_need(place, id_) for id_ in step.needs),
        details=place.rich(step.details) if step.details else Markup(),
        parts=tuple(_part(place, part) for part in step.parts),
        notes=notes(place, step.notes),
        links=tuple(place.outward(source) for source in step.links),
        sources=place.sources(step.sources),
        terms=place.terms(step.terms),
        claims=place.claims(claim for claim in step.cites if claim not in inner_cites(step)),
        procedure=place.link(addresses.procedure(entry.procedure_id), entry.procedure.title),
    )


def timing(place: Place, found: Timing | None) -> str:
    """Return a rule in words, or an empty string."""
    return place.book.wording.timing(found) if found is not None else ""


def _need(place: Place, step_id: str) -> Link:
    entry = place.book.index.by_id[step_id]
    return place.link(addresses.step(entry.procedure_id, step_id), entry.step.do, step_id)


def _limits(place: Place, entry: Entry) -> tuple[str, ...]:
    tags, plain, step = place.book.handbook.tags, place.book.plain, entry.step
    wanted = [place.say("limit.only", what=plain(tags[tag].name)) for tag in step.tags]
    unwanted = [place.say("limit.not", what=plain(tags[tag].name)) for tag in step.without_tags]
    occasions = [place.say(f"occasion.only-{occasion.value}") for occasion in step.occasions]
    return (*wanted, *unwanted, *occasions)


def _part(place: Place, part: Part) -> PartView:
    return PartView(
        do=place.inline(part.do),
        role=place.role(part.role) if part.role else None,
        systems=place.systems(part.systems),
        notes=notes(place, part.notes),
        links=tuple(place.outward(source) for source in part.links),
        claims=place.claims(part.cites),
        parts=tuple(_part(place, inner) for inner in part.parts),
    )
