"""One sheet's XML cut down to what it says: filled cells, merged cells, hidden rows and columns. Emits HB701.

A sheet formatted to its last row has a million rows without a word in them, and a single cell at ``XFD1048576`` makes
a library lay out seventeen thousand million. So cells and rows that hold nothing are dropped while the XML is being
unpacked, before anything is built from it, and what is left is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from generator.importing.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, unreadable

MOST_XML = 40_000_000
"""Bytes of one part of a workbook, without cells that hold nothing."""
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip
"""The namespaces of "Strict Open XML Spreadsheet"; the elements have the same names."""
_SAVE_ANEW = "copy the plan into a new workbook, and save that as .xlsx"
_LEAVE_THE_PLAN = "leave only the plan in the sheet"

# Only cells that tell their own place can go without moving others.
_EMPTY_CELL = re.compile(
    rb'<(?:\w+:)?c\s(?=[^<>]*\br=")[^<>]*(?:/>|>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>)'
)
_EMPTY_ROW = re.compile(rb'<(?:\w+:)?row\s(?=[^<>]*\br=")[^<>]*(?:/>|>\s*</(?:\w+:)?row>)')
_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")

Place = tuple[int, int]
"""Row and column, counted from 1."""


@dataclass(frozen=True, slots=True)
class SheetXml:
    xml: bytes
    """The cells alone, for the library; formulas are taken out, their results left."""
    last_row: int
    last_column: int
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    merged: tuple[CellRange, ...]
    unanswered: frozenset[Place]
    """Formulas of which the file holds no result."""
    errors: frozenset[Place]

    @property
    def is_filled(self) -> bool:
        return self.last_row > 0


def slimmed(file: str, chunks: Iterable[bytes], most: int = MOST_XML) -> bytes:
    """Return a part's XML without empty cells, in the common namespaces.

    Raises:
        Unreadable: it holds more than a plan can, or defines entities, which a workbook never does.
    """
    kept, size, cells = list[bytes](), 0, 0
    for piece in _whole_tags(chunks):
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise unreadable(file, "its XML defines words of its own, as no spreadsheet program does", _SAVE_ANEW)
        for strict, common in _STRICT:
            piece = piece.replace(strict, common)
        slim = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", piece))
        size += len(slim)
        cells += len(_CELL.findall(slim))
        if size > most or cells > MOST_CELLS:
            raise unreadable(file, f"a sheet has more than {MOST_CELLS} filled cells", _LEAVE_THE_PLAN)
        kept.append(slim)
    return b"".join(kept)


def _whole_tags(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes, cut where a tag ends."""
    rest = b""
    for chunk in chunks:
        rest += chunk
        end = rest.rfind(b">") + 1
        if end or len(rest) > MOST_XML:
            yield rest[:end] or rest
            rest = rest[end:] if end else b""
    yield rest


def read_sheet_xml(file: str, xml: bytes) -> SheetXml:
    """Return what a sheet's slimmed XML holds.

    Raises:
        Unreadable: cells lie so far out that it cannot be a plan.
    """
    root = ElementTree.fromstring(xml)
    data = root.find(f"{MAIN}sheetData")
    unanswered, errors, hidden_rows = set[Place](), set[Place](), set[int]()
    last_row = last_column = 0
    for number, row in [] if data is None else _numbered(data):
        filled = dict(_filled(row, number, unanswered))
        for column, cell in filled.items():
            if number > MOST_ROWS or column > MOST_COLUMNS:
                label = f"{get_column_letter(min(column, 16384))}{number} is filled, and a plan has at most"
                raise unreadable(file, f"{label} {MOST_ROWS} rows and {MOST_COLUMNS} columns", _LEAVE_THE_PLAN)
            cell.set("r", f"{get_column_letter(column)}{number}")
            if cell.get("t") == "e":
                errors.add((number, column))
            last_row, last_column = max(last_row, number), max(last_column, column)
        if _is_hidden(row, "ht"):
            hidden_rows.add(number)
        row.attrib, row[:] = {"r": str(number)}, list(filled.values())
    merged = tuple(CellRange(each.get("ref", "")) for each in root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell"))
    hidden_columns = frozenset(_hidden_columns(root))
    root[:] = [] if data is None else [data]
    return SheetXml(
        ElementTree.tostring(root), last_row, last_column, frozenset(hidden_rows), hidden_columns, merged,
        frozenset(unanswered), frozenset(errors),
    )  # fmt: skip


def _hidden_columns(root: ElementTree.Element) -> Iterator[int]:
    for each in root.iterfind(f"{MAIN}cols/{MAIN}col"):
        if _is_hidden(each, "width"):
            yield from range(int(each.get("min", "1")), min(int(each.get("max", "1")), MOST_COLUMNS) + 1)


def _numbered(data: ElementTree.Element) -> Iterator[tuple[int, ElementTree.Element]]:
    """A row without a number follows on the one before it."""
    number = 0
    for row in data.iterfind(f"{MAIN}row"):
        number = int(float(row.get("r", number + 1)))
        yield number, row


def _filled(row: ElementTree.Element, number: int, unanswered: set[Place]) -> Iterator[tuple[int, ElementTree.Element]]:
    """Yield the cells that hold something, with their columns; takes out formulas, and notes those without a result."""
    column = 0
    for cell in row.iterfind(f"{MAIN}c"):
        column = coordinate_to_tuple(cell.attrib["r"])[1] if "r" in cell.attrib else column + 1
        formula = cell.find(f"{MAIN}f")
        has_value = bool(cell.findtext(f"{MAIN}v")) or cell.find(f"{MAIN}is") is not None
        if formula is not None:
            cell.remove(formula)
        # The result of a formula that gives no text is a text without a letter.
        if formula is not None and not has_value and cell.get("t") != "str":
            unanswered.add((number, column))
            yield column, cell
        elif has_value:
            yield column, cell


def _is_hidden(part: ElementTree.Element, size: str) -> bool:
    """Rows and columns of no height or width are hidden too."""
    return part.get("hidden") in ("1", "true") or float(part.get(size, "1")) == 0
