"""The report as Markdown for a comment on a pull request or merge request: the sentence first, tables folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.changes.report.section import Section, Table, Written

MARK = "<!-- handbook-effect -->"
"""First line of every report, by which the forge's script finds its own comment again."""
LIMIT = 60_000
"""Characters: GitHub takes comments of 65,536."""

_LINKED = re.compile(r"(?<=@)|(?<=[#!%&$~])(?=[\w\"])|(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=\bgh)(?=-\d)", re.IGNORECASE)
"""Where a forge sees a mention, a reference or an address, even behind a back-slash: a space of no width parts it."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&])")


def markdown(written: Written, limit: int | None) -> str:
    """Return the report. Lists and tables are cut to ``limit`` rows, and to fewer where a comment could not hold them;
    None cuts nothing.
    """
    whole = _blocks(written, limit)
    if limit is None or len(whole) <= LIMIT:
        return whole
    return next((cut for rows in _FEWER if len(cut := _blocks(written, min(rows, limit))) <= LIMIT), whole[:LIMIT])


_FEWER = (50, 20, 10, 5, 1)


def _blocks(written: Written, limit: int | None) -> str:
    blocks = [MARK, f"**{escaped(written.summary)}**"]
    blocks += ["\n".join(_section(section, written.more, limit)) for section in written.sections]
    return "\n\n".join(blocks) + "\n"


def escaped(words: str) -> str:
    """Return ``words`` so that they are read as plain words; nobody is notified by them, and nothing becomes a link."""
    return _SPECIAL.sub(r"\\\1", _LINKED.sub("\u200b", " ".join(words.split())))


def fenced(words: str, kind: str) -> str:
    """Return a block that shows ``words`` as they are, even where they hold back-ticks themselves."""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", words)), 3)
    return f"{fence}{kind}\n{words.rstrip()}\n{fence}"


def _section(section: Section, more: str, limit: int | None) -> Iterator[str]:
    yield f"### {escaped(section.title)}"
    yield ""
    lines = section.lines[:limit]
    yield from (f"- {escaped(line)}" for line in lines)
    if len(section.lines) > len(lines):
        yield f"- {escaped(more.format(n=len(section.lines) - len(lines)))}"
    if section.advice:
        yield f"\n> {escaped(section.advice)}"
    if section.draft:
        yield f"\n{fenced(section.draft, 'yaml')}"
    if section.table is not None:
        yield from _table(section.table, more, limit)


def _table(table: Table, more: str, limit: int | None) -> Iterator[str]:
    rows = table.rows[:limit]
    yield f"\n<details><summary>{escaped(table.title)} ({len(table.rows)})</summary>\n"
    yield _row(table.head)
    yield _row(["---"] * len(table.head), plain=True)
    yield from (_row(row) for row in rows)
    if len(table.rows) > len(rows):
        yield f"\n{escaped(more.format(n=len(table.rows) - len(rows)))}"
    yield "\n</details>"


def _row(cells: Sequence[str], plain: bool = False) -> str:
    return "| " + " | ".join(cell if plain else escaped(cell) for cell in cells) + " |"
