"""The report as Markdown for a comment on a pull request or merge request: the sentence first, tables folded.

It is posted in the institution's name and made of words that anybody may have written, so all of them are made inert.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from generator.changes.report.inert import escaped, fenced, shortened
from generator.changes.report.section import Section, Table, Written

MARK = "<!-- handbook-effect -->"
"""First line of every report, by which the forge's script finds its own comment again."""
LIMIT = 60_000
"""Bytes of UTF-8: GitHub takes comments of 65,536 characters, and scripts add a line to a report."""
_LINE = 1_000
"""Characters of a line: nobody reads on."""


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of a report there is room for."""

    rows: int | None
    """Lines and rows of each list and table; None for all."""
    letters: int | None = _LINE
    """Characters of one name or sentence; None for all."""
    draft: bool = True


_FEWER = (*(_Room(rows) for rows in (50, 20, 10, 5, 1)), _Room(1, letters=100, draft=False))
"""The last one holds any report: at most a dozen pieces in each of eight sections."""


def markdown(written: Written, limit: int | None) -> str:
    """Return the report. Lists and tables are cut to ``limit`` rows, and to fewer where a comment could not hold them;
    None cuts nothing.
    """
    if limit is None:
        return _blocks(written, _Room(None, letters=None))
    rooms = (_Room(limit), *(room for room in _FEWER if room.rows is not None and room.rows <= limit), _FEWER[-1])
    return next(cut for room in rooms if _fits(cut := _blocks(written, room)) or room is _FEWER[-1])


def cut_to_fit(lines: str, more: str, parts: int = 1) -> str:
    """Return as many of the first lines as there is room for in a report that shows ``parts`` such blocks.

    ``more`` says that ``{n}`` lines were left out; it is the last line then.
    """
    room = (LIMIT - 5_000) // parts
    kept: list[str] = []
    every = lines.splitlines()
    for line in every:
        cut = shortened(line, _LINE)
        room -= len(cut.encode("utf-8", "replace")) + 1
        if room < 0:
            return "\n".join([*kept, more.format(n=len(every) - len(kept))])
        kept.append(cut)
    return "\n".join(kept)


def _fits(report: str) -> bool:
    return len(report.encode("utf-8", "replace")) <= LIMIT


def _blocks(written: Written, room: _Room) -> str:
    blocks = [MARK, f"**{escaped(written.summary, room.letters)}**"]
    blocks += ["\n".join(_section(section, written.more, room)) for section in written.sections]
    return "\n\n".join(blocks) + "\n"


def _section(section: Section, more: str, room: _Room) -> Iterator[str]:
    yield f"### {escaped(section.title)}"
    yield ""
    lines = section.lines[: room.rows]
    yield from (f"- {escaped(line, room.letters)}" for line in lines)
    if len(section.lines) > len(lines):
        yield f"- {escaped(more.format(n=len(section.lines) - len(lines)))}"
    if section.advice:
        yield f"\n> {escaped(section.advice, room.letters)}"
    if section.draft and room.draft and (room.rows is None or len(section.draft) < LIMIT):
        yield f"\n{fenced(section.draft, 'yaml')}"
    elif section.draft:
        yield f"\n{escaped(more.format(n=len(section.draft.splitlines())))}"
    if section.table is not None:
        yield from _table(section.table, more, room)


def _table(table: Table, more: str, room: _Room) -> Iterator[str]:
    rows = table.rows[: room.rows]
    # What stands inside of HTML is HTML, where a backslash protects nothing.
    yield f"\n<details><summary>{escape(table.title)} ({len(table.rows)})</summary>\n"
    yield _row([escaped(cell) for cell in table.head])
    yield _row(["---"] * len(table.head))
    yield from (_row([escaped(cell, room.letters) for cell in row]) for row in rows)
    if len(table.rows) > len(rows):
        yield f"\n{escaped(more.format(n=len(table.rows) - len(rows)))}"
    yield "\n</details>"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
