"""The command does what its help says, and its exit code tells scripts how it went."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

TOP = Path(__file__).parent.parent.parent
SHIPPED = ["--folder", str(TOP / "procedures")]


def handbook(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help_worth_reading_and_stands_in_the_readme(command: str) -> None:
    help_text = main.commands[command].help or ""
    assert len(help_text) > 30
    assert f"handbook {command}" in (TOP / "README.md").read_text(encoding="utf-8")


def test_check_of_the_shipped_handbook_is_clean_and_counts_what_there_is() -> None:
    done = handbook("check", *SHIPPED)
    assert done.exit_code == 0
    assert "263 claims" in done.output


def test_check_tells_every_mistake_at_once_and_leaves_with_one(tmp_path: Path) -> None:
    shutil.copytree(TOP / "procedures", tmp_path / "procedures")
    for name, right, wrong in (
        ("roles.yml", "kind: student", "kind: studnet"),
        ("grading/register-grades.yml", "owner: student-adviser", "owner: student-advisor"),
    ):
        path = tmp_path / "procedures" / name
        text = path.read_text(encoding="utf-8")
        assert right in text
        path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    done = handbook("check", "--folder", str(tmp_path / "procedures"), "--format", "concise")
    assert done.exit_code == 1
    assert "procedures/roles.yml:" in done.output
    assert "did you mean `student-adviser`?" in done.output


def test_a_folder_that_is_not_there_is_wrong_use() -> None:
    assert handbook("check", "--folder", "nowhere").exit_code == 2


def test_dates_of_a_course_come_in_order_and_in_three_formats() -> None:
    asked = ["dates", *SHIPPED, "--course", "KULT1100", "--role", "examiner"]
    rows = json.loads(handbook(*asked, "--format", "json").output)
    assert rows == sorted(rows, key=lambda row: row["first"])
    # Tuesday 8 December 2026 and fifteen working days: 9-11 (3), 14-18 (8), 21-24 (12), 28, 29, 30.
    assert "2026-12-30" in {row["first"] for row in rows if row["step"] == "deliver-grading-record"}
    assert [dict(row) for row in csv.DictReader(io.StringIO(handbook(*asked, "--format", "csv").output))] == rows
    assert "onsdag 30. desember 2026" in handbook(*asked).output


def test_dates_can_be_limited_to_a_stretch_of_days() -> None:
    asked = ["dates", *SHIPPED, "--from", "2026-12-01", "--to", "2026-12-07", "--format", "json"]
    rows = json.loads(handbook(*asked).output)
    assert rows
    assert all(row["first"] <= "2026-12-07" and row["last"] >= "2026-12-01" for row in rows)


def test_an_exam_that_is_in_no_file_gets_its_dates() -> None:
    asked = ["dates", *SHIPPED, "--form", "school-exam-digital", "--start", "2027-05-18", "--format", "json"]
    rows = {row["step"]: row["first"] for row in json.loads(handbook(*asked).output) if row["kind"] == "due"}
    # Back from Tuesday 18 May 2027: 14, 13, 12, 11, 10, then 7 (Monday 17 is Constitution Day and Whit Monday).
    assert rows["create-question-set"] == "2027-05-07"
    assert rows["deliver-grading-record"] == "2027-06-08"


def test_explain_names_every_skipped_holiday_in_the_language_that_was_asked_for() -> None:
    said = handbook("explain", *SHIPPED, "-l", "en", "KULT1200", "create-question-set").output
    assert "Friday 7 May 2027" in said
    assert "Constitution Day and Whit Monday" in said


@pytest.mark.parametrize(
    "wrong",
    [
        ("dates", *SHIPPED, "--course", "KULT11"),
        ("dates", *SHIPPED, "--role", "examinor"),
        ("dates", *SHIPPED, "--form", "school-exam", "--start", "2027-05-18"),
        ("dates", *SHIPPED, "--form", "home-exam"),
        ("dates", *SHIPPED, "--start", "2027-05-18"),
        ("dates", *SHIPPED, "--from", "18.05.2027"),
        ("explain", *SHIPPED, "KULT1100", "no-such-step"),
        ("check", *SHIPPED, "--format", "yaml"),
        ("rule", "HB999"),
        ("explain", *SHIPPED, "-l", "de", "KULT1100", "grade-answers"),
    ],
    ids=" ".join,
)
def test_wrong_use_leaves_with_two_and_says_what_there_is(wrong: tuple[str, ...]) -> None:
    done = handbook(*wrong)
    assert done.exit_code == 2
    assert "Error:" in done.output
