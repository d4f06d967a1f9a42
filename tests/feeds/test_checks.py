"""What editors are told before it harms a calendar."""

from dataclasses import replace
from datetime import date, time

import pytest

from generator.checks.feeds import check
from generator.deadlines import resolve
from generator.model import Course, Handbook, Moment, Text


def codes(handbook: Handbook) -> list[str]:
    return [found.code for found in check(handbook, resolve(handbook))]


def with_courses(toy: Handbook, **courses: Course) -> Handbook:
    file = replace(toy.course_files[1], courses=courses)
    return replace(toy, course_files=(toy.course_files[0], file))


def test_the_toy_handbook_harms_no_calendar(toy: Handbook) -> None:
    assert codes(toy) == []


@pytest.mark.parametrize(
    ("other", "code"), [("KRI/SAM", "KRI-SAM"), ("TIOE4118", "TIØ4118"), ("FYS 1", "fys*1"), ("DABÁ", "DABA")]
)
def test_two_courses_may_not_share_an_address(toy: Handbook, other: str, code: str) -> None:
    course = toy.course_files[1].courses["FYS1001"]
    handbook = replace(toy, course_files=(replace(toy.course_files[1], courses={other: course, code: course}),))
    (found,) = (each for each in check(handbook, resolve(handbook)) if each.code == "HB601")
    assert other in found.label
    assert code in found.label


def test_a_course_in_two_semesters_is_one_course(toy: Handbook) -> None:
    file = toy.course_files[1]
    again = replace(file, semester="2026-autumn")
    assert codes(replace(toy, course_files=(file, again))) == []


def test_a_step_may_not_take_an_id_that_was_anothers(toy: Handbook) -> None:
    grading = toy.procedures["register-grades"]
    steps = {**grading.steps, "appeal": replace(grading.steps["appeal"], formerly=("hand-in-grades",))}
    handbook = replace(toy, procedures={**toy.procedures, "register-grades": replace(grading, steps=steps)})
    assert codes(handbook) == ["HB602"]


def test_a_course_may_not_take_a_code_that_is_anothers(toy: Handbook) -> None:
    course = toy.course_files[1].courses["FYS1001"]
    assert codes(with_courses(toy, FYS1001=course, FYS1002=replace(course, formerly=("FYS1001",)))) == ["HB602"]


def test_an_action_that_fills_the_title_is_told(toy: Handbook) -> None:
    grading = toy.procedures["register-grades"]
    long = Text.of(nb="Lever " + "sensuren " * 12)
    steps = {**grading.steps, "deliver-grades": replace(grading.steps["deliver-grades"], do=long)}
    handbook = replace(toy, procedures={**toy.procedures, "register-grades": replace(grading, steps=steps)})
    assert codes(handbook) == ["HB603"]


def test_a_clock_time_that_does_not_exist_is_told(toy: Handbook) -> None:
    course = toy.course_files[1].courses["FYS1001"]
    night = replace(course.assessments["written"], start=None, end=Moment(date(2027, 3, 28), time(2, 30)))
    assert "HB604" in codes(with_courses(toy, FYS1001=replace(course, assessments={"written": night})))


def test_an_address_that_google_refuses_is_told(toy: Handbook) -> None:
    long = replace(toy, settings=replace(toy.settings, base_url="https://handbook.example/" + "folder/" * 40))
    assert set(codes(long)) == {"HB605"}
    plain = replace(toy, settings=replace(toy.settings, base_url="http://handbook.example/"))
    assert codes(plain) == ["HB606"]
