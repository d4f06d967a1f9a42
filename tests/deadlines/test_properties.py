"""What holds of every date, whatever the exam."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.deadlines.conventions import Conventions, Counter
from generator.deadlines.workdays import shift
from generator.model import Roll, Side, Unit
from tests.deadlines.bench import CONVENTIONS, exam, handbook, last_day

DAYS = st.dates(date(2019, 1, 1), date(2041, 12, 31))
AMOUNTS = st.integers(1, 60)
UNITS = st.sampled_from(Unit)
SIDES = st.sampled_from(Side)
ROLLS = st.sampled_from([Roll.PREVIOUS, Roll.NEXT, Roll.NEAREST])
PLAIN = sorted(name for name in CONVENTIONS if not name.startswith("holidays-added"))


@cache
def counters() -> Conventions:
    return Conventions(handbook().calendar)


def counter(name: str) -> Counter:
    return counters()[name]


@given(DAYS, AMOUNTS, UNITS, SIDES, ROLLS, st.sampled_from(PLAIN))
def test_a_rolled_date_is_never_on_a_closed_day(
    day: date, amount: int, unit: Unit, side: Side, roll: Roll, name: str
) -> None:
    found = counter(name).count(day, amount, unit, side, roll, day)
    assert counter(name).calendar.is_open(found.landed)


@given(DAYS, AMOUNTS, SIDES, st.sampled_from(PLAIN))
def test_a_count_of_working_days_passes_exactly_that_many(day: date, amount: int, side: Side, name: str) -> None:
    calendar = counter(name).calendar
    landed = counter(name).count(day, amount, Unit.WORKING_DAY, side, None, day).landed
    first, last = (landed, day - timedelta(days=1)) if side is Side.BEFORE else (day + timedelta(days=1), landed)
    between = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    assert sum(calendar.is_open(each) for each in between) == amount
    assert [each.day for each in calendar.skipped(first, last)] == [
        each for each in between if not calendar.is_open(each)
    ]


@given(DAYS, st.integers(0, 40), AMOUNTS, UNITS, SIDES, ROLLS, st.sampled_from(sorted(CONVENTIONS)))
def test_a_later_exam_never_gives_an_earlier_date(
    day: date, later: int, amount: int, unit: Unit, side: Side, roll: Roll, name: str
) -> None:
    if name.startswith("holidays-added") and side is Side.AFTER and unit is not Unit.WORKING_DAY:
        return  # a period that no longer holds Christmas is ten days shorter: that is how the old rule was
    second = day + timedelta(days=later)
    counted = [counter(name).count(each, amount, unit, side, roll, each).landed for each in (day, second)]
    assert counted[0] <= counted[1]


@given(DAYS, st.integers(1, 8), st.sampled_from([Unit.DAY, Unit.WORKING_DAY, Unit.WEEK]), SIDES)
def test_a_week_later_gives_a_week_later_where_no_holiday_is_near(
    day: date, amount: int, unit: Unit, side: Side
) -> None:
    calendar = counter("staff").calendar
    around = [day + timedelta(days=n) for n in range(-80, 81)]
    if any(calendar.names(each) for each in around):
        return
    first, second = (
        counter("staff").count(each, amount, unit, side, None, each).landed for each in (day, day + timedelta(weeks=1))
    )
    assert second - first == timedelta(weeks=1)


@given(DAYS, AMOUNTS, st.sampled_from([Unit.DAY, Unit.WEEK]))
def test_calendar_steps_there_and_back_lead_home(day: date, amount: int, unit: Unit) -> None:
    assert shift(shift(day, amount, unit), -amount, unit) == day


@given(DAYS, AMOUNTS)
def test_weeks_keep_the_weekday_and_months_the_number(day: date, amount: int) -> None:
    assert shift(day, amount, Unit.WEEK).weekday() == day.weekday()
    moved = shift(day, amount, Unit.MONTH)
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


CHAIN = {
    "withdrawal": "{rule: 2 weeks before exam, as: student-right}",
    "numbering": "first working day after withdrawal",
    "grading": "{rule: 15 working days after end, as: statutory}",
    "announced": "on grading",
    "request": "{rule: 1 week after announced, as: statutory}",
    "appeal": "{rule: 3 weeks after announced, as: statutory}",
}


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_dates_of_a_chain_come_in_its_order(day: date) -> None:
    found = exam(handbook(CHAIN), day.isoformat())
    milestones = found.milestones(found.sittings[0])
    order = [last_day(milestones[name]) for name in ("withdrawal", "exam", "grading", "announced", "request", "appeal")]
    assert order == sorted(order)
    assert last_day(milestones["withdrawal"]) < last_day(milestones["numbering"])


@settings(max_examples=40, deadline=None)
@given(DAYS, st.permutations(sorted(CHAIN)))
def test_the_order_of_declaration_does_not_matter(day: date, names: list[str]) -> None:
    usual, other = (exam(handbook({name: CHAIN[name] for name in order}), day.isoformat()) for order in (CHAIN, names))
    assert usual.milestones(usual.sittings[0]) == other.milestones(other.sittings[0])
    assert list(usual.deadlines) == list(other.deadlines)


@settings(max_examples=40, deadline=None)
@given(DAYS)
def test_the_same_question_has_the_same_answer(day: date) -> None:
    first, second = (exam(handbook(CHAIN), day.isoformat()) for _ in range(2))
    assert first.deadlines == second.deadlines
