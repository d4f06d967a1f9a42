"""The parts of a workbook: a zip archive of XML files that name one another. Emits HB701.

The library that reads workbooks gets only what a plan is read from: one sheet, its texts and its formats. Charts,
filters, pictures, links and names of ranges, each of which it may stumble over, stay in the archive.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from generator.characters import composed
from generator.importing.sheet_xml import MAIN, SheetXml, read_sheet_xml, slimmed
from generator.importing.table import unreadable

MOST_UNPACKED = 500_000_000
"""Bytes of all parts together. A sheet whose every row is formatted comes near it, and is read in some seconds."""
_CHUNK = 1 << 20
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACE = MAIN.strip("{}")
_MANIFEST = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>
<Override PartName="/xl/sheet.xml" ContentType="{_TYPES}.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPES}.sharedStrings+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>"""
_LINKS = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_KINDS}/worksheet" Target="sheet.xml"/></Relationships>"""
_BOOK = f"""<workbook xmlns="{_NAMESPACE}" xmlns:r="{_KINDS}"><workbookPr date1904="%d"/>
<sheets><sheet name="plan" sheetId="1" r:id="rId1"/></sheets></workbook>"""
_NO_TEXTS = f'<sst xmlns="{_NAMESPACE}"/>'.encode()


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet as the workbook lists it."""

    title: str
    is_hidden: bool
    path: str


@dataclass(slots=True)
class Package:
    """A workbook's parts, unpacked when they are asked for."""

    file: str
    archive: zipfile.ZipFile
    sheets: tuple[SheetPart, ...] = field(init=False)
    """Sheets with cells, in their order; not sheets that are a chart."""
    _names: Mapping[str, str] = field(init=False)
    """By the name of a part as links mean it: the name in the archive. Some programs write other slashes and cases."""
    _book: str = field(init=False)
    _is_1904: bool = field(init=False)

    def __post_init__(self) -> None:
        entries = self.archive.infolist()
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            label = f"unpacked it has more than {MOST_UNPACKED // 1_000_000} MB, and no plan has"
            raise unreadable(self.file, label, "copy the plan into a new workbook")
        self._names = {_key(entry.filename): entry.filename for entry in entries}
        books = [path for kind, path in self._links("").values() if kind == "officeDocument"]
        self._book = books[0] if books else "xl/workbook.xml"
        root = ElementTree.fromstring(self.part(self._book))
        properties = root.find(f"{MAIN}workbookPr")
        self._is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        links = self._links(self._book)
        if not links:
            raise KeyError("the list of its sheets")
        self.sheets = tuple(
            SheetPart(composed(each.get("name", "")), each.get("state", "visible") != "visible", path)
            for each in root.iterfind(f"{MAIN}sheets/{MAIN}sheet")
            for kind, path in [links.get(each.get(_RELATIONSHIP, ""), ("", ""))]
            if kind == "worksheet"
        )

    def part(self, path: str) -> bytes:
        """Return a part's XML. Raises KeyError where the archive has no such part."""
        return slimmed(self.file, self._chunks(path))

    def sheet(self, part: SheetPart) -> SheetXml:
        return read_sheet_xml(self.file, self.part(part.path))

    def notes(self, part: SheetPart) -> Iterator[tuple[str, ElementTree.Element]]:
        """Yield the parts that hold a sheet's comments: ``comments`` (the old way), ``threadedComment``."""
        for kind, path in self._links(part.path).values():
            if kind in ("comments", "threadedComment"):
                yield kind, ElementTree.fromstring(self.part(path))

    def alone(self, sheet: SheetXml) -> bytes:
        """Return a workbook with nothing but this sheet in it."""
        links = dict(self._links(self._book).values())
        parts = {
            "[Content_Types].xml": _MANIFEST.encode(),
            "xl/_rels/workbook.xml.rels": _LINKS.encode(),
            "xl/workbook.xml": (_BOOK % self._is_1904).encode(),
            "xl/sharedStrings.xml": self.part(links["sharedStrings"]) if "sharedStrings" in links else _NO_TEXTS,
            "xl/sheet.xml": sheet.xml,
        }
        if "styles" in links:
            parts["xl/styles.xml"] = self.part(links["styles"])
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return written.getvalue()

    def _chunks(self, path: str) -> Iterator[bytes]:
        with self.archive.open(self._names[_key(path)]) as opened:
            while chunk := opened.read(_CHUNK):
                yield chunk

    def _links(self, path: str) -> dict[str, tuple[str, str]]:
        """Return the parts that a part names, by their id: the kind (last word of its address) and the path."""
        folder, name = posixpath.split(path)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if _key(listed) not in self._names:
            return {}
        return {
            each.get("Id", ""): (each.get("Type", "").rpartition("/")[2],
                                 posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).strip("/"))
            for each in ElementTree.fromstring(self.part(listed))
            if each.get("TargetMode") != "External"
        }  # fmt: skip


def _key(path: str) -> str:
    return path.replace("\\", "/").strip("/").casefold()
