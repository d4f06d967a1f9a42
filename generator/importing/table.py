"""A sheet as plain values: rows of cells that know their place. No spreadsheet library above this line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from string import ascii_uppercase

from generator.characters import composed
from generator.diagnostics import Diagnostic, Severity, Span

Value = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell can hold. Text is stripped; an empty cell is None."""

MOST_BYTES = 20_000_000
"""A file of a plan; an office's are below one million. What is longer is refused before it is read."""
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 250, 200_000
"""What a plan may fill. Rows and cells that are only formatted do not count."""
MOST_CHARACTERS = 32_767
"""In one cell: what Excel itself allows."""

_ERROR = re.compile(r"#¡?[\w/ ]{2,}[!?]|#(n/a|i/t|nv|n/d|getting_data|#+)|(err|feil|fehler):\d{3}", re.IGNORECASE)
"""What spreadsheet programs show where a formula fails, in English and as they write it into CSV in other languages."""

_GARBLED = re.compile("[ÃÂ][^A-Za-z ]|â€|[√├┬¬]")
"""How æ, ø, å and dashes look after UTF-8 was taken for another encoding."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why what stands in a cell is no value."""

    label: str
    help: str


@dataclass(frozen=True, slots=True)
class Cell:
    file: str
    row: int
    """Counted from 1, as the spreadsheet program shows it."""
    column: int
    value: Value
    flaw: Flaw | None = None
    """An error, a formula without a result, or half a value: nothing may be read from the cell."""
    is_struck: bool = False
    line: int = 0
    """The line of a text file where the row begins; 0 where that is the row's own number."""

    @property
    def name(self) -> str:
        """The place as the spreadsheet program shows it: ``D5``."""
        letters, rest = "", self.column
        while rest:
            rest, index = divmod(rest - 1, 26)
            letters = ascii_uppercase[index] + letters
        return f"{letters}{self.row}"

    @property
    def place(self) -> str:
        """The name, and the line of the file where an editor for text would show another number."""
        return f"{self.name} (line {self.line} of the file)" if self.line else self.name

    @property
    def span(self) -> Span:
        return Span(self.file, self.row, self.column, self.row, self.column + 1)

    @property
    def is_empty(self) -> bool:
        return self.value is None and self.flaw is None

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
    hidden_columns: frozenset[int] = frozenset()
    """Counted from 1."""


class Unreadable(Exception):
    """The whole file cannot be used; carries the finding that says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.headline)
        self.finding = finding


def top_of(file: str) -> Span:
    return Span(file, 1, 1, 1, 1)


def unreadable(file: str, label: str, help_: str, line: int = 1) -> Unreadable:
    span = Span(file, line, 1, line, 1)
    return Unreadable(Diagnostic(code="HB701", headline="sheet cannot be read", span=span, label=label, help=help_))


def warning(code: str, headline: str, span: Span, label: str, help_: str = "") -> Diagnostic:
    return Diagnostic(code=code, headline=headline, span=span, severity=Severity.WARNING, label=label, help=help_)


def flaw_of(text: str) -> Flaw | None:
    """Return what is wrong with a text that is no value but the trace of a program that failed."""
    if _ERROR.fullmatch(text):
        return Flaw(f"the cell holds the error {text}", "correct the formula, or write the value itself")
    if text.startswith("=") and len(text) > 1:
        return Flaw(f"a formula instead of its result: {text[:40]}", "write the value itself into the cell")
    if "\ufffd" in text:
        return Flaw(f"`{text[:40]}` holds signs that were lost when the file was saved", "write the cell anew")
    right = _ungarbled(text) if _GARBLED.search(text) else ""
    return Flaw(f"`{text[:40]}` was saved in the wrong encoding", f"write `{right[:40]}`") if right else None


def _ungarbled(text: str) -> str:
    """Return the text as it was before UTF-8 was taken for another encoding; empty where it was not."""
    for encoding in ("cp1252", "mac_roman", "cp850"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def spaced(text: str) -> str:
    """Return ``text`` composed (NFC), without outer spaces and with every run of (hard or soft) spaces as one."""
    return " ".join(composed(text).split())


def plain(text: str) -> str:
    """Return ``text`` spaced, and without soft hyphens."""
    return spaced(text.replace("\u00ad", ""))
