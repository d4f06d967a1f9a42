"""An exam plan becomes course YAML: every row is used or reported, a second import changes nothing, edits stay."""

from collections.abc import Callable
from datetime import date, time

import pytest

from generator.diagnostics import Report
from generator.importing.headers import Mapped
from generator.importing.mapping import read_mapping
from generator.model import Moment, Occasion
from tests.importing.conftest import Office

WRITTEN = "JAP1501;Japansk 1;7,5;Skoleeksamen på papir;;08.12.2026;09.00;13.00;;"


def codes(findings: list) -> list[str]:  # type: ignore[type-arg]
    return [found.code for found in findings]


def test_a_new_course_gets_its_name_credits_and_parts(office: Office) -> None:
    done, findings = office.rows(
        "NOR1100;Norsk: språk;7,5;Skoleeksamen på papir;Skriftlig del;8. desember 2026;kl. 9;1300;;",
        "NOR1100;Norsk: språk;7,5;Hjemmeeksamen;Muntlig del;10.12.2026;09.00;16.00;;",
        "NOR1100;Norsk: språk;7,5;Hjemmeeksamen;Muntlig del;11.12.2026;09.00;15.00;;",
        "NOR1100;Norsk: språk;7,5;Semesteroppgave;;;;;27.11.2026 14.00;",
        "NOR1100;Norsk: språk;7,5;Semesteroppgave;;;;;08.01.2027 14.00;ja",
    )
    assert findings == []
    course = next(each.courses["NOR1100"] for each in office.handbook.course_files if "NOR1100" in each.courses)
    assert (course.name["nb"], course.credits) == ("Norsk: språk", 7.5)
    assert list(course.assessments) == ["skriftlig-del", "muntlig-del", "term-paper", "term-paper-deferred"]
    oral = course.assessments["muntlig-del"]
    assert (oral.start, oral.end) == (Moment(date(2026, 12, 10), time(9)), Moment(date(2026, 12, 11), time(15)))
    paper = course.assessments["term-paper-deferred"]
    assert (paper.start, paper.end, paper.occasion) == (None, Moment(date(2027, 1, 8), time(14)), Occasion.DEFERRED)
    assert done.plan.used == 5


def test_a_file_is_made_where_there_was_none(office: Office) -> None:
    row = "KJE1000;Kjemi;10;Skoleeksamen på papir;;12.05.2027;09.00;13.00;;"
    other = "BIO1000;Biologi;10;Skoleeksamen på papir;;13.05.2027;09.00;13.00;;"
    office.rows(row, other, semester="2027-spring", department="languages")
    assert office.text("procedures/courses/2027-spring/languages.yml") == (
        "semester: 2027-spring\n"
        "department: languages\n"
        "courses:\n"
        "  KJE1000:\n"
        "    name: {nb: Kjemi}\n"
        "    credits: 10\n"
        "    assessments:\n"
        "      school-exam-paper:\n"
        "        form: school-exam-paper\n"
        "        start: 2027-05-12T09:00\n"
        "        end: 2027-05-12T13:00\n"
        "\n"
        "  BIO1000:\n"
        "    name: {nb: Biologi}\n"
        "    credits: 10\n"
        "    assessments:\n"
        "      school-exam-paper:\n"
        "        form: school-exam-paper\n"
        "        start: 2027-05-13T09:00\n"
        "        end: 2027-05-13T13:00\n"
    )


def test_what_the_file_says_already_is_left_byte_for_byte(office: Office) -> None:
    before = office.text()
    done, findings = office.rows(WRITTEN, "JAP1501;Japansk 1;7,5;Semesteroppgave;;;;;27.11.2026 14:00;")
    assert findings == []
    assert office.text() == before
    assert [change.kind for change in done.changes] == ["absent", "absent"]


def test_a_second_import_of_the_same_plan_changes_nothing(office: Office) -> None:
    office.rows(WRITTEN, "NOR1100;Norsk;;Hjemmeeksamen;;10.12.2026;09.00;16.00;;")
    again, _ = office.rows(WRITTEN, "NOR1100;Norsk;;Hjemmeeksamen;;10.12.2026;09.00;16.00;;")
    assert again.files == {}


def test_a_new_date_in_the_plan_moves_the_date_in_the_file_and_nothing_else(office: Office) -> None:
    office.edit("        end: 2026-12-08T13:00\n", "        end: 2026-12-08T13:00  # sjekket med læreren\n")
    office.rows(WRITTEN)
    before = office.text()
    done, findings = office.rows(WRITTEN.replace("08.12.2026", "09.12.2026"))
    assert findings == []
    assert office.text() == before.replace("2026-12-08", "2026-12-09")
    moved = [(each.place, each.old, each.new) for each in done.changes if each.kind == "changed"]
    assert moved == [
        ("JAP1501/written start", "2026-12-08T09:00", "2026-12-09T09:00"),
        ("JAP1501/written end", "2026-12-08T13:00", "2026-12-09T13:00"),
    ]


def test_a_date_changed_by_hand_stays_when_the_plan_is_imported_again(office: Office) -> None:
    office.rows(WRITTEN)
    office.edit("end: 2026-12-08T13:00", "end: 2026-12-08T14:00")
    done, findings = office.rows(WRITTEN)
    assert findings == []
    assert [(each.place, each.new) for each in done.changes if each.kind == "kept"] == [
        ("JAP1501/written end", "2026-12-08T14:00")
    ]
    assert "2026-12-08T14:00" in office.text()


def test_where_plan_and_hand_both_changed_a_date_the_file_stays_and_it_is_told_each_time(office: Office) -> None:
    office.rows(WRITTEN)
    office.edit("end: 2026-12-08T13:00", "end: 2026-12-08T14:00")
    for _ in range(2):
        _, findings = office.rows(WRITTEN.replace("13.00", "15.00"))
        assert codes(findings) == ["HB712"]
        assert findings[0].span.file == "procedures/courses/2026-autumn/languages.yml"
        assert "2026-12-08T14:00" in office.text()
    office.rows(WRITTEN.replace("13.00", "15.00"), plan_wins=True)
    assert "2026-12-08T15:00" in office.text()


def test_a_first_import_onto_a_file_made_by_hand_asks_instead_of_overwriting(office: Office) -> None:
    before = office.text()
    _, findings = office.rows(WRITTEN.replace("13.00", "14.00"))
    assert codes(findings) == ["HB712"]
    assert office.text() == before


def test_a_part_is_added_beside_others_also_in_brackets(office: Office) -> None:
    office.rows("TIØ4118;Organisasjon;10;Skoleeksamen på papir;Skriftlig del;08.12.2026;09.00;13.00;;")
    assert "        form: school-exam-paper\n        name: {nb: Skriftlig del}\n" in office.text()
    files = office.files
    path = "procedures/courses/2026-autumn/languages.yml"
    files[path] = (
        files[path]
        .replace(b"assessments:\n      home: {", b"assessments: {home: {")
        .replace(b"T12:00}\n", b"T12:00}}\n")
        .replace(files[path][files[path].index(b"      skriftlig-del:") : files[path].index(b"  KRI2110")], b"")
    )
    office.said = None
    office.rows("TIØ4118;Organisasjon;10;Skoleeksamen på papir;Skriftlig del;08.12.2026;09.00;13.00;;")
    added = "skriftlig-del: {form: school-exam-paper, name: {nb: Skriftlig del}, start: 2026-12-08T09:00, end: 2026"
    assert added in office.text()


def test_the_parts_of_a_course_find_themselves_again_by_name(office: Office) -> None:
    done, findings = office.rows(
        "KRI2110/SAM2110;Skrift og samfunn;15;Skoleeksamen på papir;Skriftlig eksamen;14.12.2026;09.00;15.00;;",
        "KRI2110/SAM2110;Skrift og samfunn;15;Skoleeksamen på papir;;08.01.2027;09.00;15.00;;ja",
    )
    assert findings == []
    assert not [change for change in done.changes if change.kind in ("added", "changed")]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("NOR1;Norsk;10;Skoleeksamen på papir;;;;;;", "HB707", "F2"),
        (";Norsk;10;Skoleeksamen på papir;;08.12.2026;;;;", "HB707", "A2"),
        ("NOR1;Norsk;10;Skoleeksamen på papir;;31.11.2026;09.00;13.00;;", "HB708", "F2"),
        ("NOR1;Norsk;10;Skoleeksamen på papir;;08.12.2026;9.3;13.00;;", "HB708", "G2"),
        ("NOR1;Norsk;10;Skoleeksamen på papir;;08.12.2026;13.00;09.00;;", "HB708", "H2"),
        ("NOR1;Norsk;ti;Skoleeksamen på papir;;08.12.2026;09.00;13.00;;", "HB708", "C2"),
        ("NOR1;Norsk;10;Skoleeksamen på papr;;08.12.2026;09.00;13.00;;", "HB709", "D2"),
        ("NOR1;Norsk;10;Innlevering;;08.12.2026;09.00;13.00;;", "HB709", "D2"),
        ("NOR1 Norsk;Norsk;10;Hjemmeeksamen;;08.12.2026;09.00;13.00;;", "HB709", "A2"),
        ("NOR1;Norsk;10;Hjemmeeksamen;;08.12.2025;09.00;13.00;;", "HB710", "F2"),
        ("NOR1;Norsk;10;Hjemmeeksamen;;08.12.2026;09.00;13.00;;kanskje", "HB708", "J2"),
        ("NOR1;Norsk;10;Semesteroppgave;;;;14.00;27.11.2026;", "HB708", "H2"),
    ],
)
def test_a_row_that_cannot_be_used_is_reported_at_its_cell(office: Office, row: str, code: str, cell: str) -> None:
    before = office.text()
    _, (found,) = office.rows(row)
    assert (found.code, found.label.split(":")[0]) == (code, cell)
    assert (found.span.file, found.span.line, found.span.column) == ("plan.csv", 2, ord(cell[0]) - 64)
    assert found.help
    assert office.text() == before


def test_every_wrong_cell_of_a_row_is_told_at_once(office: Office) -> None:
    _, findings = office.rows("NOR1;Norsk;ti;Skoleeksamen på papr;;08.12.2025;09.00;13.00;;")
    assert codes(findings) == ["HB708", "HB709", "HB710"]


def test_two_rows_for_one_undivided_course_are_not_guessed_about(office: Office) -> None:
    _, findings = office.rows(
        "NOR1;Norsk;10;Hjemmeeksamen;;08.12.2026;09.00;13.00;;", "NOR1;Norsk;10;Hjemmeeksamen;;09.12.2026;09.00;13.00;;"
    )
    assert codes(findings) == ["HB711"]
    assert "Del" in findings[0].help
    assert "NOR1" not in office.text()


def test_a_part_of_several_days_is_left_out_when_one_of_them_cannot_be_read(office: Office) -> None:
    _, findings = office.rows(
        "NOR1;Norsk;10;Hjemmeeksamen;A;08.12.2026;09.00;13.00;;", "NOR1;Norsk;10;Hjemmeeksamen;A;31.11.;09.00;13.00;;"
    )
    assert sorted(codes(findings)) == ["HB708", "HB711"]
    assert "NOR1" not in office.text()


def test_a_course_that_another_department_holds_is_reported(office: Office) -> None:
    row = "JAP1501;Japansk;10;Hjemmeeksamen;;08.12.2026;09.00;13.00;;"
    _, (found,) = office.rows(row, department="science")
    assert (found.code, "languages.yml" in found.label) == ("HB709", True)


def test_a_code_that_differs_in_case_only_is_not_made_a_second_course(office: Office) -> None:
    _, (found,) = office.rows(WRITTEN.replace("JAP1501", "jap1501"))
    assert found.help == "write `JAP1501`"


def test_rows_of_other_departments_are_left_out_and_counted(office: Office) -> None:
    done, findings = office.rows(
        WRITTEN + ";Språk", "FYS1001;Fysikk;10;Hjemmeeksamen;;08.12.2026;09.00;13.00;;;Naturfag",
        "X1;X;10;Hjemmeeksamen;;08.12.2026;09.00;13.00;;;Sprk", headings="Emnekode;Emnenavn;Studiepoeng;Vurderingsform;"
        "Del;Dato;Start;Slutt;Innlevering;Utsatt;Institutt",
    )  # fmt: skip
    assert (done.plan.used, done.plan.others, codes(findings)) == (1, 1, ["HB709"])


def test_english_headings_and_forms_do_as_well(office: Office) -> None:
    _, findings = office.rows(
        "NOR1;Norsk;Norwegian;7.5;Home exam;8 December 2026;09:00;4",
        headings="Course code;Emnenavn;Course name;Credits;Form of assessment;Date;Start time;Duration",
    )
    assert findings == []
    text = office.text()
    assert "name: {nb: Norsk, en: Norwegian}" in text
    assert "end: 2026-12-08T13:00" in text


def test_an_offices_own_words_are_learnt_from_a_mapping_file(office: Office) -> None:
    report = Report()
    mapping = (
        b"header-row: 2\ncolumns: {course: Kurs, date: [Avvikling]}\n"
        b"forms: {Skriftlig prove: school-exam-paper}\nparts: {Del A: written}\n"
    )
    handbook = office.handbook
    mapped = read_mapping("columns.yml", mapping, handbook.forms, handbook.languages, report)
    assert not len(report)
    done, findings = office.rows(
        "Kurs;Vurderingsform;Del;Avvikling", "JAP1501;Skriftlig prove;Del A;09.12.2026",
        headings="Høstplanen;;;", mapped=mapped, plan_wins=True,
    )  # fmt: skip
    assert findings == []
    assert [each.place for each in done.changes if each.kind == "changed"] == [
        "JAP1501/written start",
        "JAP1501/written end",
    ]


def test_no_word_of_an_office_can_mean_a_whole_group_of_forms(office: Office) -> None:
    report = Report()
    groups = {id_: form.includes for id_, form in office.handbook.forms.items() if form.includes}
    mapping = b"forms: {Innlevert: submission, Levert: submision}\n"
    forms = office.handbook.forms
    assert read_mapping("columns.yml", mapping, forms, ["nb", "en"], report, groups) == Mapped()
    assert [(each.code, each.label, each.help) for each in report] == [
        ("HB713", "`submission` is a group of forms", "write `home-exam` or `term-paper`"),
        ("HB713", "no form is called `submision`", "forms: procedures/forms.yml"),
    ]
    _, findings = office.rows("NOR1100;Norsk;7,5;Innlevering;;08.12.2026;09.00;13.00;;")
    assert codes(findings) == ["HB709"]
    assert findings[0].help == "write Hjemmeeksamen or Semesteroppgave"
    assert "NOR1100" not in office.text()


def test_mistakes_in_the_mapping_file_are_findings_with_a_place() -> None:
    report = Report()
    mapping = b"colums: {}\ncolumns: {corse: Kurs}\nforms: {A: home-exm}\nheader-row: one\n"
    assert read_mapping("columns.yml", mapping, ["home-exam"], ["nb", "en"], report) == Mapped()
    assert [(each.code, each.span.line) for each in report] == [("HB713", line) for line in (1, 2, 3, 4)]
    assert [each.help for each in report][:3] == [
        "did you mean `columns`?", "did you mean `course`?", "did you mean `home-exam`?",
    ]  # fmt: skip


def test_a_workbook_made_by_libreoffice_is_read_with_its_merged_hidden_and_formula_cells(
    office: Office, plans: Callable[[str], bytes]
) -> None:
    office.files["procedures/courses/2026-autumn/languages.yml"] = (
        b"semester: 2026-autumn\ndepartment: languages\ncourses: {}\n"
    )
    done, findings = office.plan(plans("libreoffice.xlsx"), file="plan.xlsx")
    told = [(each.code, each.span.line) for each in findings]
    assert told == [("HB705", 3), ("HB706", 10), ("HB707", 11)]
    courses = next(each.courses for each in office.handbook.course_files if each.department == "languages")
    assert list(courses) == ["JAP1501", "SPA1100", "LIT2000", "FOR1000"]
    assert list(courses["SPA1100"].assessments) == ["skriftlig-del", "praktisk-del"]
    practical = courses["SPA1100"].assessments["praktisk-del"]
    assert (practical.start, practical.end) == (Moment(date(2026, 12, 2), time(9)), Moment(date(2026, 12, 3), time(16)))
    assert courses["JAP1501"].assessments["school-exam-paper"].start == Moment(date(2026, 12, 9), time(9))
    assert courses["FOR1000"].assessments["school-exam-paper"].start == Moment(date(2026, 12, 10), time(9))
    assert courses["LIT2000"].credits == 7.5
    assert done.plan.used == 7


def test_hidden_rows_are_used_on_request(office: Office, plans: Callable[[str], bytes]) -> None:
    _, findings = office.plan(plans("libreoffice.xlsx"), file="plan.xlsx", hidden_rows=True)
    assert "HB706" not in codes(findings)
    assert "HID1000" in office.text()


def test_a_date_that_moves_never_leaves_an_end_changed_by_hand_before_its_start(office: Office) -> None:
    office.rows(WRITTEN)
    office.edit("end: 2026-12-08T13:00", "end: 2026-12-08T14:00")
    before = office.text()
    _, findings = office.rows(WRITTEN.replace("08.12.2026", "09.12.2026"))
    assert codes(findings) == ["HB712", "HB712"]
    assert office.text() == before
    office.rows(WRITTEN.replace("08.12.2026", "07.12.2026"))
    assert "start: 2026-12-07T09:00\n        end: 2026-12-08T14:00" in office.text()
