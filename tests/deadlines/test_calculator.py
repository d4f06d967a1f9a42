"""The calculator on the page and the engine count alike: one table of cases, held against both.

``calculator_cases.json`` is the table. The page's script is held against it in the tests of the pages.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.deadlines.calculator import Calculator, Leg, calculator, calendars
from generator.deadlines.conventions import Conventions
from generator.model import Moment, Roll, Side, Unit, Working
from tests.deadlines.bench import exam, handbook, last_day

TABLE = json.loads((Path(__file__).parent / "calculator_cases.json").read_text(encoding="utf-8"))


def calculator_of(entry: dict[str, Any]) -> Calculator:
    legs = (
        Leg(leg["amount"], Unit(leg["unit"]), Side(leg["side"]), leg["convention"], Roll(leg["roll"]))
        for leg in entry["calculator"]["legs"]
    )
    return Calculator(entry["calculator"]["milestone"], tuple(legs))


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_the_engine_gives_the_dates_of_the_table(case: dict[str, Any]) -> None:
    made = calculator_of(case)
    assert made.json() == case["calculator"]
    found = made.result(date.fromisoformat(case["from"]), Conventions(handbook().calendar))
    assert found == date.fromisoformat(case["date"])


def test_the_table_holds_the_closed_days_that_the_engine_knows() -> None:
    first, last = TABLE["years"]
    assert calendars(handbook(), TABLE["calendars"], first, last, "en") == TABLE["calendars"]


WAITING = {
    "announced": "{rule: 15 working days after end, as: statutory}",
    "explained": "awaited: true\nindividual: true",
    "appeal": "due: {rule: 3 weeks after explained, as: statutory}\nindividual: true",
    "handled": '{rule: 2 working days after appeal, at: "12:00"}',
    "on-appeal": "on appeal",
    "forced": "{autumn: {rule: 3 weeks after explained, as: statutory}, spring: on end, roll: none}",
    "cap": "due: {rule: 2 weeks after end, as: student-right}\nindividual: true",
    "graded": "due: {rule: 15 working days after cap, as: statutory}\nindividual: true",
    "later": "{later-of: [3 weeks after explained, 3 weeks after announced]}",
    "old": "{rule: 3 weeks after explained, as: holidays-added}",
    "unmoved": "1 day after nominal appeal",
}


def workings() -> dict[str, Working]:
    found = exam(handbook(WAITING), "2026-12-08")
    return dict(found.milestones(found.sittings[0]))


WEEKS = Leg(3, Unit.WEEK, Side.AFTER, "statutory", Roll.NEXT)


@pytest.mark.parametrize(
    ("name", "milestone", "legs"),
    [
        ("appeal", "explained", (WEEKS,)),
        ("on-appeal", "explained", (WEEKS,)),
        ("handled", "explained", (WEEKS, Leg(2, Unit.WORKING_DAY, Side.AFTER, "staff", Roll.NEXT))),
        ("forced", "explained", (Leg(3, Unit.WEEK, Side.AFTER, "statutory", Roll.NONE),)),
        ("graded", "cap", (Leg(15, Unit.WORKING_DAY, Side.AFTER, "statutory", Roll.NEXT),)),
    ],
)
def test_a_waiting_date_becomes_a_chain_of_counts(name: str, milestone: str, legs: tuple[Leg, ...]) -> None:
    worked = workings()
    found = calculator(handbook(WAITING), worked, worked[name])
    assert found is not None
    assert (found.milestone, found.legs) == (milestone, legs)


def test_the_clock_time_of_the_rule_comes_along() -> None:
    worked = workings()
    found = calculator(handbook(WAITING), worked, worked["handled"])
    assert found is not None
    assert found.json() == {"milestone": "explained", "at": "12:00", "legs": [leg.json() for leg in found.legs]}


@pytest.mark.parametrize("name", ["announced", "explained", "cap", "later", "old", "unmoved"])
def test_what_is_no_plain_chain_of_counts_gets_no_calculator(name: str) -> None:
    worked = workings()
    assert calculator(handbook(WAITING), worked, worked[name]) is None


@pytest.mark.parametrize("day", ["2026-12-18", "2027-01-19", "2027-03-08", "2027-04-26"])
def test_the_calculator_agrees_with_a_date_that_is_entered(day: str) -> None:
    book = handbook(WAITING)
    found = exam(book, "2026-12-08")
    sitting = found.sittings[0]
    made = calculator(book, found.milestones(sitting), found.milestones(sitting)["handled"])
    told = found.individual(sitting, "handled", {"explained": Moment(date.fromisoformat(day))})
    assert made is not None
    assert told is not None
    assert made.result(date.fromisoformat(day), Conventions(book.calendar)) == last_day(told)
