"""A hundred thousand exams, computed twice by implementations that share nothing: not one date may differ."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from generator.deadlines.conventions import Conventions
from generator.deadlines.holidays import public_holidays
from generator.model import Side, Unit
from tests.deadlines import oracle
from tests.deadlines.bench import exam, handbook, last_day

EXAMS = 104_000
RULES = 26
"""Random rules, each asked of its share of the exams."""


@pytest.fixture(scope="module")
def conventions() -> Conventions:
    return Conventions(handbook().calendar)


def random_days(random: np.random.Generator, size: int) -> oracle.Days:
    first, last = (np.datetime64(text, "D").astype(int) for text in ("2020-01-01", "2040-12-31"))
    return random.integers(first, last + 1, size).astype("datetime64[D]")


@pytest.mark.parametrize("convention", oracle.CONVENTIONS)
def test_both_implementations_agree_on_every_exam(convention: str, conventions: Conventions) -> None:
    random = np.random.default_rng(sorted(oracle.CONVENTIONS).index(convention))
    share = EXAMS // len(oracle.CONVENTIONS) // RULES
    for _ in range(RULES):
        unit, side = random.choice(list(Unit)), random.choice(list(Side))
        amount = int(random.integers(1, {Unit.MONTH: 12, Unit.YEAR: 2}.get(unit, 40)))
        days = random_days(random, share)
        expected = oracle.counted(days, amount, unit.value, side.value, convention)
        counter = conventions[convention]
        found = [counter.count(day, amount, unit, side, None, day).landed for day in days.tolist()]
        assert found == expected.tolist(), f"{amount} {unit.value} {side.value}, {convention}"


def test_chains_agree_from_the_exam_to_the_last_appeal() -> None:
    book = handbook(
        {
            "withdrawal": "{rule: 2 weeks before start, as: student-right}",
            "numbering": "first working day after withdrawal",
            "grading": "{rule: 15 working days after end, as: statutory}",
            "request": "{rule: 1 week after grading, as: statutory}",
            "explained": "{rule: 2 weeks after request, as: statutory}",
            "appeal": "{rule: 3 weeks after explained, as: statutory}",
            "reminder": "1 day before grading",
        }
    )
    chain = {
        "withdrawal": ("exam", 2, "week", "before", "student-right"),
        "numbering": ("withdrawal", 1, "working day", "after", "staff"),
        "grading": ("exam", 15, "working day", "after", "statutory"),
        "request": ("grading", 1, "week", "after", "statutory"),
        "explained": ("request", 2, "week", "after", "statutory"),
        "appeal": ("explained", 3, "week", "after", "statutory"),
        "reminder": ("grading", 1, "day", "before", "staff"),
    }
    days = random_days(np.random.default_rng(2027), 400)
    expected = {"exam": days}
    for name, (anchor, *rule) in chain.items():
        expected[name] = oracle.counted(expected[anchor], *rule)
    for number, day in enumerate(days.tolist()):
        found = exam(book, day.isoformat())
        milestones = found.milestones(found.sittings[0])
        for name in chain:
            assert last_day(milestones[name]) == expected[name][number].item(), (day, name)


def test_the_holidays_of_both_are_the_same() -> None:
    for year in range(oracle.FIRST, oracle.LAST + 1):
        assert set(public_holidays(year)) == oracle.holidays(year)


def test_the_formula_for_easter_is_right_where_it_is_known() -> None:
    known = [date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25)]
    assert [oracle.easter(day.year) for day in known] == known
    assert oracle.easter(2027) + timedelta(days=50) == date(2027, 5, 17)
