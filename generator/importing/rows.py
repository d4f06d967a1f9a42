"""One row of a plan: which course, which part, which form. Emits HB707, HB709, HB724 and what the cells emit.

A row is used whole or not at all: every cell that cannot be used is reported, so that the office can correct them all
at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.diagnostics import Report, did_you_mean
from generator.importing.cells import read_number, read_occasion
from generator.importing.coursecodes import read_code
from generator.importing.formkinds import is_handed_in, longest_hours
from generator.importing.headers import Columns, Mapped, normal
from generator.importing.misread import Misread
from generator.importing.occasions import settle
from generator.importing.rowcells import RowCells
from generator.importing.sections import Section, department_named
from generator.importing.table import Row, warning
from generator.importing.when import FormTraits, When, read_when
from generator.model import Handbook, Occasion, Text, members_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one row says. None and empty: the row says nothing about it."""

    row: Row
    where: str
    """The row as people are told of it: ``row 7``, or ``row 7 of the sheet Utsatt``."""
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


@dataclass(kw_only=True)
class RowReader:
    """Reads the rows of one sheet for one semester and one department."""

    handbook: Handbook
    semester: str
    department: str
    columns: Columns
    mapped: Mapped
    report: Report
    sheet: str = ""
    """Name of the sheet where several are read at once."""
    occasion: Occasion | None = None
    """What the sheet's name or the command say of rows that do not say it themselves."""

    def read(self, row: Row, section: Section) -> Entry | None:
        """Return what the row says below the headings of ``section``; None after reporting what is wrong with it."""
        cells = self._cells(row)
        cells.check()
        said = cells.value("deferred", read_occasion) or section.occasion or self.occasion
        timing = cells.again()
        form = self._form(cells)
        traits = FormTraits(is_handed_in=is_handed_in(form, self.handbook), longest=longest_hours(form, self.handbook))
        when = read_when(timing, self.handbook.semesters[self.semester], traits)
        occasion = settle(timing, said, self.handbook.semesters[self.semester], when) if when is not None else None
        course = self._course(cells)
        self._check_department(cells)
        credits_ = cells.value("credits", read_number)
        if cells.spoilt or timing.spoilt or course is None or when is None or occasion is None:
            return None
        part = self._words(cells, "part")
        part_id = self.mapped.parts.get(normal(next(iter(part.values()), "")))
        return Entry(
            row=row, where=self.where(row), course=course, names=self._words(cells, "name"), credits=credits_,
            form=form, part=part, part_id=part_id, occasion=occasion, when=when,
        )  # fmt: skip

    def where(self, row: Row) -> str:
        return f"row {row.number}" + (f" of the sheet {self.sheet}" if self.sheet else "")

    def place(self, row: Row) -> tuple[str, str]:
        """Return the course and the part that a row is about, read or not."""
        cells = self._cells(row)
        return cells.text("course"), normal(next(iter(self._words(cells, "part").values()), ""))

    def is_elsewhere(self, row: Row, section: Section) -> bool:
        """Whether the row belongs to another department. An unknown department is reported when the row is read."""
        words = self._cells(row).text("department")
        found = department_named(words, self.handbook) if words else section.department
        return found is not None and found != self.department

    def names_department(self, row: Row) -> bool:
        return bool(self._cells(row).text("department"))

    @cached_property
    def known(self) -> frozenset[str]:
        """The codes of all courses in the handbook."""
        return frozenset(code for each in self.handbook.course_files for code in each.courses)

    def _cells(self, row: Row) -> RowCells:
        return RowCells(row, self.columns, self.report, self.sheet)

    def _course(self, cells: RowCells) -> str | None:
        cell = cells.find("course")
        if cell is None:
            help_ = "write the code; only cells that are really merged are filled downward"
            cells.error("HB707", cells.place("course"), "the row has no course code", help_)
            return None
        try:
            code, is_exact = read_code(cell.value, self.known)
        except Misread as misread:
            cells.error("HB709", cell, misread.label, misread.help)
            return None
        if not is_exact:
            label = f"{cells.name(cell)}: `{cell.text}` was taken for `{code}`"
            self.report.add(warning("HB724", "code is written another way", cell.span, label, f"write `{code}`"))
        return code

    def _words(self, cells: RowCells, base: str) -> dict[str, str]:
        """Return a name by language, the governing one first. The column without a language holds the governing one."""
        languages = self.handbook.languages
        columns: dict[str, tuple[str, ...]] = {language: (f"{base}-{language}",) for language in languages}
        columns[languages[0]] = (base, f"{base}-{languages[0]}")
        found = {language: cells.text(*targets) for language, targets in columns.items()}
        return {language: words for language, words in found.items() if words}

    # --- names of departments and forms

    def _check_department(self, cells: RowCells) -> None:
        cell = cells.find("department")
        if cell is not None and department_named(cell.text, self.handbook) is None:
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
            members = members_of(found, {id_: form.includes for id_, form in forms.items()})
            ways = " or ".join(forms[one].name[self.handbook.languages[0]] for one in members)
            cells.error("HB709", cell, f"`{cell.text}` is a group of forms", f"write {ways}")
        return found


def _all(text: Text) -> tuple[str, ...]:
    return tuple(words for _, words in text)
