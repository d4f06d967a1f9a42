"""The rows of a plan put together: courses with their assessments. Emits HB706, HB707, HB711 and what rows emit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.diagnostics import Report
from generator.importing.grouping import Group, Grouping, Key, PlannedAssessment
from generator.importing.headers import Columns
from generator.importing.rows import Entry, RowReader
from generator.importing.table import Row, warning


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCourse:
    code: str
    names: Mapping[str, str]
    credits: float | None
    assessments: tuple[PlannedAssessment, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    courses: tuple[PlannedCourse, ...]
    used: int
    """Rows that were used."""
    others: int
    """Rows of other departments."""


def read_plan(rows: Iterable[Row], reader: RowReader, hidden: bool, report: Report) -> Plan:
    """Return what the rows say, courses and parts in the order of the sheet. Hidden rows are told, and left out
    unless ``hidden`` is set."""
    entries: list[Entry] = []
    spoilt: dict[tuple[str, str], Row] = {}  # a part of several days must not be imported without one of them
    others = 0
    for row in rows:
        if row.is_empty or _repeats_header(row, reader.columns):
            continue
        if row.is_hidden and not hidden:
            help_ = "show the row (it may be filtered out), or import hidden rows too with --hidden-rows"
            report.add(warning("HB706", "row is hidden", row.cells[0].span, f"row {row.number} was not used", help_))
        elif reader.is_elsewhere(row):
            others += 1
        else:
            entry = reader.read(row)
            if entry is not None:
                entries.append(entry)
            else:
                spoilt.setdefault(reader.place(row), row)
    groups = Grouping(report).groups(entries, spoilt)
    return Plan(tuple(_courses(groups, report)), sum(len(group.rows) for group in groups.values()), others)


def _repeats_header(row: Row, columns: Columns) -> bool:
    """Plans on several pages repeat their headings."""
    return [cell.text for cell in row.cells] == [cell.text for cell in columns.header.cells]


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
            label = f"{entry.credits:g} credits here, {told[0].credits:g} in row {told[0].row.number}"
            _disagree(entry, label, report)
            return None
    return told[0].credits if told else None


def _disagree(entry: Entry, label: str, report: Report) -> None:
    help_ = "let all rows of a course say the same"
    label = f"{entry.course}, row {entry.row.number}: {label}"
    report.add(warning("HB711", "rows do not fit together", entry.row.cells[0].span, label, help_))
