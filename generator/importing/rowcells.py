"""The cells of one row, read one after the other; whatever cannot be read spoils the row.

Emits HB707, HB708 and HB716.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from generator.characters import Odd, odd_characters
from generator.diagnostics import Diagnostic, Report
from generator.importing.headers import Columns
from generator.importing.misread import Misread
from generator.importing.table import Cell, Flaw, Row, Value, plain

T = TypeVar("T")

_HEADLINES = {
    "HB707": "cell must be filled in",
    "HB708": "cell cannot be read",
    "HB709": "cell names something unknown",
    "HB710": "day is outside the semester",
    "HB716": "row does not fit the headings",
    "HB721": "ordinary or deferred exam",
}
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Of no width and no meaning; word processors leave them in texts."""
_JOINERS = "\u200c\u200d"
"""Letters of some scripts, and emoji, are written with them."""
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_HYPHENS = str.maketrans("\u2010\u2011", "--")
_DAYS = ("date", "submission", "last-date", "start")
"""Columns that can hold the row's day, the surest first."""
_TIMES = (*_DAYS, "end", "duration", "submission-time", "handed-out", "weekday")


def is_struck(row: Row, columns: Columns) -> bool:
    """Whether a line through the row says that it holds no longer: through its code, its day or all that is used."""
    used = [cell for target in columns.by_target if (cell := columns.cell(row, target)) and not cell.is_empty]
    days = [cell for target in _DAYS if (cell := columns.cell(row, target)) and not cell.is_empty]
    code = columns.cell(row, "course")
    decisive = [*([code] if code else []), *days[:1]]
    return any(cell.is_struck for cell in decisive) or (bool(used) and all(cell.is_struck for cell in used))


@dataclass(slots=True)
class RowCells:
    row: Row
    columns: Columns
    report: Report
    sheet: str = ""
    """Name of the sheet where several are read at once."""
    spoilt: bool = False
    """Whether a cell of the row cannot be used."""
    _told: set[str] = field(default_factory=set)

    def check(self) -> None:
        """Report each used cell that holds no value: errors, formulas without a result, half values, odd signs."""
        line_through = is_struck(self.row, self.columns)  # then the row is read because somebody asked for it
        for target in self.columns.by_target:
            cell = self.columns.cell(self.row, target)
            flaw = _flaw(target, cell) if cell is not None else None
            if cell is not None and flaw is None and cell.is_struck and not cell.is_empty and not line_through:
                help_ = "empty the cell if it holds no longer, or take the line away"
                flaw = Flaw(f"`{cell.text}` is struck through, and the rest of the row is not", help_)
            if cell is not None and flaw is not None:
                self.error("HB708", cell, flaw.label, flaw.help)
        beyond = [cell for cell in self.row.cells[len(self.columns.header.cells) :] if not cell.is_empty]
        if beyond:
            label = "the row has more cells than there are headings, so they may stand in the wrong columns"
            help_ = "put a text with a separator in it into quotation marks; or take the extra separator away"
            self.error("HB716", beyond[0], label, help_)

    def again(self) -> RowCells:
        """Return the same cells to read days and times from: spoilt only where one of those is. What was reported is
        not reported again."""
        of_times = [cell for target in _TIMES if (cell := self.columns.cell(self.row, target)) is not None]
        spoilt = any(cell.name in self._told for cell in of_times)
        return RowCells(self.row, self.columns, self.report, self.sheet, spoilt, self._told)

    def name(self, cell: Cell) -> str:
        """Return where a cell stands: ``D5``, or ``Utsatt!D5`` where several sheets are read."""
        return f"{self.sheet}!{cell.place}" if self.sheet else cell.place

    def find(self, *targets: str) -> Cell | None:
        """Return the first of these columns' cells that holds a value."""
        cells = (self.columns.cell(self.row, target) for target in targets)
        return next((cell for cell in cells if cell is not None and not cell.is_empty and cell.flaw is None), None)

    def place(self, *targets: str) -> Cell:
        """Return where something should stand: a filled cell, else an empty one, else the row's first."""
        cells = [cell for target in targets if (cell := self.columns.cell(self.row, target)) is not None]
        filled = (cell for cell in cells if not cell.is_empty)
        return self.find(*targets) or next(filled, None) or next(iter(cells), self.row.cells[0])

    def text(self, *targets: str) -> str:
        """Return what the first filled cell says, without signs that nobody sees."""
        cell = self.find(*targets)
        return plain(cell.text.translate(_DROPPED).translate(_HYPHENS)) if cell is not None else ""

    def value(self, target: str, read: Callable[[Value], T]) -> T | None:
        """Return what the cell says; None where it is empty, and where it cannot be read, which is reported."""
        cell = self.find(target)
        if cell is None:
            return None
        try:
            return read(cell.value)
        except Misread as misread:
            self.error("HB708", cell, misread.label, misread.help)
            return None

    def error(self, code: str, cell: Cell, label: str, help_: str) -> None:
        """Report what is wrong with a cell; a cell that was reported already is not reported again."""
        self.spoilt = True
        if cell.name in self._told:
            return
        self._told.add(cell.name)
        told = f"{self.name(cell)}: {label}"
        self.report.add(Diagnostic(code=code, headline=_HEADLINES[code], span=cell.span, label=told, help=help_))


def _flaw(target: str, cell: Cell) -> Flaw | None:
    """Return why the cell of a used column holds no value."""
    if cell.flaw is not None or not isinstance(cell.value, str):
        return cell.flaw
    odd = next(iter(_foreign(cell.value)), None) if target == "course" else None
    odd = odd or next((each for each in odd_characters(cell.value) if _is_wrong(each, target, cell.value)), None)
    if odd is None:
        return None
    meant = f", which looks like `{odd.meant}`" if odd.meant.strip() else ""
    wanted = plain("".join(_meant(each) for each in cell.value))
    help_ = "with the letters of the keyboard" if any(_foreign(wanted)) else f"as {wanted}"
    return Flaw(f"`{wanted}` is written with the sign {odd.name}{meant}", f"type the cell anew, {help_}")


def _is_wrong(odd: Odd, target: str, text: str) -> bool:
    """Whether the sign spoils a value of that column; running text and days may have dashes and hard spaces."""
    if target == "course":
        return True
    if odd.character in _DASHES or odd.meant or unicodedata.category(odd.character) == "Cn":
        return False
    if odd.character in _JOINERS:
        return text[max(odd.index - 1, 0) : odd.index + 2].isascii()
    return not target.startswith("name") or ord(odd.character) not in _DROPPED


def _foreign(code: str) -> Iterable[Odd]:
    """Yield letters and digits of a code that only look like ordinary ones (Cyrillic, full width)."""
    for index, sign in enumerate(code):
        called = unicodedata.name(sign, "")
        if sign.isalnum() and not (sign.isascii() or called.startswith("LATIN ")):
            yield Odd(index, sign, "")


def _meant(sign: str) -> str:
    return next((odd.meant for odd in odd_characters(sign)), unicodedata.normalize("NFKC", sign))
