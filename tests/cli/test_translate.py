"""`handbook translate` lists what is behind, and takes a translation for good when told so."""

import json
from pathlib import Path

import pytest

from tests.cli.desk import Desk

GRADING = "grading/register-grades.yml"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    assert desk.run("translate", "--record").exit_code == 0
    desk.change(GRADING, "Vurder besvarelsene", "Vurder alle besvarelsene")
    return desk


def test_a_stale_text_is_listed_with_both_wordings_and_the_coverage(desk: Desk) -> None:
    done = desk.run("translate")
    assert done.exit_code == 0
    assert f"procedures/{GRADING}: " in done.output
    assert "stale    en  steps.grade-papers.do" in done.output
    assert "nb: Vurder alle besvarelsene" in done.output
    assert "en: Grade the papers" in done.output
    assert desk.run("translate", "--strict").exit_code == 1


@pytest.mark.parametrize("asked", ["grade-papers", GRADING, f"procedures/{GRADING}", "register-grades", "all"])
def test_a_step_a_file_or_all_can_be_accepted(desk: Desk, asked: str) -> None:
    done = desk.run("translate", "--accept", asked)
    assert "1 accepted" in done.output
    assert desk.run("translate", "--strict").exit_code == 0
    assert desk.run("check", "--strict").exit_code == 0


def test_another_step_does_not_accept_it(desk: Desk) -> None:
    desk.run("translate", "--accept", "appeal")
    assert desk.run("translate", "--strict").exit_code == 1


def test_recording_is_repeatable_and_keeps_what_is_stale(desk: Desk) -> None:
    desk.run("translate", "--record")
    before = desk.everything()
    desk.run("translate", "--record")
    assert desk.everything() == before
    assert desk.run("translate", "--strict").exit_code == 1


def test_a_misspelt_step_is_wrong_use_with_the_name_that_is_meant(desk: Desk) -> None:
    done = desk.run("translate", "--accept", "grade-paper")
    assert (done.exit_code, "did you mean `grade-papers`?" in done.output) == (2, True)


def test_programs_get_json(desk: Desk) -> None:
    (row,) = json.loads(desk.run("translate", "--format", "json").stdout)
    assert row == {
        "file": f"procedures/{GRADING}", "line": 9, "place": "steps.grade-papers.do", "language": "en",
        "state": "stale",
    }  # fmt: skip


def test_a_strict_check_fails_on_a_stale_translation(desk: Desk) -> None:
    assert desk.run("check").exit_code == 0
    done = desk.run("check", "--strict")
    assert (done.exit_code, "HB502" in done.output) == (1, True)


def test_a_language_can_be_asked_for_that_is_a_translation(desk: Desk) -> None:
    assert desk.run("translate", "--language", "en").output == desk.run("translate").output
    done = desk.run("translate", "--language", "nb")
    assert done.exit_code == 2
    assert "There is no translation 'nb'; there is en." in done.output
