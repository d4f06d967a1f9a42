"""Deadlines of a department as a table for offices: CSV.

UTF-8 with a byte order mark, because Excel reads æ, ø and å wrongly without; commas and CRLF, because RFC 4180 says so
and every other program expects it. (A semicolon would suit Excel in Norwegian alone; for it there is the import of
text files, and the spreadsheet that the site offers beside.)
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from generator import addresses
from generator.characters import spreadsheet_words
from generator.feeds.plain import Plain

_FIELDS = ("start", "end", "state", "approximate", "course", "semester", "assessment", "role", "kind")
_TEXTS = ("what", "when", "rule", "page")


def write_table(records: Iterable[dict[str, Plain]], languages: Sequence[str]) -> bytes:
    """Return records as CSV: one row a deadline, texts in a column per language (``what_nb``, ``what_en``)."""
    lines = StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow([*_FIELDS, *(f"{name}_{language}" for name in _TEXTS for language in languages), "uid"])
    for record in records:
        texts = (_of(record[name], language) for name in _TEXTS for language in languages)
        writer.writerow([_cell(value) for value in (*(record[name] for name in _FIELDS), *texts, record["uid"])])
    return b"\xef\xbb\xbf" + lines.getvalue().encode()


def table_path(department_id: str) -> str:
    """Return the table's path, relative to the site's top."""
    return addresses.api_department_csv(department_id)


def _of(value: Plain, language: str) -> Plain:
    return value.get(language) if isinstance(value, dict) else value


def _cell(value: Plain) -> str:
    """Return a cell that a spreadsheet shows and never runs: what looks like a formula gets an apostrophe."""
    if value is None or value is False:
        return ""
    return spreadsheet_words("yes" if value is True else str(value))
