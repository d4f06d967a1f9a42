"""Which file holds what: from paths to kinds of content. Emits HB109, HB110 and HB127."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from generator.characters import straightened
from generator.diagnostics import Report, Span, nearest
from generator.model import (
    Approval,
    ChangeNote,
    Department,
    Form,
    Milestone,
    Phase,
    Role,
    Semester,
    Source,
    System,
    Tag,
    Term,
)
from generator.source.lookalikes import odd_one, told
from generator.source.reader import Unread, is_read
from generator.source.reading import Reading
from generator.source.unread import unread


class Content(Enum):
    SETTINGS = "handbook"
    CALENDAR = "calendar"
    REGISTER = "register"
    TRANSLATIONS = "translations"
    CLAIMS = "claims"
    COURSES = "courses"
    PROCEDURE = "procedure"


@dataclass(frozen=True, slots=True)
class Register:
    """A file ``<name>.yml`` that maps ids to things of one kind."""

    kind: str
    model: type
    required: bool = True


REGISTERS: Mapping[str, Register] = {
    "milestones": Register("milestone", Milestone),
    "semesters": Register("semester", Semester),
    "departments": Register("department", Department),
    "roles": Register("role", Role),
    "phases": Register("phase", Phase),
    "forms": Register("form", Form),
    "tags": Register("tag", Tag, required=False),
    "systems": Register("system", System, required=False),
    "glossary": Register("term", Term, required=False),
    "sources": Register("source", Source, required=False),
    "changes": Register("change", ChangeNote, required=False),
    "approvals": Register("approval", Approval, required=False),
}
"""By file name, which is also the field of :class:`~generator.model.Handbook`."""

REQUIRED = (
    Content.SETTINGS.value,
    Content.CALENDAR.value,
    *(name for name, register in REGISTERS.items() if register.required),
)
TOP_FILES = (Content.SETTINGS.value, Content.CALENDAR.value, Content.TRANSLATIONS.value, *REGISTERS)


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the handbook and what it must hold."""

    path: str
    content: Content
    id: str
    """The file's name without ``.yml``."""
    folder: str = ""
    """Name of the folder the file lies in, below the handbook's own."""

    @property
    def span(self) -> Span:
        return start_of(self.path)


def start_of(path: str) -> Span:
    return Span(path, 1, 1, 1, 1)


def sort_out(files: Mapping[str, bytes], root: str, reading: Reading) -> list[Place]:
    """Return the place of each file, settings first; report unknown paths, and what is missing or not read.

    A file that lies there under a wrong name, or cannot be read, has its place too, so that what it would have declared
    is not called unknown.
    """
    lost: list[Place] = []
    for finding, paths in unread(files, lambda path: _place(path, Reading(Report())) is not None):
        reading.report.add(finding)
        lost += [place for path in paths if (place := _place(path, Reading(Report()))) is not None]
    read = [path for path in sorted(files) if is_read(path) and not isinstance(files[path], Unread)]
    places = [place for path in read if (place := _place(path, reading)) is not None]
    _report_missing({place.id for place in (*places, *lost) if not place.folder}, root, reading)
    every = [*_without_doubles(places, reading), *lost]
    return sorted(every, key=lambda place: place.content is not Content.SETTINGS)


def _place(path: str, reading: Reading) -> Place | None:
    parts = _straight(path, reading).split("/")[1:]
    stem = parts[-1].rpartition(".")[0] if parts else ""
    match parts:
        case [_]:
            return _top(path, stem, reading)
        case ["sources", _]:
            return Place(path, Content.CLAIMS, stem, "sources")
        case ["courses", semester, _]:
            return Place(path, Content.COURSES, stem, semester)
        case [folder, _] if folder != "courses":
            return Place(path, Content.PROCEDURE, stem, folder)
    help_ = "procedures lie in `<phase>/<id>.yml`, courses in `courses/<semester>/<department>.yml`"
    _unplaced(path, help_, reading)
    return None


def _straight(path: str, reading: Reading) -> str:
    """Return a path as it is meant, after reporting what in it is not what it looks like."""
    odd = odd_one(path)
    if odd is not None:
        reading.report.add(told(odd, start_of(path)))
    return straightened(path)


def _top(path: str, stem: str, reading: Reading) -> Place | None:
    if stem in REGISTERS:
        return Place(path, Content.REGISTER, stem)
    if stem in TOP_FILES:
        return Place(path, Content(stem), stem)
    near = nearest(stem, TOP_FILES)
    help_ = f"did you mean `{near}.yml`?" if near else "if it is a procedure, move it into its phase's folder"
    _unplaced(path, help_, reading)
    return None


def _unplaced(path: str, help_: str, reading: Reading) -> None:
    reading.error("HB110", "file is not part of a handbook", start_of(path), "no such file is read", help_)


def _without_doubles(places: list[Place], reading: Reading) -> list[Place]:
    """A file may end in .yml or .yaml, but not both at once."""
    kept: dict[tuple[str, str, Content], Place] = {}
    for place in places:
        first = kept.setdefault((place.folder, place.id, place.content), place)
        if first is not place:
            label = f"stands beside {first.path}"
            reading.error("HB127", "two files have one name", place.span, label, "delete one of them")
    return list(kept.values())


def _report_missing(found: set[str], root: str, reading: Reading) -> None:
    for name in REQUIRED:
        if name not in found:
            span = start_of(f"{root}/{name}.yml")
            reading.error("HB109", "file is missing", span, "every handbook has this file", f"create {span.file}")
