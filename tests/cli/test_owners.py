"""`handbook owners`: each procedure's owner role is asked when its file changes."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.owners import owners

TOY = Path(__file__).parent.parent / "toy" / "procedures"
SETTINGS = ("--folder", str(TOY), "--otherwise", "examiner")


def test_a_line_for_each_procedure_comes_after_the_owner_of_the_rest() -> None:
    result = CliRunner().invoke(owners, [*SETTINGS, "--team", "@hilltop/exam-{role}"])
    assert result.output.splitlines() == [
        "# Made by: handbook owners --team '@hilltop/exam-{role}' --otherwise examiner",
        "* @hilltop/exam-examiner",
        "/procedures/grading/register-grades.yml @hilltop/exam-student-adviser",
        "/procedures/preparation/write-questions.yml @hilltop/exam-student-adviser",
    ]


def test_an_outdated_file_is_found_with_the_remedy(tmp_path: Path) -> None:
    file = tmp_path / "CODEOWNERS"
    result = CliRunner().invoke(owners, [*SETTINGS, "--check", str(file)])
    assert result.exit_code == 1
    assert f"handbook owners --otherwise examiner > {file}" in result.output
    file.write_text(CliRunner().invoke(owners, SETTINGS).output, encoding="utf-8")
    assert CliRunner().invoke(owners, [*SETTINGS, "--check", str(file)]).exit_code == 0


@pytest.mark.parametrize("wrong", [("--otherwise", "examinor"), ("--team", "@hilltop")])
def test_unknown_roles_and_teams_without_a_role_are_wrong_use(wrong: tuple[str, str]) -> None:
    assert CliRunner().invoke(owners, [*SETTINGS, *wrong]).exit_code == 2
