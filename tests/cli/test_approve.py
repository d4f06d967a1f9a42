"""`handbook approve` keeps what was approved, when and by which role."""

from pathlib import Path

import pytest

from tests.cli.desk import Desk

GRADING = "grading/register-grades.yml"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_an_approval_is_kept_on_one_line_and_a_later_change_is_found(desk: Desk) -> None:
    done = desk.run("approve", "all", "--by", "examiner", "--on", "2026-11-20")
    assert done.exit_code == 0, done.output
    line = next(line for line in desk.read("approvals.yml").splitlines() if line.startswith("register-grades"))
    assert line.startswith('register-grades: {version: "1.0", on: 2026-11-20, by: examiner, fingerprint: "')
    assert "HB512" not in desk.run("check").output
    desk.change(GRADING, "due: on grading-deadline", "due: 1 day before grading-deadline")
    assert "HB512" in desk.run("check").output
    desk.run("approve", "register-grades")
    assert "HB512" not in desk.run("check").output


def test_a_draft_becomes_approved_and_nothing_else_changes(desk: Desk) -> None:
    desk.change(GRADING, "phase: grading\n", "phase: grading\nstatus: draft  # til høring\n")
    before = desk.read(GRADING)
    desk.run("approve", "all")
    assert desk.read(GRADING) == before
    desk.run("approve", "register-grades")
    assert desk.read(GRADING) == before.replace("status: draft  #", "status: approved  #")
    assert desk.run("check").exit_code == 0


def test_unknown_names_are_wrong_use(desk: Desk) -> None:
    assert "did you mean `register-grades`?" in desk.run("approve", "registergrades").output
    assert desk.run("approve", "register-grades", "--by", "nobody").exit_code == 2
