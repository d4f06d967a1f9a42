"""What a working tells of the way to a date: every move, every day passed over, and actual dates that won."""

from __future__ import annotations

from datetime import date, time

import pytest

from generator.model import (
    Anchor,
    Anchored,
    Chosen,
    Counted,
    Day,
    Extended,
    Fixed,
    InSeason,
    Limited,
    Moment,
    Occasion,
    On,
    Origin,
    Replaced,
    Rolled,
    Season,
    Side,
    Spanned,
    Timing,
    Unit,
)
from tests.deadlines.bench import exam, handbook, when

TUESDAY = "2026-12-08T09:00"
"""An exam with nothing special about it."""


def day(text: str, at: str | None = None, *, approximate: bool = False) -> Day:
    return Day(day=date.fromisoformat(text), at=time.fromisoformat(at) if at else None, approximate=approximate)


def test_the_working_tells_every_move() -> None:
    book = handbook({"withdrawal": "{rule: 2 weeks before exam, as: student-right}", "probe": "1 day after withdrawal"})
    found = exam(book, "2026-05-15", "2026-05-15T14:00", "term-paper")
    working = found.milestones(found.sittings[0])["probe"]
    anchored, counted = working.moves
    assert isinstance(anchored, Anchored)
    assert (anchored.milestone, anchored.origin, anchored.moment.day) == (
        "withdrawal",
        Origin.COMPUTED,
        date(2026, 5, 4),
    )
    assert counted == Counted(start=date(2026, 5, 4), amount=1, unit=Unit.DAY, side=Side.AFTER, landed=date(2026, 5, 5))
    inner = anchored.working
    assert inner is not None
    assert inner.nominal == date(2026, 5, 1)
    exam_move, weeks, rolled = inner.moves
    assert isinstance(exam_move, Anchored)
    assert isinstance(weeks, Counted)
    assert weeks.landed == date(2026, 5, 1)
    assert isinstance(rolled, Rolled)
    assert (rolled.start, rolled.landed, rolled.side) == (date(2026, 5, 1), date(2026, 5, 4), Side.AFTER)
    assert [(each.day.day, [name["en"] for name in each.names]) for each in rolled.skipped] == [
        (1, ["Labour Day"]),
        (2, []),
        (3, []),
    ]


def test_skipped_days_are_told_in_the_order_of_the_count() -> None:
    working = when("6 working days before exam", "2027-05-18")
    counted = working.moves[-1]
    assert isinstance(counted, Counted)
    assert [each.day.isoformat() for each in counted.skipped] == [
        "2027-05-17",
        "2027-05-16",
        "2027-05-15",
        "2027-05-09",
        "2027-05-08",
    ]
    assert [name["nb"] for name in counted.skipped[0].names] == ["grunnlovsdagen", "andre pinsedag"]


def test_a_chosen_case_is_named() -> None:
    working = when("{autumn: 1 December, spring: 1 June}", TUESDAY)
    assert working.moves == (
        Chosen(condition=InSeason(Season.AUTUMN)),
        Fixed(first=date(2026, 12, 1), last=date(2026, 12, 1)),
    )


def test_limits_and_windows_carry_the_workings_of_both_dates() -> None:
    limited = when("{rule: 2 weeks before exam, not-before: 1 week before exam}", TUESDAY).moves[-1]
    assert isinstance(limited, Limited)
    assert (limited.side, limited.moved, limited.limit.outcome) == (Side.BEFORE, True, day("2026-12-01"))
    (spanned,) = when("from 1 week before exam until on exam", TUESDAY).moves
    assert isinstance(spanned, Spanned)
    assert (spanned.opens.outcome, spanned.closes.outcome) == (day("2026-12-01"), day("2026-12-08", "09:00"))


def test_the_day_that_is_counted_from_is_no_skipped_day() -> None:
    # from Sunday 29 November: one week of five days back, one on
    back, forth = (when(f"5 working days {side} end", "2026-11-29").moves[-1] for side in ("before", "after"))
    assert isinstance(back, Counted)
    assert isinstance(forth, Counted)
    assert (back.landed, [each.day.day for each in back.skipped]) == (date(2026, 11, 23), [28])
    assert (forth.landed, forth.skipped) == (date(2026, 12, 4), ())


def test_a_roll_back_tells_the_days_in_the_order_of_going_back() -> None:
    rolled = when("1 day before end", "2026-12-28").moves[-1]
    assert isinstance(rolled, Rolled)
    assert (rolled.side, rolled.landed) == (Side.BEFORE, date(2026, 12, 23))
    assert [each.day.day for each in rolled.skipped] == [27, 26, 25, 24]


def test_a_roll_passes_only_the_days_between() -> None:
    # 17 May 2029 is a Thursday: Friday 18 May is open, the Saturday after it is of no concern
    on = when("{rule: 3 weeks after end, as: statutory}", "2029-04-26").moves[-1]
    assert isinstance(on, Rolled)
    assert (on.landed, [each.day.day for each in on.skipped]) == (date(2029, 5, 18), [17])
    # 1 May 2029 is a Tuesday: Monday 30 April is open, the Sunday before it is of no concern
    back = when("1 week before end", "2029-05-08").moves[-1]
    assert isinstance(back, Rolled)
    assert (back.landed, [each.day.day for each in back.skipped]) == (date(2029, 4, 30), [1])


def test_an_extension_tells_why() -> None:
    rule = "{rule: 3 weeks after end, as: holidays-added}"
    (extended,) = (move for move in when(rule, TUESDAY).moves if isinstance(move, Extended))
    assert (extended.start, extended.days, extended.landed) == (date(2026, 12, 29), 10, date(2027, 1, 8))
    assert extended.christmas
    assert [(each.day, each.names[0]["en"]) for each in extended.because] == [(date(2026, 12, 25), "Christmas Day")]
    (extended,) = (move for move in when(rule, "2027-03-24").moves if isinstance(move, Extended))
    assert (extended.christmas, [each.day.day for each in extended.because]) == (False, [25, 26, 29])


def test_a_period_without_holidays_is_not_extended_by_nothing() -> None:
    moves = when("{rule: 3 weeks after end, as: holidays-added}", "2026-09-01").moves
    assert [type(move) for move in moves] == [Anchored, Counted]


@pytest.mark.parametrize(
    ("rule", "expected", "moved"),
    [
        ("{rule: on exam at 09:00, not-before: on exam at 10:00}", "10:00", True),
        ("{rule: on exam at 10:00, not-before: on exam at 10:00}", "10:00", False),
        ("{rule: on exam at 11:00, not-before: on exam at 10:00}", "11:00", False),
        ("{rule: on exam at 11:00, not-after: on exam at 10:00}", "10:00", True),
        ("{rule: on exam at 10:00, not-after: on exam at 10:00}", "10:00", False),
        ("{rule: on exam at 09:00, not-after: on exam at 10:00}", "09:00", False),
        ("{rule: on exam at 09:00, not-before: on exam}", "09:00", False),
    ],
)
def test_limits_hold_to_the_minute(rule: str, expected: str, moved: bool) -> None:
    working = when(rule, "2026-12-08")
    limited = working.moves[-1]
    assert isinstance(limited, Limited)
    assert (working.outcome, limited.moved) == (day("2026-12-08", expected), moved)


def test_the_exam_period_of_a_deferred_exam_is_that_of_the_deferred_exams() -> None:
    book = handbook()
    starts = {
        (semester, occasion): exam(book, "2027-05-18", occasion=occasion, semester=semester)
        for semester in ("2027-spring", "2027-autumn")
        for occasion in Occasion
    }
    found = {key: each.milestones(each.sittings[0])["exam-period-start"].outcome for key, each in starts.items()}
    assert found == {
        ("2027-spring", Occasion.ORDINARY): day("2027-05-10"),
        ("2027-spring", Occasion.DEFERRED): day("2027-08-09"),
        ("2027-autumn", Occasion.ORDINARY): day("2027-11-20"),
        ("2027-autumn", Occasion.DEFERRED): day("2027-11-20"),  # no other period is entered
    }


def test_the_semester_gives_its_dates() -> None:
    found = exam(handbook(), "2027-05-18")
    worked = found.milestones(found.sittings[0])
    names = ("semester-start", "teaching-start", "semester-end", "exam-period-end")
    assert [worked[name].outcome for name in names] == [
        day("2027-01-04"),
        day("2027-01-11"),
        day("2027-06-30"),
        day("2027-06-18"),
    ]


def test_the_nth_working_day_tells_the_days_passed_over() -> None:
    (fixed,) = when("third working day of May", TUESDAY).moves
    assert isinstance(fixed, Fixed)
    assert [each.day.day for each in fixed.skipped] == [1, 2, 3]


def test_the_last_working_day_tells_the_days_passed_over_on_the_way_back() -> None:
    (fixed,) = when("last working day of May", TUESDAY).moves
    assert isinstance(fixed, Fixed)
    assert (fixed.first, [each.day.day for each in fixed.skipped]) == (date(2026, 5, 29), [31, 30])


# --- actual dates


def test_an_actual_date_wins_and_everything_after_it_follows() -> None:
    book = handbook(
        {
            "deadline": "{rule: 15 working days after end, as: statutory}",
            "announcement": "on deadline",
            "appeal": "{rule: 3 weeks after announcement, as: statutory}",
        }
    )
    found = exam(book, TUESDAY, announcement="2026-12-18")
    worked = found.milestones(found.sittings[0])
    assert worked["announcement"].outcome == day("2026-12-18")
    assert worked["announcement"].moves == (Replaced(moment=Moment(date(2026, 12, 18)), computed=date(2026, 12, 30)),)
    assert worked["appeal"].outcome == day("2027-01-08")
    anchored = worked["appeal"].moves[0]
    assert isinstance(anchored, Anchored)
    assert anchored.origin is Origin.ACTUAL


def test_an_awaited_date_is_a_date_once_it_is_entered() -> None:
    book = handbook({"meeting": "awaited: true", "minutes": "1 week after meeting"})
    found = exam(book, TUESDAY, meeting="2026-10-01T10:00")
    worked = found.milestones(found.sittings[0])
    assert worked["meeting"].outcome == day("2026-10-01", "10:00")
    assert worked["minutes"].outcome == day("2026-10-08")


def test_an_actual_date_keeps_the_rule_that_it_stands_for() -> None:
    rules = {
        "deadline": "{rule: 3 weeks after end, as: statutory}",
        "thesis": "{spring: 1 June}",
        "event": "awaited: true",
    }
    book = handbook(rules)
    found = exam(book, TUESDAY, deadline="2026-12-18", thesis="2026-12-01", event="2026-12-02")
    worked = found.milestones(found.sittings[0])
    deadline = worked["deadline"]
    assert deadline.timing == book.milestones["deadline"].due
    assert (deadline.convention, deadline.convention_is_default) == ("statutory", False)
    # where no rule gives a date, the entered one stands alone
    for name, on in (("thesis", "2026-12-01"), ("event", "2026-12-02")):
        assert worked[name].outcome == day(on)
        assert worked[name].moves == (Replaced(moment=Moment(date.fromisoformat(on)), computed=None),)
        assert worked[name].timing == Timing(On(Anchor(name)))


@pytest.mark.parametrize("name", ["end", "event"])
def test_a_date_that_no_rule_counts_names_the_usual_way_of_counting(name: str) -> None:
    found = exam(handbook({"event": "awaited: true"}), TUESDAY)
    working = found.milestones(found.sittings[0])[name]
    assert (working.convention, working.convention_is_default) == ("staff", True)
