"""Text with separators, divided into records as spreadsheet programs do it, and strict about quotation marks.

A cell that begins with a quotation mark goes on, over separators and line ends, to the next single one. A mark that
nobody meant so would swallow the rows that follow; it is found, and the line told where it stands. (The standard
library's reader can be strict as well, but cannot say where.) Emits HB701.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.importing.table import MOST_CHARACTERS, Unreadable, unreadable

_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)" *')
_REMEDY = "take the wrong quotation mark away, or save the plan as .xlsx from the spreadsheet program"


@dataclass(frozen=True, slots=True)
class Record:
    line: int
    """Where it begins, counted from 1."""
    cells: tuple[str, ...]


def records_of(file: str, text: str, separator: str) -> Iterator[Record]:
    """Yield the records.

    Raises:
        Unreadable: a quotation mark stands where nobody can be sure which cells are meant.
    """
    reading, at, line = _Reading(file, text, separator), 0, 1
    while at < len(text):
        end = _end_of_line(text, at)
        if '"' not in text[at : end[0]]:
            record = Record(line, tuple(text[at : end[0]].split(separator)))
        else:
            record, end = reading.record(at, line)
        if any(len(cell) > MOST_CHARACTERS for cell in record.cells):
            label = f"a cell in line {line} holds more than {MOST_CHARACTERS} characters"
            raise unreadable(file, label, "shorten it, or close the quotation mark before it", line)
        yield record
        line += 1 + len(_LINE_BREAK.findall(text, at, end[0]))
        at = end[1]


def refuse_swallowed(file: str, records: Sequence[Record], separator: str) -> None:
    """Refuse a cell that holds whole rows: two wrong quotation marks close one another.

    Raises:
        Unreadable: there is such a cell.
    """
    width = usual_width(records)
    for record in records:
        for cell in record.cells:
            breaks = len(_LINE_BREAK.findall(cell))
            # Where prose is separated by commas, a blank follows them.
            inside = len(re.findall(re.escape(separator) + "(?! )", cell)) if breaks else 0
            if inside and width > 1 and (inside >= breaks * (width - 1) or len(record.cells) > width):
                label = (
                    f"lines {record.line} to {record.line + breaks} are one row, because a quotation mark opens in the"
                    " first and closes in the last; it looks as if rows were swallowed"
                )
                help_ = f"{_REMEDY}; if the cell is meant so, take the line breaks out of it"
                raise unreadable(file, label, help_, record.line)


def usual_width(records: Sequence[Record]) -> int:
    """Return how many cells most of the records have that stand on one line."""
    widths = Counter(
        len(each.cells) for each in records if len(each.cells) > 1 and not _LINE_BREAK.search("".join(each.cells))
    )
    return max(widths, key=lambda width: widths[width], default=len(records[0].cells) if records else 0)


def _end_of_line(text: str, at: int) -> tuple[int, int]:
    """Return where the line ends, and where the next one begins."""
    found = _LINE_END.search(text, at)
    assert found is not None, "the text's end ends a line"
    return found.span()


@dataclass(frozen=True, slots=True)
class _Reading:
    file: str
    text: str
    separator: str

    def record(self, at: int, line: int) -> tuple[Record, tuple[int, int]]:
        """Return the record that begins here, in this line, and where it and its line end."""
        cells, began = list[str](), line
        while True:
            cell, end = self._quoted(at, line) if self.text.startswith('"', at) else self._unquoted(at, line)
            cells.append(cell)
            line += len(_LINE_BREAK.findall(self.text, at, end))
            if not self.text.startswith(self.separator, end):
                return Record(began, tuple(cells)), _end_of_line(self.text, end)
            at = end + 1

    def _unquoted(self, at: int, line: int) -> tuple[str, int]:
        end = _end_of_line(self.text, at)[0]
        found = self.text.find(self.separator, at, end)
        end = end if found == -1 else found
        cell = self.text[at:end]
        if cell.lstrip(" ").startswith('"'):
            raise self._wrong(line, f"in line {line} a blank stands before a quotation mark", "take the blank away")
        return cell, end

    def _quoted(self, at: int, line: int) -> tuple[str, int]:
        found = _QUOTED.match(self.text, at)
        if found is None:
            raise self._wrong(line, f"the quotation mark that opens in line {line} is never closed")
        closes = line + len(_LINE_BREAK.findall(self.text, at, found.end()))
        follows = self.text[found.end() : found.end() + 1]
        if follows and follows not in (self.separator, "\r", "\n"):
            label = f"in line {line} text follows the quotation mark that closes a cell"
            if closes > line:
                label = f"the quotation mark that opens in line {line} closes in line {closes}, where text follows it"
            raise self._wrong(line, label)
        if len(found[1]) > MOST_CHARACTERS:
            label = f"the quotation mark that opens in line {line} closes only in line {closes}"
            raise self._wrong(line, label)
        return found[1].replace('""', '"'), found.end()

    def _wrong(self, line: int, label: str, help_: str = _REMEDY) -> Unreadable:
        return unreadable(self.file, label, help_, line)
