"""What was approved is known by its content, and a review comes due by the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from generator.governance import approval_of, is_changed_since_approval, next_review, procedure_fingerprint
from generator.governance.ledgers import write_approvals
from generator.source import load
from tests.governance.test_translations import read
from tests.source.toybox import changed

GRADING = "grading/register-grades.yml"
Files = Mapping[str, bytes]


@pytest.fixture
def approved(toy_files: Files) -> dict[str, bytes]:
    handbook = read(toy_files)
    approvals = {id_: approval_of(handbook, id_, date(2026, 8, 21), "student-adviser") for id_ in handbook.procedures}
    return {**toy_files, "procedures/approvals.yml": write_approvals(approvals)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Vurder besvarelsene", "Vurder alle besvarelsene"),
        ("due: on grading-deadline", "due: 1 day before grading-deadline"),
        ("    role: student\n", "    role: student-adviser\n"),
        ("force: may", "force: should"),
        ("    remind: 1 day before\n", ""),
    ],
)
def test_another_meaning_is_a_change_since_approval(approved: Files, old: str, new: str) -> None:
    assert not is_changed_since_approval(read(approved), "register-grades")
    assert is_changed_since_approval(read(changed(approved, GRADING, old, new)), "register-grades")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Grade the papers", "Mark the papers"),
        ("on: 2026-08-20", "on: 2026-09-20"),
        (", cites: [toy-001]", ""),
        ("title: {nb: Registrere sensur,", 'version: "1.1"\ntitle: {nb: Registrere sensur,'),
        ("    due: on grading-deadline", "    # en kommentar\n    due: on grading-deadline"),
    ],
)
def test_what_says_the_same_is_none(approved: Files, old: str, new: str) -> None:
    assert not is_changed_since_approval(read(changed(approved, GRADING, old, new)), "register-grades")


def test_a_procedure_nobody_approved_has_not_changed_since(toy_files: Files) -> None:
    assert not is_changed_since_approval(read(toy_files), "register-grades")


def test_fingerprints_hold_across_versions_of_the_program(toy_files: Files) -> None:
    # A change of this value would show every procedure of every institution as changed since its approval.
    assert procedure_fingerprint(read(toy_files), "register-grades") == "24e65817"


def test_the_approvals_are_read_back_as_they_were_written(approved: Files) -> None:
    handbook, report = load(approved)
    assert handbook is not None
    assert not len(report)
    assert write_approvals(handbook.approvals) == approved["procedures/approvals.yml"]


@pytest.mark.parametrize(
    ("reviewed", "months", "due"),
    [
        ("2026-08-20", 12, date(2027, 8, 20)),
        ("2026-08-31", 6, date(2027, 2, 28)),
        ("2027-08-31", 6, date(2028, 2, 29)),
        ("2026-12-15", 1, date(2027, 1, 15)),
        ("2026-03-31", 1, date(2026, 4, 30)),
    ],
)
def test_a_review_is_due_on_the_same_day_so_many_months_later(
    toy_files: Files, reviewed: str, months: int, due: date
) -> None:
    handbook = read(changed(toy_files, GRADING, "on: 2026-08-20", f"on: {reviewed}"))
    assert next_review(handbook.procedures["register-grades"], months) == due
