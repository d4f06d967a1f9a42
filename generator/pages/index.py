"""The handbook turned round: from roles, phases, systems and claims to the steps and places that use them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import Handbook, Part, Procedure, Step


@dataclass(frozen=True, slots=True)
class Entry:
    """A step in its procedure. Step ids are unique in the whole handbook."""

    procedure_id: str
    procedure: Procedure
    id: str
    step: Step

    @property
    def forms(self) -> tuple[str, ...]:
        """Forms or groups the step is limited to, its own or its procedure's; empty means all."""
        return self.step.forms or self.procedure.forms

    @property
    def systems(self) -> frozenset[str]:
        """The systems of the step and of everything inside it."""
        return frozenset(self.step.systems).union(*(_systems(part) for part in self.step.parts))

    @property
    def roles(self) -> tuple[str, ...]:
        """Everybody who is named in the step, the one who does it first."""
        return tuple(dict.fromkeys((self.step.role, *self.step.with_, *self.step.informs)))


def _systems(part: Part) -> frozenset[str]:
    return frozenset(part.systems).union(*(_systems(inner) for inner in part.parts))


class Index:
    """Lookups over all steps; each is made once. Orders: phase, then file, then step."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook

    @cached_property
    def steps(self) -> tuple[Entry, ...]:
        order = {phase: place for place, phase in enumerate(self._handbook.phases)}
        procedures = sorted(self._handbook.procedures.items(), key=lambda pair: order.get(pair[1].phase, len(order)))
        return tuple(
            Entry(procedure_id, procedure, step_id, step)
            for procedure_id, procedure in procedures
            for step_id, step in procedure.steps.items()
        )

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        return {entry.id: entry for entry in self.steps}

    @cached_property
    def by_role(self) -> Mapping[str, tuple[Entry, ...]]:
        """Steps that the role itself does."""
        return _grouped((entry.step.role, entry) for entry in self.steps)

    @cached_property
    def by_phase(self) -> Mapping[str, tuple[Entry, ...]]:
        return _grouped((entry.procedure.phase, entry) for entry in self.steps)

    @cached_property
    def by_system(self) -> Mapping[str, tuple[Entry, ...]]:
        return _grouped((system, entry) for entry in self.steps for system in sorted(entry.systems))

    @cached_property
    def procedures_by_phase(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {phase: [] for phase in self._handbook.phases}
        for procedure_id, procedure in self._handbook.procedures.items():
            found.setdefault(procedure.phase, []).append(procedure_id)
        return {phase: tuple(ids) for phase, ids in found.items()}

    @cached_property
    def forms(self) -> Mapping[str, frozenset[str]]:
        """Each form or group as the set of plain forms it stands for."""
        return {form_id: self._expand(form_id, ()) for form_id in self._handbook.forms}

    def plain_forms(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The plain forms that a list of forms and groups stands for, in the file's order; all, when it is empty."""
        wanted = set(ids)
        meant = frozenset().union(*(self.forms.get(form_id, frozenset()) for form_id in wanted))
        return tuple(
            form_id
            for form_id, form in self._handbook.forms.items()
            if not form.includes and (not wanted or form_id in meant)
        )

    def _expand(self, form_id: str, seen: tuple[str, ...]) -> frozenset[str]:
        form = self._handbook.forms.get(form_id)
        if form is None or form_id in seen:
            return frozenset()
        if not form.includes:
            return frozenset({form_id})
        return frozenset().union(*(self._expand(inner, (*seen, form_id)) for inner in form.includes))


def _grouped(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for key, entry in pairs:
        found.setdefault(key, []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}
