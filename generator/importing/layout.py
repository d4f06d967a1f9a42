"""What a reader of the sheet does not see, or sees in another place. Emits HB715 and HB716."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import Report
from generator.importing.headers import Columns
from generator.importing.table import Row, Table, warning

_LEAST = 3
"""Filled cells of a row that is more than a title or a sum."""


def report_layout(table: Table, columns: Columns, rows: Sequence[Row], report: Report) -> None:
    """Report used columns that are hidden, and rows in which a separator seems to be missing."""
    for index in sorted(columns.by_target.values()):
        cell = columns.header.cells[index]
        if cell.column in table.hidden_columns:
            label = f"the column `{cell.text}` ({cell.name}) is hidden in the workbook, and is used"
            help_ = "show the column and look at it; rename its heading if it is not to be used"
            report.add(warning("HB715", "hidden part of the workbook is used", cell.span, label, help_))
    width = max((cell.column for cell in columns.header.cells if not cell.is_empty), default=0)
    whole = [row for row in rows if sum(not cell.is_empty for cell in row.cells) >= _LEAST]
    short = [row for row in whole if len(row.cells) < width]
    # Some programs leave empty cells at the end of a row away; then most rows are short.
    if short and len(short) * 2 <= len(whole):
        numbers = ", ".join(str(row.number) for row in short[:5])
        more = f" and {len(short) - 5} more" if len(short) > 5 else ""
        label = f"row {numbers}{more} has fewer cells than the {width} headings: is a separator missing?"
        help_ = "look whether each cell of it stands below its heading"
        report.add(warning("HB716", "row does not fit the headings", short[0].cells[0].span, label, help_))
