"""The report for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.changes.report.section import Section, Table, Written


def text(written: Written, limit: int | None) -> str:
    """Return plain text; tables are cut to ``limit`` rows where one is given."""
    parts = [written.summary, *("\n".join(_section(section, written.more, limit)) for section in written.sections)]
    return "\n\n".join(parts) + "\n"


def _section(section: Section, more: str, limit: int | None) -> Iterator[str]:
    yield section.title
    lines = section.lines[:limit]
    yield from (f"  - {line}" for line in lines)
    if len(section.lines) > len(lines):
        yield "  " + more.format(n=len(section.lines) - len(lines))
    if section.advice:
        yield f"  {section.advice}"
    if section.draft:
        yield f"\n{section.draft}".rstrip()
    if section.table is not None:
        yield ""
        yield from _table(section.table, more, limit)


def _table(table: Table, more: str, limit: int | None) -> Iterator[str]:
    rows = table.rows[:limit]
    widths = [max(map(len, column)) for column in zip(table.head, *rows, strict=True)]
    yield "  " + _row(table.head, widths)
    yield "  " + _row(["-" * width for width in widths], widths)
    yield from ("  " + _row(row, widths) for row in rows)
    if len(table.rows) > len(rows):
        yield "  " + more.format(n=len(table.rows) - len(rows))


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
