"""Workbooks of an imaginary office, and what can go wrong with one between two computers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

HEADINGS = ("Emnekode", "Emnenavn", "Studiepoeng", "Vurderingsform", "Dato", "Start", "Slutt")
NORSK = ("NOR1100", "Norsk", 10, "Hjemmeeksamen", "10.12.2026", "09.00", "16.00")
LATIN = ("LAT1100", "Latin", 10, "Hjemmeeksamen", "11.12.2026", "09.00", "16.00")


def plan(*rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS) -> Workbook:
    """Return a workbook with one sheet, `Plan`."""
    book = Workbook()
    book.active.title = "Plan"
    for row in (headings, *rows):
        book.active.append(row)
    return book


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def operated(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return the zip archive with each part changed; None leaves it out."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return written.getvalue()


def in_part(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the workbook with one part changed, which must be there and must change."""
    changed = []

    def operation(name: str, old: bytes) -> bytes:
        if not name.endswith(part):
            return old
        new = change(old)
        changed.append(new != old)
        return new

    result = operated(data, operation)
    assert changed == [True], f"{part} did not change"
    return result


def archive(**parts: bytes) -> bytes:
    """Return a zip archive; `__` stands for a slash and `_` for a point."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as new:
        for name, data in parts.items():
            new.writestr(name.replace("__", "/").replace("_", "."), data)
    return written.getvalue()
