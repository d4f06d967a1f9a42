"""Rows of a plan that are no exams: headings in the middle of it, totals, remarks, headings repeated on each page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.importing.cells import occasion_in
from generator.importing.coursecodes import is_like_a_code
from generator.importing.headers import Columns, normal
from generator.importing.table import Cell, Row
from generator.model import Handbook, Occasion, Text

_TOTAL = re.compile(
    r"(?:total(?:t|en|er|s|sum)?|delsum|sum(?:mer)?|sum(?:ma|mary)|antall|antal|i alt|count|number of)\b.*"
)
_A_DEPARTMENT = re.compile(r"(?:institutt|institute|department|dept\.?|fagmiljø)\s?(?:for|of|:)\s?(.+)")
_EXAM = ("form", "date", "last-date", "start", "end", "duration", "submission", "submission-time", "handed-out")
"""Columns of which an exam fills at least one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What a heading in the middle of a plan says of the rows below it."""

    department: str | None = None
    """Id of the department; None where no heading names one."""
    is_unknown: bool = False
    """The heading names a department that the handbook does not have."""
    occasion: Occasion | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that is no exam: a heading, a total, a remark."""

    row: Row
    text: str
    department: str | None = None
    names_unknown: bool = False
    """It is the heading of a department that the handbook does not have."""
    occasion: Occasion | None = None


def aside(row: Row, columns: Columns, handbook: Handbook) -> Aside | None:
    """Return what a row is that is no exam; None for an exam, also for one that lost its code or its date."""
    filled = [cell for cell in row.cells if not cell.is_empty]
    texts = list(dict.fromkeys(cell.text for cell in filled))
    if _repeats(filled, columns.header) or _is_total(filled):
        return Aside(row, "")
    course = columns.cell(row, "course")
    code = course.text if course is not None else ""
    if len(texts) == 1 and isinstance(filled[0].value, str) and not is_code_alone(code):
        return _heading(row, texts[0], filled[0], columns, handbook)
    is_exam = any(cell is not None and not cell.is_empty for cell in (columns.cell(row, each) for each in _EXAM))
    if is_exam or is_code_alone(code):
        return None
    return Aside(row, " ".join(texts))


def is_code_alone(text: str) -> bool:
    """Whether a cell of the column of codes holds a code rather than the words of a heading."""
    return is_like_a_code(text) and any(sign.isdigit() for sign in text)


def department_named(words: str, handbook: Handbook) -> str | None:
    """Return the id of the department that ``words`` are a name of."""
    named = {id_: (id_, *_all(each.name), *_all(each.short)) for id_, each in handbook.departments.items()}
    return next((id_ for id_, names in named.items() if normal(words) in map(normal, names)), None)


def _heading(row: Row, text: str, cell: Cell, columns: Columns, handbook: Handbook) -> Aside | None:
    bare = re.sub(r"\s*\(.*\)$|[:.]$", "", text).strip()
    found = _A_DEPARTMENT.fullmatch(bare.casefold())
    department = department_named(bare, handbook) or (department_named(found[1], handbook) if found else None)
    if department is not None or found is not None:
        return Aside(row, text, department, names_unknown=department is None)
    occasion = occasion_in(bare)
    if occasion is not None and len(bare.split()) <= 6:
        return Aside(row, text, occasion=occasion)
    lost = {columns.by_target.get(target) for target in ("form", "date", "start", "end", "submission")}
    if cell.column - 1 in lost:
        return None  # what is left of a row that lost its code
    return Aside(row, text)


def _repeats(filled: list[Cell], header: Row) -> bool:
    """Plans on several pages repeat their headings."""
    headings: Mapping[int, str] = {cell.column: normal(cell.text) for cell in header.cells}
    return len(filled) > 1 and all(normal(cell.text) == headings.get(cell.column) for cell in filled)


def _is_total(filled: list[Cell]) -> bool:
    words = filled[0].text.casefold()
    return _TOTAL.fullmatch(words) is not None and all(
        re.fullmatch(r"[\d\s.,:%/=]*|\d+ .*", cell.text) is not None or _TOTAL.fullmatch(cell.text.casefold())
        for cell in filled[1:]
    )


def _all(text: Text) -> tuple[str, ...]:
    return tuple(words for _, words in text)
