"""One row of a plan: which course, which part, which form. Emits HB707, HB709 and what the cells emit.

A row is used whole or not at all: every cell that cannot be used is reported, so that the office can correct them all
at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from generator.diagnostics import Report, did_you_mean
from generator.importing.cells import read_number, read_yes
from generator.importing.headers import Columns, Mapped, normal
from generator.importing.rowcells import RowCells
from generator.importing.table import Row
from generator.importing.when import When, read_when
from generator.model import Handbook, Occasion, Text
from generator.source.shapes import A_COURSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one row says. None and empty: the row says nothing about it."""

    row: Row
    course: str
    names: Mapping[str, str]
    """The course's name, by language."""
    credits: float | None
    form: str | None
    part: Mapping[str, str]
    """The part's name, by language; empty when the course is not divided."""
    part_id: str | None
    occasion: Occasion
    when: When


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one plan for one semester and one department."""

    handbook: Handbook
    semester: str
    department: str
    columns: Columns
    mapped: Mapped
    report: Report

    def read(self, row: Row) -> Entry | None:
        """Return what the row says; None after reporting what is wrong with it."""
        cells = RowCells(row, self.columns, self.report)
        occasion = Occasion.DEFERRED if cells.value("deferred", read_yes) else Occasion.ORDINARY
        when = read_when(cells, self.handbook.semesters[self.semester], occasion)
        course = self._course(cells)
        self._check_department(cells)
        form = self._form(cells)
        credits_ = cells.value("credits", read_number)
        if cells.spoilt or course is None or when is None:
            return None
        part = self._words(cells, "part")
        part_id = self.mapped.parts.get(normal(next(iter(part.values()), "")))
        return Entry(
            row=row, course=course, names=self._words(cells, "name"), credits=credits_, form=form,
            part=part, part_id=part_id, occasion=occasion, when=when,
        )  # fmt: skip

    def place(self, row: Row) -> tuple[str, str]:
        """Return the course and the part that a row is about, read or not."""
        cells = RowCells(row, self.columns, self.report)
        return cells.text("course"), normal(next(iter(self._words(cells, "part").values()), ""))

    def is_elsewhere(self, row: Row) -> bool:
        """Whether the row belongs to another department. An unknown department is reported when the row is read."""
        found = self._department(RowCells(row, self.columns, self.report).text("department"))
        return found is not None and found != self.department

    def _course(self, cells: RowCells) -> str | None:
        cell = cells.find("course")
        if cell is None:
            help_ = "write the code; only cells that are really merged are filled downward"
            cells.error("HB707", cells.place("course"), "the row has no course code", help_)
            return None
        code = cell.text
        if " " in code or not A_COURSE.pattern.fullmatch(code) or isinstance(cell.value, date | time):
            label = f"`{code}` is not a course code"
            cells.error("HB709", cell, label, "let the cell hold the code and nothing else")
            return None
        return code

    def _words(self, cells: RowCells, base: str) -> dict[str, str]:
        """Return a name by language, the governing one first. The column without a language holds the governing one."""
        languages = self.handbook.languages
        columns: dict[str, tuple[str, ...]] = {language: (f"{base}-{language}",) for language in languages}
        columns[languages[0]] = (base, f"{base}-{languages[0]}")
        found = {language: cells.text(*targets) for language, targets in columns.items()}
        return {language: words for language, words in found.items() if words}

    # --- names of departments and forms

    def _department(self, words: str) -> str | None:
        named = {id_: (id_, *_all(each.name), *_all(each.short)) for id_, each in self.handbook.departments.items()}
        return next((id_ for id_, names in named.items() if normal(words) in map(normal, names)), None)

    def _check_department(self, cells: RowCells) -> None:
        cell = cells.find("department")
        if cell is not None and self._department(cell.text) is None:
            known = [name for id_, each in self.handbook.departments.items() for name in (id_, *_all(each.name))]
            help_ = did_you_mean(cell.text, known) or "departments: procedures/departments.yml"
            cells.error("HB709", cell, f"no department is called `{cell.text}`", help_)

    def _form(self, cells: RowCells) -> str | None:
        cell = cells.find("form")
        if cell is None:
            return None
        forms = self.handbook.forms
        named = {id_: (id_, *_all(form.name)) for id_, form in forms.items()}
        sought = normal(cell.text)
        found = self.mapped.forms.get(sought) or next(
            (id_ for id_, names in named.items() if sought in map(normal, names)), None
        )
        if found is None:
            known = [name for id_, names in named.items() if not forms[id_].includes for name in names]
            help_ = did_you_mean(cell.text.casefold(), known) or "write a form as procedures/forms.yml names it"
            help_ += "; or say what the office means by it in a mapping file: --columns"
            cells.error("HB709", cell, f"no form of assessment is called `{cell.text}`", help_)
        elif forms[found].includes:
            ways = " or ".join(forms[one].name[self.handbook.languages[0]] for one in forms[found].includes)
            cells.error("HB709", cell, f"`{cell.text}` is a group of forms", f"write {ways}")
        return found


def _all(text: Text) -> tuple[str, ...]:
    return tuple(words for _, words in text)
