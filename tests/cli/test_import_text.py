"""Plans as text: a quotation mark or a separator too many is found where it stands, and letters are what they were."""

from pathlib import Path

import pytest
import yaml

from tests.cli.desk import Desk
from tests.cli.importing import ASKED, COURSES, findings, imported


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


HEAD = "Emnekode;Emnenavn;Vurderingsform;Dato;Start;Slutt;Rom\n"
A = "NOR1100;Norsk;Hjemmeeksamen;10.12.2026;09.00;13.00;"
B = "LAT1100;Latin;Hjemmeeksamen;11.12.2026;09.00;13.00;"
C = "GRE1100;Gresk;Hjemmeeksamen;14.12.2026;09.00;13.00;"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (HEAD + A + '"Sal A\n' + B + "Sal B\n" + C + "Sal C\n", 2, "opens in line 2 is never closed"),
        (HEAD + A + "Sal A\n" + B + "Sal B\n" + C + '"Sal C', 4, "opens in line 4 is never closed"),
        (HEAD + A + '"Sal A\n' + B + '"Sal B"\n' + C + "Sal C\n", 2, "opens in line 2 closes in line 3, where text"),
        (HEAD + A + '"Sal A\n' + B + 'Sal B"\n' + C + "Sal C\n", 2, "lines 2 to 3 are one row"),
        (HEAD + A + '"Sal A\n' + B + "Sal B\n" + C + 'Sal C"\n', 2, "lines 2 to 4 are one row"),
        (HEAD + A + "Sal A\n" + B.replace("Latin", '"Latin') + "\n" + C.replace("Gresk", 'Gresk"') + "\n", 3,
         "lines 3 to 4 are one row"),
        (HEAD + A.replace("Norsk", '"Norsk') + "\n" + B.replace("LAT1100", 'LAT1100"') + "\n" + C + "\n", 2,
         "lines 2 to 3 are one row"),
        (HEAD + A + '"Sal A" nord\n' + B + "\n", 2, "in line 2 text follows the quotation mark"),
        (HEAD + A + ' "Sal A"\n' + B + "\n", 2, "a blank stands before a quotation mark"),
        (HEAD.replace("Emnekode", '"Emnekode') + A + "\n", 1, "opens in line 1 is never closed"),
        (HEAD + A.replace("Norsk", '"Norsk\nspråk"') + "x\n" + B + '"Sal B\n' + C, 4, "opens in line 4 is never"),
        ((HEAD + A + '"Sal A\n' + B + "\n").replace(";", ","), 2, "opens in line 2 is never closed"),
        ((HEAD + A + '"Sal A\n' + B + 'Sal B"\n' + C + "\n").replace(";", "\t"), 2, "lines 2 to 3 are one row"),
        ((HEAD + A + '"Sal A\n' + B + "\n").replace("\n", "\r"), 2, "opens in line 2 is never closed"),
        ('"' + HEAD.replace(";", ",")[:-1] + '"\n"' + A.replace(";", ",") + '"\n', 1, "each row is one cell"),
    ],
)  # fmt: skip
def test_a_wrong_quotation_mark_stops_the_import_at_its_line(desk: Desk, text: str, line: int, told: str) -> None:
    before = desk.everything()
    done = imported(desk, text)
    assert (done.exit_code, findings(done)) == (1, [("HB701", f"plan.csv:{line}:1")]), done.output
    assert told in done.output
    assert desk.everything() == before


def test_quotation_marks_are_read_as_spreadsheet_programs_read_them(desk: Desk) -> None:
    rows = (
        'NOR1100;"Norsk; språk\nog ""kultur""";Hjemmeeksamen;"10.12.2026";09.00;13.00;Sal 5" skjerm\n'
        'LAT1100;Latin 7" serie;Hjemmeeksamen;11.12.2026;"09.00" ;13.00;""\n'
    )
    done = imported(desk, HEAD + rows)
    assert (done.exit_code, findings(done)) == (0, [("HB705", "plan.csv:1:7")])
    courses = yaml.safe_load(desk.read(COURSES))["courses"]
    assert courses["NOR1100"]["name"] == {"nb": 'Norsk; språk og "kultur"'}
    assert courses["LAT1100"]["name"] == {"nb": 'Latin 7" serie'}


def test_prose_of_several_lines_in_a_comma_separated_plan_is_no_swallowed_row(desk: Desk) -> None:
    remark = '"Rom, utstyr, vakter, sensorer, kandidater,\nog alt, som hører, til"'
    text = (HEAD + A).replace(";", ",") + remark + "\n" + B.replace(";", ",") + "\n"
    assert imported(desk, text).exit_code == 0


def test_below_a_cell_of_several_lines_the_line_of_the_file_is_told_too(desk: Desk) -> None:
    done = imported(
        desk, HEAD + A.replace("Norsk", '"Norsk\nspråk"') + "\n" + B.replace("11.12.2026", "31.11.2026") + "\n"
    )
    assert "D3 (line 4 of the file): `31.11.2026` does not exist" in done.output


def test_an_extra_separator_spoils_its_row_and_no_other(desk: Desk) -> None:
    done = imported(desk, HEAD + A + "x\n" + B.replace("Latin", "Latin; del 1") + "x\n" + C + "x\n")
    assert ("HB716", "plan.csv:3:8") in findings(done)
    assert "the row has more cells than there are headings" in done.output
    assert "LAT1100" not in desk.read(COURSES)
    assert "2 rows used, 1 row not used, 2 added" in done.output


def test_a_missing_separator_is_asked_about(desk: Desk) -> None:
    done = imported(desk, HEAD + A + "x\n" + B.replace("09.00;", "") + "x\n" + C + "x\n")
    assert ("HB716", "plan.csv:3:1") in findings(done)
    assert "row 3 has fewer cells than the 7 headings" in done.output


def test_rows_that_end_with_their_last_filled_cell_are_as_good(desk: Desk) -> None:
    done = imported(desk, HEAD + A.rstrip(";") + "\n" + B.rstrip(";") + "\n")
    assert (done.exit_code, findings(done)) == (0, [])


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman", "utf-16-le", "utf-16-be", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_letters_are_read_whatever_program_saved_the_text(desk: Desk, encoding: str, end: str) -> None:
    text = "Emnekode;Navn på emnet;Vurderingsform;Dato\nTIØ1100;Språk på særlig prøve;Hjemmeeksamen;10.12.2026\n"
    path = desk.folder.parent / "plan.csv"
    path.write_bytes(text.replace("\n", end).encode(encoding))
    done = desk.run("import", "courses", str(path), *ASKED, option="--into")
    assert done.exit_code == 0
    assert findings(done) == ([] if encoding.startswith("utf") else [("HB702", "plan.csv:1:1")])
    assert "  TIØ1100:\n    name: {nb: Språk på særlig prøve}" in desk.read(COURSES)


def test_a_text_of_two_encodings_is_refused_where_the_second_begins(desk: Desk) -> None:
    path = desk.folder.parent / "plan.csv"
    path.write_bytes((HEAD + A + "Sal på loftet\n").encode() + (B + "Sal på låven\n").encode("cp1252"))
    done = desk.run("import", "courses", str(path), *ASKED, option="--into")
    assert findings(done) == [("HB701", "plan.csv:3:1")]


@pytest.mark.parametrize("first", ["sep=|\n", '"sep=|"\n', "SEP=|\r\n"])
def test_the_separator_that_the_first_line_names_is_used(desk: Desk, first: str) -> None:
    assert imported(desk, first + (HEAD + A + "\n").replace(";", "|")).exit_code == 0


def test_commas_in_titles_and_numbers_do_not_pass_for_separators(desk: Desk) -> None:
    title = "Eksamensplan, høsten 2026, Institutt for språk, litteratur, historie, foreløpig, uten rom, versjon 3\n" * 3
    assert imported(desk, title + HEAD + A + "\n").exit_code == 0
