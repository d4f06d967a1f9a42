"""Exams whose date has not been set: what hangs on it waits, what does not has its dates."""

from __future__ import annotations

from datetime import date

import pytest

from generator.deadlines import Resolution, resolve
from generator.deadlines.wording import Wording
from generator.model import Day, Kind, ResolvedDeadline, Text, Waiting
from tests.deadlines.test_resolve import book, course, step

SPRING = Text.of(nb="Vår 2027", en="Spring 2027")
AWAITED = "{form: school-exam-paper, awaited: true, expected: {nb: Vår 2027, en: Spring 2027}}"
MILESTONES = {
    "withdrawal": "{rule: 2 weeks before exam, as: student-right}",
    "grading": "{from: 2024-08-01, rule: 15 working days after end, else: 3 weeks after end, as: statutory}",
    "meeting": "awaited: true\nearliest: on semester-start\nlatest: 1 week before exam",
}
STEPS = (
    step("plan", "due: 1 week after semester-start")
    + step("fixed", "due: {autumn: 1 October, spring: 1 March}")
    + step("write", "due: 6 working days before exam, remind: 1 day before, absolute: 2 days before exam")
    + step("withdraw", "due: on withdrawal")
    + step("grade", "due: from 1 day after end until 1 working day before grading")
    + step("pick", "due: {later-of: [1 week before exam, 1 October]}")
    + step("tidy", "due: as soon as possible after end")
    + step("discuss", "due: on meeting")
)


def resolved(assessment: str = AWAITED, steps: str = STEPS) -> Resolution:
    return resolve(book(steps, course("AAA1", assessment), MILESTONES))


def of(found: Resolution, name: str | None, kind: Kind = Kind.DUE) -> ResolvedDeadline:
    (one,) = (each for each in found.deadlines if (each.step, each.kind) == (name, kind))
    return one


def test_what_does_not_hang_on_the_exam_has_its_date() -> None:
    found = resolved()
    assert of(found, "plan").outcome == Day(day=date(2026, 8, 10))  # Saturday 8 August, moved to Monday
    assert of(found, "fixed").outcome == Day(day=date(2026, 10, 1))


@pytest.mark.parametrize("name", ["write", "withdraw"])
def test_what_comes_before_the_exam_waits_for_its_start(name: str) -> None:
    assert of(resolved(), name).outcome == Waiting(milestone="start", for_exam=True, expected=SPRING)


def test_chains_after_the_exam_wait_for_its_end() -> None:
    assert of(resolved(), "grade").outcome == Waiting(milestone="end", for_exam=True, expected=SPRING)


@pytest.mark.parametrize("kind", [Kind.ABSOLUTE, Kind.REMINDER])
def test_limits_and_reminders_wait_too(kind: Kind) -> None:
    assert of(resolved(), "write", kind).outcome == Waiting(milestone="start", for_exam=True, expected=SPRING)


def test_a_choice_of_dates_waits_and_keeps_what_is_known() -> None:
    assert of(resolved(), "pick").outcome == Waiting(
        milestone="start", earliest=date(2026, 10, 1), for_exam=True, expected=SPRING
    )


def test_an_awaited_milestone_plans_with_what_is_known() -> None:
    assert of(resolved(), "discuss").outcome == Waiting(milestone="meeting", earliest=date(2026, 8, 1))


def test_the_exam_itself_waits_and_nothing_is_a_finding() -> None:
    found = resolved()
    assert of(found, None, Kind.SITTING).outcome == Waiting(milestone="end", for_exam=True, expected=SPRING)
    assert found.findings == ()
    assert all(each.is_dated or isinstance(each.outcome, Waiting) or each.step == "tidy" for each in found.deadlines)


def test_a_hand_out_that_is_known_gives_dates_and_the_submission_comes_after_it() -> None:
    steps = step("publish", "due: 1 week after handed-out") + step("grade", "due: 3 weeks after end")
    found = resolved("{form: term-paper, handed-out: 2026-10-01, awaited: true}", steps)
    assert of(found, "publish").outcome == Day(day=date(2026, 10, 8))
    assert of(found, "grade").outcome == Waiting(milestone="end", earliest=date(2026, 10, 22), for_exam=True)
    assert of(found, None, Kind.SITTING).outcome == Waiting(milestone="end", earliest=date(2026, 10, 1), for_exam=True)


def test_an_actual_date_holds_though_the_exam_has_none() -> None:
    steps = step("appeal", "due: {rule: 3 weeks after grading, as: statutory}")
    found = resolved("{form: school-exam-paper, awaited: true, dates: {grading: 2026-12-18}}", steps)
    assert of(found, "appeal").outcome == Day(day=date(2027, 1, 8))


@pytest.mark.parametrize(
    ("language", "exam", "write", "working"),
    [
        (
            "nb",
            "datoen er ikke fastsatt: Vår 2027",
            "avventer start: Vår 2027",
            ("Datoen kan ikke regnes ut før vi kjenner datoen for start.", "Foreløpig opplyst: Vår 2027."),
        ),
        (
            "en",
            "the date has not been set: Spring 2027",
            "awaiting start: Spring 2027",
            ("The date cannot be worked out until the date of start is known.", "Known so far: Spring 2027."),
        ),
    ],
)
def test_the_words_say_what_is_waited_for_and_what_is_known(
    language: str, exam: str, write: str, working: tuple[str, ...]
) -> None:
    made = book(STEPS, course("AAA1", AWAITED), MILESTONES)
    found, words = resolve(made), Wording(made, language)
    assert words.when(of(found, None, Kind.SITTING)) == exam
    assert words.when(of(found, "write")) == write
    assert words.working(of(found, "write").working)[-2:] == working


def test_without_words_it_only_waits() -> None:
    made = book(STEPS, course("AAA1", "{form: school-exam-paper, awaited: true}"), MILESTONES)
    assert Wording(made, "en").when(of(resolve(made), None, Kind.SITTING)) == "the date has not been set"
