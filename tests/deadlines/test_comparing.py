"""Dates held against other dates: the later, the earlier, floors, ceilings, windows, and what waits or has no date.

The exam is on Tuesday 8 December 2026. ``announced`` is on 30 December; an ``answer`` comes between then and
13 January; an ``event`` comes some day.
"""

from __future__ import annotations

from datetime import date, time

import pytest

from generator.deadlines import resolve
from generator.deadlines.outcomes import end_of
from generator.model import Anchored, Compared, Day, Kind, Limited, Outcome, Stretch, Unset, Waiting, Working
from tests.deadlines.bench import exam, handbook, timing, when
from tests.deadlines.test_resolve import WRITTEN, book, course, step

TUESDAY = "2026-12-08T09:00"
MILESTONES = {
    "announced": "{rule: 15 working days after end, as: statutory}",
    "answer": "awaited: true\nearliest: on announced\nlatest: {rule: 2 weeks after announced, as: statutory}",
    "event": "awaited: true",
    "planning": "April",
}


def worked(rule: str, start: str = TUESDAY) -> Working:
    found = exam(handbook({**MILESTONES, "probe": rule}), start)
    return found.milestones(found.sittings[0])["probe"]


def day(text: str, at: str | None = None) -> Day:
    return Day(day=date.fromisoformat(text), at=time.fromisoformat(at) if at else None)


def answer(earliest: str, latest: str) -> Waiting:
    return Waiting(milestone="answer", earliest=date.fromisoformat(earliest), latest=date.fromisoformat(latest))


# --- what waits


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(
            "{later-of: [on answer, 1 week after announced]}",
            answer("2027-01-06", "2027-01-13"),
            id="the later: not before 6 January, whenever the answer comes",
        ),
        pytest.param(
            "{later-of: [on answer, 5 weeks after announced]}",
            answer("2027-02-03", "2027-02-03"),
            id="the later: 3 February, whenever the answer comes",
        ),
        pytest.param(
            "{earlier-of: [on answer, 1 week after announced]}",
            answer("2026-12-30", "2027-01-06"),
            id="the earlier: 6 January at the latest",
        ),
        pytest.param(
            "{earlier-of: [on answer, 18 December]}",
            answer("2026-12-18", "2026-12-18"),
            id="the earlier: 18 December, whenever the answer comes",
        ),
        pytest.param(
            "{rule: on answer, not-before: 1 week after announced}",
            answer("2027-01-06", "2027-01-13"),
            id="a floor under what waits",
        ),
        pytest.param(
            "{rule: on answer, not-after: 1 week after announced}",
            answer("2026-12-30", "2027-01-06"),
            id="a ceiling over what waits",
        ),
        pytest.param(
            "{rule: 1 week after announced, not-before: on answer}",
            answer("2027-01-06", "2027-01-13"),
            id="a floor that waits",
        ),
        pytest.param(
            "{rule: 1 week after announced, not-after: on answer}",
            answer("2026-12-30", "2027-01-06"),
            id="a ceiling that waits",
        ),
        pytest.param(
            "{later-of: [on event, 1 week after announced]}",
            Waiting(milestone="event", earliest=date(2027, 1, 6)),
            id="the later of what is known and some day has no end",
        ),
        pytest.param(
            "{opens: 1 week before end, closes: on answer}",
            answer("2026-12-01", "2027-01-13"),
            id="a window that closes with the answer",
        ),
    ],
)
def test_what_may_still_come_is_narrowed_by_what_is_known(rule: str, expected: Waiting) -> None:
    assert worked(rule).outcome == expected


@pytest.mark.parametrize("rule", ["{rule: on answer, not-before: on end}", "{rule: on end, not-before: on answer}"])
def test_nothing_is_said_to_have_moved_while_it_waits(rule: str) -> None:
    limited = worked(rule).moves[-1]
    assert isinstance(limited, Limited)
    assert not limited.moved


# --- what is told in words


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("{rule: on end, not-before: as needed}", day("2026-12-08")),
        ("{rule: on end, not-after: as needed}", day("2026-12-08")),
        ("{rule: as needed, not-before: on end}", None),
        ("{opens: as needed, closes: on end}", None),
        ("{opens: on end, closes: as needed}", None),
        ("{later-of: [as needed, before exam]}", None),
    ],
)
def test_words_limit_no_date_and_a_window_of_words_has_none(rule: str, expected: Outcome | None) -> None:
    working = worked(rule)
    assert working.outcome == (expected or Unset(undated=timing("as needed").rule))  # type: ignore[arg-type]
    for move in working.moves:
        assert not isinstance(move, Limited) or not move.moved
        assert not isinstance(move, Compared) or move.chosen == 0


def test_what_has_no_date_has_no_end() -> None:
    with pytest.raises(TypeError, match="no end"):
        end_of(worked("as needed").outcome)


@pytest.mark.parametrize(
    ("rule", "known"),
    [
        ("as early as possible after end", True),
        ("together with end", True),
        ("when end", True),
        ("before end", False),
        ("until end", False),
    ],
)
def test_words_after_a_date_cannot_come_before_it(rule: str, known: bool) -> None:
    outcome = worked(rule).outcome
    assert isinstance(outcome, Unset)
    assert outcome.not_before == (date(2026, 12, 8) if known else None)


# --- what is dated


@pytest.mark.parametrize("pick", ["later-of", "earlier-of"])
def test_of_two_equal_dates_the_first_is_taken(pick: str) -> None:
    move = worked(f"{{{pick}: [1 week before exam, 7 days before exam]}}").moves[0]
    assert isinstance(move, Compared)
    assert move.chosen == 0


def test_an_option_that_does_not_hold_for_the_exam_is_left_out() -> None:
    working = worked("{later-of: [{spring: on end}, 1 week before exam]}")
    assert working.outcome == day("2026-12-01")
    (move,) = working.moves
    assert isinstance(move, Compared)
    assert len(move.options) == 1


@pytest.mark.parametrize(
    "rule", ["{opens: {spring: on start}, closes: on end}", "{opens: on start, closes: {spring: on end}}"]
)
def test_a_window_with_an_end_that_does_not_hold_for_the_exam_is_none(rule: str) -> None:
    found = exam(handbook({"probe": rule}), TUESDAY)
    assert "probe" not in found.milestones(found.sittings[0])


@pytest.mark.parametrize(
    ("rule", "expected", "moved"),
    [
        ("{rule: 15 April, not-before: April}", day("2026-04-30"), True),
        ("{rule: 15 April, not-after: April}", day("2026-04-01"), True),
        ("{rule: 4 May, not-before: April}", day("2026-05-04"), False),
        (
            "{rule: 15 April, not-after: '{opens: 14 April at 10:00, closes: 16 April}'}",
            day("2026-04-14", "10:00"),
            True,
        ),
        (
            "{rule: 15 April, not-before: '{opens: 14 April, closes: 16 April at 12:00}'}",
            day("2026-04-16", "12:00"),
            True,
        ),
    ],
)
def test_a_window_as_a_floor_is_passed_and_as_a_ceiling_not_reached(rule: str, expected: Day, moved: bool) -> None:
    working = worked(rule.replace("'", ""))
    limited = working.moves[-1]
    assert isinstance(limited, Limited)
    assert (working.outcome, limited.moved) == (expected, moved)


@pytest.mark.parametrize(
    ("rule", "moved"),
    [
        ("{rule: April, not-before: 15 April}", True),
        ("{rule: April, not-before: 16 March}", False),
        ("{rule: April, not-after: 15 April}", True),
        ("{rule: April, not-after: 4 May}", False),
    ],
)
def test_a_window_that_a_limit_has_shortened_is_said_to_have_moved(rule: str, moved: bool) -> None:
    limited = worked(rule).moves[-1]
    assert isinstance(limited, Limited)
    assert limited.moved is moved


def test_what_falls_on_a_window_is_the_window() -> None:
    working = worked("on planning")
    assert working.outcome == Stretch(first=date(2026, 4, 1), last=date(2026, 4, 30))
    (anchored,) = working.moves
    assert isinstance(anchored, Anchored)
    assert anchored.moment.day == date(2026, 4, 30)


@pytest.mark.parametrize(
    "rule", ["{opens: about 1 week before exam, closes: on end}", "{opens: on start, closes: about 1 week after end}"]
)
def test_a_window_with_an_approximate_end_is_approximate(rule: str) -> None:
    outcome = worked(rule).outcome
    assert isinstance(outcome, Stretch)
    assert outcome.approximate


def test_a_window_may_last_a_moment_but_not_run_back() -> None:
    outcome = when("from on start until on start", TUESDAY).outcome
    assert outcome == Stretch(first=date(2026, 12, 8), last=date(2026, 12, 8), opens=time(9), closes=time(9))
    steps = step("back", "due: from on exam at 10:00 until on exam at 09:00")
    (told,) = resolve(book(steps, course("AAA1", WRITTEN))).findings
    assert told.code == "HB306"


# --- the date before it was moved


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        pytest.param("not-before: 1 December", "2026-01-02", id="the limit changes nothing: from 26 December"),
        pytest.param("not-after: 22 December", "2025-12-29", id="the limit moves it: from 22 December"),
    ],
)
def test_the_date_before_the_roll_is_known_as_long_as_no_limit_moves_it(limit: str, expected: str) -> None:
    rules = {
        "deadline": f"{{rule: 3 weeks after end, as: statutory, {limit}}}",
        "probe": "1 week after nominal deadline",
    }
    found = exam(handbook(rules), "2025-12-05")  # 26 December, moved to the 29th
    assert found.milestones(found.sittings[0])["probe"].outcome == day(expected)


# --- many exams


@pytest.mark.parametrize(
    ("rule", "first", "second"),
    [
        # the exams are on Tuesday 8 and Tuesday 15 December
        ("{rule: 1 December, not-before: 1 week before exam}", "2026-12-01", "2026-12-08"),
        ("{rule: 14 December, not-after: 1 week before exam}", "2026-12-01", "2026-12-08"),
        ("{later-of: [1 December, 1 week before exam]}", "2026-12-01", "2026-12-08"),
        ("{earlier-of: [14 December, 1 week before exam]}", "2026-12-01", "2026-12-08"),
        ("{opens: 1 week before exam, closes: 18 December}", "2026-12-01", "2026-12-08"),
    ],
)
def test_an_exam_never_takes_over_the_limit_of_another(rule: str, first: str, second: str) -> None:
    later = WRITTEN.replace("12-08", "12-15")
    found = resolve(book(step("do", f"due: {rule}"), course("AAA1", WRITTEN) + course("BBB2", later)))
    days = [each.first_day for each in found.deadlines if each.kind is Kind.DUE]
    assert days == [date.fromisoformat(first), date.fromisoformat(second)]
