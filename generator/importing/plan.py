"""The rows of a plan put together: courses with their assessments. Emits HB706, HB707, HB711 and what rows emit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time

from generator.diagnostics import Diagnostic, Report
from generator.importing.headers import Columns, normal
from generator.importing.rows import Entry, RowReader
from generator.importing.table import Row, warning
from generator.model import Moment, Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAssessment:
    """One part of a course on one occasion: what one row says, or several rows of several days."""

    part: Mapping[str, str]
    part_id: str | None
    form: str | None
    occasion: Occasion
    start: Moment | None
    end: Moment
    handed_out: Moment | None
    rows: tuple[Row, ...]


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


_Key = tuple[str, Occasion, str, str | None]
"""Course, occasion, part, and the form where the course is not divided."""


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
    groups = _Grouping(report).groups(entries, spoilt)
    return Plan(tuple(_courses(groups, report)), sum(len(group.rows) for group in groups.values()), others)


def _repeats_header(row: Row, columns: Columns) -> bool:
    """Plans on several pages repeat their headings."""
    return [cell.text for cell in row.cells] == [cell.text for cell in columns.header.cells]


class _Grouping:
    def __init__(self, report: Report) -> None:
        self._report = report

    def groups(self, entries: list[Entry], spoilt: Mapping[tuple[str, str], Row]) -> dict[_Key, _Group]:
        """Put rows of one part together; leave out parts that contradict themselves."""
        found: dict[_Key, _Group] = {}
        refused: set[_Key] = set()
        for entry in entries:
            part = normal(next(iter(entry.part.values()), ""))
            key = (entry.course, entry.occasion, part, None if part else entry.form)
            broken = spoilt.get((entry.course, part)) if part else None
            if broken is not None:
                self._refuse(entry, f"row {broken.number} of the same part cannot be used", "correct that row")
                refused.add(key)
            elif key not in found:
                found[key] = _Group([entry])
            elif not found[key].takes(entry):
                first = found[key].entries[0].row.number
                self._refuse(entry, f"row {first} says something else about the same part", _remedy(entry))
                refused.add(key)
        return {key: group for key, group in found.items() if key not in refused}

    def _refuse(self, entry: Entry, label: str, help_: str) -> None:
        headline, span = "rows do not fit together", entry.row.cells[0].span
        label = f"{entry.course}, row {entry.row.number}: {label}; the part is left out"
        self._report.add(Diagnostic(code="HB711", headline=headline, span=span, label=label, help=help_))


def _remedy(entry: Entry) -> str:
    if entry.part:
        return "give all rows of one part the same form, or the parts different names"
    return "name the parts in a column `Del` (`Part`): the same name for several days of one part, else different names"


@dataclass(slots=True)
class _Group:
    entries: list[Entry]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(entry.row for entry in self.entries)

    def takes(self, entry: Entry) -> bool:
        """Take a row that says the same, or another day of the same part."""
        first = self.entries[0]
        same = (first.form, first.when.handed_out) == (entry.form, entry.when.handed_out)
        again = same and any(one.when == entry.when for one in self.entries)
        several_days = same and bool(entry.part) and None not in (first.when.start, entry.when.start)
        if again or several_days:
            self.entries.append(entry)
        return again or several_days

    def assessment(self) -> PlannedAssessment:
        first = self.entries[0]
        starts = [entry.when.start for entry in self.entries if entry.when.start is not None]
        return PlannedAssessment(
            part=first.part, part_id=first.part_id, form=first.form, occasion=first.occasion,
            start=min(starts, key=_early) if starts else None,
            end=max((entry.when.end for entry in self.entries), key=_late),
            handed_out=first.when.handed_out, rows=self.rows,
        )  # fmt: skip


def _early(moment: Moment) -> tuple[object, time]:
    return moment.day, moment.at or time.min


def _late(moment: Moment) -> tuple[object, time]:
    return moment.day, moment.at or time.max


def _courses(groups: Mapping[_Key, _Group], report: Report) -> Iterable[PlannedCourse]:
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
