"""Steps at the edges of months and years, counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from generator.deadlines.conventions import Conventions
from generator.deadlines.workdays import Workdays, shift
from generator.model import Roll, Text, Unit, WorkingWeek
from tests.deadlines.bench import handbook, last_day, when


@pytest.mark.parametrize(
    ("start", "amount", "unit", "expected"),
    [
        pytest.param(
            "2026-11-30", 3, Unit.MONTH, "2027-02-28", id="30 November and three months: February lacks a 30th"
        ),
        pytest.param("2027-11-30", 3, Unit.MONTH, "2028-02-29", id="in a leap year it has a 29th"),
        pytest.param("2026-12-31", -1, Unit.MONTH, "2026-11-30", id="31 December less a month: November lacks a 31st"),
        pytest.param("2028-02-29", 1, Unit.YEAR, "2029-02-28", id="29 February and a year"),
        pytest.param("2028-02-29", 4, Unit.YEAR, "2032-02-29", id="29 February and four years"),
        pytest.param("2026-01-31", 12, Unit.MONTH, "2027-01-31", id="twelve months are a year"),
        pytest.param("2026-12-29", 1, Unit.WEEK, "2027-01-05", id="a week over new year"),
        pytest.param("2027-03-01", -1, Unit.DAY, "2027-02-28", id="the day before 1 March"),
        pytest.param("2028-03-01", -1, Unit.DAY, "2028-02-29", id="the day before 1 March in a leap year"),
    ],
)
def test_calendar_steps(start: str, amount: int, unit: Unit, expected: str) -> None:
    assert shift(date.fromisoformat(start), amount, unit) == date.fromisoformat(expected)


def test_the_first_and_the_last_year_of_the_calendar_are_reached_and_not_left() -> None:
    assert shift(date(9998, 12, 31), 1, Unit.YEAR) == date(9999, 12, 31)
    assert shift(date(2, 1, 1), -1, Unit.YEAR) == date(1, 1, 1)
    for start, amount in ((date(9999, 12, 1), 1), (date(1, 1, 31), -1)):
        with pytest.raises(OverflowError, match="calendar ends"):
            shift(start, amount, Unit.MONTH)


@pytest.mark.parametrize(("amount", "unit"), [(9000, Unit.YEAR), (-3000, Unit.YEAR), (10**9, Unit.DAY)])
def test_steps_out_of_the_calendar_are_refused(amount: int, unit: Unit) -> None:
    with pytest.raises(OverflowError):
        shift(date(2026, 1, 1), amount, unit)


@pytest.mark.parametrize(
    ("day", "roll", "expected"),
    [
        pytest.param("2026-12-25", Roll.PREVIOUS, "2026-12-24", id="Christmas Day back"),
        pytest.param("2026-12-25", Roll.NEXT, "2026-12-28", id="Christmas Day and the weekend on"),
        pytest.param("2026-12-26", Roll.NEAREST, "2026-12-28", id="24 and 28 December are two days off: a tie goes on"),
        pytest.param("2026-11-28", Roll.NEAREST, "2026-11-27", id="Friday is nearer to a Saturday"),
        pytest.param("2026-11-29", Roll.NEAREST, "2026-11-30", id="Monday is nearer to a Sunday"),
        pytest.param("2026-05-14", Roll.NEAREST, "2026-05-15", id="Ascension Day, a tie: on"),
        pytest.param("2026-11-28", Roll.NONE, "2026-11-28", id="a system moment stays"),
        pytest.param("2026-11-27", Roll.NEXT, "2026-11-27", id="an open day stays"),
    ],
)
def test_rolls(day: str, roll: Roll, expected: str) -> None:
    calendar = Conventions(handbook().calendar)["statutory"].calendar
    assert calendar.roll(date.fromisoformat(day), roll) == date.fromisoformat(expected)


def test_zero_days_from_a_day_is_the_day() -> None:
    assert Workdays(WorkingWeek.MON_FRI, lambda _: {}).count(date(2026, 11, 29), 0) == date(2026, 11, 29)


def test_a_calendar_without_open_days_is_refused_instead_of_searched_for_ever() -> None:
    never = Workdays(
        WorkingWeek.MON_FRI,
        lambda year: {date.fromordinal(n): (Text.of(nb="stengt"),) for n in _days_of(year)},
    )
    for amount in (1, -1):
        with pytest.raises(OverflowError, match="no open day within 60 years of 2026-11-29"):
            never.count(date(2026, 11, 29), amount)


def test_the_table_keeps_what_it_holds_already() -> None:
    """Closed days are asked for once a year, however the table came to grow, and days of every year are counted."""
    asked: list[int] = []

    def closed(year: int) -> dict[date, tuple[Text, ...]]:
        asked.append(year)
        return {date(year, 12, 24): (Text.of(nb="julaften"),)} if year != 2032 else {}

    calendar = Workdays(WorkingWeek.MON_FRI, closed)
    for start, amount in ((2026, 1), (2026, 2000), (2026, -2000), (2040, 1), (2001, -1)):
        calendar.count(date(start, 6, 1), amount)
    assert sorted(asked) == list(range(min(asked), max(asked) + 1))
    assert len(calendar.skipped(date(2018, 1, 1), date(2038, 12, 31))) == sum(
        day.weekday() > 4 or ((day.month, day.day) == (12, 24) and day.year != 2032)
        for day in (date(2018, 1, 1) + timedelta(days=n) for n in range(7670))
    )
    assert calendar.count(date(2032, 12, 23), 1) == date(2032, 12, 24)
    assert calendar.count(date(2020, 12, 23), 1) == date(2020, 12, 25)
    assert calendar.count(date(2010, 12, 27), -1) == date(2010, 12, 23)


def _days_of(year: int) -> range:
    return range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar_are_refused(year: int) -> None:
    with pytest.raises(OverflowError):
        Workdays(WorkingWeek.MON_FRI, lambda _: {}).is_open(date(year, 6, 1))


def test_the_last_day_that_the_table_knows_can_be_counted_from() -> None:
    calendar = Workdays(WorkingWeek.MON_FRI, lambda _: {})
    assert calendar.is_open(date(2026, 11, 27))  # makes the table, to the end of 2027
    assert calendar.count(date(2027, 12, 31), 1) == date(2028, 1, 3)
    assert calendar.count(date(2027, 12, 31), -1) == date(2027, 12, 30)


def test_the_table_grows_in_both_directions() -> None:
    calendar = Workdays(WorkingWeek.MON_FRI, lambda _: {})
    assert calendar.count(date(2026, 11, 27), 261 * 10) == date(2036, 11, 28)
    assert calendar.count(date(2026, 11, 27), -261 * 10) == date(2016, 11, 25)
    assert calendar.is_open(date(1990, 1, 1))


@pytest.mark.parametrize("forward", [True, False])
def test_no_day_is_lost_where_the_table_ends(forward: bool) -> None:
    # the table first reaches from 1 January 2025 to 31 December 2027; these counts end on either side of its ends
    start = date(2026, 11, 27)
    for amount in range(270, 310) if forward else range(480, 510):
        signed = amount if forward else -amount
        expected = np.busday_offset(np.datetime64(start), signed).astype(date)
        assert Workdays(WorkingWeek.MON_FRI, lambda _: {}).count(start, signed) == expected


@pytest.mark.parametrize(
    ("closed", "start", "amount", "expected"),
    [
        pytest.param(("2026-12-01", "2028-02-01"), "2026-11-30", 1, "2028-02-02", id="closed for over a year ahead"),
        pytest.param(("2026-12-01", "2028-02-01"), "2026-11-30", 2, "2028-02-03", id="and the day after that"),
        pytest.param(("2024-06-01", "2026-11-29"), "2026-11-30", -1, "2024-05-31", id="closed for two years before"),
        pytest.param(("2024-06-01", "2026-11-29"), "2026-11-30", -2, "2024-05-30", id="and the day before that"),
    ],
)
def test_a_long_closure_is_passed_in_one_step(closed: tuple[str, str], start: str, amount: int, expected: str) -> None:
    first, last = (date.fromisoformat(day) for day in closed)
    names = {first + timedelta(days=n): (Text.of(nb="stengt"),) for n in range((last - first).days + 1)}
    calendar = Workdays(
        WorkingWeek.MON_FRI, lambda year: {day: name for day, name in names.items() if day.year == year}
    )
    assert calendar.count(date.fromisoformat(start), amount) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("rule", "exam", "expected"),
    [
        ("{rule: 3 weeks after end, as: holidays-added}", "2027-03-24", "2027-04-19"),
        ("{rule: 3 weeks after end, as: holidays-added-capped}", "2027-03-24", "2027-04-16"),
        ("{rule: 3 weeks after end, as: holidays-added-capped}", "2026-12-08", "2026-12-31"),
        ("{rule: 3 weeks after end, as: holidays-added-capped}", "2028-04-10", "2028-05-01"),
        ("{rule: 3 weeks after end, as: holidays-added}", "2026-09-01", "2026-09-22"),
        ("{rule: 3 weeks after end, as: holidays-added}", "2026-12-25", "2027-01-18"),
        ("{rule: 3 weeks after end, as: holidays-added}", "2026-12-04", "2027-01-04"),
        ("{rule: 15 working days after end, as: holidays-added}", "2027-03-24", "2027-04-19"),
        ("{rule: 3 weeks before end, as: holidays-added}", "2027-04-14", "2027-03-24"),
        ("{rule: 3 weeks after end, as: holidays-added}", "2029-05-01", "2029-05-25"),
        ("{rule: 3 weeks after end, as: holidays-added}", "2026-12-03", "2026-12-24"),
        ("{rule: 3 weeks after end, as: holidays-added}", "2026-12-24", "2027-01-25"),
        ("{rule: 4 months after end, as: holidays-added-capped}", "2027-12-31", "2028-05-02"),
        ("{rule: 4 months after end, as: holidays-added-capped}", "2028-01-01", "2028-05-01"),
        ("{rule: 4 months after end, as: holidays-added-lately}", "2029-12-31", "2030-04-30"),
        ("{rule: 4 months after end, as: holidays-added-lately}", "2030-01-01", "2030-05-05"),
    ],
    ids=[
        "three holidays are added, then rolled",
        "never more than two are added",
        "not even at Christmas",
        "the extension has ended: exactly three weeks, closed or not",
        "no holiday, nothing added",
        "Christmas Day as the first day is not inside: one holiday (1 January) is; 16 January is a Saturday",
        "Christmas Day as the last day is inside: ten days",
        "working days step over the holidays anyway",
        "what is counted back is never extended",
        "1 May itself is not inside: 10, 17 and 21 May are, from Tuesday the 22nd to Friday the 25th",
        "a period that ends on Christmas Eve does not hold Christmas",
        "one that begins on Christmas Eve does: ten days from 14 January, then on from the Sunday",
        "the last day on which the extension holds: three holidays at Easter, two of them added",
        "and the day after it",
        "the day before the extension holds",
        "the first day on which it holds: 18, 19 and 22 April and 1 May are added",
    ],
)
def test_periods_that_are_extended_by_closed_days(rule: str, exam: str, expected: str) -> None:
    assert last_day(when(rule, exam)) == date.fromisoformat(expected)
