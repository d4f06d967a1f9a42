"""`handbook import courses` says what it did to which file, and leaves with 1 when a row could not be used."""

from pathlib import Path

import pytest

from tests.cli.desk import Desk

PLAN = """\
Emnekode;Emnenavn;Vurderingsform;Dato;Start;Slutt
JAP1501;Japansk 1;Skoleeksamen på papir;08.12.2026;09.00;13.00
NOR1100;Norsk;Hjemmeeksamen;10.12.2026;09.00;16.00
"""
ASKED = ("--semester", "2026-autumn", "--department", "languages")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def the_plan(desk: Desk, text: str = PLAN) -> str:
    path = desk.folder.parent / "plan.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_an_import_tells_what_was_added_and_a_second_one_that_nothing_changed(desk: Desk) -> None:
    first = desk.run("import", "courses", the_plan(desk), *ASKED, option="--into")
    assert first.exit_code == 0, first.output
    assert "added    NOR1100 (home-exam)" in first.output
    assert desk.run("check").exit_code == 0
    before = desk.everything()
    again = desk.run("import", "courses", the_plan(desk), *ASKED, option="--into")
    assert "is as it was" in again.output
    assert desk.everything() == before


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    before = desk.everything()
    done = desk.run("import", "courses", the_plan(desk), *ASKED, "--dry-run", option="--into")
    assert "dry run" in done.output
    assert desk.everything() == before


def test_an_unusable_row_is_told_with_its_cell_and_the_others_go_in(desk: Desk) -> None:
    plan = the_plan(desk, PLAN + "SPA1;Spansk;Hjemmeeksamen;31.11.2026;09.00;13.00\n")
    done = desk.run("import", "courses", plan, *ASKED, option="--into")
    assert done.exit_code == 1
    assert "plan.csv:4:4: error[HB708]" in done.output
    assert "NOR1100" in desk.read("courses/2026-autumn/languages.yml")
    assert "SPA1" not in desk.read("courses/2026-autumn/languages.yml")


def test_the_mapping_file_is_read_and_its_mistakes_stop_the_import(desk: Desk) -> None:
    plan = the_plan(desk, PLAN.replace("Emnekode", "Kurs"))
    mapping = desk.folder.parent / "columns.yml"
    mapping.write_text("columns: {course: Kurs}\n", encoding="utf-8")
    asked = ("import", "courses", plan, *ASKED, "--columns", str(mapping))
    assert desk.run(*asked, option="--into").exit_code == 0
    mapping.write_text("columns: {corse: Kurs}\n", encoding="utf-8")
    before = desk.everything()
    done = desk.run(*asked, option="--into")
    assert (done.exit_code, "columns.yml:1:11: error[HB713]" in done.output) == (1, True)
    assert desk.everything() == before


@pytest.mark.parametrize(("wrong", "told"), [("2026-autum", "did you mean"), ("2030-autumn", "did you mean")])
def test_an_unknown_semester_is_wrong_use(desk: Desk, wrong: str, told: str) -> None:
    done = desk.run("import", "courses", the_plan(desk), "--semester", wrong, "--department", "languages",
                    option="--into")  # fmt: skip
    assert (done.exit_code, told in done.output) == (2, True)


@pytest.mark.parametrize(("rows", "told"), [(1, "1 row used, "), (2, "2 rows used, ")])
def test_rows_are_counted_as_one_speaks_of_them(desk: Desk, rows: int, told: str) -> None:
    plan = "".join(PLAN.splitlines(keepends=True)[: rows + 1])
    assert told in desk.run("import", "courses", the_plan(desk, plan), *ASKED, option="--into").output
