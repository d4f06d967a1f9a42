"""What every written form of the report is made of: titles, lines and tables, without a word of mark-up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to look things up in; forms for people fold or cut it."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[str, ...]
    """One finding each, the weightiest first."""
    table: Table | None = None
    advice: str = ""
    draft: str = ""
    """YAML to be pasted as it is, told by the advice."""


@dataclass(frozen=True, slots=True)
class Written:
    """The whole report in one language: a sentence that says it all, then sections with content."""

    summary: str
    sections: tuple[Section, ...]
    more: str
    """Says that ``{n}`` lines or rows were left out, and how to see them."""
