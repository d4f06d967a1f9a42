"""What stands in the sheet and is no plain value is told with its cell, and its row is not used: errors, formulas
without a result, lines through cells, comments, hidden columns, signs that nobody sees, letters in two encodings."""

import re
import unicodedata
from pathlib import Path

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.cli.desk import Desk
from tests.cli.importing import COURSES, findings, imported
from tests.importing.books import HEADINGS, LATIN, NORSK, in_part, operated, plan, saved

LINE = Font(strike=True)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# --- errors and formulas

ERRORS = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"]
EXPORTED = [*ERRORS, "#I/T", "#NAVN?", "#VERDI!", "#OVERFLYT!", "#SPILL!", "#CALC!", "########", "Err:502", "=A1&B1"]


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_of_the_spreadsheet_spoils_its_row_in_every_column(desk: Desk, error: str) -> None:
    headings = (*HEADINGS, "Del", "Utsatt", "Institutt")
    whole = (*NORSK, "Muntlig", "nei", "Språk")
    rows = [(*whole[:column], error, *whole[column + 1 :]) for column in range(len(headings))]
    book = plan(*rows, headings=headings)
    for number, row in enumerate(book.active.iter_rows(min_row=2)):
        row[number].data_type = "e"
    done = imported(desk, book)
    assert findings(done) == [("HB708", f"plan.xlsx:{n + 2}:{n + 1}") for n in range(len(headings))]
    assert done.output.count(f"the cell holds the error {error}") == len(headings)
    assert (done.exit_code, "NOR1100" in desk.read(COURSES)) == (1, False)


@pytest.mark.parametrize("error", EXPORTED)
@pytest.mark.parametrize("column", [0, 1, 3])
def test_an_error_in_exported_text_is_no_name_and_no_code(desk: Desk, error: str, column: int) -> None:
    row = [str(value) for value in NORSK]
    row[column] = error
    done = imported(desk, ";".join(HEADINGS) + "\n" + ";".join(row) + "\n" + ";".join(map(str, LATIN)) + "\n")
    assert findings(done) == [("HB708", f"plan.csv:2:{column + 1}")]
    assert "added    LAT1100" in done.output
    assert error not in desk.read(COURSES)


def test_a_formula_without_a_result_spoils_its_row_in_every_column(desk: Desk) -> None:
    headings = (*HEADINGS, "Del")
    whole = (*NORSK, "Muntlig")
    rows = [(*whole[:column], "=VLOOKUP(A2,X1:Y9,2)", *whole[column + 1 :]) for column in range(len(headings))]
    done = imported(desk, plan(*rows, headings=headings))
    assert findings(done) == [("HB708", f"plan.xlsx:{n + 2}:{n + 1}") for n in range(len(headings))]
    assert done.output.count("a formula without a result") == len(headings)


def test_a_formula_whose_result_is_no_text_is_an_empty_cell(desk: Desk) -> None:
    book = plan((*NORSK, '=IF(1=1,"","x")'), LATIN, headings=(*HEADINGS, "Del"))
    data = in_part(saved(book), "sheet1.xml", lambda part: part.replace(b'<c r="H2"><f>', b'<c r="H2" t="str"><f>'))
    done = imported(desk, data)
    assert (done.exit_code, findings(done)) == (0, [])
    assert "added    NOR1100 (home-exam)" in done.output


def test_the_result_of_a_formula_is_read(desk: Desk) -> None:
    book = plan((*NORSK[:1], '="Nor"&"sk"', *NORSK[2:]))

    def calculated(part: bytes) -> bytes:
        part = part.replace(b'<c r="B2"><f>', b'<c r="B2" t="str"><f>')
        return re.sub(rb"</f><v ?/>|</f><v></v>", b"</f><v>Norsk</v>", part)

    data = in_part(saved(book), "sheet1.xml", calculated)
    assert imported(desk, data).exit_code == 0
    assert "name: {nb: Norsk}" in desk.read(COURSES)


def test_text_that_an_export_protects_is_read_as_it_is_shown(desk: Desk) -> None:
    text = 'Emnekode;Emnenavn;Vurderingsform;Dato\n="NOR1100";Norsk;Hjemmeeksamen;"=""10.12.2026"""\n'
    assert imported(desk, text).exit_code == 0
    assert "2026-12-10" in desk.read(COURSES)


def test_letters_lost_in_an_earlier_export_are_found(desk: Desk) -> None:
    text = "Emnekode;Emnenavn;Vurderingsform;Dato\n"
    for number, name in enumerate(("SprÃ¥k", "Spr\ufffdk", "spr√•k", "spr├Ñk"), start=1):
        text += f"NOR{number};{name};Hjemmeeksamen;10.12.2026\n"
    done = imported(desk, text)
    assert findings(done) == [("HB708", f"plan.csv:{n}:2") for n in (2, 3, 4, 5)]
    assert done.output.count("write `Språk`") + done.output.count("write `språk`") == 3


# --- lines through cells, comments, hidden columns


@pytest.mark.parametrize("struck", ["A", "E", "ABCDEFG"])
def test_a_row_with_a_line_through_it_is_told_and_left_out(desk: Desk, struck: str) -> None:
    book = plan(NORSK, LATIN)
    for column in struck:
        book.active[f"{column}2"].font = LINE
    done = imported(desk, book)
    assert findings(done) == [("HB706", "plan.xlsx:2:1")]
    assert "row is struck through" in done.output
    assert "delete the row if it is cancelled" in done.output
    assert (done.exit_code, "NOR1100" in desk.read(COURSES)) == (0, False)
    again = imported(desk, book, "--hidden-rows")
    assert (again.exit_code, findings(again)) == (0, [])
    assert "NOR1100" in desk.read(COURSES)


@pytest.mark.parametrize("column", "BCDFG")
def test_a_line_through_one_cell_of_a_living_row_is_asked_about(desk: Desk, column: str) -> None:
    book = plan(NORSK, LATIN)
    book.active[f"{column}2"].font = LINE
    done = imported(desk, book)
    assert findings(done) == [("HB708", f"plan.xlsx:2:{ord(column) - 64}")]
    assert "is struck through, and the rest of the row is not" in done.output
    assert "NOR1100" not in desk.read(COURSES)


def test_a_line_through_a_cell_that_nobody_reads_is_nobodys_business(desk: Desk) -> None:
    book = plan((*NORSK, "Sal A"), headings=(*HEADINGS, "Rom"))
    book.active["H2"].font = LINE
    assert [code for code, _ in findings(imported(desk, book))] == ["HB705"]


def test_a_cell_with_an_old_and_a_new_value_is_half_a_value(desk: Desk) -> None:
    book = plan(NORSK, LATIN)
    gone, new = TextBlock(InlineFont(strike=True), "10.12.2026"), TextBlock(InlineFont(), " 14.12.2026")
    book.active["E2"] = CellRichText(gone, new)
    done = imported(desk, book)
    assert findings(done) == [("HB708", "plan.xlsx:2:5")]
    assert "`10.12.2026` is struck through, and `14.12.2026` is not" in done.output
    assert "NOR1100" not in desk.read(COURSES)


def test_rich_text_without_lines_is_text(desk: Desk) -> None:
    book = plan(NORSK)
    book.active["B2"] = CellRichText("Norsk ", TextBlock(InlineFont(b=True), "språk"))
    assert imported(desk, book).exit_code == 0
    assert "name: {nb: Norsk språk}" in desk.read(COURSES)


def test_comments_are_shown_without_their_authors(desk: Desk) -> None:
    book = plan(NORSK, LATIN)
    book.active["E2"].comment = Comment("Kari Nordmann:\nFlyttes til 14.12!", "Kari Nordmann")
    book.active["H3"].comment = Comment("Hører ikke med", "Ola")
    done = imported(desk, book)
    assert (done.exit_code, findings(done)) == (0, [("HB714", "plan.xlsx:2:5"), ("HB714", "plan.xlsx:3:8")])
    assert "E2 has a comment, which is not imported: “Flyttes til 14.12!”" in done.output
    assert "Kari" not in done.output
    assert "2 rows used" in done.output


def test_a_conversation_is_shown_instead_of_its_copy_for_older_programs(desk: Desk) -> None:
    book = plan(NORSK)
    book.active["E2"].comment = Comment("[Threaded comment] Your version of Excel …", "tc={1}")
    threads = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<threadedComment ref="E2"><text>Flyttes?</text></threadedComment>'
        b'<threadedComment ref="E2"><text>Ja, til 14.12</text></threadedComment></ThreadedComments>'
    )
    link = (
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        b'Target="../comments/comment1.xml"/></Relationships>'
    )

    def with_threads(name: str, part: bytes) -> bytes:
        return part.replace(b"</Relationships>", link) if name.endswith("sheet1.xml.rels") else threads if (
            name.endswith("comments/comment1.xml")) else part  # fmt: skip

    done = imported(desk, operated(saved(book), with_threads))
    assert "Flyttes?" in done.output
    assert "Ja, til 14.12" in done.output


def test_a_hidden_column_that_is_used_is_told(desk: Desk) -> None:
    book = plan((*NORSK, "14.12.2026"), headings=(*HEADINGS, "Ny dato"))
    book.active.column_dimensions["E"].hidden = True
    done = imported(desk, book)
    assert ("HB715", "plan.xlsx:1:5") in findings(done)
    assert "the column `Dato` (E1) is hidden in the workbook, and is used" in done.output


def test_a_hidden_sheet_is_used_only_by_name_and_that_is_told(desk: Desk) -> None:
    book = plan(NORSK)
    old = book.create_sheet("I fjor")
    for row in (HEADINGS, LATIN):
        old.append(row)
    old.sheet_state = "hidden"
    assert "NOR1100" in imported(desk, book).output
    done = imported(desk, book, "--sheet", "I fjor")
    assert ("HB715", "plan.xlsx:1:1") in findings(done)
    assert "added    LAT1100" in done.output


def test_rows_behind_a_filter_are_hidden_rows(desk: Desk) -> None:
    book = plan(NORSK, LATIN)
    book.active.auto_filter.ref = "A1:G3"
    book.active.auto_filter.add_filter_column(0, ["NOR1100"])
    book.active.row_dimensions[3].hidden = True
    assert findings(imported(desk, book)) == [("HB706", "plan.xlsx:3:1")]


# --- signs that nobody sees


@pytest.mark.parametrize(
    ("code", "called"),
    [
        ("NOR1100\u200b", "zero width space (U+200B)"),
        ("NOR\u20111100", "non-breaking hyphen (U+2011), which looks like `-`"),
        ("NOR\u20131100", "en dash (U+2013), which looks like `-`"),
        ("NOR\u00ad1100", "soft hyphen (U+00AD)"),
        ("\ufeffNOR1100", "zero width no-break space (U+FEFF)"),
        ("NOR1100\u202e", "right-to-left override (U+202E)"),
        ("NОR1100", "cyrillic capital letter o (U+041E)"),
        ("NOR１100", "fullwidth digit one (U+FF11)"),
        ("NOR1100\x7f", "control character (U+007F)"),
    ],
)
def test_a_code_with_a_sign_that_nobody_sees_is_refused_and_the_sign_named(desk: Desk, code: str, called: str) -> None:
    head = "Emnekode;Emnenavn;Vurderingsform;Dato\nLAT1100;Latin;Hjemmeeksamen;10.12.2026\n"
    done = imported(desk, f"{head}{code};N;Hjemmeeksamen;10.12.2026\n")
    assert findings(done) == [("HB708", "plan.csv:3:1")]
    assert called in " ".join(done.output.split())
    assert "type the cell anew" in done.output
    assert code not in desk.read(COURSES)


@pytest.mark.parametrize("blank", ["\u00a0", "\u2007", "\u202f", "\t"])
def test_hard_blanks_around_a_code_do_no_harm(desk: Desk, blank: str) -> None:
    done = imported(
        desk, f'Emnekode;Emnenavn;Vurderingsform;Dato\n"{blank}NOR1100{blank}";N;Hjemmeeksamen;10.12.2026\n'
    )
    assert (done.exit_code, findings(done)) == (0, [])
    assert "  NOR1100:\n" in desk.read(COURSES)


def test_signs_of_no_width_are_left_out_of_names_and_blanks_become_ordinary(desk: Desk) -> None:
    name = "Nor\u00adsk\u00a0språk\u200b – \u2060mellom\u2011trinn"
    done = imported(desk, f"Emnekode;Emnenavn;Vurderingsform;Dato\nNOR1100;{name};Hjemmeeksamen;10.12.2026\n")
    assert done.exit_code == 0
    assert "name: {nb: Norsk språk – mellom-trinn}" in desk.read(COURSES)


def test_joiners_of_other_scripts_stay_and_signs_that_turn_text_round_are_refused(desk: Desk) -> None:
    text = "Emnekode;Emnenavn;Vurderingsform;Dato\nPER1;می\u200cخواهم;Hjemmeeksamen;10.12.2026\n"
    assert imported(desk, text).exit_code == 0
    assert "می\u200cخواهم" in desk.read(COURSES)
    done = imported(desk, text + "ARA1;Arabisk\u202e;Hjemmeeksamen;10.12.2026\n")
    assert findings(done) == [("HB708", "plan.csv:3:2")]
    assert "right-to-left override (U+202E)" in done.output


@pytest.mark.parametrize("column", [2, 3])
def test_a_mark_before_a_form_or_a_day_is_named(desk: Desk, column: int) -> None:
    row = ["NOR1100", "Norsk", "Hjemmeeksamen", "10.12.2026"]
    row[column] = f"\u200e{row[column]}"
    done = imported(desk, "Emnekode;Emnenavn;Vurderingsform;Dato\n" + ";".join(row) + "\n")
    assert findings(done) == [("HB708", f"plan.csv:2:{column + 1}")]
    assert "left-to-right mark (U+200E)" in done.output


def test_a_plan_from_a_mac_gives_the_same_bytes_as_its_twin(tmp_path: Path) -> None:
    headings = ("Emnekode", "Navn på emnet", "Vurderingsform", "Delprøve", "Første dag", "Fagmiljø")
    row = ("TIØ1100", "Språk på prøve", "Skoleeksamen på papir", "Måling", "10.12.2026", "Språk")
    written = []
    for form in ("NFC", "NFD"):
        for kind in ("csv", "xlsx"):
            desk = Desk(tmp_path / form / kind)
            heads, cells = ([unicodedata.normalize(form, each) for each in line] for line in (headings, row))
            book = plan(tuple(cells), headings=tuple(heads))
            book.active.title = unicodedata.normalize(form, "Høst")
            mapping = desk.folder.parent / unicodedata.normalize(form, "oppsett-høst.yml")
            parts = "parts: {Måling: maaling}\n" + ("sheet: Høst\n" if kind == "xlsx" else "")
            mapping.write_text(unicodedata.normalize(form, parts), encoding="utf-8")
            sheet = book if kind == "xlsx" else ";".join(heads) + "\n" + ";".join(cells) + "\n"
            done = imported(desk, sheet, "--columns", str(mapping))
            assert (done.exit_code, findings(done)) == (0, []), done.output
            written.append(desk.read(COURSES) + desk.read("courses/2026-autumn/.languages.imported.yml"))
    assert len(set(written)) == 1
    assert unicodedata.is_normalized("NFC", written[0])


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_sheet_is_found_by_its_name_however_it_is_typed(desk: Desk, form: str) -> None:
    book = plan(NORSK)
    book.active.title = unicodedata.normalize("NFD", "Høst")
    book.create_sheet("Annet").append(("x",))
    assert imported(desk, book, "--sheet", unicodedata.normalize(form, "Høst")).exit_code == 0


@pytest.mark.parametrize("how", ["hidden", "struck", "error", "nothing"])
def test_a_course_whose_row_was_not_used_is_never_called_absent(desk: Desk, how: str) -> None:
    book = plan(("JAP1501", "Japansk 1", 7.5, "Skoleeksamen på papir", "08.12.2026", "09.00", "13.00"), NORSK)
    if how == "hidden":
        book.active.row_dimensions[2].hidden = True
    elif how == "struck":
        book.active["A2"].font = LINE
    elif how == "error":
        book.active["B2"] = "#N/A"
    done = imported(desk, book)
    assert "absent   JAP1501 " not in done.output
    assert ("unused   JAP1501" in done.output) == (how != "nothing")
