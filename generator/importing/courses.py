"""``import_courses``: a sheet and a handbook in, changed files and everything worth telling out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.diagnostics import Report
from generator.importing.csv_table import read_csv
from generator.importing.headers import Mapped, find_columns
from generator.importing.merge import Merge
from generator.importing.plan import Plan, read_plan
from generator.importing.rows import RowReader
from generator.importing.said import Said, read_said, said_path, write_said
from generator.importing.table import Table, Unreadable
from generator.importing.values import Change, Values
from generator.importing.xlsx_table import read_xlsx
from generator.importing.yaml_text import YamlText
from generator.model import CourseFile, Handbook
from generator.source.nodes import MapNode, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be imported, and where to."""

    file: str
    """Name of the sheet's file, as findings show it."""
    data: bytes
    semester: str
    department: str
    mapped: Mapped = field(default_factory=Mapped)
    sheet: str | None = None
    hidden_rows: bool = False
    """Use hidden rows too."""
    plan_wins: bool = False
    """Overwrite values that were changed by hand."""


@dataclass(frozen=True, slots=True)
class Import:
    """What an import does. ``files`` holds only files whose bytes change, by path below the handbook's folder."""

    files: Mapping[str, bytes]
    changes: tuple[Change, ...]
    plan: Plan
    path: str
    """The course file."""


def import_courses(
    request: Request, handbook: Handbook, files: Mapping[str, bytes], said: bytes | None, report: Report
) -> Import | None:
    """Return what importing the sheet does to the handbook; None after reporting why it cannot be read at all.

    ``files`` are the handbook's files as they were read, ``said`` the record of the last import. Emits HB7xx. Rows
    that cannot be used are errors in the report; the others are imported all the same.
    """
    table = _table(request, report)
    found = table and find_columns(table, request.mapped, report)
    if not found:
        return None
    columns, rows = found
    reader = RowReader(handbook, request.semester, request.department, columns, request.mapped, report)
    plan = read_plan(rows, reader, request.hidden_rows, report)
    held = _held(request, handbook)
    path = held.span.file.partition("/")[2] if held else f"courses/{request.semester}/{request.department}.yml"
    before = files[held.span.file] if held else _new_file(request)
    merge = _merge(request, handbook, held, before, said, report)
    merge.apply(plan)
    now = {
        path: merge.values.text.result(),
        said_path(request.semester, request.department): write_said(merge.values.now_said),
    }
    old = {path: before if held else None, said_path(request.semester, request.department): said}
    if not merge.courses and not any(change.kind == "added" for change in merge.values.changes):
        now = {}
    return Import(
        {name: data for name, data in now.items() if data != old[name]}, tuple(merge.values.changes), plan, path
    )


def _table(request: Request, report: Report) -> Table | None:
    try:
        if request.data[:2] == b"PK" or request.data[:4] == b"\xd0\xcf\x11\xe0":
            return read_xlsx(request.file, request.data, request.sheet or request.mapped.sheet)
        return read_csv(request.file, request.data, report)
    except Unreadable as reason:
        report.add(reason.finding)
        return None


def _held(request: Request, handbook: Handbook) -> CourseFile | None:
    """Return the course file that is already there."""
    wanted = (request.semester, request.department)
    return next((each for each in handbook.course_files if (each.semester, each.department) == wanted), None)


def _new_file(request: Request) -> bytes:
    return f"semester: {request.semester}\ndepartment: {request.department}\ncourses: {{}}\n".encode()


def _merge(
    request: Request, handbook: Handbook, held: CourseFile | None, before: bytes, said: bytes | None, report: Report
) -> Merge:
    tree = parse(held.span.file if held else "", before, Report())
    assert isinstance(tree, MapNode), "the handbook was read from these bytes"
    elsewhere = {
        code: each.span.file
        for each in handbook.course_files
        if each.semester == request.semester and each is not held
        for code in each.courses
    }
    last: Said = read_said("", said) if said is not None else {}
    values = Values(YamlText(before), last, request.plan_wins, report)
    return Merge(values, tree, held.courses if held else {}, elsewhere, handbook.languages, report)
