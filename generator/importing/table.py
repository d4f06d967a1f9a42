"""A sheet as plain values: rows of cells that know their place. No spreadsheet library above this line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from string import ascii_uppercase

from generator.diagnostics import Diagnostic, Severity, Span

Value = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell can hold. Text is stripped; an empty cell is None."""


@dataclass(frozen=True, slots=True)
class Cell:
    file: str
    row: int
    """Counted from 1, as the spreadsheet program shows it."""
    column: int
    value: Value
    is_formula: bool = False
    """A formula whose result the file does not hold."""

    @property
    def name(self) -> str:
        """The place as the spreadsheet program shows it: ``D5``."""
        letters, rest = "", self.column
        while rest:
            rest, index = divmod(rest - 1, 26)
            letters = ascii_uppercase[index] + letters
        return f"{letters}{self.row}"

    @property
    def span(self) -> Span:
        return Span(self.file, self.row, self.column, self.row, self.column + 1)

    @property
    def is_empty(self) -> bool:
        return self.value is None and not self.is_formula

    @property
    def text(self) -> str:
        """The value as a person would type it."""
        match self.value:
            case None:
                return ""
            case datetime():
                return f"{self.value:%Y-%m-%d %H:%M}"
            case float() if self.value.is_integer():
                return str(int(self.value))
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    cells: tuple[Cell, ...]
    is_hidden: bool = False

    @property
    def is_empty(self) -> bool:
        return all(cell.is_empty for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet."""

    file: str
    """The file's own name, without its folders: findings point there."""
    sheet: str
    """Name of the sheet; empty for text files."""
    rows: tuple[Row, ...]


class Unreadable(Exception):
    """The whole file cannot be used; carries the finding that says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.headline)
        self.finding = finding


def top_of(file: str) -> Span:
    return Span(file, 1, 1, 1, 1)


def unreadable(file: str, label: str, help_: str) -> Unreadable:
    return Unreadable(
        Diagnostic(code="HB701", headline="sheet cannot be read", span=top_of(file), label=label, help=help_)
    )


def warning(code: str, headline: str, span: Span, label: str, help_: str = "") -> Diagnostic:
    return Diagnostic(code=code, headline=headline, span=span, severity=Severity.WARNING, label=label, help=help_)


def plain(text: str) -> str:
    """Return ``text`` without outer spaces and with every run of (hard or soft) spaces as one space."""
    return " ".join(text.replace("\u00ad", "").split())
