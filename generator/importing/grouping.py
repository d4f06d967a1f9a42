"""Rows of one part put together: the same fact told twice, or several days. Emits HB711."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

from generator.diagnostics import Diagnostic, Report
from generator.importing.headers import normal
from generator.importing.rows import Entry
from generator.importing.table import Row
from generator.model import Moment, Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAssessment:
    """One part of a course on one occasion: what one row says, or several rows of several days."""

    part: Mapping[str, str]
    part_id: str | None
    form: str | None
    occasion: Occasion
    start: Moment | None
    end: Moment | None
    """None while the date is not set."""
    handed_out: Moment | None
    expected: str
    """What the plan says meanwhile of a date that is not set."""
    rows: tuple[Row, ...]
    where: str
    """The first of them, as people are told of it: ``row 7``."""


Key = tuple[str, Occasion, str, str | None]
"""Course, occasion, part, and the form where the course is not divided."""


@dataclass(slots=True)
class Grouping:
    report: Report
    occasion_column: str = ""
    """Heading of the column that says which exams are deferred; empty where the plan has none."""
    refused: list[Entry] = field(default_factory=list)
    """What was left out because it contradicts itself."""

    def groups(self, entries: list[Entry], spoilt: Mapping[tuple[str, str], str]) -> dict[Key, Group]:
        """Put rows of one part together; leave out parts that contradict themselves.

        ``spoilt`` names by course and part a row that cannot be used.
        """
        found: dict[Key, Group] = {}
        refused: set[Key] = set()
        for entry in entries:
            part = normal(next(iter(entry.part.values()), ""))
            key = (entry.course, entry.occasion, part, None if part else entry.form)
            broken = spoilt.get((entry.course, part)) if part else None
            if broken is not None:
                self._refuse(entry, f"{broken}, of the same part, cannot be used", "correct that row")
                refused.add(key)
            elif key not in found:
                found[key] = Group([entry])
            elif not found[key].takes(entry):
                first = found[key].entries[0].where
                self._refuse(entry, f"{first} says something else about the same part", self._remedy(entry))
                refused.add(key)
        self.refused += [entry for key in refused & set(found) for entry in found[key].entries]
        return {key: group for key, group in found.items() if key not in refused}

    def _remedy(self, entry: Entry) -> str:
        if entry.part:
            return "give all rows of one part the same form, or the parts different names"
        column = f"write ja in the column `{self.occasion_column}`" if self.occasion_column else (
            "add a column `Utsatt` with ja in its row"
        )  # fmt: skip
        return (
            f"if one of them is the deferred exam, {column}; else name the parts in a column `Del` (`Part`): the same "
            "name for several days of one part, else different names"
        )

    def _refuse(self, entry: Entry, label: str, help_: str) -> None:
        headline, span = "rows do not fit together", entry.row.cells[0].span
        label = f"{entry.course}, {entry.where}: {label}; the part is left out"
        self.refused.append(entry)
        self.report.add(Diagnostic(code="HB711", headline=headline, span=span, label=label, help=help_))


@dataclass(slots=True)
class Group:
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
        ends = [entry.when.end for entry in self.entries if entry.when.end is not None]
        return PlannedAssessment(
            part=first.part, part_id=first.part_id, form=first.form, occasion=first.occasion,
            start=min(starts, key=_early) if starts else None,
            end=max(ends, key=_late) if ends else None,
            handed_out=first.when.handed_out, expected=first.when.expected, rows=self.rows, where=first.where,
        )  # fmt: skip


def _early(moment: Moment) -> tuple[object, time]:
    return moment.day, moment.at or time.min


def _late(moment: Moment) -> tuple[object, time]:
    return moment.day, moment.at or time.max
