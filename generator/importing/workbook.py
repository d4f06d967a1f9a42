"""A year plan as an Excel workbook or as CSV, ready for an office: filters, frozen headings, real dates.

The same plan gives the same bytes: the moment of writing is left out of the file and of its zip directory.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from generator.characters import shown, spreadsheet_words
from generator.labels import Labels
from generator.yearplan import PlanRow, YearPlan

COLUMNS = (
    "first",
    "last",
    "at",
    "week",
    "course",
    "course_name",
    "part",
    "what",
    "who",
    "kind",
    "when",
    "rule",
    "systems",
)
"""Fields of :class:`PlanRow`, as columns from left to right."""
_WIDTHS: Mapping[str, tuple[int, int]] = {"what": (30, 60), "rule": (20, 50), "when": (16, 40)}
"""Narrowest and widest, in characters; all others are 8 to 34."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")


def write_xlsx(plan: YearPlan, title: str) -> bytes:
    """Return the workbook: one sheet a semester; an empty plan has one sheet with headings only."""
    labels = Labels(plan.language)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = shown(title), ""
    for semester, rows in plan.semesters.items() or {labels("plan.empty"): ()}.items():
        _fill(book.create_sheet(semester), rows, labels)
    written = io.BytesIO()
    book.save(written)
    return _without_moments(written.getvalue())


def write_csv(plan: YearPlan) -> bytes:
    """Return all semesters in one table, as the spreadsheet program of that language expects CSV."""
    labels = Labels(plan.language)
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=labels("plan.csv-separator"))
    writer.writerow([labels("plan.headings.semester"), *_headings(labels)])
    for semester, rows in plan.semesters.items():
        writer.writerows([semester, *(_plain(getattr(row, name), labels) for name in COLUMNS)] for row in rows)
    # Excel takes a file without the mark for Windows-1252.
    return b"\xef\xbb\xbf" + written.getvalue().encode("utf-8")


def _headings(labels: Labels) -> list[str]:
    return [labels(f"plan.headings.{name}") for name in COLUMNS]


def _plain(value: object, labels: Labels) -> str:
    if isinstance(value, date):
        return value.strftime(labels("plan.csv-date"))
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return spreadsheet_words("" if value is None else str(value))


def _fill(sheet: Any, rows: Sequence[PlanRow], labels: Labels) -> None:
    headings = _headings(labels)
    for column, heading in enumerate(headings, start=1):
        cell = sheet.cell(1, column, heading)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E6EBF2")
    for number, row in enumerate(rows, start=2):
        for column, name in enumerate(COLUMNS, start=1):
            _set(sheet.cell(number, column), getattr(row, name), labels("plan.xlsx-date"))
    for column, (name, heading) in enumerate(zip(COLUMNS, headings, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = _width(name, heading, rows)
    _arrange(sheet)


def _set(cell: Any, value: object, date_format: str) -> None:
    # A workbook cannot hold control characters.
    cell.value = shown(value) if isinstance(value, str) else value
    if isinstance(value, date):
        cell.number_format = date_format
    elif isinstance(value, time):
        cell.number_format = "hh:mm"
    elif isinstance(value, str):
        cell.data_type = "s"  # never a formula, whatever the text begins with
    cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))


def _width(name: str, heading: str, rows: Sequence[PlanRow]) -> int:
    least, most = _WIDTHS.get(name, (8, 34))
    longest = max((10 if isinstance(value, date) else len(str(value or "")) for row in rows
                   for value in (getattr(row, name),)), default=0)  # fmt: skip
    return min(max(longest, len(heading) + 3, least), most) + 2


def _arrange(sheet: Any) -> None:
    sheet.auto_filter.ref = sheet.dimensions
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _without_moments(data: bytes) -> bytes:
    """Write the archive anew with fixed times."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MOMENT.sub(rb"\g<1>2000-01-01T00:00:00Z\g<3>", content)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return written.getvalue()
