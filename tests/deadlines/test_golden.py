"""Dates worked out by hand, for the rules that Norwegian exams are run by.

The last column of the table counts aloud.
"""

from __future__ import annotations

import csv
from datetime import date, time
from functools import cache
from pathlib import Path

import pytest

from generator.deadlines import Resolution
from generator.model import Day, Stretch
from tests.deadlines.bench import exam, handbook, last_day, moment, when

HERE = Path(__file__).parent

EXAMS = {
    "E1": ("school-exam-paper", "2026-12-08T09:00", "2026-12-08T13:00"),
    "E2": ("school-exam-paper", "2027-05-18T09:00", "2027-05-18T13:00"),
    "E3": ("home-exam", "2025-11-28T09:00", "2025-11-30T14:00"),
    "E4": ("term-paper", None, "2026-05-15T14:00"),
    "E5": ("portfolio", None, "2025-05-22T12:00"),
    "E6": ("school-exam-paper", "2025-12-05T09:00", "2025-12-05T13:00"),
    "E7a": ("masters-thesis", None, "2026-06-01T11:00"),
    "E7b": ("masters-thesis", None, "2026-12-01T11:00"),
    "E8": ("school-exam-paper", "2027-03-24T09:00", "2027-03-24T13:00"),
    "E9": ("school-exam-paper", "2026-12-11T09:00", "2026-12-11T13:00"),
}

RULES = {
    "A": "3 weeks before exam",
    "B": "{rule: 2 weeks before exam, as: student-right}",
    "C": "first working day after rule-b",
    "Dd": "1 week before exam",
    "E": "6 working days before exam",
    "E6": "{rule: 6 working days before exam, as: staff-mon-sat}",
    "F": "3 days before exam",
    "G": "exactly 1 day after end",
    "H0": "{rule: 3 weeks after end, as: system-moment}",
    "H": "{rule: 3 weeks after end, as: statutory}",
    "J": "{rule: 1 day before rule-h, as: staff-by-law}",
    "J2": "1 day before rule-h",
    "I": "{rule: 15 working days after end, as: statutory}",
    "I2": "15 working days after end",
    "I6": "{rule: 15 working days after end, as: statutory-mon-sat}",
    "X": "{rule: 3 weeks after end, as: holidays-added}",
    "announced": "{by-form: {masters-thesis: on rule-g8, otherwise: on rule-h}}",
    "L": "{rule: within 1 week after rule-announced, as: statutory}",
    "M": "{rule: within 2 weeks after rule-l, as: statutory}",
    "N": "{rule: within 3 weeks after rule-announced, as: statutory}",
    "O": "{rule: within 3 weeks after rule-m, as: statutory}",
    "P1": "due: {rule: 1 day after end, as: system-moment}\nindividual: true",
    "P14": "due: {rule: 2 weeks after end, as: student-right}\nindividual: true",
    "PH": "due: {rule: 3 weeks after rule-p14, as: statutory}\nindividual: true",
    "S": '{autumn: "1 December at 11:00", spring: "1 June at 11:00", roll: next}',
    "W3": "3 working days before rule-s",
    "G6": "{rule: 6 weeks after end, as: statutory}",
    "G8": "{rule: 8 weeks after end, as: statutory}",
    "G3m": "{rule: 3 months after end, as: statutory}",
}


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def resolution(exam_id: str) -> Resolution:
    form, start, end = EXAMS[exam_id]
    return exam(handbook({f"rule-{rule.lower()}": text for rule, text in RULES.items()}), start, end, form)


def golden() -> list[pytest.param]:
    return [
        pytest.param(row["exam"], row["rule"], row["date"], id=f"{row['exam']} {row['rule']}: {row['counted']}")
        for row in rows("golden.csv")
    ]


@pytest.mark.parametrize(("exam_id", "rule", "expected"), golden())
def test_the_date_is_the_one_counted_by_hand(exam_id: str, rule: str, expected: str) -> None:
    found = resolution(exam_id)
    working = found.individual(found.sittings[0], f"rule-{rule.lower()}")
    assert working is not None
    assert last_day(working) == date.fromisoformat(expected)


def test_the_table_is_complete() -> None:
    assert len(rows("golden.csv")) == 166


def test_a_collision_moves_the_submission_by_a_day_and_keeps_the_clock_time() -> None:
    found = resolution("E3")
    working = found.individual(found.sittings[0], "rule-p1")
    assert working is not None
    assert working.outcome == Day(day=date(2025, 12, 1), at=time(14, 0))


@pytest.mark.parametrize(
    ("row"), rows("golden_published.csv"), ids=[row["published by"] for row in rows("golden_published.csv")]
)
def test_dates_that_universities_have_published_come_out(row: dict[str, str]) -> None:
    assert last_day(when(row["rule"], row["from"])) == date.fromisoformat(row["date"])


@pytest.mark.parametrize("row", rows("golden_thesis.csv"), ids=[row["day"] for row in rows("golden_thesis.csv")])
@pytest.mark.parametrize("roll", ["next", "nearest"])
def test_a_thesis_is_due_on_the_next_working_day_or_as_somebody_may_choose_the_nearest(
    row: dict[str, str], roll: str
) -> None:
    day = moment(row["day"]).day
    rule = f'{{rule: "1 {day:%B} at 11:00", as: statutory, roll: {roll}}}'
    outcome = when(rule, row["day"]).outcome
    assert outcome == Day(day=date.fromisoformat(row[roll]), at=time(11, 0))


MONTHS = {
    "E1": ("2026-04", "2026-05"),
    "E2": ("2026-10", "2026-11"),
    "E3": ("2025-04", "2025-05"),
    "E4": ("2025-10", "2025-11"),
    "E5": ("2024-10", "2024-11"),
    "E6": ("2025-04", "2025-05"),
    "E8": ("2026-10", "2026-11"),
    "E9": ("2026-04", "2026-05"),
}


@pytest.mark.parametrize("exam_id", MONTHS)
def test_planning_rounds_lie_in_the_semester_before(exam_id: str) -> None:
    form, start, end = EXAMS[exam_id]
    for rule, month in zip(
        (
            "{autumn: April in the same year, spring: October in the year before}",
            "{autumn: May in the same year, spring: November in the year before}",
        ),
        MONTHS[exam_id],
        strict=True,
    ):
        outcome = when(rule, start, end, form=form).outcome
        assert isinstance(outcome, Stretch)
        assert (outcome.first.day, f"{outcome.first:%Y-%m}", f"{outcome.last:%Y-%m}") == (1, month, month)
        assert outcome.last.day in (30, 31)
