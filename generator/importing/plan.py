"""The rows of a plan put together: courses with their assessments. Emits HB706, HB709, HB722 and what rows emit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.diagnostics import Diagnostic, Report
from generator.importing.grouping import Group, Grouping, Key, PlannedAssessment
from generator.importing.mentions import mentioned
from generator.importing.rowcells import is_struck
from generator.importing.rows import Entry, RowReader
from generator.importing.sections import Aside, Section, aside
from generator.importing.table import Row, warning
from generator.model import Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCourse:
    code: str
    names: Mapping[str, str]
    credits: float | None
    assessments: tuple[PlannedAssessment, ...]


@dataclass(frozen=True, slots=True)
class Unused:
    """A row about an exam that was not used."""

    row: Row
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    courses: tuple[PlannedCourse, ...]
    used: int
    """Rows that were used."""
    others: int
    """Rows of other departments."""
    unused: tuple[Unused, ...]
    """Rows that could not be used, though they may be about exams of this department."""
    not_used: int
    """How many rows about exams were not used."""
    remarks: tuple[str, ...]
    """What stands in rows that are no exams, with their places."""
    occasions: frozenset[Occasion]
    """The occasions that the used rows speak of."""


@dataclass(slots=True)
class _Rows:
    """What the rows of all sheets come to."""

    report: Report
    hidden: bool
    entries: list[Entry] = field(default_factory=list)
    spoilt: dict[tuple[str, str], str] = field(default_factory=dict)
    """A part of several days must not be imported without one of them."""
    unused: list[Unused] = field(default_factory=list)
    asides: list[tuple[RowReader, Aside]] = field(default_factory=list)
    others: int = 0

    def take(self, reader: RowReader, rows: Iterable[Row]) -> None:
        section = Section()
        for row in rows:
            beside = None if row.is_empty else aside(row, reader.columns, reader.handbook)
            if beside is not None:
                section = self._below(beside, section, reader)
            elif not row.is_empty:
                self._exam(reader, row, section)

    def _exam(self, reader: RowReader, row: Row, section: Section) -> None:
        if not self.hidden and (row.is_hidden or is_struck(row, reader.columns)):
            self.report.add(_left_out(row, reader.where(row)))
            self.unused.append(Unused(row, reader.where(row)))
        elif reader.is_elsewhere(row, section):
            self.others += 1
        elif section.is_unknown and not reader.names_department(row):
            self.unused.append(Unused(row, reader.where(row)))
        else:
            entry = reader.read(row, section)
            if entry is not None:
                self.entries.append(entry)
            else:
                self.spoilt.setdefault(reader.place(row), reader.where(row))
                self.unused.append(Unused(row, reader.where(row)))

    def _below(self, beside: Aside, section: Section, reader: RowReader) -> Section:
        """Return what holds for the rows below a row that is no exam."""
        if beside.text:
            self.asides.append((reader, beside))
        if beside.names_unknown:
            label = f"{reader.where(beside.row)}: no department is called `{beside.text}`; the rows below were not used"
            help_ = "write the department as procedures/departments.yml names it"
            headline, span = "cell names something unknown", beside.row.cells[0].span
            self.report.add(Diagnostic(code="HB709", headline=headline, span=span, label=label, help=help_))
        if beside.department is not None or beside.names_unknown:
            section = replace(section, department=beside.department, is_unknown=beside.names_unknown)
        return replace(section, occasion=beside.occasion or section.occasion)

    def tell_remarks(self) -> tuple[str, ...]:
        """Return the remarks; warn of those that name a course, because they may change what its row means."""
        told = []
        codes = {entry.course for entry in self.entries}.union(*(reader.known for reader, _ in self.asides))
        for reader, beside in self.asides:
            told.append(f"{reader.where(beside.row)}: “{beside.text}”{_meaning(beside, reader)}")
            code = next((code for code in sorted(codes) if mentioned(code, beside.row)), None)
            if code is not None:
                label = f"{reader.where(beside.row)}: “{beside.text}” names {code}, but is no row of an exam"
                help_ = "see whether it changes what the row of the course says, and correct that row"
                span = next(cell for cell in beside.row.cells if not cell.is_empty).span
                self.report.add(warning("HB722", "remark was not used", span, label, help_))
        return tuple(told)


def _left_out(row: Row, where: str) -> Diagnostic:
    if row.is_hidden:
        headline, help_ = "row is hidden", "show the row (it may be filtered out)"
    else:
        headline, help_ = "row is struck through", "delete the row if it is cancelled, else take the line away"
    help_ += ", or import such rows too with --hidden-rows"
    return warning("HB706", headline, row.cells[0].span, f"{where} was not used", help_)


def read_plan(sheets: Iterable[tuple[RowReader, tuple[Row, ...]]], hidden: bool, report: Report) -> Plan:
    """Return what the rows of the sheets say, courses and parts in their order. Hidden rows are told, and left out
    unless ``hidden`` is set."""
    rows, column = _Rows(report, hidden), ""
    for reader, below in sheets:
        rows.take(reader, below)
        column = column or (reader.columns.heading("deferred") if reader.columns.has("deferred") else "")
    grouping = Grouping(report, column)
    groups = grouping.groups(rows.entries, rows.spoilt)
    refused = {entry.where: Unused(entry.row, entry.where) for entry in grouping.refused}
    return Plan(
        courses=tuple(_courses(groups, report)),
        used=sum(len(group.rows) for group in groups.values()),
        others=rows.others,
        unused=(*rows.unused, *refused.values()),
        not_used=len(rows.unused) + len(refused),
        remarks=rows.tell_remarks(),
        occasions=frozenset(occasion for _, occasion, *_ in groups),
    )


def _meaning(beside: Aside, reader: RowReader) -> str:
    if beside.department is not None and beside.department != reader.department:
        return "; the rows below belong to another department"
    if beside.occasion is not None:
        return f"; the rows below are about the {beside.occasion.value} exam"
    return ""


def _courses(groups: Mapping[Key, Group], report: Report) -> Iterable[PlannedCourse]:
    codes = dict.fromkeys(course for course, *_ in groups)
    for code in codes:
        of_course = [group for (course, *_), group in groups.items() if course == code]
        entries = [entry for group in of_course for entry in group.entries]
        yield PlannedCourse(
            code=code,
            names=_agreed_names(entries, report),
            credits=_agreed_credits(entries, report),
            assessments=tuple(group.assessment() for group in of_course),
        )


def _agreed_names(entries: list[Entry], report: Report) -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in entries:
        for language, words in entry.names.items():
            if names.setdefault(language, words) != words:
                _disagree(entry, f"the course is called `{words}` here and `{names[language]}` above", report)
    return names


def _agreed_credits(entries: list[Entry], report: Report) -> float | None:
    told = [entry for entry in entries if entry.credits is not None]
    for entry in told:
        if entry.credits != told[0].credits:
            label = f"{entry.credits:g} credits here, {told[0].credits:g} in {told[0].where}"
            _disagree(entry, label, report)
            return None
    return told[0].credits if told else None


def _disagree(entry: Entry, label: str, report: Report) -> None:
    help_ = "let all rows of a course say the same"
    label = f"{entry.course}, {entry.where}: {label}"
    report.add(warning("HB711", "rows do not fit together", entry.row.cells[0].span, label, help_))
