"""Which column holds what. Emits HB703–HB705."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.diagnostics import Diagnostic, Report, did_you_mean
from generator.importing.table import Cell, Row, Table, plain, top_of, warning

KNOWN: Mapping[str, tuple[str, ...]] = {
    "course": ("Emnekode", "Kode", "Course code", "Code"),
    "name": ("Emnenavn", "Emnenamn", "Navn på emnet", "Emnetittel"),
    "name-en": (
        "Course name", "Course title", "Emnenavn (engelsk)", "Emnenavn engelsk", "Engelsk emnenavn", "Engelsk navn",
        "Course name (English)", "English name",
    ),
    "credits": ("Studiepoeng", "Stp", "Sp", "Poeng", "Credits", "ECTS", "ECTS credits"),
    "form": (
        "Vurderingsform", "Eksamensform", "Form", "Vurdering", "Assessment form", "Form of assessment", "Exam form",
        "Type of assessment",
    ),
    "part": ("Del", "Eksamensdel", "Vurderingsdel", "Delprøve", "Part", "Exam part"),
    "part-en": ("Del (engelsk)", "Part (English)"),
    "date": ("Dato", "Eksamensdato", "Første dag", "Fra dato", "Startdato", "Date", "Exam date", "First day",
             "Start date"),
    "last-date": ("Sluttdato", "Til dato", "Siste dag", "End date", "Last day", "To date"),
    "start": ("Start", "Starttid", "Fra", "Fra kl", "Klokkeslett", "Tid", "Tidspunkt", "Start time", "Time", "From"),
    "end": ("Slutt", "Sluttid", "Til", "Til kl", "End", "End time", "To"),
    "duration": ("Varighet", "Varighet (timer)", "Timer", "Duration", "Duration (hours)", "Hours"),
    "handed-out": ("Utlevering", "Utdeling", "Utleveres", "Oppgaven gis ut", "Handed out", "Hand-out", "Release"),
    "submission": (
        "Innlevering", "Innleveringsfrist", "Innlevering frist", "Leveringsfrist", "Submission",
        "Submission deadline", "Hand-in",
    ),
    "submission-time": ("Innlevering kl", "Innleveringstid", "Klokkeslett innlevering", "Submission time"),
    "deferred": ("Utsatt", "Utsatt eksamen", "Ny og utsatt", "Ny/utsatt", "Konte", "Kont", "Deferred", "Resit"),
    "department": ("Institutt", "Fagmiljø", "Department"),
}  # fmt: skip
"""By what a column holds: the headings that are understood without a mapping file. Case, spaces and signs are equal."""

FORMER_ROWS = 40
"""The headings stand within so many rows from the top."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands: the index of its column in a row."""

    by_target: Mapping[str, int]
    header: Row

    def cell(self, row: Row, target: str) -> Cell | None:
        """Return the cell of ``row`` that holds ``target``; None where the sheet has no such column or cell."""
        index = self.by_target.get(target)
        return row.cells[index] if index is not None and index < len(row.cells) else None

    def has(self, *targets: str) -> bool:
        return any(target in self.by_target for target in targets)

    def heading(self, target: str) -> str:
        return self.header.cells[self.by_target[target]].text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """The mapping file: what this office's own headings, forms and parts mean. All of it may be left out."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    """By the office's word for a form (normal spelling): the form's id."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """By the office's word for a part: the assessment's id."""
    sheet: str | None = None
    header_row: int | None = None


def normal(heading: str) -> str:
    """Return a heading as it is compared: lower case, without signs and spaces."""
    return re.sub(r"[\W_]+", "", plain(heading).casefold())


def find_columns(table: Table, mapped: Mapped, report: Report) -> tuple[Columns, tuple[Row, ...]] | None:
    """Return the columns and the rows below the headings; None after reporting why there are none."""
    meanings = _meanings(mapped)
    header = _header(table, mapped, meanings)
    if header is None:
        report.add(_no_header(table, mapped))
        return None
    columns = _columns(header, meanings, report)
    if columns is None:
        return None
    below = tuple(row for row in table.rows if row.number > header.number)
    report.extend(_missing(columns))
    report.extend(_unused(columns, below))
    return columns, below


def _meanings(mapped: Mapped) -> dict[str, str]:
    """Return what each heading means. A target that the mapping file names has the file's headings and no others."""
    known = {target: mapped.columns.get(target, headings) for target, headings in KNOWN.items()}
    for target, headings in mapped.columns.items():
        known.setdefault(target, headings)
    own = {normal(heading): target for target, headings in mapped.columns.items() for heading in headings}
    return {normal(heading): target for target, headings in known.items() for heading in headings} | own


def _header(table: Table, mapped: Mapped, meanings: Mapping[str, str]) -> Row | None:
    if mapped.header_row is not None:
        return next((row for row in table.rows if row.number == mapped.header_row), None)
    for row in table.rows[:FORMER_ROWS]:
        found = {meanings[normal(cell.text)] for cell in row.cells if normal(cell.text) in meanings}
        if "course" in found and len(found) > 1:
            return row
    return None


def _no_header(table: Table, mapped: Mapped) -> Diagnostic:
    if mapped.header_row is not None:
        label = f"the mapping file says row {mapped.header_row}, which the sheet does not have"
    else:
        label = f"none of the first {FORMER_ROWS} rows has a heading for the course code and one more"
    help_ = "name a column `Emnekode` or `Course code`, or give the office's own headings in a file: --columns"
    return Diagnostic(code="HB703", headline="no row of headings", span=top_of(table.file), label=label, help=help_)


def _columns(header: Row, meanings: Mapping[str, str], report: Report) -> Columns | None:
    found: dict[str, int] = {}
    clash = False
    for index, cell in enumerate(header.cells):
        target = meanings.get(normal(cell.text))
        if target is None:
            continue
        if target in found:
            clash = True
            label = f"`{cell.text}` and `{header.cells[found[target]].text}` both mean `{target}`"
            help_ = "rename one of them, or say which in a mapping file: --columns"
            headline = "two columns for one thing"
            report.add(Diagnostic(code="HB704", headline=headline, span=cell.span, label=label, help=help_))
        found.setdefault(target, index)
    return None if clash else Columns(found, header)


def _missing(columns: Columns) -> Iterable[Diagnostic]:
    known = [heading for headings in KNOWN.values() for heading in headings]
    unknown = {cell.text for cell in columns.header.cells if not cell.is_empty} - {
        columns.heading(target) for target in columns.by_target
    }
    for wanted, targets in (("the form of assessment", ("form",)), ("the day", ("date", "start", "submission"))):
        if not columns.has(*targets):
            near = (did_you_mean(heading, known) for heading in sorted(unknown))
            help_ = next((advice for advice in near if advice), f"headings for it: {', '.join(KNOWN[targets[0]][:3])}")
            span = columns.header.cells[0].span
            label = f"no column says {wanted}"
            yield warning("HB705", "column is missing or not used", span, label, help_)


def _unused(columns: Columns, rows: tuple[Row, ...]) -> Iterable[Diagnostic]:
    used = set(columns.by_target.values())
    for index, cell in enumerate(columns.header.cells):
        filled = [row.number for row in rows if index < len(row.cells) and not row.cells[index].is_empty]
        if index not in used and filled:
            heading = f"`{cell.text}`" if cell.text else f"the column without heading ({cell.name})"
            more = f" and {len(filled) - 5} more" if len(filled) > 5 else ""
            where = f"{'row' if len(filled) == 1 else 'rows'} {', '.join(map(str, filled[:5]))}{more}"
            label = f"{heading} is not imported; it is filled in {where}"
            help_ = "nothing to do if the handbook has no use for it; else map it with --columns"
            yield warning("HB705", "column is missing or not used", cell.span, label, help_)
