"""Sheets are opened whatever program saved them; what was assumed on the way is said."""

import io

import pytest
from openpyxl import Workbook

from generator.diagnostics import Report
from generator.importing.csv_table import read_csv
from generator.importing.table import Unreadable
from generator.importing.xlsx_table import read_xlsx
from tests.importing.conftest import Office


def workbook(*sheets: list[list[object]]) -> bytes:
    book, written = Workbook(), io.BytesIO()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Ark{number}")
        for row in rows:
            sheet.append(row)
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_with_any_separator_and_mark(separator: str, encoding: str) -> None:
    text = (
        separator.join(("Emnekode", "Emnenavn", "Dato"))
        + "\r\n"
        + separator.join(("TIØ1", '"Å, så; rart"', "x"))
        + "\r\n"
    )
    report = Report()
    table = read_csv("plan.csv", text.encode(encoding), report)
    assert [cell.text for cell in table.rows[1].cells] == ["TIØ1", "Å, så; rart", "x"]
    assert not len(report)


def test_windows_text_is_read_and_that_is_said() -> None:
    report = Report()
    table = read_csv("plan.csv", "Emnekode;Navn\nTIØ1;Språk\n".encode("cp1252"), report)
    assert table.rows[1].cells[1].text == "Språk"
    assert [(found.code, found.severity.value) for found in report] == [("HB702", "warning")]


def test_excels_separator_line_is_obeyed_and_rows_keep_their_numbers() -> None:
    table = read_csv("plan.csv", b"sep=,\nA,B\n1,2\n", Report())
    assert [(row.number, len(row.cells)) for row in table.rows] == [(2, 2), (3, 2)]


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (b"", "nothing in it"), (b"PK\x03\x04broken", "not a workbook"), (b"\xd0\xcf\x11\xe0old", "old .xls"),
        (b"\x00\x01\x02", "not text"), (b"\xff\xfe\x00", "encoding"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_sheet_is_refused_in_plain_words(office: Office, data: bytes, label: str) -> None:
    found = office.refuse(data)
    assert found.code == "HB701"
    assert label in found.label
    assert found.help


def test_of_several_filled_sheets_one_must_be_named() -> None:
    data = workbook([["Emnekode"]], [["Emnekode"]])
    with pytest.raises(Unreadable) as refused:
        read_xlsx("plan.xlsx", data, None, Report())
    assert "`Ark1`, `Ark2`" in refused.value.finding.label
    assert read_xlsx("plan.xlsx", data, "Ark2", Report()).sheet == "Ark2"
    with pytest.raises(Unreadable) as unknown:
        read_xlsx("plan.xlsx", data, "Ark3", Report())
    assert "did you mean" in unknown.value.finding.help


def test_an_empty_sheet_beside_the_plan_does_no_harm() -> None:
    assert read_xlsx("plan.xlsx", workbook([["Emnekode", "Dato"]], []), None, Report()).sheet == "Ark1"


def test_a_formula_that_was_never_calculated_is_reported(office: Office) -> None:
    data = workbook([["Emnekode", "Vurderingsform", "Dato"], ["NOR1", "Hjemmeeksamen", "=TODAY()"]])
    _, (found,) = office.plan(data, file="plan.xlsx")
    assert (found.code, "formula" in found.label) == ("HB708", True)


def test_only_merged_cells_are_filled_downward(office: Office) -> None:
    data = workbook(
        [
            ["Emnekode", "Vurderingsform", "Dato"],
            ["JAP1501", "Hjemmeeksamen", "08.12.2026"],
            [None, "Hjemmeeksamen", "09.12.2026"],
        ]
    )
    _, findings = office.plan(data, file="plan.xlsx")
    assert ("HB707", 3) in [(found.code, found.span.line) for found in findings]


def test_a_sheet_without_headings_says_which_are_known(office: Office) -> None:
    found = office.refuse(b"JAP1501;08.12.2026\n")
    assert found.code == "HB703"
    assert "Emnekode" in found.help


def test_two_columns_for_one_thing_must_be_told_apart(office: Office) -> None:
    found = office.refuse(b"Emnekode;Dato;Eksamensdato\nA1;08.12.2026;09.12.2026\n")
    assert (found.code, found.span.column) == ("HB704", 3)


def test_a_column_nobody_reads_is_named_with_the_rows_that_fill_it(office: Office) -> None:
    _, findings = office.plan("Emnekode;Vurderingsform;Dato;Rom\nNOR1;Hjemmeeksamen;08.12.2026;A1\n")
    assert [found.label for found in findings if found.code == "HB705"] == [
        "`Rom` is not imported; it is filled in row 2"
    ]
