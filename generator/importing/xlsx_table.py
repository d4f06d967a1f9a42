"""A workbook's sheet as a table. Emits HB701.

Only what the file holds is read: results of formulas as they were last computed, merged cells filled downward from
their first cell, hidden rows marked as such.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Collection, Iterable
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from generator.diagnostics import did_you_mean
from generator.importing.table import Cell, Row, Table, plain, unreadable

MOST_ROWS = 20_000
"""A plan has hundreds of rows; a sheet formatted to its last row has a million empty ones."""


def read_xlsx(file: str, data: bytes, sheet: str | None) -> Table:
    """Return one sheet: the one named, else the only visible one with anything in it.

    Raises:
        Unreadable: not a workbook, no such sheet, or several sheets and none named.
    """
    values, formulas = _open(file, data, True), _open(file, data, False)
    try:
        chosen = _choose(file, values, sheet)
        return Table(file, chosen.title, tuple(_rows(file, chosen, formulas[chosen.title])))
    finally:
        values.close()
        formulas.close()


def other_sheets(file: str, data: bytes, read: Collection[str]) -> tuple[Table, ...]:
    """Return the values of all sheets that are not among those ``read``, hidden ones too, to look a course up in."""
    book = _open(file, data, True)
    try:
        return tuple(
            Table(file, sheet.title, tuple(
                Row(number, tuple(Cell(file, number, column, value) for column, value in enumerate(values, start=1)))
                for number, values in enumerate(sheet.iter_rows(max_row=MOST_ROWS, values_only=True), start=1)
            ))
            for sheet in book.worksheets
            if sheet.title not in read
        )  # fmt: skip
    finally:
        book.close()


def _open(file: str, data: bytes, data_only: bool) -> Any:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        label = "this is an old .xls file, or one with a password"
        raise unreadable(file, label, "save it as .xlsx without a password")
    try:
        with warnings.catch_warnings():
            # Extensions the library does not know (colours, validation) say nothing about the values.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), data_only=data_only)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError):
        raise unreadable(file, "this is not a workbook", "save the plan as .xlsx or as CSV") from None


def _choose(file: str, book: Any, name: str | None) -> Any:
    names = [sheet.title for sheet in book.worksheets]
    if name is not None:
        if name not in names:
            help_ = did_you_mean(name, names) or f"sheets: {', '.join(names)}"
            raise unreadable(file, f"there is no sheet `{name}`", help_)
        return book[name]
    filled = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible" and _is_filled(sheet)]
    if len(filled) == 1:
        return filled[0]
    if not filled:
        raise unreadable(file, "no visible sheet has anything in it", "name the file that holds the plan")
    told = ", ".join(f"`{sheet.title}`" for sheet in filled)
    help_ = "name one with --sheet; given several times, it reads several"
    raise unreadable(file, f"several sheets have something in them: {told}", help_)


def _is_filled(sheet: Any) -> bool:
    return any(cell.value is not None for row in sheet.iter_rows(max_row=MOST_ROWS) for cell in row)


def _rows(file: str, sheet: Any, formulas: Any) -> Iterable[Row]:
    if sheet.max_row > MOST_ROWS and any(
        cell is not None for row in sheet.iter_rows(min_row=MOST_ROWS + 1, values_only=True) for cell in row
    ):
        raise unreadable(file, f"it has more than {MOST_ROWS} rows", "leave only the plan in the sheet")
    merged = _merged_down(sheet)
    for number, row in enumerate(sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS)), start=1):
        cells = tuple(_cell(file, sheet, formulas, cell, merged) for cell in row)
        yield Row(number, cells, bool(sheet.row_dimensions[number].hidden))


def _merged_down(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each lower cell of a merged range the top cell of its first column.

    The other columns of a range stay empty: a title across the sheet says nothing about the columns below it.
    """
    return {
        (row, area.min_col): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row + 1, area.max_row + 1)
    }


def _cell(file: str, sheet: Any, formulas: Any, cell: Any, merged: dict[tuple[int, int], tuple[int, int]]) -> Cell:
    row, column = merged.get((cell.row, cell.column), (cell.row, cell.column))
    value = sheet.cell(row, column).value
    is_formula = value is None and formulas.cell(row, column).data_type == "f"
    if isinstance(value, str):
        value = plain(value) or None
    return Cell(file, cell.row, cell.column, value, is_formula)
