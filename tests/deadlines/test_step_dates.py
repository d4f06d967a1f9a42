"""A date agreed for one step: it wins, its reminder follows, and nothing else moves."""

from __future__ import annotations

from datetime import date, time

import pytest

from generator.deadlines import Resolution, resolve
from generator.deadlines.wording import Wording
from generator.model import Day, Kind, ResolvedDeadline, Waiting
from tests.deadlines.test_resolve import book, course, step

EXAM = "{{form: school-exam-paper, start: 2026-12-08T09:00, end: 2026-12-08T13:00, step-dates: {{{dates}}}}}"
MILESTONES = {
    "explained": "awaited: true\nindividual: true",
    "own": "due: 2 weeks after end\nindividual: true",
}
STEPS = (
    step("write", "due: 6 working days before exam, remind: 1 working day before, absolute: 2 days before exam")
    + step("check", "due: 3 days before exam, needs: [write]")
    + step("season", "due: {spring: 1 March}")
    + step("soon", "due: as soon as possible after end")
    + step("window", "due: from 2 weeks before exam until 1 week before exam")
    + step("renamed", "due: 1 week before exam, formerly: [old-name, oldest-name]")
    + step("appeal", "due: 3 weeks after explained")
    + step("personal", "due: on own")
)


def resolved(dates: str) -> Resolution:
    return resolve(book(STEPS, course("AAA1", EXAM.format(dates=dates)), MILESTONES))


def of(found: Resolution, name: str, kind: Kind = Kind.DUE) -> ResolvedDeadline:
    (one,) = (each for each in found.deadlines if (each.step, each.kind) == (name, kind))
    return one


def test_the_agreed_date_wins_and_the_reminder_follows() -> None:
    found = resolved("write: 2026-11-20T12:00")
    assert of(found, "write").outcome == Day(day=date(2026, 11, 20), at=time(12))
    assert of(found, "write", Kind.REMINDER).outcome == Day(day=date(2026, 11, 19))


def test_nothing_else_moves() -> None:
    found, before = resolved("write: 2026-11-20"), resolved("")
    others = [each.key for each in before.deadlines if each.step != "write"]
    assert {each.key: each.outcome for each in found.deadlines if each.step != "write"} == {
        each.key: each.outcome for each in before.deadlines if each.step != "write"
    }
    assert others
    assert of(found, "write", Kind.ABSOLUTE).outcome == of(before, "write", Kind.ABSOLUTE).outcome


@pytest.mark.parametrize("name", ["season", "soon", "window"])
def test_it_holds_where_the_rule_gives_no_day(name: str) -> None:
    found = resolved(f"{name}: 2026-12-14")
    assert of(found, name).outcome == Day(day=date(2026, 12, 14))
    assert found.findings == ()


@pytest.mark.parametrize("name", ["renamed", "old-name", "oldest-name"])
def test_a_renamed_step_keeps_it(name: str) -> None:
    assert of(resolved(f"{name}: 2026-11-25"), "renamed").outcome == Day(day=date(2026, 11, 25))


@pytest.mark.parametrize(("name", "milestone"), [("appeal", "explained"), ("personal", "own")])
def test_a_single_candidates_date_is_never_shown(name: str, milestone: str) -> None:
    assert of(resolved(f"{name}: 2027-01-20"), name).outcome == Waiting(milestone=milestone)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "nb",
            (
                "Regel: senest 6 virkedager før exam.",
                "Faktisk dato er ført inn: fredag 20. november 2026. Regelen ga mandag 30. november 2026.",
                "Resultat: fredag 20. november 2026.",
            ),
        ),
        (
            "en",
            (
                "Rule: no later than 6 working days before exam.",
                "The actual date has been entered: Friday 20 November 2026. The rule gave Monday 30 November 2026.",
                "Result: Friday 20 November 2026.",
            ),
        ),
    ],
)
def test_the_working_tells_the_date_and_what_the_rule_gave(language: str, expected: tuple[str, ...]) -> None:
    made = book(STEPS, course("AAA1", EXAM.format(dates="write: 2026-11-20")), MILESTONES)
    assert Wording(made, language).working(of(resolve(made), "write").working) == expected


def test_it_holds_for_an_exam_without_a_date() -> None:
    awaited = "{form: school-exam-paper, awaited: true, step-dates: {write: 2026-11-20}}"
    found = resolve(book(STEPS, course("AAA1", awaited), MILESTONES))
    assert of(found, "write").outcome == Day(day=date(2026, 11, 20))
