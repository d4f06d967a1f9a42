"""The check tells what has to be done about a procedure, and by whom; what depends on the day, only with the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from generator import checks
from generator.checks import governance
from generator.codes import CODES
from generator.deadlines import resolve
from generator.diagnostics import Diagnostic, Severity
from generator.governance import approval_of
from generator.governance.ledgers import write_approvals
from tests.governance.test_translations import read
from tests.source.toybox import changed

GRADING = "grading/register-grades.yml"
TODAY = date(2026, 11, 22)
Files = Mapping[str, bytes]


def found(files: Files, today: date | None = TODAY) -> list[Diagnostic]:
    return list(governance.check(read(files), today))


def approved(files: Files) -> dict[str, bytes]:
    handbook = read(files)
    approvals = {id_: approval_of(handbook, id_, date(2026, 8, 21), "student-adviser") for id_ in handbook.procedures}
    return {**files, "procedures/approvals.yml": write_approvals(approvals)}


def test_a_handbook_that_is_looked_after_gives_nothing_to_say(toy_files: Files) -> None:
    assert found(approved(toy_files)) == []


def test_a_review_is_overdue_the_day_after_it_was_due(toy_files: Files) -> None:
    assert found(toy_files, date(2027, 8, 20)) == []
    (told, _) = found(toy_files, date(2027, 8, 21))
    assert (told.code, told.span.file) == ("HB511", f"procedures/{GRADING}")
    assert "due again on 2027-08-20" in told.label
    assert "reviewed: {on: 2027-08-21, by: student-adviser}" in told.help


def test_without_a_day_nothing_that_depends_on_it_is_told(toy_files: Files) -> None:
    old = changed(toy_files, GRADING, "on: 2026-08-20", "on: 2020-08-20")
    assert found(old, None) == []
    handbook = read(old)
    told = [each.code for each in checks.run(handbook, resolve(handbook), TODAY)]
    assert "HB511" in told
    assert "HB511" not in [each.code for each in checks.run(handbook, resolve(handbook))]


@pytest.mark.parametrize(
    ("old", "new", "code", "remedy"),
    [
        ("phase: grading", "phase: grading\nstatus: draft", "HB514", "handbook approve register-grades"),
        ("Vurder besvarelsene", "Vurder alle", "HB512", "raise `version`"),
        ("phase: grading", "phase: grading\neffective-from: 2027-08-01", "HB515", "goes away by itself"),
        ("on: 2026-08-20", "on: 2062-08-20", "HB517", "correct the date"),
    ],
)
def test_each_state_that_needs_somebody_is_told(toy_files: Files, old: str, new: str, code: str, remedy: str) -> None:
    (told,) = found(changed(approved(toy_files), GRADING, old, new))
    assert (told.code, told.severity) == (code, Severity.WARNING)
    assert remedy in told.help
    assert told.code in CODES


def test_a_raised_version_needs_only_the_new_approval(toy_files: Files) -> None:
    files = changed(approved(toy_files), GRADING, "Vurder besvarelsene", "Vurder alle")
    (told,) = found(changed(files, GRADING, "phase: grading", 'phase: grading\nversion: "2.0"'))
    assert told.help == "`handbook approve register-grades`"


def test_once_approvals_are_kept_a_procedure_without_one_is_told(toy_files: Files) -> None:
    files = approved(toy_files)
    lines = files["procedures/approvals.yml"].decode().splitlines(keepends=True)
    fewer = "".join(line for line in lines if not line.startswith("register-grades"))
    assert [each.code for each in found({**files, "procedures/approvals.yml": fewer.encode()})] == ["HB513"]


def test_an_approval_of_a_renamed_procedure_is_told_with_the_name_that_is_meant(toy_files: Files) -> None:
    files = approved(toy_files)
    wrong = files["procedures/approvals.yml"].replace(b"register-grades:", b"registrer-grades:")
    told = {each.code: each for each in found({**files, "procedures/approvals.yml": wrong})}
    assert set(told) == {"HB513", "HB516"}
    assert told["HB516"].help == "did you mean `register-grades`?"
