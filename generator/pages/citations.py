"""Where each claim of the sources lives in the handbook: the reverse of every ``cites``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator import addresses
from generator.model import Handbook, Note, Part, Step, Text


@dataclass(frozen=True, slots=True)
class Carrier:
    """A place that carries a claim."""

    title: Text
    address: str


def carriers(handbook: Handbook) -> Mapping[str, tuple[Carrier, ...]]:
    """Return each claim's carriers in reading order, without repeats. Claims that nothing carries are left out."""
    found: dict[str, dict[Carrier, None]] = {}
    for claim, carrier in _all(handbook):
        found.setdefault(claim, {})[carrier] = None
    return {claim: tuple(places) for claim, places in found.items()}


Pair = tuple[str, Carrier]


def _all(handbook: Handbook) -> Iterator[Pair]:
    yield from _steps(handbook)
    yield from _registers(handbook)
    yield from _counting(handbook)
    yield from _settings(handbook)
    for note_id, note in handbook.changes.items():
        yield from _cited(Carrier(note.title, f"changes/#{note_id}"), note.cites)


def _cited(carrier: Carrier, cites: Iterable[str], notes: Iterable[Note] = ()) -> Iterator[Pair]:
    yield from ((claim, carrier) for claim in cites)
    yield from ((claim, carrier) for note in notes for claim in note.cites)


def _steps(handbook: Handbook) -> Iterator[Pair]:
    for procedure_id, procedure in handbook.procedures.items():
        page = Carrier(procedure.title, addresses.procedure(procedure_id))
        yield from _cited(page, procedure.cites, procedure.notes)
        for step_id, step in procedure.steps.items():
            place = Carrier(step.do, addresses.step(procedure_id, step_id))
            yield from ((claim, place) for claim in step_cites(step))


def step_cites(step: Step) -> tuple[str, ...]:
    """Return every claim a step carries, its notes' and parts' too, in order and without repeats."""
    return tuple(dict.fromkeys((*step.cites, *inner_cites(step))))


def inner_cites(step: Step) -> tuple[str, ...]:
    """Return the claims that the step's notes and parts carry."""
    in_notes = (claim for note in step.notes for claim in note.cites)
    return (*in_notes, *(claim for part in step.parts for claim in _part_cites(part)))


def _part_cites(part: Part) -> Iterator[str]:
    yield from part.cites
    for note in part.notes:
        yield from note.cites
    for inner in part.parts:
        yield from _part_cites(inner)


def _registers(handbook: Handbook) -> Iterator[Pair]:
    for role_id, role in handbook.roles.items():
        yield from _cited(Carrier(role.name, addresses.role(role_id)), role.cites, role.notes)
    for phase_id, phase in handbook.phases.items():
        yield from _cited(Carrier(phase.name, addresses.phase(phase_id)), phase.cites, phase.notes)
    for form_id, form in handbook.forms.items():
        yield from _cited(Carrier(form.name, addresses.form(form_id)), form.cites, form.notes)
    for tag_id, tag in handbook.tags.items():
        yield from _cited(Carrier(tag.name, tag_address(tag_id)), tag.cites)
    for system_id, system in handbook.systems.items():
        yield from _cited(Carrier(system.name, addresses.system(system_id)), system.cites, system.notes)
    for term_id, term in handbook.glossary.items():
        yield from _cited(Carrier(term.name, addresses.term(term_id)), term.cites)
    for source_id, source in handbook.sources.items():
        yield from _cited(Carrier(source.title, addresses.source(source_id)), source.cites)


def _counting(handbook: Handbook) -> Iterator[Pair]:
    for layer_id, layer in handbook.calendar.layers.items():
        yield from _cited(Carrier(layer.name, layer_address(layer_id)), layer.cites)
    for convention_id, convention in handbook.calendar.conventions.items():
        yield from _cited(Carrier(convention.name, addresses.convention(convention_id)), convention.cites)
    for milestone_id, milestone in handbook.milestones.items():
        yield from _cited(Carrier(milestone.name, milestone_address(milestone_id)), milestone.cites)


def _settings(handbook: Handbook) -> Iterator[Pair]:
    settings = handbook.settings
    yield from _cited(Carrier(settings.title, "about/"), settings.cites, settings.about)
    for contact_id, contact in settings.contacts.items():
        yield from _cited(Carrier(contact.name, contact_address(contact_id)), contact.cites)


def tag_address(tag_id: str) -> str:
    return f"forms/#tag-{tag_id}"


def layer_address(layer_id: str) -> str:
    return f"dates/#layer-{layer_id}"


def milestone_address(milestone_id: str) -> str:
    return f"dates/#milestone-{milestone_id}"


def contact_address(contact_id: str) -> str:
    return f"about/#contact-{contact_id}"
