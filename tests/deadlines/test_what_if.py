"""What if there were such an exam: its semester, where none is entered a guessed one, and every date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.diagnostics import Severity
from generator.model import Day, Occasion
from tests.deadlines.bench import exam, handbook
from tests.deadlines.test_resolve import book, codes, step


def test_an_exam_in_no_file_gets_every_date() -> None:
    found = exam(
        book(step("write", "due: 6 working days before exam")),
        "2027-05-18",
    )
    due = next(each for each in found.deadlines if each.step == "write")
    assert due.outcome == Day(day=date(2027, 5, 7))
    assert found.sittings[0].semester == "2027-spring"


@pytest.mark.parametrize(
    ("day", "occasion", "semester"),
    [
        pytest.param("2027-05-18", Occasion.ORDINARY, "2027-spring", id="inside"),
        pytest.param("2027-07-02", Occasion.ORDINARY, "2027-spring", id="shortly after"),
        pytest.param("2027-08-18", Occasion.ORDINARY, "2027-autumn", id="August is autumn"),
        pytest.param("2027-08-18", Occasion.DEFERRED, "2027-spring", id="but spring's deferred exams lie there too"),
        pytest.param("2027-01-02", Occasion.ORDINARY, "2026-autumn", id="as near to autumn as to spring"),
    ],
)
def test_the_semester_is_found_by_the_date(day: str, occasion: Occasion, semester: str) -> None:
    assert exam(handbook(), day, occasion=occasion).sittings[0].semester == semester


@pytest.mark.parametrize(
    ("day", "semester", "told"),
    [
        pytest.param("2027-03-01", "2026-autumn", [], id="sixty days after the last of December"),
        pytest.param("2027-03-02", "2027-spring", ["HB307"], id="sixty-one"),
        pytest.param("2026-06-02", "2026-autumn", [], id="sixty days before the first of August"),
        pytest.param("2026-06-01", "2026-spring", ["HB307"], id="sixty-one before"),
    ],
)
def test_a_semester_reaches_two_months_beyond_its_ends(day: str, semester: str, told: list[str]) -> None:
    book = handbook()
    found = exam(replace(book, semesters={"2026-autumn": book.semesters["2026-autumn"]}), day)
    assert (found.sittings[0].semester, codes(found)) == (semester, told)


@pytest.mark.parametrize(
    ("day", "semester", "thesis", "starts", "deferred"),
    [
        # the last semesters entered are those of 2041; nine years of 52 weeks later it is eleven days earlier
        ("2050-12-06", "2050-autumn", date(2050, 12, 1), date(2050, 7, 21), None),
        ("2050-05-24", "2050-spring", date(2050, 6, 1), date(2049, 12, 24), date(2050, 7, 29)),
    ],
)
def test_a_semester_that_is_not_entered_is_guessed_and_said_so(
    day: str, semester: str, thesis: date, starts: date, deferred: date | None
) -> None:
    found = exam(handbook({"probe": "{autumn: 1 December, spring: 1 June}"}), day)
    assert codes(found) == ["HB307"]
    assert found.sittings[0].semester == semester
    milestones = found.milestones(found.sittings[0])
    assert milestones["probe"].outcome == Day(day=thesis)
    assert milestones["semester-start"].outcome == Day(day=starts)
    assert [each.severity for each in found.findings] == [Severity.WARNING]
    again = exam(handbook(), day, occasion=Occasion.DEFERRED)
    if deferred is not None:
        assert again.milestones(again.sittings[0])["exam-period-start"].outcome == Day(day=deferred)


def test_every_date_of_a_guessed_semester_is_moved_by_whole_weeks() -> None:
    found = exam(handbook(), "2050-12-06")
    milestones = found.milestones(found.sittings[0])
    # those of 2041: 1 and 17 August, 20 November, 20 and 31 December
    expected = {
        "semester-start": date(2050, 7, 21),
        "teaching-start": date(2050, 8, 6),
        "exam-period-start": date(2050, 11, 9),
        "exam-period-end": date(2050, 12, 9),
        "semester-end": date(2050, 12, 20),
    }
    assert {name: milestones[name].outcome for name in expected} == {
        name: Day(day=day) for name, day in expected.items()
    }


@pytest.mark.parametrize(
    ("day", "semester", "starts", "ends"),
    [
        ("2026-07-31", "2026-spring", "2026-01-01", "2026-06-28"),
        ("2026-08-01", "2026-autumn", "2026-08-01", "2026-12-28"),
    ],
)
def test_a_handbook_without_any_semester_gets_half_a_year(day: str, semester: str, starts: str, ends: str) -> None:
    found = exam(replace(handbook(), semesters={}), day)
    sitting = found.sittings[0]
    assert sitting.semester == semester
    milestones = found.milestones(sitting)
    names = ("semester-start", "teaching-start", "exam-period-start", "semester-end", "exam-period-end")
    expected = (starts, starts, starts, ends, ends)
    assert [milestones[name].outcome for name in names] == [Day(day=date.fromisoformat(each)) for each in expected]


def test_what_if_can_ask_about_another_semester_and_actual_dates() -> None:
    found = exam(
        handbook({"probe": "1 day after event", "event": "awaited: true"}),
        "2027-01-05",
        semester="2026-autumn",
        event="2027-02-01",
    )
    assert found.sittings[0].semester == "2026-autumn"
    assert found.milestones(found.sittings[0])["probe"].outcome == Day(day=date(2027, 2, 2))


@pytest.mark.parametrize(
    ("start", "form", "semester"),
    [(None, "school-exam-paper", None), ("2027-05-18", "nothing", None), ("2027-05-18", "home-exam", "2099-autumn")],
)
def test_questions_that_make_no_sense_are_refused(start: str | None, form: str, semester: str | None) -> None:
    with pytest.raises(ValueError, match=r"exam needs|no form|no semester"):
        exam(handbook(), start, form=form, semester=semester)
