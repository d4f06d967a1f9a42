"""All files to one handbook."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from generator.characters import straightened
from generator.diagnostics import Related, Report
from generator.model import CalendarRules, ClaimSource, CourseFile, Handbook, Procedure, Settings
from generator.source import invariants
from generator.source.containers import MapDecoder
from generator.source.decode import record_of
from generator.source.files import REGISTERS, Content, Place, sort_out, start_of
from generator.source.nodes import ListNode, MapNode, Node, ScalarNode, parse
from generator.source.reader import ROOT, Unread
from generator.source.reading import Reading
from generator.source.references import Declared
from generator.source.scalars import PlainDecoder, is_id
from generator.source.shapes import A_FILE, A_LANGUAGE, A_PLACE, AN_ID


def load(files: Mapping[str, bytes]) -> tuple[Handbook | None, Report]:
    """Return the handbook that ``files`` (path → bytes, as ``read_files`` gives them) hold, and all findings.

    The handbook is None when the report has errors; warnings come with a handbook. In a handbook that is returned
    every id that is referred to exists, and step, procedure, claim and course ids are unique. Never raises for what
    stands in the files. Emits HB1xx, HB201–HB207 and HB501.
    """
    report = Report()
    with _no_collection():
        handbook = _Loader(report).handbook(files)
    return (None if report.has_errors else handbook), report


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector from walking a million new objects over and over; none of them is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_LEDGER = MapDecoder(A_FILE, MapDecoder(A_PLACE, MapDecoder(A_LANGUAGE, PlainDecoder())))

_KINDS = {
    Content.SETTINGS: ("contact",),
    Content.CALENDAR: ("convention", "layer"),
    Content.CLAIMS: ("claim",),
    Content.PROCEDURE: ("step", "procedure"),
}
"""Kinds of ids that are unknown when a file of this content cannot be read."""


class _Loader:
    """Reads file by file; ids are declared from the nodes, so that a broken step is still a known step."""

    def __init__(self, report: Report) -> None:
        self._reading = Reading(report)
        self._declared = Declared()
        self._found: dict[str, Any] = {name: {} for name in REGISTERS}
        self._claim_sources: dict[str, ClaimSource] = {}
        self._procedures: dict[str, Procedure] = {}
        self._course_files: list[CourseFile] = []
        self._homes: list[tuple[Place, MapNode]] = []
        """The course files, by where they lie."""

    def handbook(self, files: Mapping[str, bytes]) -> Handbook | None:
        places = sort_out(files, ROOT, self._reading)
        self._give_up_missing({place.id for place in places if not place.folder})
        for place in places:
            self._read(place, files.get(place.path))
        self._require_used({place.id for place in places if not place.folder})
        self._declared.check(self._reading)
        self._check_homes()
        invariants.check_forms(self._found["forms"], self._reading)
        if "settings" not in self._found or "calendar" not in self._found:
            return None
        return Handbook(
            **self._found,
            claim_sources=self._claim_sources,
            procedures=self._procedures,
            course_files=tuple(self._course_files),
        )

    def _give_up_missing(self, present: set[str]) -> None:
        """A missing file is one finding, not one for each id that it would have declared."""
        absent = [register.kind for name, register in REGISTERS.items() if register.required and name not in present]
        for content in (Content.SETTINGS, Content.CALENDAR):
            absent += _KINDS[content] if content.value not in present else ()
        self._declared.give_up(*absent)

    def _require_used(self, present: set[str]) -> None:
        """A register may be left out as long as nothing refers to it."""
        for name, register in REGISTERS.items():
            used = next((found for found in self._reading.references if found.kind == register.kind), None)
            if name not in present and not register.required and used is not None:
                self._declared.give_up(register.kind)
                span = start_of(f"{ROOT}/{name}.yml")
                related = (Related(used.span, f"`{used.id}` should be in it"),)
                label = "the handbook refers to what it declares"
                self._reading.error("HB109", "file is missing", span, label, f"create {span.file}", related)

    def _read(self, place: Place, data: bytes | None) -> None:
        is_there = data is not None and not isinstance(data, Unread)
        node = parse(place.path, data, self._reading.report) if is_there and data is not None else None
        if isinstance(node, MapNode):
            self._decode(place, node)
            return
        kinds = (REGISTERS[place.id].kind,) if place.content is Content.REGISTER else _KINDS.get(place.content, ())
        self._declared.give_up(*kinds)
        if node is not None:
            self._reading.wrong_shape("a mapping", node, "begin the file with a key and a colon")

    def _decode(self, place: Place, node: MapNode) -> None:
        if place.content is Content.REGISTER:
            self._register(place, node)
        elif place.content is Content.SETTINGS:
            self._reading.languages = tuple(key.value for key in _keys(node, "languages"))
            invariants.check_languages(node, self._reading)
            self._declared.add_all("contact", _keys(node, "contacts"), self._reading)
            settings = self._record(Settings, node)
            self._keep("settings", settings and replace(settings, base_url=settings.base_url.rstrip("/") + "/"))
        elif place.content is Content.CALENDAR:
            self._declared.add_all("layer", _keys(node, "layers"), self._reading)
            self._declared.add_all("convention", _keys(node, "conventions"), self._reading)
            self._keep("calendar", self._record(CalendarRules, node))
        elif place.content is Content.TRANSLATIONS:
            self._keep("translations", _LEDGER(node, self._reading))
        elif place.content is Content.CLAIMS:
            self._claims(place, node)
        elif place.content is Content.COURSES:
            self._courses(place, node)
        else:
            self._procedure(place, node)

    def _register(self, place: Place, node: MapNode) -> None:
        register = REGISTERS[place.id]
        self._declare(register.kind, node)
        if place.id == "milestones":
            invariants.check_milestones(node, self._reading)
        self._keep(place.id, MapDecoder(AN_ID, record_of(register.model))(node, self._reading))

    def _claims(self, place: Place, node: MapNode) -> None:
        self._is_named(place)
        self._declared.add("claim source", place.id, place.span, self._reading)
        self._declare_former("claim source", node, place.id)
        self._declared.add_all("claim", _keys(node, "claims"), self._reading)
        source = self._record(ClaimSource, node)
        if source is not None:
            self._claim_sources[place.id] = source

    def _procedure(self, place: Place, node: MapNode) -> None:
        self._is_named(place)
        self._declared.add("procedure", place.id, place.span, self._reading)
        self._declare_former("procedure", node, place.id)
        steps = node.entries.get("steps")
        if steps is not None and isinstance(steps.value, MapNode):
            self._declare("step", steps.value)
        procedure = self._record(Procedure, node)
        if procedure is not None:
            self._procedures[place.id] = procedure

    def _courses(self, place: Place, node: MapNode) -> None:
        self._homes.append((place, node))
        department = _written(node, "department")
        if department is None or straightened(department.value) == place.id:  # else it is mostly a copy of another file
            self._declared.add_all(f"course in {place.folder}", _keys(node, "courses"), self._reading)
        course_file = self._record(CourseFile, node)
        if course_file is not None:
            self._course_files.append(course_file)

    def _check_homes(self) -> None:
        """Report course files that do not lie where they say. An unknown semester or department is told for itself."""
        for place, node in self._homes:
            semester, department = _written(node, "semester"), _written(node, "department")
            if semester is not None and self._is_elsewhere("semester", semester, place.folder):
                label = f"the file lies in the folder of {place.folder}"
                headline, help_ = "file lies in another semester's folder", "move the file, or correct the semester"
                self._reading.error("HB129", headline, semester.span, label, help_)
            if department is not None and self._is_elsewhere("department", department, place.id):
                label = f"the file is called `{place.path.rpartition('/')[2]}`"
                has_file = any((each.folder, each.id) == (place.folder, department.value) for each, _ in self._homes)
                move = "delete this copy" if has_file else f"rename the file to `{department.value}.yml`"
                help_ = f"{move}, or correct the department"
                self._reading.error("HB129", "file has another department's name", department.span, label, help_)

    def _is_elsewhere(self, kind: str, written: ScalarNode, home: str) -> bool:
        return straightened(written.value) != home and self._declared.knows(kind, written.value)

    def _record(self, model: type, node: MapNode) -> Any:
        """Decode a whole file; it is known by its first key, so that findings about it point at one line."""
        first = next(iter(node.entries.values()), None)
        return record_of(model).named(node, self._reading, first.key.span if first else node.span)

    def _keep(self, name: str, value: Any) -> None:
        if value is not None:
            self._found[name] = value

    def _declare(self, kind: str, node: MapNode) -> None:
        self._declared.add_all(kind, (entry.key for entry in node.entries.values()), self._reading)
        for id_, entry in node.entries.items():
            self._declare_former(kind, entry.value, id_)
            for name in _names(entry.value):
                self._declared.add_name(kind, name, id_)
            members = _listed(entry.value, "includes")
            if members:
                self._declared.add_group(kind, id_, (member.value for member in members))

    def _declare_former(self, kind: str, node: Node, id_: str) -> None:
        for old in _listed(node, "formerly"):
            self._declared.add_former(kind, old, id_, self._reading)

    def _is_named(self, place: Place) -> None:
        is_id(ScalarNode(place.id, place.span), self._reading, "the file's name can have ")


def _keys(node: MapNode, key: str) -> list[ScalarNode]:
    """Return the keys of the mapping behind ``key``."""
    entry = node.entries.get(key)
    if entry is None or not isinstance(entry.value, MapNode):
        return []
    return [inner.key for inner in entry.value.entries.values()]


def _written(node: MapNode, key: str) -> ScalarNode | None:
    entry = node.entries.get(key)
    return entry.value if entry is not None and isinstance(entry.value, ScalarNode) else None


def _names(node: Node) -> list[str]:
    """Return what the thing that ``node`` describes is called, in every language."""
    entry = node.entries.get("name") if isinstance(node, MapNode) else None
    if entry is None or not isinstance(entry.value, MapNode):
        return []
    return [each.value.value for each in entry.value.entries.values() if isinstance(each.value, ScalarNode)]


def _listed(node: Node, key: str) -> list[ScalarNode]:
    """Return the ids that the thing which ``node`` describes lists behind ``key``: its earlier ids, its members."""
    entry = node.entries.get(key) if isinstance(node, MapNode) else None
    if entry is None:
        return []
    items = entry.value.items if isinstance(entry.value, ListNode) else [entry.value]
    return [item for item in items if isinstance(item, ScalarNode)]
