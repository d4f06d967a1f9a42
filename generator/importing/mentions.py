"""Whether a row of a plan speaks of a course, used or not, however its code is written there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache

from generator.characters import straightened
from generator.importing.table import Row, Table


def mentioned(code: str, row: Row) -> bool:
    """Whether the code stands somewhere in the row: ``STV2250``, ``stv 2250``, ``STV2250*``, ``STV2250 (ny)``."""
    return _shape(code).search(_line(row)) is not None


class Mentions:
    """Finds where a plan speaks of a course."""

    def __init__(self, tables: Callable[[], Iterable[Table]]) -> None:
        """``tables`` gives every sheet of the plan's file, and is called when the first course is looked for."""
        self._tables = tables

    def first(self, code: str) -> str:
        """Return the first row that speaks of the course (``row 7``, ``row 7 of the sheet Utsatt``); empty if none."""
        shape = _shape(code)
        return next((where for where, line in self._lines if shape.search(line)), "")

    @cached_property
    def _lines(self) -> list[tuple[str, str]]:
        tables = [*self._tables()]
        return [
            (f"row {row.number}" + (f" of the sheet {table.sheet}" if len(tables) > 1 else ""), _line(row))
            for table in tables
            for row in table.rows
            if not row.is_empty
        ]


def _line(row: Row) -> str:
    return "\n".join(straightened(cell.text) for cell in row.cells if cell.value is not None)


@lru_cache(maxsize=1024)
def _shape(code: str) -> re.Pattern[str]:
    runs = re.findall(r"[^\W\d_]+|\d+|\S", code)
    return re.compile(r"(?<![^\W_])" + r"[ \-]*".join(map(re.escape, runs)) + r"(?![^\W_])", re.IGNORECASE)
