"""Whatever file is named as the plan: it is read, or refused by its right name with a remedy; never a traceback."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.cli.importing import ASKED, imported
from tests.importing.books import LATIN, NORSK, archive, in_part, operated, plan, saved

GOOD = saved(plan(NORSK, LATIN))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def refused(desk: Desk, data: bytes, *more: str, name: str = "plan.xlsx") -> str:
    """Import a file that cannot be read at all; return what is told."""
    before = desk.everything()
    done = imported(desk, data, *more, name=name)
    assert done.exit_code == 1, done.output
    assert done.output.count("error[HB") == 1, done.output
    assert "error[HB701]" in done.output
    assert "help: " in done.output
    assert desk.everything() == before
    return done.output


def strict(_: str, part: bytes) -> bytes:
    """As Excel's “Strict Open XML Spreadsheet” writes it."""
    main, kinds = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    part = part.replace(main + b"spreadsheetml/2006/main", kinds + b"spreadsheetml/main")
    return part.replace(main + b"officeDocument/2006/relationships", kinds + b"officeDocument/relationships")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("plan.xls", OLE + "Workbook".encode("utf-16-le"), "old .xls"),
        ("plan.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        ("plan.doc", OLE + "WordDocument".encode("utf-16-le"), "old Word document"),
        ("plan.xls", b"<html xmlns:x='urn:x'><body><table><tr><td>Emnekode</td></tr></table>", "web page"),
        ("plan.xls", "\ufeff<!DOCTYPE html>\n<table>".encode("utf-16-le"), "web page"),
        ("plan.xls", b"\xef\xbb\xbf\r\n<table border=1><tr><td>Emnekode", "web page"),
        ("plan.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", "web page"),
        ("plan.xls", b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
         "XML Spreadsheet 2003"),
        ("plan.xml", b'<?xml version="1.0"?><plan/>', "XML file"),
        ("plan.ods", archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_xml=b"<x/>"), ".ods"),
        ("plan.odt", archive(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<x/>"), "OpenDocument"),
        ("plan.xlsb", archive(xl__workbook_bin=b"\x83\x01"), ".xlsb"),
        ("plan.docx", archive(word__document_xml=b"<x/>"), "Word document"),
        ("plan.pptx", archive(ppt__presentation_xml=b"<x/>"), "presentation"),
        ("plan.numbers", archive(Index__Document_iwa=b"\x00"), "Apple Numbers"),
        ("plan.zip", archive(plan_xlsx=GOOD), "plan.xlsx"),
        ("plan.xlsx", b"PK\x05\x06" + b"\x00" * 18, "nothing in it"),
        ("plan.pdf", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("plan.xlsx", b"\x89PNG\r\n\x1a\n\x00", "picture"),
        ("plan.csv", b"\xff\xd8\xff\xe0", "picture"),
        ("plan.csv", b"{\\rtf1 Emnekode}", "RTF"),
        ("plan.xlsx.gz", b"\x1f\x8b\x08", "gzip"),
        ("~$plan.xlsx", b"\x05Kari \x00", "name `plan.xlsx`"),
        (".~lock.plan.xlsx#", b",kari,pc,;", "name `plan.xlsx`"),
        ("plan.xlsx", b"", "nothing in it"),
        ("plan.csv", b"\r\n\r\n  \r\n", "nothing in it"),
        ("plan.csv", b";;;\r\n;;;\r\n", "nothing in it"),
        ("plan.xlsx", b"\x00" * 5000, "nothing in it"),
        ("plan.csv", b"Emnekode;Dato\nNOR1;\x00\x00\x00\n", "null characters"),
        ("plan.csv", bytes(range(1, 32)) * 9, "not text"),
        ("plan.xlsx", GOOD[: len(GOOD) // 2], "breaks off"),
        ("plan.xlsx", GOOD[:-1500], "breaks off"),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_called_by_its_name(desk: Desk, name: str, data: bytes, told: str) -> None:
    assert told in refused(desk, data, name=name)


def test_each_kind_of_damage_is_told_as_what_it_is(desk: Desk) -> None:
    libreoffice = (Path(__file__).parent.parent / "importing" / "plans" / "libreoffice.xlsx").read_bytes()
    cases = {
        "XML is broken": in_part(GOOD, "sheet1.xml", lambda part: part[: len(part) // 2]),
        "broken (": in_part(GOOD, "xl/workbook.xml", lambda part: part.replace(b"<sheets>", b"<sheets")),
        "a format or a text that the file does not hold": in_part(
            GOOD, "sheet1.xml", lambda part: part.replace(b'<c r="B2"', b'<c r="B2" s="99999"')
        ),
        "format or a text": in_part(
            libreoffice, "sheet1.xml", lambda part: part.replace(b"<v>0</v>", b"<v>999999</v>")
        ),
        "Max value is 14": in_part(
            GOOD, "styles.xml", lambda part: part.replace(b'family val="2"', b'family val="34"')
        ),
        "missing (xl/worksheets/sheet1.xml)": operated(
            GOOD, lambda name, part: None if name.endswith("sheet1.xml") else part
        ),
        "missing (the list of its sheets)": operated(
            GOOD, lambda name, part: None if name.endswith("workbook.xml.rels") else part
        ),
        "defines words of its own": in_part(
            GOOD, "sheet1.xml", lambda part: b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>' + part
        ),
        "no sheet with cells": in_part(
            GOOD, "xl/workbook.xml", lambda part: part[: part.index(b"<sheets>")] + b"<sheets/></workbook>"
        ),
    }
    for told, data in cases.items():
        shown = refused(desk, data)
        assert told in shown
        assert "save" in shown or "name the file" in shown


def test_a_damaged_stream_is_told_as_a_broken_copy(desk: Desk) -> None:
    at = GOOD.index(b"xl/worksheets/sheet1.xml") + 100
    broken = GOOD[:at] + bytes(byte ^ 0x55 for byte in GOOD[at : at + 100]) + GOOD[at + 100 :]
    assert "cannot be unpacked" in refused(desk, broken)


def test_a_missing_file_a_folder_and_an_unknown_sheet_are_told(desk: Desk) -> None:
    top = str(desk.folder.parent)
    for path in (top, f"{top}/gone.xlsx"):
        assert desk.run("import", "courses", path, *ASKED, option="--into").exit_code == 2
    assert "did you mean `Plan`?" in refused(desk, GOOD, "--sheet", "Plann")
    assert "a text file has no sheets" in refused(desk, b"Emnekode;Dato\n", "--sheet", "Plan", name="plan.csv")


def test_strict_open_xml_is_read_as_what_it_is(desk: Desk) -> None:
    done = imported(desk, operated(GOOD, strict))
    assert (done.exit_code, "2 rows used, 2 added" in done.output) == (0, True), done.output


def test_parts_under_other_names_are_found_as_the_workbook_links_them(desk: Desk) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("xl/worksheets", "xl/WorkSheets"), old.read(name))
    assert imported(desk, written.getvalue()).exit_code == 0


def test_charts_beside_the_plan_and_pictures_in_it_do_no_harm(desk: Desk) -> None:
    book = plan(NORSK, LATIN)
    book.create_chartsheet("Diagram")
    data = operated(saved(book), lambda name, part: None if "drawings" in name or "charts" in name else part)
    assert imported(desk, data).exit_code == 0


# --- limits


def test_a_file_that_is_too_large_is_refused_without_being_read(desk: Desk) -> None:
    path = desk.folder.parent / "plan.csv"
    with path.open("wb") as opened:
        opened.write(b"Emnekode;Dato\n")
        opened.truncate(3_000_000_000)
    done = desk.run("import", "courses", str(path), *ASKED, option="--into")
    assert (done.exit_code, "larger than 20 MB" in done.output) == (1, True)


def test_a_sheet_formatted_to_its_last_row_is_read_like_any_other(desk: Desk) -> None:
    rows = b"".join(b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="0"/></row>' % (n, n) for n in range(4, 200_000))
    data = in_part(GOOD, "sheet1.xml", lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"))
    done = imported(desk, data)
    assert (done.exit_code, "2 rows used" in done.output) == (0, True)


def test_a_text_exported_from_such_a_sheet_is_read_too(desk: Desk) -> None:
    text = "Emnekode;Emnenavn;Vurderingsform;Dato\nNOR1100;Norsk;Hjemmeeksamen;10.12.2026\n" + ";;;\n" * 1_000_000
    assert imported(desk, text.encode(), name="plan.csv").exit_code == 0


@pytest.mark.parametrize("place", ["XFD1048576", "A1048576", "XFD2"])
def test_a_cell_far_out_is_refused_by_its_name(desk: Desk, place: str) -> None:
    book = plan(NORSK)
    book.active[place] = "x"
    assert f"{place} is filled" in refused(desk, saved(book))


def test_a_merged_range_over_the_whole_sheet_costs_nothing(desk: Desk) -> None:
    ranges = b'</sheetData><mergeCells><mergeCell ref="I2:XFD1048576"/></mergeCells>'
    assert (
        imported(desk, in_part(GOOD, "sheet1.xml", lambda part: part.replace(b"</sheetData>", ranges))).exit_code == 0
    )


def test_archives_that_unpack_without_end_are_refused(desk: Desk) -> None:
    assert "200000 filled cells" in refused(desk, in_part(GOOD, "sheet1.xml", lambda part: part + b" " * 60_000_000))
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(4, 300_000))
    full = in_part(GOOD, "sheet1.xml", lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"))
    assert "200000 filled cells" in refused(desk, full)


def test_too_many_rows_and_too_long_cells_of_a_text_are_refused_in_their_line(desk: Desk) -> None:
    assert "plan.csv:20001:1" in refused(desk, b"Emnekode;Dato\n" + b"A1;x\n" * 30_000, name="plan.csv")
    assert "plan.csv:2:1" in refused(desk, b"Emnekode;Dato\nA1;" + b"x" * 140_000, name="plan.csv")
    assert "line 2" in refused(desk, b'Emnekode;Dato\nA1;"' + b"x\n" * 140_000 + b'"', name="plan.csv")
