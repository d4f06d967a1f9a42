"""Plans as offices really make them, through the command: what is read, what is left out, and what is said of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.desk import Desk

FILE = "courses/2026-autumn/languages.yml"
MEMORY = "courses/2026-autumn/.languages.imported.yml"
HEADINGS = ("Emnekode", "Emnenavn", "Vurderingsform", "Dato", "Tid")
JAPANESE = ("JAP1501", "Japansk 1", "Skoleeksamen på papir", "08.12.2026", "09.00–13.00")
PAPER = ("JAP1501", "Japansk 1", "Semesteroppgave", "27.11.2026", "14.00")
ORGANISATION = ("TIØ4118", "Organisasjon", "Hjemmeeksamen", "1.12. kl. 9 – 3.12. kl. 12", "")
SCRIPTURE = ("KRI2110/SAM2110", "Skrift og samfunn", "Skoleeksamen på papir", "14.12.2026", "09.00–15.00")
NORWEGIAN = ("NOR1100", "Norsk", "Skoleeksamen på papir", "tir 8. des", "09.00–13.00")

Rows = Sequence[Sequence[object]]


class Plans(Desk):
    """A desk that imports plans into the courses of the department of languages."""

    def imports(self, plan: bytes | Rows, *options: str, file: str = "plan.csv", code: int = 0) -> str:
        """Import a plan, and return what the command says."""
        path = self.folder.parent / file
        path.write_bytes(plan if isinstance(plan, bytes) else as_csv(plan))
        if "--semester" not in options:
            options = ("--semester", "2026-autumn", *options)
        done = self.run("import", "courses", str(path), "--department", "languages", *options, option="--into")
        assert done.exit_code == code, done.output
        return done.output

    @property
    def courses(self) -> str:
        return self.read(FILE)


def as_csv(rows: Rows) -> bytes:
    return "".join(";".join("" if cell is None else str(cell) for cell in row) + "\n" for row in rows).encode()


def as_workbook(sheets: Mapping[str, Rows], change: Callable[[Workbook], None] = lambda _: None) -> bytes:
    book, written = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    change(book)
    book.save(written)
    return written.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Plans:
    return Plans(tmp_path)


def last(output: str) -> str:
    return output.splitlines()[-1]


# --- what is no exam


def test_a_plan_without_mistakes_leaves_with_nothing_to_correct(desk: Plans) -> None:
    """Title, blank rows, subheadings, headings on each page, totals and a footer are no mistakes."""
    plan = (
        ("Eksamensplan høsten 2026", "", "", "", ""),
        ("", "", "", "", ""),
        HEADINGS,
        ("Institutt for språk", "", "", "", ""),
        JAPANESE,
        PAPER,
        ("Bachelorprogrammet", "", "", "", ""),
        ORGANISATION,
        HEADINGS,
        ("", "", "", "", ""),
        SCRIPTURE,
        ("Utsatt eksamen", "", "", "", ""),
        ("KRI2110/SAM2110", "Skrift og samfunn", "Skoleeksamen på papir", "08.01.2027", "09.00–15.00"),
        ("Totalt", "5", "", "", ""),
        ("Antall emner: 3", "", "", "", ""),
        ("Sist oppdatert", "01.09.2026", "", "", ""),
        ("Side 1 av 1", "", "", "", ""),
    )
    before = desk.courses
    said = desk.imports(plan)
    assert "error" not in said
    assert "warning" not in said
    assert "no exam  row 7: “Bachelorprogrammet”" in said
    assert "no exam  row 12: “Utsatt eksamen”; the rows below are about the deferred exam" in said
    assert "changed  TIØ4118/home" not in said
    assert last(said).startswith("5 rows used; ")
    assert desk.courses == before


def test_a_row_that_lost_its_code_is_an_exam_all_the_same(desk: Plans) -> None:
    said = desk.imports((HEADINGS, JAPANESE, ("", *SCRIPTURE[1:])), code=1)
    assert "plan.csv:3:1: error[HB707]" in said
    assert "1 row used, 1 row not used" in last(said)


def test_rows_below_the_heading_of_another_department_are_left_out(desk: Plans) -> None:
    plan = (HEADINGS, ("Institutt for naturfag",), ("FYS1001", "Fysikk", *JAPANESE[2:]),
            ("Institutt for språk",), JAPANESE)  # fmt: skip
    said = desk.imports(plan)
    assert "row 2: “Institutt for naturfag”; the rows below belong to another department" in said
    assert "1 row used, 1 row of other departments left out" in last(said)
    assert "FYS1001" not in desk.courses


def test_rows_below_the_heading_of_a_department_that_nobody_knows_are_not_taken(desk: Plans) -> None:
    plan = (HEADINGS, JAPANESE, ("Institutt for musikk",), ("MUS1000", "Musikk", *JAPANESE[2:]))
    said = desk.imports(plan, code=1)
    assert "plan.csv:3:1: error[HB709]" in said
    assert said.count("error[") == 1
    assert "1 row used, 1 row not used" in last(said)
    assert "MUS1000" not in desk.courses


def test_the_column_of_departments_is_stronger_than_the_heading_above(desk: Plans) -> None:
    plan = ((*HEADINGS, "Institutt"), ("Institutt for naturfag",), (*JAPANESE, "Språk"))
    assert last(desk.imports(plan)).startswith("1 row used, ")


def test_a_remark_that_names_a_course_is_not_passed_over(desk: Plans) -> None:
    said = desk.imports((HEADINGS, JAPANESE, ("NB! JAP1501 flyttes til 9. desember",)))
    assert "plan.csv:3:1: warning[HB722]" in said


# --- not used is not absent


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("JAP1501", "Japansk 1", "Skoleeksamen på papir", "31.11.2026", "09.00"), 1),
        (("JAP1501", "Japansk 1", "Skoleeksamen på papir", "", ""), 1),
        (("JAP1501", "Japansk 1", "Muntlig prøve", "08.12.2026", "09.00"), 1),
        (("JAP1501*", "Japansk 1", "Skoleeksamen på papir", "08.12.2026", "09.00"), 1),
        (("JAP1501 (ny)", "Japansk 1", "Skoleeksamen på papir", "08.12.2026", "09.00"), 1),
        (("JAP 1501 og JAP 1502", "Japansk 1", "Skoleeksamen på papir", "08.12.2026", "09.00"), 1),
        (("JAP1501", "Japansk 1", "Skoleeksamen på papir", "08.01.2027", "09.00"), 1),
    ],
)
def test_a_course_whose_row_was_not_used_is_not_called_absent(desk: Plans, row: Sequence[str], code: int) -> None:
    before = desk.courses
    said = desk.imports((HEADINGS, row, SCRIPTURE), code=code)
    assert "unused   JAP1501 is in the plan (row 2), but its row was not used" in said
    assert "absent   JAP1501" not in said
    assert "absent   TIØ4118 is in the file and in no row of the plan" in said
    assert desk.courses == before
    assert "1 row used, 1 row not used" in last(said)


def test_no_part_of_a_course_is_absent_when_one_of_its_rows_was_not_used(desk: Plans) -> None:
    said = desk.imports((HEADINGS, JAPANESE, (*PAPER[:3], "31.11.2026", "")), code=1)
    assert "unused   JAP1501 is in the plan (row 3), but its row was not used" in said
    assert "absent   JAP1501" not in said


def test_a_part_in_no_row_is_absent_when_all_rows_of_its_course_were_used(desk: Plans) -> None:
    assert "absent   JAP1501/paper is in the file and in no row of the plan" in desk.imports((HEADINGS, JAPANESE))


def test_courses_of_hidden_rows_and_of_other_departments_are_not_absent(desk: Plans) -> None:
    def hide(book: Workbook) -> None:
        book.worksheets[0].row_dimensions[3].hidden = True

    rows = ((*HEADINGS, "Institutt"), (*SCRIPTURE, ""), (*JAPANESE, ""), (*ORGANISATION, "Naturfag"))
    said = desk.imports(as_workbook({"Plan": rows}, hide), file="plan.xlsx")
    assert "unused   JAP1501 is in the plan (row 3)" in said
    assert "unused   TIØ4118 is in the plan (row 4)" in said
    assert "absent   JAP1501" not in said
    assert "absent   TIØ4118" not in said


def test_courses_of_a_sheet_that_was_not_read_are_not_absent(desk: Plans) -> None:
    book = as_workbook({"Muntlig": (HEADINGS, SCRIPTURE), "Skriftlig": (HEADINGS, JAPANESE, ORGANISATION)})
    said = desk.imports(book, "--sheet", "Muntlig", file="plan.xlsx")
    assert "unused   JAP1501 is in the plan (row 2 of the sheet Skriftlig)" in said
    assert "absent   JAP" not in said
    assert "absent   TIØ" not in said


def test_two_different_courses_are_not_taken_for_each_other(desk: Plans) -> None:
    said = desk.imports((HEADINGS, ("JAP1502", *JAPANESE[1:])))
    assert "absent   JAP1501 is in the file and in no row of the plan; delete it by hand if it is cancelled\n" in said
    assert "did you mean" not in said


def test_nothing_is_absent_from_a_plan_of_which_no_row_could_be_used(desk: Plans) -> None:
    before = desk.everything()
    said = desk.imports((HEADINGS, ("JAP1501", "", "", "31.11.2026", "")), code=1)
    assert "absent  " not in said
    assert last(said) == f"0 rows used, 1 row not used; {desk.folder / FILE} is as it was."
    assert desk.everything() == before


# --- ordinary and deferred

RESIT = ("KRI2110/SAM2110", "Skrift og samfunn", "Skoleeksamen på papir", "11.01.2027", "09.00–15.00")


def test_a_day_of_the_deferred_exams_is_asked_about_and_never_moves_the_ordinary_exam(desk: Plans) -> None:
    desk.imports((HEADINGS, SCRIPTURE))
    before = desk.courses
    said = desk.imports((HEADINGS, RESIT), code=1)
    assert "plan.csv:2:4: error[HB721]" in said
    for way in ("`Utsatt`", "--deferred"):
        assert way in said
    assert desk.courses == before
    desk.imports((HEADINGS, RESIT), "--plan-wins", code=1)
    assert desk.courses == before


@pytest.mark.parametrize(
    ("heading", "mark"),
    [("Utsatt", "ja"), ("Type", "Ny og utsatt"), ("Type", "Konte"), ("Eksamenstype", "Utsatt eksamen"),
     ("Ny og utsatt", "x"), ("Occasion", "Re-sit"), ("Type", "Deferred"), ("TYPE", "Kontinuasjon")],
)  # fmt: skip
def test_a_column_says_which_exams_are_deferred(desk: Plans, heading: str, mark: str) -> None:
    plan = ((*HEADINGS, heading), (*SCRIPTURE, "Ordinær"), (*RESIT, mark))
    desk.imports(plan, "--plan-wins")
    assert "start: 2026-12-14T09:00" in desk.courses
    assert "occasion: deferred\n        start: 2027-01-11T09:00\n        end: 2027-01-11T15:00" in desk.courses


@pytest.mark.parametrize("name", ["Utsatt", "Utsatt eksamen", "Konte", "Kontinuasjon", "Ny og utsatt", "Re-sit",
                                  "Resit", "Deferred", "Utsatt H26"])  # fmt: skip
def test_a_sheets_name_says_that_its_exams_are_deferred(desk: Plans, name: str) -> None:
    book = as_workbook({"Ordinær": (HEADINGS, SCRIPTURE), name: (HEADINGS, RESIT)})
    desk.imports(book, "--sheet", "Ordinær", "--plan-wins", file="plan.xlsx")
    said = desk.imports(book, "--sheet", name, "--plan-wins", file="plan.xlsx")
    assert "absent  " not in said
    assert "start: 2026-12-14T09:00" in desk.courses
    assert "occasion: deferred\n        start: 2027-01-11T09:00" in desk.courses


def test_both_sheets_are_read_at_once_and_findings_name_the_sheet(desk: Plans) -> None:
    book = as_workbook({"Ordinær": (HEADINGS, SCRIPTURE), "Utsatt": (HEADINGS, RESIT, (*NORWEGIAN[:3], "31.11", ""))})
    said = desk.imports(book, "--sheet", "Ordinær", "--sheet", "Utsatt", "--plan-wins", file="plan.xlsx", code=1)
    assert "Utsatt!D3: `31.11` does not exist" in said
    assert "2 rows used, 1 row not used" in last(said)
    assert "start: 2026-12-14T09:00" in desk.courses
    assert "start: 2027-01-11T09:00" in desk.courses


def test_the_option_says_it_for_rows_that_say_nothing(desk: Plans) -> None:
    desk.imports((HEADINGS, RESIT), "--deferred", "--plan-wins")
    assert "start: 2026-12-14T09:00" in desk.courses
    assert "occasion: deferred\n        start: 2027-01-11T09:00" in desk.courses


def test_a_row_is_stronger_than_its_sheet_and_the_two_are_held_against_the_day(desk: Plans) -> None:
    rows = ((*HEADINGS, "Type"), (*SCRIPTURE, "Ordinær"), (*RESIT, "Utsatt"))
    desk.imports(as_workbook({"Ordinær": rows}), "--plan-wins", file="plan.xlsx")
    assert "occasion: deferred\n        start: 2027-01-11T09:00" in desk.courses
    book = as_workbook({"Ordinær": (HEADINGS, RESIT)})
    assert "error[HB721]" in desk.imports(book, file="plan.xlsx", code=1)
    assert "error[HB721]" in desk.imports(book, "--deferred", file="plan.xlsx", code=1)


def test_a_deferred_exam_in_the_period_of_the_ordinary_ones_is_asked_about(desk: Plans) -> None:
    before = desk.courses
    said = desk.imports(((*HEADINGS, "Utsatt"), (*SCRIPTURE, "ja")), code=1)
    assert "plan.csv:2:4: error[HB721]" in said
    assert desk.courses == before


def test_the_advice_for_a_course_that_stands_twice_works_when_it_is_followed(desk: Plans) -> None:
    plan: Rows = (HEADINGS, ("NOR1100", *SCRIPTURE[1:]), ("NOR1100", *SCRIPTURE[1:3], "15.12.2026", "09.00–15.00"))
    said = desk.imports(plan, code=1)
    assert "add a column `Utsatt` with ja in its row" in said
    assert "0 rows used, 2 rows not used" in last(said)
    desk.imports(((*HEADINGS, "Utsatt"), ("NOR1100", *SCRIPTURE[1:], ""), ("NOR1100", *RESIT[1:], "ja")))
    added = desk.courses[desk.courses.index("NOR1100") :]
    assert "start: 2026-12-14T09:00" in added
    assert "occasion: deferred\n        start: 2027-01-11T09:00" in added


def test_a_plan_of_deferred_exams_says_nothing_of_the_ordinary_ones_and_the_other_way_about(desk: Plans) -> None:
    assert "absent  " not in desk.imports(((*HEADINGS, "Utsatt"), (*RESIT, "ja")))
    said = desk.imports((HEADINGS, SCRIPTURE, JAPANESE, PAPER, ORGANISATION))
    assert "absent  " not in said


# --- days, times and durations


def test_times_and_dates_are_read_without_their_years_and_with_both_in_one_cell(desk: Plans) -> None:
    plan = (
        ("Emnekode", "Emnenavn", "Vurderingsform", "Dato"),
        ("NOR1", "Norsk", "Hjemmeeksamen", "27.11. kl. 09.00 – 29.11. kl. 14.00"),
        ("NOR2", "Norsk", "Hjemmeeksamen", "man 30.11–2.12"),
        ("NOR3", "Norsk", "Skoleeksamen på papir", "10/12-26 9–13"),
        ("NOR4", "Norsk", "Semesteroppgave", "27. nov. 2026 kl. 14.00"),
        ("NOR5", "Norsk", "Skoleeksamen på papir", "46364,375"),
    )
    desk.imports(plan)
    for written in (
        "start: 2026-11-27T09:00\n        end: 2026-11-29T14:00",
        "start: 2026-11-30\n        end: 2026-12-02\n",
        "start: 2026-12-10T09:00\n        end: 2026-12-10T13:00",
        "form: term-paper\n        end: 2026-11-27T14:00",
        "start: 2026-12-08T09:00\n        end: 2026-12-08\n",
    ):
        assert written in desk.courses


@pytest.mark.parametrize(
    ("heading", "lasts"),
    [("Varighet", 240), ("Varighet", "240"), ("Varighet (min)", 240), ("Varighet", "240 min"), ("Varighet", "4:30"),
     ("Varighet", time(4, 30)), ("Varighet", timedelta(hours=4)), ("Varighet (timer)", 4), ("Timer", "4,5"),
     ("Varighet", "4 t 30 min"), ("Varighet\ni minutter", "240"), ("Duration (minutes)", 240)],
)  # fmt: skip
def test_durations_have_a_unit_and_never_make_an_exam_of_days(desk: Plans, heading: str, lasts: object) -> None:
    row = ("NOR1100", "Norsk", "Skoleeksamen på papir", datetime.fromisoformat("2026-12-08"), time(9), lasts)
    desk.imports(as_workbook({"Plan": ((*HEADINGS, heading), row)}), file="plan.xlsx")
    added = desk.courses[desk.courses.index("NOR1100") :]
    assert "end: 2026-12-08T13:00" in added or "end: 2026-12-08T13:30" in added


@pytest.mark.parametrize(("form", "lasts"), [("Skoleeksamen på papir", "240 timer"), ("Hjemmeeksamen", "120"),
                                             ("Skoleeksamen på papir", "0"), ("Skoleeksamen på papir", "-4"),
                                             ("Skoleeksamen på papir", "4.30")])  # fmt: skip
def test_a_duration_that_cannot_be_or_has_two_readings_is_refused(desk: Plans, form: str, lasts: str) -> None:
    before = desk.everything()
    said = desk.imports(((*HEADINGS, "Varighet"), ("NOR1100", "Norsk", form, "08.12.2026", "09.00", lasts)), code=1)
    assert "plan.csv:2:6: error[HB708]" in said
    assert desk.everything() == before


def test_a_duration_that_contradicts_the_clock_times_is_told(desk: Plans) -> None:
    said = desk.imports(((*HEADINGS, "Varighet"), (*NORWEGIAN, "3 timer")))
    assert "plan.csv:2:6: warning[HB723]" in said
    assert "end: 2026-12-08T13:00" in desk.courses


@pytest.mark.parametrize(("heading", "clock"), [("Tid", "12:00"), ("Klokkeslett", "kl. 12"), ("Slutt", "12.00"),
                                                ("Start", "12.00")])  # fmt: skip
def test_the_one_clock_time_of_what_is_handed_in_is_its_deadline(desk: Plans, heading: str, clock: str) -> None:
    plan = (
        (*HEADINGS[:4], heading),
        (*PAPER[:3], "2026-11-27", clock),
        ("NOR1", "N", "Semesteroppgave", "3.12", clock),
    )
    desk.imports(plan, "--plan-wins")
    assert "paper: {form: term-paper, handed-out: 2026-10-01, end: 2026-11-27T12:00}" in desk.courses
    assert "form: term-paper\n        end: 2026-12-03T12:00\n" in desk.courses


def test_a_part_that_was_written_by_hand_without_a_start_gets_none_unasked(desk: Plans) -> None:
    before = desk.courses
    assert "warning[HB712]" in desk.imports((HEADINGS, (*PAPER[:3], "01.11. kl. 9 – 27.11.2026 kl. 14", "")))
    assert desk.courses == before


@pytest.mark.parametrize("clocks", ["09.00–09.00", "13.00–09.00"])
def test_an_exam_that_takes_no_time_or_runs_backward_is_refused(desk: Plans, clocks: str) -> None:
    assert "error[HB708]" in desk.imports((HEADINGS, (*NORWEGIAN[:4], clocks)), code=1)


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("Dato;Slutt", ("1.12.", "2.–3. des")),
        ("Dato;Sluttdato", ("1.12.", "2.–3. des")),
        ("Dato;Slutt", ("1.12. kl 9", "13.00–15.00")),
        ("Dato;Tid;Slutt", ("1.12.", "09.00–13.00", "14.00")),
        ("Dato;Start", ("1.12. kl. 9", "2.12.2026 10.00")),
        ("Dato;Innlevering", ("1.12. kl. 9", "2.–3. des")),
        ("Dato;Innlevering;Innlevering kl", ("1.12. kl. 9", "3.12.2026 14.00", "15.00")),
        ("Dato;Innlevering;Innlevering kl", ("1.12. kl. 9", "3.12.", "14.00–15.00")),
    ],
)
def test_days_and_times_that_contradict_each_other_are_refused(
    desk: Plans, headings: str, cells: Sequence[str]
) -> None:
    before = desk.everything()
    plan = ((*HEADINGS[:3], *headings.split(";")), ("NOR1100", "Norsk", "Hjemmeeksamen", *cells))
    said = desk.imports(plan, code=1)
    assert said.count("error[HB708]") == 1
    assert desk.everything() == before


def test_a_clock_time_or_a_hand_out_that_is_still_to_come_is_told_and_the_day_is_used(desk: Plans) -> None:
    plan = ((*HEADINGS, "Utlevering"), (*NORWEGIAN[:4], "kommer", "TBA"))
    said = desk.imports(plan)
    assert said.count("warning[HB720]") == 2
    assert "start: 2026-12-08\n        end: 2026-12-08\n" in desk.courses


def test_a_row_that_says_that_its_exam_is_cancelled_is_not_used(desk: Plans) -> None:
    said = desk.imports((HEADINGS, (*JAPANESE[:3], "Avlyst", "")), code=1)
    assert "the row says that the exam is cancelled" in said
    assert "unused   JAP1501 is in the plan (row 2)" in said


def test_several_days_of_work_that_is_handed_in_end_at_the_one_clock_time(desk: Plans) -> None:
    desk.imports((HEADINGS, ("NOR1100", "Norsk", "Semesteroppgave", "1.11.–27.11.", "12.00")))
    assert "start: 2026-11-01\n        end: 2026-11-27T12:00\n" in desk.courses


def test_columns_from_and_to_hold_days_where_the_plan_has_no_other_column_for_them(desk: Plans) -> None:
    desk.imports(((*HEADINGS[:3], "Fra", "Til"), ("NOR1100", "Norsk", "Hjemmeeksamen", "1.12.", "3.12. kl 14")))
    assert "start: 2026-12-01\n        end: 2026-12-03T14:00\n" in desk.courses


def test_a_column_of_weekdays_is_held_against_the_dates(desk: Plans) -> None:
    plan = ((*HEADINGS, "Ukedag"), (*NORWEGIAN, "tirsdag"), (*SCRIPTURE, "tirsdag"))
    said = desk.imports(plan, code=1)
    assert "plan.csv:3:6: error[HB708]" in said
    assert "1 row used, 1 row not used" in last(said)


def test_an_exam_whose_date_is_not_set_yet_is_entered_and_waits_for_it(desk: Plans) -> None:
    said = desk.imports((HEADINGS, (*NORWEGIAN[:3], "Kommer", "")))
    assert "plan.csv:2:4: warning[HB720]" in said
    assert "awaited: true" in desk.courses.partition("NOR1100:")[2]
    assert desk.run("check").exit_code == 0


@pytest.mark.parametrize("words", ["Venter på forslag", "Vår 2027"])
def test_an_exam_of_the_handbook_keeps_its_date_while_the_plan_has_none(desk: Plans, words: str) -> None:
    before = desk.courses
    said = desk.imports((HEADINGS, ("JAP1501", "Japansk 1", "Skoleeksamen på papir", words, ""), SCRIPTURE))
    assert "plan.csv:2:4: warning[HB720]" in said
    assert "absent   JAP1501 " not in said
    assert "absent   JAP1501/written " not in said
    assert before.partition("TIØ4118")[0] == desk.courses.partition("TIØ4118")[0]


# --- headings and codes


@pytest.mark.parametrize(
    "headings",
    [
        ("Kode", "Navn", "Type", "Dato", "Tidspunkt"),
        ("Emne", "Tittel", "Eksamensform", "Eksamensdato", "Klokkeslett"),
        ("EMNEKODE:", "Namn", "Vurderings-\nform", "Dato (dd.mm.åååå)", "Kl."),
        ("emnekode", "Emne", "Form", "Dato", "Tid (kl.)"),
    ],
)
def test_headings_are_known_in_the_words_of_offices(desk: Plans, headings: Sequence[str]) -> None:
    said = desk.imports(as_workbook({"Plan": (headings, NORWEGIAN)}), file="plan.xlsx")
    assert "1 row used, 1 added" in last(said)
    assert "name: {nb: Norsk}" in desk.courses
    assert "start: 2026-12-08T09:00\n        end: 2026-12-08T13:00" in desk.courses


def test_two_rows_of_headings_are_read_as_one(desk: Plans) -> None:
    plan = (("Emnekode", "Emnenavn", "Vurderingsform", "Dato", "Tid", ""), ("", "", "", "", "Fra", "Til"),
            ("NOR1100", "Norsk", "Skoleeksamen på papir", "8.12", "09.00", "13.00"))  # fmt: skip
    assert "1 row used, 1 added" in last(desk.imports(plan))
    assert "end: 2026-12-08T13:00" in desk.courses

    def merge(book: Workbook) -> None:
        for area in ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1"):
            book.worksheets[0].merge_cells(area)

    desk.imports(as_workbook({"Plan": (*plan[:2], ("NOR1200", *plan[2][1:]))}, merge), file="plan.xlsx")
    assert "NOR1200" in desk.courses


def test_a_code_that_differs_in_blanks_or_case_is_the_course_and_the_slip_is_told(desk: Plans) -> None:
    before = desk.courses
    for code in ("JAP\u00a01501", "jap1501", "JAP 1501"):
        said = desk.imports((HEADINGS, (code, *JAPANESE[1:]), PAPER))
        assert "warning[HB724]" in said
        assert desk.courses == before


def test_codes_with_blanks_are_taken_as_the_check_takes_them(desk: Plans) -> None:
    desk.imports((HEADINGS, ("POM HEIVEHUS-1", *NORWEGIAN[1:]), ("KURATOR 2", *NORWEGIAN[1:])))
    assert "  POM HEIVEHUS-1:\n" in desk.courses
    assert "  KURATOR 2:\n" in desk.courses
    assert "error" not in desk.run("check").output


def test_rows_are_counted_as_used_only_when_they_were(desk: Plans) -> None:
    said = desk.imports((HEADINGS, NORWEGIAN, ("NOR1200", "", *NORWEGIAN[2:])), code=1)
    assert "1 row used, 1 row not used, 1 added" in last(said)


# --- what is written


def test_the_last_line_names_the_files_that_were_written_and_no_other(desk: Plans) -> None:
    dry = desk.imports((HEADINGS, JAPANESE, NORWEGIAN), "--dry-run")
    assert "would be written" in last(dry)
    assert not (desk.folder / MEMORY).exists()
    said = desk.imports((HEADINGS, JAPANESE, NORWEGIAN))
    assert last(said).endswith(f"; {desk.folder / FILE} and {desk.folder / MEMORY} written.")
    assert dry.splitlines()[:-1] == said.splitlines()[:-1]
    before = desk.everything()
    again = desk.imports((HEADINGS, JAPANESE, NORWEGIAN))
    assert last(again).endswith(f"; {desk.folder / FILE} is as it was.")
    assert desk.everything() == before


def test_a_plan_that_agrees_with_the_file_writes_only_what_it_remembers(desk: Plans) -> None:
    before = desk.courses
    said = desk.imports((HEADINGS, JAPANESE))
    assert last(said).endswith(f"; {desk.folder / FILE} is as it was, {desk.folder / MEMORY} written.")
    assert desk.courses == before


def test_values_changed_by_hand_stay_whatever_way_the_plan_is_written(desk: Plans) -> None:
    desk.imports((HEADINGS, JAPANESE))
    desk.change(FILE, "end: 2026-12-08T13:00", "end: 2026-12-08T14:00")
    before = desk.courses
    assert "kept     JAP1501/written end: 2026-12-08T14:00" in desk.imports(
        (HEADINGS, (*JAPANESE[:3], "tir 8/12", "9-13"))
    )
    assert "warning[HB712]" in desk.imports((HEADINGS, (*JAPANESE[:3], "tir 8/12", "9-15")))
    assert desk.courses == before
