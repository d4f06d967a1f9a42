"""What kind of file a plan is. What is neither a workbook nor text with columns is refused by its right name.

The ending of a name says little: offices rename files, and web pages that call themselves ``.xls`` are common.
Emits HB701.
"""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum

from generator.importing.table import MOST_BYTES, Unreadable, unreadable

AS_XLSX = "open it in Excel or LibreOffice, and save it as Excel Workbook (.xlsx)"
_AS_TABLE = "save the plan as Excel Workbook (.xlsx) or as CSV"
_AGAIN = "fetch or save the file again"

_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "this is a PDF", _AS_TABLE),
    (b"{\\rtf", "this is a text document (RTF)", _AS_TABLE),
    (b"\x89PNG", "this is a picture", _AS_TABLE),
    (b"\xff\xd8\xff", "this is a picture", _AS_TABLE),
    (b"GIF8", "this is a picture", _AS_TABLE),
    (b"II*\x00", "this is a picture", _AS_TABLE),
    (b"MM\x00*", "this is a picture", _AS_TABLE),
    (b"RIFF", "this is a picture or a film", _AS_TABLE),
    (b"\x1f\x8b", "this is a packed file (gzip)", "unpack it and name the file inside"),
    (b"7z\xbc\xaf", "this is a packed file (7z)", "unpack it and name the file inside"),
    (b"Rar!", "this is a packed file (rar)", "unpack it and name the file inside"),
    (b"SQLite format 3", "this is a database", _AS_TABLE),
    (b"ID;PWXL", "this is a sheet in the old format SYLK", AS_XLSX),
    (b"ID;PCALC", "this is a sheet in the old format SYLK", AS_XLSX),
    (b"ID;PSCALC", "this is a sheet in the old format SYLK", AS_XLSX),
    (b"BEGIN:VCALENDAR", "this is a calendar", _AS_TABLE),
    (b"\x09\x08", "this is an old .xls file", AS_XLSX),
    (b"\x09\x04", "this is an old .xls file", AS_XLSX),
)
_IN_ZIP: tuple[tuple[str, str, str], ...] = (
    (r"xl/workbook\.bin", "this is a binary workbook (.xlsb)", AS_XLSX),
    (r"word/.*", "this is a Word document", "copy the table into a workbook, and save that as .xlsx"),
    (r"ppt/.*", "this is a presentation", "copy the table into a workbook, and save that as .xlsx"),
    (r"(.*/)?Index(\.zip|/.*)|.*\.iwa", "this is a document of Apple Numbers or Pages",
     "export it: File > Export To > Excel"),
)  # fmt: skip
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_WEB_PAGE = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body|table|meta|style|div)\b",
                       re.IGNORECASE | re.DOTALL)  # fmt: skip
_HEAD = 4096
"""So many bytes at the beginning tell what a text is."""


class Kind(Enum):
    WORKBOOK = "workbook"
    TEXT = "text"


def kind_of(file: str, data: bytes) -> Kind:
    """Return what the file is, by its bytes.

    Raises:
        Unreadable: it is too large, empty, or nothing that a plan can be read from; the finding says what it is.
    """
    if len(data) > MOST_BYTES:
        label = f"it is larger than {MOST_BYTES // 1_000_000} MB, and no plan is"
        raise unreadable(file, label, "leave only the plan in it, without pictures and other sheets")
    if file.startswith(("~$", ".~lock.")):
        label = "this is not the plan but a file that says that somebody has the plan open"
        raise unreadable(file, label, f"name `{re.sub(r'^~[$]|^[.]~lock[.]|#$', '', file)}`")
    if not data.strip(b"\x00 \t\r\n"):
        label = "there is nothing in it" if not data else "there is nothing in it but blanks"
        raise unreadable(file, label, f"name the file that holds the plan; if it is this one, {_AGAIN}")
    if data.startswith(b"PK"):
        return _zipped(file, data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _compound(file, data)
    for beginning, label, help_ in _BEGINNINGS:
        if data.startswith(beginning):
            raise unreadable(file, label, help_)
    if data[4:8] == b"ftyp":
        raise unreadable(file, "this is a picture or a film", _AS_TABLE)
    return _text(file, data)


def _zipped(file: str, data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [entry.filename.replace("\\", "/") for entry in archive.infolist()]
            is_locked = any(entry.flag_bits & 1 for entry in archive.infolist())
            mimetype = archive.read("mimetype")[:200].decode("ascii", "replace") if "mimetype" in names else ""
    except Exception:  # Whatever zip archives can have wrong with them, it is the same to the office: a damaged file.
        label = "this is not a workbook that can be opened: it is damaged, or breaks off before its end"
        raise unreadable(file, label, _AGAIN) from None
    if is_locked:
        raise unreadable(file, "this is a packed file with a password", "unpack it and name the file inside")
    if mimetype.startswith(_OPEN_DOCUMENT):
        is_sheet = "spreadsheet" in mimetype
        label = f"this is an OpenDocument {'spreadsheet (.ods)' if is_sheet else 'file, and not a spreadsheet'}"
        raise unreadable(file, label, AS_XLSX if is_sheet else _AS_TABLE)
    for pattern, label, help_ in _IN_ZIP:
        if any(re.fullmatch(pattern, name) for name in names):
            raise unreadable(file, label, help_)
    if any(name.casefold() == "[content_types].xml" for name in names):
        return Kind.WORKBOOK
    if not names:
        raise unreadable(file, "this is a packed file (zip) with nothing in it", "name the file that holds the plan")
    inside = next((name for name in names if name.endswith((".xlsx", ".csv"))), names[0])
    raise unreadable(
        file, "this is a packed file (zip) and not a workbook", f"unpack it and name a file of it: {inside}"
    )


def _compound(file: str, data: bytes) -> Unreadable:
    """Old programs of Microsoft, and new ones where there is a password, write this kind of file."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return unreadable(file, "this workbook has a password", "save it without one: File > Info > Protect Workbook")
    if "WordDocument".encode("utf-16-le") in data:
        return unreadable(file, "this is an old Word document (.doc)", _AS_TABLE)
    return unreadable(file, "this is an old .xls file, or one with a password", f"{AS_XLSX}, without a password")


def _text(file: str, data: bytes) -> Kind:
    head = data[:_HEAD]
    words = (
        head.decode("utf-16", "ignore") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head.decode("utf-8", "ignore")
    )
    words = words.lstrip("\ufeff")
    if _WEB_PAGE.match(words) or words.startswith(("MIME-Version:", "From: <Saved by")):
        raise unreadable(file, "this is a web page that was saved under another name", AS_XLSX)
    if words.lstrip().startswith("<?xml") or words.lstrip().startswith("<Workbook"):
        kinds = {
            "schemas-microsoft-com:office:spreadsheet": "this is an XML Spreadsheet 2003 under another name",
            "opendocument:xmlns:office": "this is a flat OpenDocument file (.fods)",
        }
        label = next((label for sign, label in kinds.items() if sign in words), "this is an XML file")
        raise unreadable(file, label, AS_XLSX)
    return Kind.TEXT
