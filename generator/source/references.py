"""Which ids the files declare, and whether every id that is written down is one of them.

Emits HB127 (declared twice), HB201 and HB203 (not declared) and HB209 (a group where one form must stand).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from generator.diagnostics import Related, Span, nearest
from generator.model import members_of
from generator.source.nodes import ScalarNode
from generator.source.reading import Reading, Reference

OFTEN_UNUSED = ("step", "procedure", "term", "claim", "course")
"""Kinds that are mostly declared for readers: that nothing refers to one of them says nothing."""
ALIKE = 0.75
MOST_COMPARED = 300_000
"""Pairs of ids that are compared for suggestions in one run: nobody reads a thousand of them."""
MANY = 5
"""More places than this with the same unknown id are told once, with their number."""

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
    _names: dict[tuple[str, str], str] = field(default_factory=dict)
    _groups: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    _incomplete: set[str] = field(default_factory=set)
    _free: dict[tuple[str, bool], list[str]] = field(default_factory=dict)
    """Ids of a kind that nothing refers to, without groups or with them."""
    _compared: int = 0

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

    def add_name(self, kind: str, name: str, id_: str) -> None:
        """Note what people call a thing: they write it where its id should stand."""
        self._names.setdefault((kind, name.lower()), id_)

    def add_group(self, kind: str, id_: str, members: Iterable[str]) -> None:
        """Note that an id names a group: there are places where only one of its members can be meant."""
        self._groups.setdefault(kind, {})[id_] = tuple(members)

    def _is_group(self, kind: str, id_: str) -> bool:
        return id_ in self._groups.get(kind, {})

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

    def knows(self, kind: str, id_: str) -> bool:
        """Return whether such an id is declared, or might be in a file that could not be read."""
        return kind in self._incomplete or id_ in self._places.get(kind, {})

    def check(self, reading: Reading) -> None:
        """Report former ids that are in use, and each reference to an id that nothing declares."""
        self._check_former(reading)
        unknown: dict[tuple[str, str], list[Reference]] = {}
        for reference in reading.references:
            kind = reference.kind
            if not self._is_known(reference):
                unknown.setdefault((kind, reference.id), []).append(reference)
            elif reference.single and self._is_group(kind, reference.id):
                self._report_group(reference, reading)
        used = {(reference.kind, reference.id) for reference in reading.references}
        for references in unknown.values():
            self._report_all(references, used, reading)

    def _is_known(self, reference: Reference) -> bool:
        kind, id_ = reference.kind, reference.id
        return self.knows(kind, id_) or (reference.or_former and id_ in self._former.get(kind, {}))

    def _check_former(self, reading: Reading) -> None:
        for kind, former in self._former.items():
            for old, (new, span) in former.items():
                taken = self._places.get(kind, {}).get(old)
                if taken is not None:
                    related = (Related(taken, f"`{old}` is declared here"),)
                    label = f"`{old}` is still a {kind}, so `{new}` cannot have been called so"
                    help_ = "delete it here, or rename the other"
                    reading.error("HB127", "former id is still in use", span, label, help_, related)

    def _report_all(self, references: list[Reference], used: set[tuple[str, str]], reading: Reading) -> None:
        """Report each place that names an unknown id; many of them at once when the declaration has changed."""
        first = references[0]
        places = self._places.get(first.kind, {})
        single = any(reference.single for reference in references)
        near = self._nearest(first.id, self._unused(first.kind, used, single), ALIKE)
        if near and len(references) > 1 and first.kind not in OFTEN_UNUSED:
            headline = f"{first.kind} is declared under another id than it is used"
            label = f"{len(references)} places refer to `{first.id}`, which is not declared; none refers to `{near}`"
            help_ = f"if they mean this one, write `{first.id}` here, or `{near}` there"
            related = (Related(first.span, f"`{first.id}` is used here first"),)
            reading.error("HB201", headline, places[near], label, help_, related)
            return
        is_renamed = first.id in self._former.get(first.kind, {})
        text = f"`{near}` is declared here, and nothing refers to it"
        unused: tuple[Related, ...] = (Related(places[near], text),) if near and not is_renamed else ()
        for reference in references if len(references) <= MANY else references[:1]:
            self._report(reference, len(references) - 1 if len(references) > MANY else 0, unused, reading)

    def _unused(self, kind: str, used: set[tuple[str, str]], single: bool) -> list[str]:
        if (kind, single) not in self._free:
            free = (id_ for id_ in self._places.get(kind, {}) if (kind, id_) not in used)
            self._free[kind, single] = [id_ for id_ in free if not (single and self._is_group(kind, id_))]
        return self._free[kind, single]

    def _nearest(self, wrong: str, known: Collection[str], alike: float = 0.6) -> str:
        """Return the nearest of the known ids, as long as the run has not compared too many."""
        self._compared += len(known)
        return nearest(wrong, known, alike) if self._compared <= MOST_COMPARED else ""

    def _report(self, reference: Reference, others: int, related: tuple[Related, ...], reading: Reading) -> None:
        kind = reference.kind
        help_ = self._advice(reference)
        label = f"no {kind} with this id" + (f" (and in {others} more places)" if others else "")
        if reference.in_rule:
            reading.error("HB203", "rule names an unknown milestone", reference.span, label, help_, related)
        else:
            reading.error("HB201", f"reference to an unknown {kind}", reference.span, label, help_, related)

    def _report_group(self, reference: Reference, reading: Reading) -> None:
        kind, id_ = reference.kind, reference.id
        related = (Related(self._places[kind][id_], "the group is declared here"),)
        label = f"`{id_}` is a group of {kind}s"
        help_ = self._choice(kind, id_) or f"write one {kind} of {DECLARED_IN[kind]}"
        reading.error("HB209", f"a group stands where one {kind} must stand", reference.span, label, help_, related)

    def _advice(self, reference: Reference) -> str:
        kind, id_, single = reference.kind, reference.id, reference.single
        renamed = self._former.get(kind, {}).get(id_)
        named = self._names.get((kind, id_.lower()))
        place = DECLARED_IN[kind]
        if renamed:
            return f"it is now called `{renamed[0]}`  ({kind}s: {place})"
        meant = named or self._nearest(id_, self._places.get(kind, {}))
        if single and self._is_group(kind, meant):
            whose = "that is the name of" if named else "nearest is"
            near = f"{whose} the group `{meant}`; {self._choice(kind, meant)}"
        else:
            near = f"that is its name; its id is `{named}`" if named else meant and f"did you mean `{meant}`?"
        return f"{near}  ({kind}s: {place})" if near else f"{kind}s are declared in {place}"

    def _choice(self, kind: str, group: str) -> str:
        """Return "choose `a`, `b` or `c`" from what a group holds; empty for a group of nothing that is declared."""
        declared = self._places.get(kind, {})
        ids = [f"`{each}`" for each in members_of(group, self._groups[kind]) if each in declared]
        return f"choose {' or '.join(filter(None, (', '.join(ids[:-1]), *ids[-1:])))}" if ids else ""
