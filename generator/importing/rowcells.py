"""The cells of one row, read one after the other; whatever cannot be read spoils the row. Emits HB707 and HB708."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from generator.diagnostics import Diagnostic, Report
from generator.importing.headers import Columns
from generator.importing.misread import Misread
from generator.importing.table import Cell, Row, Value

T = TypeVar("T")

_HEADLINES = {
    "HB707": "cell must be filled in",
    "HB708": "cell cannot be read",
    "HB709": "cell names something unknown",
    "HB710": "day is outside the semester",
    "HB721": "ordinary or deferred exam",
}


@dataclass(slots=True)
class RowCells:
    row: Row
    columns: Columns
    report: Report
    sheet: str = ""
    """Name of the sheet where several are read at once."""
    spoilt: bool = False
    """Whether a cell of the row cannot be used."""

    def find(self, *targets: str) -> Cell | None:
        """Return the first filled cell of these columns."""
        cells = (self.columns.cell(self.row, target) for target in targets)
        return next((cell for cell in cells if cell is not None and not cell.is_empty), None)

    def name(self, cell: Cell) -> str:
        """Return where a cell stands: ``D5``, or ``Utsatt!D5`` where several sheets are read."""
        return f"{self.sheet}!{cell.name}" if self.sheet else cell.name

    def place(self, *targets: str) -> Cell:
        """Return where something should stand: a filled cell, else an empty one, else the row's first."""
        cells = (self.columns.cell(self.row, target) for target in targets)
        return self.find(*targets) or next((cell for cell in cells if cell is not None), self.row.cells[0])

    def text(self, *targets: str) -> str:
        cell = self.find(*targets)
        return cell.text if cell is not None else ""

    def value(self, target: str, read: Callable[[Value], T]) -> T | None:
        """Return what the cell says; None where it is empty, and where it cannot be read, which is reported."""
        cell = self.find(target)
        if cell is None:
            return None
        if cell.is_formula:
            self.error("HB708", cell, "a formula without a result", "open the file, let it calculate, and save it")
            return None
        try:
            return read(cell.value)
        except Misread as misread:
            self.error("HB708", cell, misread.label, misread.help)
            return None

    def error(self, code: str, cell: Cell, label: str, help_: str) -> None:
        self.spoilt = True
        told = f"{self.name(cell)}: {label}"
        self.report.add(Diagnostic(code=code, headline=_HEADLINES[code], span=cell.span, label=told, help=help_))
