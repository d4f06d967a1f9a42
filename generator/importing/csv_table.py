"""Comma-, semicolon- or tab-separated text as a table. Emits HB701 and HB702."""

from __future__ import annotations

import csv
import io

from generator.diagnostics import Report
from generator.importing.table import Cell, Row, Table, plain, top_of, unreadable, warning

SEPARATORS = ";\t,"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_csv(file: str, data: bytes, report: Report) -> Table:
    """Return the table in ``data``.

    Encoding: a byte order mark decides; without one UTF-8, and where that fails Windows-1252, which is told.
    Separator: a first line ``sep=;`` decides; else the sign that divides the first filled line into most parts.

    Raises:
        Unreadable: there is no text in it.
    """
    text = _decode(file, data, report)
    lines = text.splitlines()
    shift = 1 if lines and lines[0].lower().startswith("sep=") else 0
    separator = lines[0][4:5] or ";" if shift else _separator(lines)
    body = "\n".join(lines[shift:])
    records = csv.reader(io.StringIO(body), delimiter=separator)
    try:
        rows = tuple(
            Row(number, tuple(_cell(file, number, column, words) for column, words in enumerate(record, start=1)))
            for number, record in enumerate(records, start=1 + shift)
        )
    except csv.Error as error:
        raise unreadable(file, str(error), "open it in a spreadsheet program and save it again as CSV") from None
    if all(row.is_empty for row in rows):
        raise unreadable(file, "there is nothing in it", "name the file that holds the plan")
    return Table(file, "", rows)


def _decode(file: str, data: bytes, report: Report) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(file, data, encoding)
    if b"\x00" in data:
        raise unreadable(file, "this is not text", "save the plan as .xlsx or as CSV")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        label = "read as Windows-1252; look at æ, ø and å in what was imported"
        help_ = "save it as “CSV UTF-8” to be sure"
        report.add(warning("HB702", "sheet is not UTF-8", top_of(file), label, help_))
        return data.decode("cp1252", "replace")


def _decoded(file: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise unreadable(file, "its encoding is broken", "save it again as “CSV UTF-8”") from None


def _separator(lines: list[str]) -> str:
    """Return the separator that gives the first lines most parts; quoted stretches are not looked into."""
    sample = [line for line in lines if line.strip()][:10]
    return max(SEPARATORS, key=lambda sign: sum(len(next(csv.reader([line], delimiter=sign))) for line in sample))


def _cell(file: str, row: int, column: int, words: str) -> Cell:
    return Cell(file, row, column, plain(words) or None)
