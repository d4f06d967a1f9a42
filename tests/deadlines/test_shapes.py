"""Every shape of rule, from its YAML to its date and the moves that led there."""

from __future__ import annotations

from datetime import date, time

import pytest

from generator.model import (
    Anchored,
    Compared,
    Day,
    Moment,
    Occasion,
    Outcome,
    Stretch,
    Unset,
)
from tests.deadlines.bench import exam, handbook, timing, when

TUESDAY = "2026-12-08T09:00"
"""An exam with nothing special about it."""


def day(text: str, at: str | None = None, *, approximate: bool = False) -> Day:
    return Day(day=date.fromisoformat(text), at=time.fromisoformat(at) if at else None, approximate=approximate)


def stretch(first: str, last: str, *, approximate: bool = False) -> Stretch:
    return Stretch(first=date.fromisoformat(first), last=date.fromisoformat(last), approximate=approximate)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("3 weeks before exam", day("2026-11-17")),
        ("6 working days before exam", day("2026-11-30")),
        ("2 days after exam", day("2026-12-10")),
        ("2 months before exam", day("2026-10-08")),
        ("1 year after exam", day("2027-12-08")),
        ("exactly 1 day after end", day("2026-12-09")),
        ("first working day after exam", day("2026-12-09")),
        ("last working day before exam", day("2026-12-07")),
        ("on exam", day("2026-12-08", "09:00")),
        ("on exam at 08:00", day("2026-12-08", "08:00")),
        ("2 weeks before semester-start", day("2026-07-17")),
        ("1 week before exam-period-start", day("2026-11-13")),
        ("1 December", day("2026-12-01")),
        ("1 December at 11:00", day("2026-12-01", "11:00")),
        ("15 November", day("2026-11-16")),
        ("1 June in the year before", day("2025-06-02")),
        ("1 February in the year after", day("2027-02-01")),
        ("April", stretch("2026-04-01", "2026-04-30")),
        ("February in the year before", stretch("2025-02-01", "2025-02-28")),
        ("mid April", stretch("2026-04-11", "2026-04-20", approximate=True)),
        ("early May in the year before", stretch("2025-05-01", "2025-05-10", approximate=True)),
        ("late February", stretch("2026-02-21", "2026-02-28", approximate=True)),
        ("week 32", stretch("2026-08-03", "2026-08-09")),
        ("weeks 32-33", stretch("2026-08-03", "2026-08-16")),
        ("week 53", stretch("2026-12-28", "2027-01-03")),
        ("weeks 1-2 in the year after", stretch("2027-01-04", "2027-01-17")),
        ("first Monday of November", day("2026-11-02")),
        ("third Friday of May", day("2026-05-15")),
        ("first Monday of June", day("2026-06-01")),
        ("last Thursday of December", day("2027-01-04")),
        ("{rule: last Thursday of December, roll: none}", day("2026-12-31")),
        ("{rule: first working day of June, as: statutory}", day("2026-06-01")),
        ("{later-of: [as needed, before exam]}", Unset(undated=timing("as needed").rule)),  # type: ignore[arg-type]
        ("last Monday of November", day("2026-11-30")),
        ("first Monday of December", day("2026-12-07")),
        ("first Wednesday of October", day("2026-10-07")),
        ("last Friday of April", day("2026-04-24")),
        ("last Friday of May", day("2026-05-29")),
        ("late May in the year before", stretch("2025-05-21", "2025-05-31", approximate=True)),
        ("last working day of March", day("2026-03-31")),
        ("last working day of December", day("2026-12-30")),
        ("third working day of May", day("2026-05-06")),
        ("first working day of January in the year after", day("2027-01-04")),
        ("from 1 week before exam until exactly 1 day after end", stretch("2026-12-01", "2026-12-09")),
        ("{opens: April, closes: week 32}", stretch("2026-04-01", "2026-08-09")),
        ("about 2 days before exam", day("2026-12-04", approximate=True)),
        ("{later-of: [1 week before exam, 6 working days before exam]}", day("2026-12-01")),
        ("{earlier-of: [1 week before exam, 6 working days before exam]}", day("2026-11-30")),
        ("{later-of: [1 week before exam, as needed]}", day("2026-12-01")),
        ("{rule: 2 weeks before exam, not-before: 1 week before exam}", day("2026-12-01")),
        ("{rule: 2 weeks before exam, not-before: 3 weeks before exam}", day("2026-11-24")),
        ("{rule: 2 weeks after exam, not-after: 18 December}", day("2026-12-18")),
        ("{rule: April, not-before: 15 April}", stretch("2026-04-15", "2026-04-30")),
        ("{rule: April, not-after: 15 April}", stretch("2026-04-01", "2026-04-15")),
        ("{autumn: 1 December, spring: 1 June}", day("2026-12-01")),
        ("{deferred: 1 week before exam, ordinary: 2 weeks before exam}", day("2026-11-24")),
        ("{by-form: {submission: on end, otherwise: 1 week before exam}}", day("2026-12-01")),
        ("{by-tag: {language-course: 1 week before exam, otherwise: 2 weeks before exam}}", day("2026-11-24")),
        (
            "{by-credits: {30: 8 weeks after end, 15: 4 weeks after end, otherwise: 3 weeks after end}}",
            day("2026-12-29"),
        ),
        (
            "{from: 2024-08-01, rule: 15 working days after end, else: 3 weeks after end, as: statutory}",
            day("2026-12-30"),
        ),
        (
            "{from: 2027-01-01, rule: 15 working days after end, else: 3 weeks after end, as: statutory}",
            day("2026-12-29"),
        ),
        ("{from: 2026-12-08, rule: 1 week before exam, else: 2 weeks before exam}", day("2026-12-01")),
        ("{from: 2026-12-09, rule: 1 week before exam, else: 2 weeks before exam}", day("2026-11-24")),
        ("as needed", Unset(undated=timing("as needed").rule)),  # type: ignore[arg-type]
        ("before exam", Unset(undated=timing("before exam").rule)),  # type: ignore[arg-type]
        (
            "as soon as possible after end",
            Unset(undated=timing("as soon as possible after end").rule, not_before=date(2026, 12, 8)),  # type: ignore[arg-type]
        ),
    ],
    ids=str,
)
def test_a_rule_gives_its_date(rule: str, expected: Outcome) -> None:
    assert when(rule, TUESDAY).outcome == expected


@pytest.mark.parametrize(
    ("credits", "expected"),
    [(7.5, "2026-12-29"), (15, "2027-01-05"), (20, "2027-01-05"), (30, "2027-02-02"), (60, "2027-02-02")],
)
def test_large_works_are_graded_by_their_credits(credits: float, expected: str) -> None:
    rule = "{by-credits: {30: 8 weeks after end, 15: 4 weeks after end, otherwise: 3 weeks after end}}"
    book = handbook({"probe": rule})
    found = exam(book, TUESDAY, credits=credits)
    assert found.milestones(found.sittings[0])["probe"].outcome == day(expected)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"form": "home-exam"}, "2026-12-08"),
        ({"form": "term-paper"}, "2026-12-08"),
        ({"form": "school-exam-paper"}, "2026-12-01"),
    ],
)
def test_a_group_of_forms_stands_for_its_members(options: dict[str, str], expected: str) -> None:
    outcome = when("{by-form: {submission: on end, otherwise: 1 week before exam}}", "2026-12-08", **options).outcome
    assert outcome == day(expected)


def test_tags_and_occasions_choose() -> None:
    book = handbook(
        {
            "tagged": "{by-tag: {language-course: 1 week before exam, otherwise: 2 weeks before exam}}",
            "occasional": "{deferred: 1 week before exam, ordinary: 2 weeks before exam}",
        }
    )
    found = exam(book, TUESDAY, tags=("language-course",), occasion=Occasion.DEFERRED)
    milestones = found.milestones(found.sittings[0])
    assert milestones["tagged"].outcome == day("2026-12-01")
    assert milestones["occasional"].outcome == day("2026-12-01")


def test_a_home_exam_counts_from_its_hand_out_and_its_submission() -> None:
    milestones = {"prepared": "1 week before exam", "graded": "{rule: 3 weeks after end, as: statutory}"}
    found = exam(handbook(milestones), "2025-11-28T09:00", "2025-11-30T14:00", "home-exam")
    worked = found.milestones(found.sittings[0])
    assert worked["prepared"].outcome == day("2025-11-21")
    assert worked["graded"].outcome == day("2025-12-22")
    assert worked["handed-out"].outcome == day("2025-11-28", "09:00")


# --- settings


def test_settings_left_out_are_taken_from_the_rule_around() -> None:
    inner = '{rule: 3 weeks after end, roll: none, at: "09:00"}'
    rule = f'{{later-of: [3 weeks after end, {inner}], as: statutory, at: "12:00"}}'
    working = when(rule, "2025-12-05")
    move = working.moves[0]
    assert isinstance(move, Compared)
    assert [option.outcome for option in move.options] == [day("2025-12-29", "12:00"), day("2025-12-26", "09:00")]
    assert {option.convention for option in move.options} == {"statutory"}
    assert working.outcome == day("2025-12-29", "12:00")


def test_a_rule_that_names_no_way_of_counting_gets_the_default_and_says_so() -> None:
    plain, named = when("1 week before exam", TUESDAY), when("{rule: 1 week before exam, as: staff}", TUESDAY)
    assert (plain.convention, plain.convention_is_default) == ("staff", True)
    assert (named.convention, named.convention_is_default) == ("staff", False)
    assert plain.outcome == named.outcome


def test_a_milestone_keeps_its_own_way_of_counting() -> None:
    book = handbook({"deadline": "{rule: 2 weeks before exam, as: student-right}", "probe": "on deadline"})
    found = exam(book, "2026-05-15")
    worked = found.milestones(found.sittings[0])
    assert worked["probe"].outcome == day("2026-05-04")


def test_a_date_on_a_milestone_never_rolls() -> None:
    assert when("{rule: on end, roll: next}", "2025-11-28", "2025-11-30").outcome == day("2025-11-30")


def test_counted_dates_drop_the_clock_time_unless_the_way_of_counting_keeps_it() -> None:
    assert when("1 day after end", "2026-12-08", "2026-12-08T13:00").outcome == day("2026-12-09")
    kept = when("{rule: 1 day after end, as: system-moment}", "2026-12-08", "2026-12-08T13:00")
    assert kept.outcome == day("2026-12-09", "13:00")
    set_ = when('{rule: 1 day after end, as: system-moment, at: "10:00"}', "2026-12-08", "2026-12-08T13:00")
    assert set_.outcome == day("2026-12-09", "10:00")


def test_a_fixed_day_rolls_as_the_timing_says() -> None:
    assert when("{rule: 1 June, as: statutory, roll: next}", "2030-05-20").outcome == day("2030-06-03")
    assert when("{rule: 1 June, as: statutory, roll: nearest}", "2030-05-20").outcome == day("2030-05-31")
    assert when("{rule: 1 June, as: statutory}", "2030-05-20").outcome == day("2030-06-01")


def test_a_rule_can_count_from_the_date_before_it_was_moved() -> None:
    book = handbook(
        {
            "deadline": "{rule: 3 weeks after end, as: statutory}",
            "announced": "on deadline",
            "effective": "1 week after deadline",
            "nominal": "1 week after nominal deadline",
            "through": "1 week after nominal announced",
        }
    )
    found = exam(book, "2025-12-05")  # 26 December, moved to the 29th
    worked = found.milestones(found.sittings[0])
    assert worked["effective"].outcome == day("2026-01-05")
    assert worked["nominal"].outcome == worked["through"].outcome == day("2026-01-02")
    move = worked["nominal"].moves[0]
    assert isinstance(move, Anchored)
    assert (move.nominal, move.moment) == (True, Moment(date(2025, 12, 26)))


def test_what_is_counted_from_an_approximate_date_is_approximate() -> None:
    book = handbook({"roughly": "about 1 week before exam", "probe": "1 day before roughly"})
    found = exam(book, TUESDAY)
    assert found.milestones(found.sittings[0])["probe"].outcome == day("2026-11-30", approximate=True)


def test_before_a_window_is_before_it_opens_and_after_it_after_it_closes() -> None:
    book = handbook({"planning": "April", "before": "1 day before planning", "after": "1 day after planning"})
    found = exam(book, TUESDAY)
    worked = found.milestones(found.sittings[0])
    assert worked["before"].outcome == day("2026-03-31")
    assert worked["after"].outcome == day("2026-05-04")  # 1 May is closed, then the weekend
