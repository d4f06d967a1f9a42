"""From course files to deadlines: which steps concern which assessments, and what is told when a date is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from generator.deadlines import Resolution, resolve
from generator.diagnostics import Diagnostic
from generator.model import Anchored, Day, Handbook, Kind, Occasion, Stretch
from tests.deadlines.bench import exam, handbook

HEAD = """
title: {nb: T, en: T}
phase: grading
summary: {nb: S, en: S}
owner: examiner
reviewed: {on: 2026-01-01, by: examiner}
"""
COURSES = """
semester: 2026-autumn
department: languages
courses:
"""


def book(steps: str, courses: str = "", milestones: dict[str, str] | None = None, head: str = "") -> Handbook:
    files = {"grading/procedure.yml": f"{HEAD}{head}steps:\n{_indented(steps)}"}
    if courses:
        files["courses/2026-autumn/languages.yml"] = COURSES + _indented(courses)
    return handbook(milestones, files)


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.strip("\n").splitlines())


def step(name: str, rest: str) -> str:
    return f"{name}: {{do: {{nb: G, en: D}}, role: examiner, {rest}}}\n"


WRITTEN = "{form: school-exam-paper, start: 2026-12-08T09:00, end: 2026-12-08T13:00}"
PAPER = "{form: term-paper, end: 2026-11-27T14:00}"


def course(code: str, *assessments: str, more: str = "") -> str:
    parts = ", ".join(f"part-{number}: {each}" for number, each in enumerate(assessments, 1))
    return f"{code}: {{name: {{nb: E, en: C}}, {more}assessments: {{{parts}}}}}\n"


def steps_of(resolution: Resolution) -> dict[str, list[str]]:
    return {key: [each.step for each in applicable] for key, applicable in resolution.applicable.items()}


# --- who is concerned


SCOPES = (
    step("everybody", "due: on end")
    + step("papers", "forms: [term-paper], due: on end")
    + step("submissions", "forms: submission, due: on end")
    + step("languages", "tags: [language-course], due: on end")
    + step("others", "without-tags: [language-course], due: on end")
    + step("parts", "tags: [several-parts], due: on end")
    + step("again", "occasions: [deferred], due: on end")
)


def test_steps_concern_assessments_by_form_tag_and_occasion() -> None:
    deferred = WRITTEN.replace("form:", "occasion: deferred, form:")
    found = resolve(
        book(
            SCOPES,
            course("AAA1", WRITTEN, more="tags: [language-course], ")
            + course("BBB2", WRITTEN, PAPER)
            + course("CCC3", WRITTEN, deferred),
        )
    )
    assert steps_of(found) == {
        "AAA1/2026-autumn/part-1": ["everybody", "languages"],
        "BBB2/2026-autumn/part-1": ["everybody", "others", "parts"],
        "BBB2/2026-autumn/part-2": ["everybody", "papers", "submissions", "others", "parts"],
        "CCC3/2026-autumn/part-1": ["everybody", "others"],
        "CCC3/2026-autumn/part-2": ["everybody", "others", "again"],
    }


def test_an_assessment_has_its_courses_tags_and_its_own() -> None:
    tagged = WRITTEN.replace("form:", "tags: [language-course], form:")
    found = resolve(book(SCOPES, course("AAA1", tagged)))
    assert found.sittings[0].tags == {"language-course"}


def test_the_forms_of_a_procedure_hold_for_steps_that_name_none() -> None:
    steps = step("inherits", "due: on end") + step("own", "forms: [school-exam-paper], due: on end")
    found = resolve(book(steps, course("AAA1", WRITTEN, PAPER), head="forms: [term-paper]\n"))
    assert list(steps_of(found).values()) == [["own"], ["inherits"]]


def test_a_step_without_timing_concerns_the_assessment_and_has_no_deadline() -> None:
    found = resolve(book(step("look", "force: may"), course("AAA1", WRITTEN)))
    (applicable,) = found.applicable["AAA1/2026-autumn/part-1"]
    assert (applicable.step, applicable.deadlines) == ("look", ())


# --- deadlines


def test_deadlines_come_by_course_and_day_and_undated_ones_last() -> None:
    steps = (
        step("words", "due: as needed")
        + step("late", "due: 1 week after end")
        + step("early", "due: 1 week before end")
    )
    found = resolve(book(steps, course("BBB2", WRITTEN) + course("AAA1", WRITTEN)))
    assert [(each.sitting.course_code, each.step) for each in found.deadlines] == [
        (code, name) for code in ("AAA1", "BBB2") for name in ("early", None, "late", "words")
    ]


def test_the_assessment_itself_is_there() -> None:
    home = "{form: home-exam, start: 2026-12-08T09:00, end: 2026-12-10T14:00}"
    found = resolve(book(step("look", "due: as needed"), course("AAA1", WRITTEN, home, PAPER)))
    itself = {each.sitting.assessment_id: each for each in found.deadlines if each.kind is Kind.SITTING}
    assert itself["part-1"].outcome == Stretch(
        first=date(2026, 12, 8), last=date(2026, 12, 8), opens=time(9), closes=time(13)
    )
    assert itself["part-2"].outcome == Stretch(
        first=date(2026, 12, 8), last=date(2026, 12, 10), opens=time(9), closes=time(14)
    )
    assert itself["part-3"].outcome == Day(day=date(2026, 11, 27), at=time(14))
    assert {(each.procedure, each.step, each.role) for each in itself.values()} == {(None, None, None)}
    assert itself["part-1"].key == "AAA1/2026-autumn/part-1"


def test_reminders_count_from_the_date_the_deadline_ended_on() -> None:
    # three weeks after Friday 5 December is 26 December; by law it ends on Monday the 29th
    steps = step(
        "grade", "due: {rule: 3 weeks after end, as: statutory}, remind: {rule: 1 day before, as: staff-by-law}"
    )
    course_ = course("AAA1", "{form: school-exam-paper, end: 2025-12-05}")
    found = resolve(book(steps, course_))
    due, reminder = (each for each in found.deadlines if each.step)
    if due.kind is Kind.REMINDER:
        due, reminder = reminder, due
    assert (due.kind, due.outcome) == (Kind.DUE, Day(day=date(2025, 12, 29)))
    assert (reminder.kind, reminder.outcome) == (Kind.REMINDER, Day(day=date(2025, 12, 24)))
    anchored = reminder.working.moves[0]
    assert isinstance(anchored, Anchored)
    assert (anchored.milestone, anchored.working) == ("", due.working)
    assert reminder.key == "AAA1/2026-autumn/part-1/grade/reminder"


def test_a_reminder_of_a_window_comes_before_it_closes() -> None:
    found = resolve(book(step("plan", "due: April, remind: 1 week before"), course("AAA1", WRITTEN)))
    reminder = next(each for each in found.deadlines if each.kind is Kind.REMINDER)
    assert reminder.outcome == Day(day=date(2026, 4, 23))


def test_absolute_limits_are_deadlines_of_their_own() -> None:
    steps = step("write", "due: 1 week before exam, absolute: {rule: 2 days before exam, at: '12:00'}")
    found = resolve(book(steps, course("AAA1", WRITTEN)))
    absolute = next(each for each in found.deadlines if each.kind is Kind.ABSOLUTE)
    assert absolute.outcome == Day(day=date(2026, 12, 4), at=time(12))
    assert absolute.key.endswith("/write/absolute")


def test_equal_exams_share_their_workings() -> None:
    found = resolve(book(step("write", "due: 1 week before exam"), course("AAA1", WRITTEN) + course("BBB2", WRITTEN)))
    first, second = (each.working for each in found.deadlines if each.step)
    assert first is second


def test_a_case_that_does_not_hold_gives_no_deadline_and_no_finding() -> None:
    found = resolve(book(step("thesis", "due: {spring: 1 June}"), course("AAA1", WRITTEN)))
    assert [each for each in found.deadlines if each.step] == []
    assert found.findings == ()


# --- what is told


def codes(found: Resolution) -> list[str]:
    return [each.code for each in found.findings]


def finding(found: Resolution) -> Diagnostic:
    assert len(found.findings) == 1, found.findings
    return found.findings[0]


def test_a_circle_of_milestones_is_named_in_full() -> None:
    milestones = {"a": "1 day after b", "b": "{rule: 1 day after c, not-before: on end}", "c": "on a"}
    found = resolve(book(step("write", "due: on b"), course("AAA1", WRITTEN), milestones))
    told = finding(found)
    assert (told.code, told.label) == ("HB301", "a → b → c → a")
    assert told.span.file == "procedures/milestones.yml"
    assert [each.text for each in told.related] == ["`b` counts from `c`", "`c` counts from `a`"]
    assert [each for each in found.deadlines if each.step] == []


def test_a_milestone_may_not_count_from_itself() -> None:
    told = finding(resolve(book(step("write", "due: on end"), course("AAA1", WRITTEN), {"a": "1 day after a"})))
    assert told.label == "a → a"


def test_circles_are_found_without_any_course() -> None:
    milestones = {"a": "awaited: true\nlatest: on b", "b": "on a"}
    assert codes(resolve(book(step("write", "due: on end"), "", milestones))) == ["HB301"]


def test_a_date_that_a_course_lacks_is_told_once_with_the_remedy() -> None:
    steps = step("first", "due: 1 week before start") + step("second", "due: on start")
    found = resolve(book(steps, course("AAA1", PAPER) + course("BBB2", PAPER) + course("CCC3", WRITTEN)))
    told = finding(found)
    assert told.code == "HB302"
    assert told.label == "`AAA1/2026-autumn/part-1` has no `start` (and 1 more)"
    assert "enter `start: <date>` here" in told.help
    assert told.span.file == "procedures/courses/2026-autumn/languages.yml"
    assert told.related[0].span.file == "procedures/grading/procedure.yml"
    assert {each.sitting.course_code for each in found.deadlines if each.step} == {"CCC3"}


def test_a_milestone_without_a_case_for_the_course_is_told() -> None:
    milestones = {"thesis": "{spring: 1 June}"}
    told = finding(resolve(book(step("write", "due: 1 week before thesis"), course("AAA1", WRITTEN), milestones)))
    assert told.code == "HB303"
    assert "`thesis` has no date for `AAA1/2026-autumn/part-1`" in told.label


def test_counting_from_words_is_told() -> None:
    milestones = {"checked": "as soon as possible after end"}
    told = finding(resolve(book(step("write", "due: 1 week after checked"), course("AAA1", WRITTEN), milestones)))
    assert (told.code, told.label) == ("HB304", "`checked` never gets a date")


@pytest.mark.parametrize(
    "rule", ["week 53 in the year before", "weeks 52-53 in the year after", "{rule: week 53 in the year after}"]
)
def test_a_week_that_the_year_does_not_have_is_told(rule: str) -> None:
    assert finding(resolve(book(step("plan", f"due: {rule}"), course("AAA1", WRITTEN)))).code == "HB305"


def test_a_window_that_closes_before_it_opens_is_told() -> None:
    steps = step("plan", "due: from on end until 1 week before end")
    told = finding(resolve(book(steps, course("AAA1", WRITTEN))))
    assert told.code == "HB306"


def test_the_rest_is_resolved_all_the_same() -> None:
    steps = step("bad", "due: week 53 in the year before") + step("good", "due: on end")
    found = resolve(book(steps, course("AAA1", WRITTEN)))
    assert [each.step for each in found.deadlines if each.step] == ["good"]


# --- what if


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
    again = exam(handbook(), day, occasion=Occasion.DEFERRED)
    if deferred is not None:
        assert again.milestones(again.sittings[0])["exam-period-start"].outcome == Day(day=deferred)


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
