"""Comma-, semicolon- or tab-separated text as a table. Emits HB701 and what the decoding emits."""

from __future__ import annotations

import re
from collections import Counter

from generator.diagnostics import Report
from generator.importing.csv_records import Record, records_of, refuse_swallowed
from generator.importing.encodings import decoded
from generator.importing.table import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Row,
    Table,
    flaw_of,
    spaced,
    unreadable,
)

SEPARATORS = ";\t,|"
_SEPARATOR_LINE = re.compile(r'"?sep=([^"\r\n]?)"?[;,\t|]*(\r\n|\r|\n|\Z)', re.IGNORECASE)
_SAMPLE = 50_000
"""So many characters show how a text is divided."""
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
"""How exports keep a spreadsheet program from taking a code for a number."""


def read_csv(file: str, data: bytes, report: Report) -> Table:
    """Return the table in ``data``.

    Separator: a first line ``sep=;`` decides; else the sign that divides most lines into equally many parts. Rows have
    the numbers that a spreadsheet program shows, and the line ``sep=`` counts.

    Raises:
        Unreadable: there is no text in it, too much of it, or quotation marks leave it open what the cells are.
    """
    text = decoded(file, data, report)
    named = _SEPARATOR_LINE.match(text)
    separator = (named[1] or ";") if named else _separator(text)
    records = _numbered(file, _without_empty_end(text, separator), separator)[1 if named else 0 :]
    refuse_swallowed(file, [record for _, record in records], separator)
    if not any(cell.strip() for _, record in records for cell in record.cells):
        raise unreadable(file, "there is nothing in it", "name the file that holds the plan")
    _refuse_rows_of_one_cell(file, [record for _, record in records])
    return Table(file, "", tuple(_row(file, number, record) for number, record in records))


def _without_empty_end(text: str, separator: str) -> str:
    """Leave away the empty rows at the end: a sheet formatted to its last row is exported with a million of them."""
    filled = len(text.rstrip(f"{separator} \t\r\n"))
    return text[: filled + len(text[filled:].split("\n", 1)[0].split("\r", 1)[0])]


def _numbered(file: str, text: str, separator: str) -> list[tuple[int, Record]]:
    found, cells = list[tuple[int, Record]](), 0
    for number, record in enumerate(records_of(file, text, separator), start=1):
        cells += sum(1 for cell in record.cells if cell)
        if number > MOST_ROWS or len(record.cells) > MOST_COLUMNS or cells > MOST_CELLS:
            label = f"it has more than {MOST_ROWS} rows, {MOST_COLUMNS} columns or {MOST_CELLS} filled cells"
            raise unreadable(file, label, "leave only the plan in it", record.line)
        found.append((number, record))
    return found


def _separator(text: str) -> str:
    """Return the sign that divides most lines into equally many parts; quoted stretches are not looked into, and in
    prose a blank follows the sign."""
    lines = [line for line in re.sub(r'"[^"\r\n]*"', "", text[:_SAMPLE]).splitlines() if line.strip()]

    def regularity(sign: str) -> int:
        widths = Counter(4 * line.count(sign) - 3 * line.count(f"{sign} ") for line in lines if sign in line)
        return max((width * number for width, number in widths.items()), default=0)

    return max(SEPARATORS, key=regularity)


def _refuse_rows_of_one_cell(file: str, records: list[Record]) -> None:
    """A text that was opened and saved with the wrong separator has each row in quotation marks."""
    filled = [record.cells for record in records if any(map(str.strip, record.cells))]
    divided = [cells for cells in filled if any(sign in cells[0] for sign in SEPARATORS)]
    if len(divided) > 1 and all(len(cells) == 1 for cells in filled):
        label = "each row is one cell, with the separators inside its quotation marks"
        help_ = "divide the column in the spreadsheet program (Data > Text to Columns), and save it as .xlsx"
        raise unreadable(file, label, help_)


def _row(file: str, number: int, record: Record) -> Row:
    line = record.line if record.line != number else 0
    return Row(
        number, tuple(_cell(file, number, column, raw, line) for column, raw in enumerate(record.cells, start=1))
    )


def _cell(file: str, row: int, column: int, raw: str, line: int) -> Cell:
    words = spaced(raw)
    kept = _AS_TEXT.fullmatch(words)
    words = spaced(kept[1].replace('""', '"')) if kept else words
    return Cell(file, row, column, words or None, flaw_of(words), line=line)
