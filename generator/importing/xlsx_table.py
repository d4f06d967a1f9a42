"""A workbook's sheet as a table. Emits HB701, HB714 and HB715.

Only what the file holds is read: results of formulas as they were last computed, merged cells filled downward from
their first cell, hidden rows and columns and struck-through cells marked as such.
"""

from __future__ import annotations

import io
import math
import warnings
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.escape import unescape

from generator.characters import composed
from generator.diagnostics import Report, did_you_mean
from generator.importing.kinds import AS_XLSX
from generator.importing.notes import report_notes
from generator.importing.package import Package, SheetPart
from generator.importing.sheet_xml import SheetXml
from generator.importing.table import (
    MOST_CHARACTERS,
    Cell,
    Flaw,
    Row,
    Table,
    Unreadable,
    Value,
    flaw_of,
    spaced,
    top_of,
    unreadable,
    warning,
)

_MOST_LAID_OUT = 1_000_000
"""Rows times columns."""
_MOST_MERGED = 2_000
"""Merged areas that are looked at."""
_ROWS_TO_COME = 50
"""So far below the last filled row a merged cell may reach, over rows that are still to be filled in."""


def read_xlsx(file: str, data: bytes, sheet: str | None, report: Report) -> Table:
    """Return one sheet: the one named, else the only visible one with anything in it.

    Raises:
        Unreadable: damaged, no such sheet, or several sheets and none named.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = Package(file, archive)
            part, found = _chosen(package, sheet)
            if part.is_hidden:
                label = f"the sheet `{part.title}` is hidden in the workbook, and is used"
                report.add(warning("HB715", "hidden part of the workbook is used", top_of(file), label, "look at it"))
            report_notes(package, part, report)
            return Table(file, part.title, tuple(_Sheet(package, found).rows()), found.hidden_columns)
    except Unreadable:
        raise
    except Exception as error:  # The libraries below have no common error, and damage takes every shape.
        raise unreadable(file, f"the workbook is damaged: {_reason(error)}", AS_XLSX) from None


def other_sheets(file: str, data: bytes, read: Collection[str]) -> tuple[Table, ...]:
    """Return all sheets that are not among those ``read``, hidden ones too, to look a course up in."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = Package(file, archive)
            return tuple(
                Table(file, part.title, tuple(_Sheet(package, package.sheet(part)).rows()))
                for part in package.sheets
                if part.title not in read
            )
    except (
        Exception
    ):  # No plan is read from these sheets; one that is damaged or too large can only not be looked into.
        return ()


def _reason(error: Exception) -> str:
    """Return in words what is wrong with a workbook that a library stumbled over."""
    match error:
        case ElementTree.ParseError():
            return f"its XML is broken ({error})"
        case zipfile.BadZipFile() | zlib.error() | EOFError():
            return "it cannot be unpacked, perhaps because a download or copy was interrupted"
        case KeyError():
            return f"a part of it is missing ({error.args[0]})"
        case IndexError():
            return "a cell has a format or a text that the file does not hold"
    return str(error.__cause__ or error).partition("\n")[0] or type(error).__name__


def _chosen(package: Package, name: str | None) -> tuple[SheetPart, SheetXml]:
    names = [each.title for each in package.sheets]
    if not names:
        raise unreadable(package.file, "the workbook has no sheet with cells", "name the file that holds the plan")
    if name is not None:
        name = composed(name.strip())
        if name not in names:
            help_ = did_you_mean(name, names) or f"sheets: {', '.join(names)}"
            raise unreadable(package.file, f"there is no sheet `{name}`", help_)
        part = package.sheets[names.index(name)]
        return part, package.sheet(part)
    read = [(each, package.sheet(each)) for each in package.sheets if not each.is_hidden]
    filled = [(part, sheet) for part, sheet in read if sheet.is_filled]
    if len(filled) == 1:
        return filled[0]
    if not filled:
        raise unreadable(package.file, "no visible sheet has anything in it", "name the file that holds the plan")
    told = ", ".join(f"`{part.title}`" for part, _ in filled)
    raise unreadable(package.file, f"several sheets have something in them: {told}", "name one with --sheet")


@dataclass(slots=True)
class _Sheet:
    package: Package
    found: SheetXml

    def rows(self) -> Iterator[Row]:
        merged = self._merged_down()
        height, width = max(self.found.last_row, *merged, 0), self.found.last_column
        if height * width > _MOST_LAID_OUT:
            label = f"its cells reach over {height} rows and {width} columns, and a plan has fewer"
            raise unreadable(self.package.file, label, "leave only the plan in the sheet")
        with warnings.catch_warnings():
            # Extensions the library does not know (colours, validation) say nothing about the values.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(self.package.alone(self.found)), data_only=True, rich_text=True)
        for number, cells in enumerate(book.worksheets[0].iter_rows(max_row=height, max_col=width), start=1):
            read = [self._cell(number, column, cell) for column, cell in enumerate(cells, start=1)]
            for column, top in merged.get(number, {}).items():
                if column <= width:
                    above = self._cell(top, column, book.worksheets[0].cell(top, column))
                    read[column - 1] = Cell(above.file, number, column, above.value, above.flaw, above.is_struck)
            yield Row(number, tuple(read), number in self.found.hidden_rows)

    def _merged_down(self) -> dict[int, dict[int, int]]:
        """Return by row for each lower cell of a merged range the row of the top cell, by the range's first column.

        The other columns of a range stay empty: a title across the sheet says nothing about the columns below it.
        """
        found: dict[int, dict[int, int]] = {}
        last = self.found.last_row
        for area in self.found.merged[:_MOST_MERGED]:
            lowest = area.max_row if area.max_row <= last + _ROWS_TO_COME else last
            for row in range(area.min_row + 1, lowest + 1):
                found.setdefault(row, {})[area.min_col] = area.min_row
        return found

    def _cell(self, row: int, column: int, cell: Any) -> Cell:
        value, flaw = cell.value, None
        is_struck = bool(cell.font.strike)
        if isinstance(value, CellRichText):
            is_struck, flaw = _lines_through(value, is_struck)
            value = str(value)
        if isinstance(value, str):
            if len(value) > MOST_CHARACTERS:
                label = f"{cell.coordinate} holds more than {MOST_CHARACTERS} characters"
                raise unreadable(self.package.file, label, "shorten it", row)
            value = spaced(unescape(value)) or None
        flaw = flaw or self._flaw(row, column, value, cell.data_type)
        return Cell(self.package.file, row, column, value, flaw, is_struck and value is not None)

    def _flaw(self, row: int, column: int, value: Value, data_type: str) -> Flaw | None:
        place = row, column
        if place in self.found.unanswered:
            return Flaw("a formula without a result", "open the file, let it calculate, and save it")
        if data_type == "e" and place not in self.found.errors:
            return Flaw("a number formatted as a date, and no such day exists", "write the date anew")
        if isinstance(value, float) and not math.isfinite(value):
            return Flaw("a number without end", "write the number anew")
        if data_type == "e" and isinstance(value, str):
            return flaw_of(value) or Flaw(f"the cell holds the error {value}", "correct the formula")
        return flaw_of(value) if isinstance(value, str) else None


def _lines_through(text: CellRichText, is_struck: bool) -> tuple[bool, Flaw | None]:
    """Return whether a line goes through the whole text, and what is wrong where it goes through a part of it."""
    words: dict[bool, list[str]] = {True: [], False: []}
    for piece in text:
        line_through = bool(piece.font.strike) if isinstance(piece, TextBlock) and piece.font else is_struck
        if spaced(str(piece)):
            words[line_through].append(spaced(str(piece)))
    if words[True] and words[False]:
        label = f"`{' '.join(words[True])}` is struck through, and `{' '.join(words[False])}` is not"
        return False, Flaw(label, "let the cell hold only what is valid")
    return bool(words[True]), None
