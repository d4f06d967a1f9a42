"""`handbook export deadlines` writes the sheet that was asked for."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_the_form_follows_the_name_of_the_file(desk: Desk, tmp_path: Path) -> None:
    for name in ("plan.xlsx", "plan.csv"):
        done = desk.run("export", "deadlines", "--department", "science", "--output", str(tmp_path / "out" / name))
        assert done.exit_code == 0, done.output
    assert load_workbook(tmp_path / "out" / "plan.xlsx").sheetnames == ["2027-spring"]
    text = (tmp_path / "out" / "plan.csv").read_text(encoding="utf-8-sig")
    assert {row["Emnekode"] for row in csv.DictReader(io.StringIO(text), delimiter=";")} == {"FYS1001"}


@pytest.mark.parametrize("wrong", [("--department", "sciense"), ("--role", "nobody"), ("--semester", "2030-spring")])
def test_unknown_names_are_wrong_use(desk: Desk, tmp_path: Path, wrong: tuple[str, str]) -> None:
    assert desk.run("export", "deadlines", *wrong, "--output", str(tmp_path / "plan.xlsx")).exit_code == 2


def test_a_name_that_says_no_form_is_wrong_use(desk: Desk, tmp_path: Path) -> None:
    assert desk.run("export", "deadlines", "--output", str(tmp_path / "plan.txt")).exit_code == 2
