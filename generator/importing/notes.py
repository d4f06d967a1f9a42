"""Comments on cells: what people tell one another beside the plan. Emits HB714."""

from __future__ import annotations

from xml.etree import ElementTree

from openpyxl.utils.cell import coordinate_to_tuple

from generator.diagnostics import Report
from generator.importing.package import Package, SheetPart
from generator.importing.sheet_xml import MAIN
from generator.importing.table import Cell, plain, warning

_LONGEST = 200
"""Characters of a comment that are shown."""


def report_notes(package: Package, part: SheetPart, report: Report) -> None:
    """Report each comment of a sheet; its author is nobody's business here."""
    for place, text in _notes(package, part).items():
        row, column = place
        cell = Cell(package.file, row, column, None)
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        label = f"{cell.name} has a comment, which is not imported: “{shown}”"
        help_ = "nothing to do if the cells of the row say so already; else change them"
        report.add(warning("HB714", "cell has a comment", cell.span, label, help_))


def _notes(package: Package, part: SheetPart) -> dict[tuple[int, int], str]:
    """Return the comments by their place. Newer programs keep a conversation, and a copy of it for older ones."""
    old, new = dict[tuple[int, int], str](), dict[tuple[int, int], list[str]]()
    for kind, root in package.notes(part):
        if kind == "comments":
            authors = [plain(each.text or "") for each in root.iterfind(f"{MAIN}authors/{MAIN}author")]
            for each in root.iter(f"{MAIN}comment"):
                old[_place(each)] = _without(authors, "".join(t.text or "" for t in each.iter(f"{MAIN}t")))
        else:
            for each in root:
                text = plain("".join(t.text or "" for t in each if t.tag.endswith("}text")))
                new.setdefault(_place(each), []).append(text)
    found = old | {place: " / ".join(texts) for place, texts in new.items()}
    return {place: text for place, text in sorted(found.items()) if text}


def _place(each: ElementTree.Element) -> tuple[int, int]:
    return coordinate_to_tuple(each.get("ref", "").partition(":")[0].replace("$", ""))


def _without(authors: list[str], text: str) -> str:
    """Return a comment without the author's name, which Excel writes above it."""
    text = plain(text)
    author = next((each for each in authors if each and text.startswith(f"{each}:")), "")
    return text.removeprefix(f"{author}:").strip() if author else text
