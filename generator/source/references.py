"""Which ids the files declare, and whether every id that is written down is one of them.

Emits HB127 (declared twice), HB201 and HB203 (not declared).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.diagnostics import Related, Span, did_you_mean
from generator.source.nodes import ScalarNode
from generator.source.reading import Reading, Reference

DECLARED_IN = {
    "role": "procedures/roles.yml",
    "phase": "procedures/phases.yml",
    "form": "procedures/forms.yml",
    "tag": "procedures/tags.yml",
    "system": "procedures/systems.yml",
    "source": "procedures/sources.yml",
    "claim": "the files in procedures/sources/",
    "step": "the procedures",
    "procedure": "the procedures' file names",
    "term": "procedures/glossary.yml",
    "semester": "procedures/semesters.yml",
    "department": "procedures/departments.yml",
    "milestone": "procedures/milestones.yml",
    "convention": "procedures/calendar.yml",
    "layer": "procedures/calendar.yml",
    "contact": "procedures/handbook.yml",
}
"""By kind of id: the place that declares such ids."""


@dataclass(slots=True)
class Declared:
    """The ids of each kind that the files declare, whether or not what stands behind them could be read."""

    _places: dict[str, dict[str, Span]] = field(default_factory=dict)
    _former: dict[str, dict[str, tuple[str, Span]]] = field(default_factory=dict)
    _incomplete: set[str] = field(default_factory=set)

    def add(self, kind: str, id_: str, span: Span, reading: Reading) -> None:
        """Declare an id; a second declaration of the same one is reported."""
        places = self._places.setdefault(kind, {})
        first = places.setdefault(id_, span)
        if first is not span:
            related = (Related(first, "it is first used here"),)
            label = f"another {kind} is called `{id_}`"
            reading.error("HB127", "id is used twice", span, label, "choose another id", related)

    def add_all(self, kind: str, keys: Iterable[ScalarNode], reading: Reading) -> None:
        for key in keys:
            self.add(kind, key.value, key.span, reading)

    def add_former(self, kind: str, old: ScalarNode, new: str, reading: Reading) -> None:
        """Note that ``new`` was once called ``old``; only one thing can have been."""
        first = self._former.setdefault(kind, {}).setdefault(old.value, (new, old.span))
        if first[1] is not old.span:
            related = (Related(first[1], f"`{first[0]}` says so too"),)
            label = f"two {kind}s cannot both have been called `{old.value}`"
            reading.error("HB127", "former id is claimed twice", old.span, label, "delete one of them", related)

    def give_up(self, *kinds: str) -> None:
        """A file of these kinds could not be read: nobody is told that such an id is unknown."""
        self._incomplete.update(kinds)

    def check(self, reading: Reading) -> None:
        """Report former ids that are in use, and each reference to an id that nothing declares."""
        self._check_former(reading)
        for reference in reading.references:
            kind = reference.kind
            if kind not in self._incomplete and reference.id not in self._places.get(kind, {}):
                self._report(reference, reading)

    def _check_former(self, reading: Reading) -> None:
        for kind, former in self._former.items():
            for old, (new, span) in former.items():
                taken = self._places.get(kind, {}).get(old)
                if taken is not None:
                    related = (Related(taken, f"`{old}` is declared here"),)
                    label = f"`{old}` is still a {kind}, so `{new}` cannot have been called so"
                    help_ = "delete it here, or rename the other"
                    reading.error("HB127", "former id is still in use", span, label, help_, related)

    def _report(self, reference: Reference, reading: Reading) -> None:
        kind, id_ = reference.kind, reference.id
        renamed = self._former.get(kind, {}).get(id_)
        advice = f"it is now called `{renamed[0]}`" if renamed else did_you_mean(id_, self._places.get(kind, {}))
        place = DECLARED_IN[kind]
        help_ = f"{advice}  ({kind}s: {place})" if advice else f"{kind}s are declared in {place}"
        label = f"no {kind} with this id"
        if reference.in_rule:
            reading.error("HB203", "rule names an unknown milestone", reference.span, label, help_)
        else:
            reading.error("HB201", f"reference to an unknown {kind}", reference.span, label, help_)
