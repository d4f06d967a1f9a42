"""``import_courses``: a sheet and a handbook in, changed files and everything worth telling out. Emits HB721."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.diagnostics import Diagnostic, Report
from generator.importing.cells import occasion_in
from generator.importing.csv_table import read_csv
from generator.importing.headers import Mapped, find_columns
from generator.importing.kinds import Kind, kind_of
from generator.importing.layout import report_layout
from generator.importing.mentions import Mentions
from generator.importing.merge import Merge
from generator.importing.plan import Plan, read_plan
from generator.importing.rows import RowReader
from generator.importing.said import Said, read_said, said_path, write_said
from generator.importing.table import Row, Table, Unreadable, top_of, unreadable
from generator.importing.values import Change, Values
from generator.importing.xlsx_table import other_sheets, read_xlsx
from generator.importing.yaml_text import YamlText
from generator.model import CourseFile, Handbook, Occasion
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
    sheet: str | Sequence[str] | None = None
    """Names of the sheets to be read; None: the only one with something in it."""
    deferred: bool = False
    """Rows that do not say so themselves are about deferred exams."""
    hidden_rows: bool = False
    """Use hidden and struck-through rows too."""
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
    tables = _tables(request, report)
    sheets = tables and _readers(tables, request, handbook, report)
    if not sheets:
        return None
    plan = read_plan(sheets, request.hidden_rows, report)
    held = _held(request, handbook)
    path = held.span.file.partition("/")[2] if held else f"courses/{request.semester}/{request.department}.yml"
    before = files[held.span.file] if held else _new_file(request)
    mentions = Mentions(lambda: (*tables, *_others(request, tables)))
    merge = _merge(request, handbook, held, before, said, mentions, report)
    merge.apply(plan)
    now = {path: merge.values.text.result()}
    if merge.values.now_said or said is not None:
        now[said_path(request.semester, request.department)] = write_said(merge.values.now_said)
    old = {path: before if held else None, said_path(request.semester, request.department): said}
    if not merge.courses and not any(change.kind == "added" for change in merge.values.changes):
        now = {}
    files_ = {name: data for name, data in now.items() if data != old[name]}
    plan = replace(plan, used=plan.used - merge.refused, not_used=plan.not_used + merge.refused)
    return Import(files_, tuple(merge.values.changes), plan, path)


def _tables(request: Request, report: Report) -> list[Table]:
    """Return the sheets that are to be read; none after reporting why one of them cannot be."""
    named = [request.sheet] if isinstance(request.sheet, str) else [*(request.sheet or (None,))]
    tables = [_table(replace(request, sheet=name), report) for name in dict.fromkeys(named)]
    return [table for table in tables if table is not None] if all(tables) else []


def _others(request: Request, tables: Iterable[Table]) -> tuple[Table, ...]:
    read = [table.sheet for table in tables]
    return other_sheets(request.file, request.data, read) if all(read) else ()


def _readers(
    tables: list[Table], request: Request, handbook: Handbook, report: Report
) -> list[tuple[RowReader, tuple[Row, ...]]]:
    """Return each sheet's reader and the rows below its headings; none after reporting a sheet without headings."""
    found = []
    for table in tables:
        columns = find_columns(table, request.mapped, report)
        occasion = occasion_in(table.sheet)
        if request.deferred and occasion is Occasion.ORDINARY:
            label = f"the sheet is called `{table.sheet}`, and --deferred says that its exams are deferred ones"
            help_ = "leave out --deferred, or name the sheet of the deferred exams with --sheet"
            span, headline = top_of(table.file), "ordinary or deferred exam"
            report.add(Diagnostic(code="HB721", headline=headline, span=span, label=label, help=help_))
            return []
        if columns is None:
            return []
        report_layout(table, *columns, report)
        reader = RowReader(
            handbook=handbook, semester=request.semester, department=request.department, columns=columns[0],
            mapped=request.mapped, report=report, sheet=table.sheet if len(tables) > 1 else "",
            occasion=occasion or (Occasion.DEFERRED if request.deferred else None),
        )  # fmt: skip
        found.append((reader, columns[1]))
    return found


def _table(request: Request, report: Report) -> Table | None:
    try:
        if kind_of(request.file, request.data) is Kind.WORKBOOK:
            return read_xlsx(request.file, request.data, str(request.sheet or "") or request.mapped.sheet, report)
        if request.sheet is not None:
            raise unreadable(request.file, "a text file has no sheets", "leave out --sheet, or name a workbook")
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
    request: Request,
    handbook: Handbook,
    held: CourseFile | None,
    before: bytes,
    said: bytes | None,
    mentions: Mentions,
    report: Report,
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
    return Merge(values, tree, held.courses if held else {}, elsewhere, handbook.languages, mentions, report)
