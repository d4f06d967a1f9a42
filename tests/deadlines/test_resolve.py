"""From course files to deadlines: which steps concern which assessments, and what is told when a date is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from generator.deadlines import Resolution, resolve
from generator.deadlines.walk import anchors_of
from generator.diagnostics import Diagnostic
from generator.model import (
    Anchor,
    Anchored,
    CalendarDay,
    Day,
    Handbook,
    Kind,
    On,
    Shift,
    Side,
    Stretch,
    Timing,
    Unit,
)
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
THE_ASSESSMENT = ("courses/2026-autumn/languages.yml", "the assessment")
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


def test_courses_of_a_semester_that_nobody_has_declared_are_passed_over() -> None:
    made = book(step("look", "due: on end"), course("AAA1", WRITTEN))
    lost = tuple(replace(file, semester="2099-autumn") for file in made.course_files)
    assert [each.course_code for each in resolve(made).sittings] == ["AAA1"]
    assert resolve(replace(made, course_files=lost)).sittings == ()


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


def with_due(made: Handbook, due: Timing) -> Handbook:
    """Return the handbook with another rule for the step ``write``, as no reader would let it pass."""
    procedure = made.procedures["procedure"]
    steps = {"write": replace(procedure.steps["write"], due=due)}
    return replace(made, procedures={"procedure": replace(procedure, steps=steps)})


def related(told: Diagnostic) -> list[tuple[str, str]]:
    return [(each.span.file.removeprefix("procedures/"), each.text) for each in told.related]


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


def test_a_circle_is_shown_where_its_rules_name_each_other() -> None:
    milestones = {"a": "1 day after b", "b": "{later-of: [on end, 1 week after c]}", "c": "{rule: on a, at: '09:00'}"}
    made = handbook(milestones)
    told = finding(resolve(made))
    assert told.label == "a → b → c → a"
    due = [made.milestones[name].due for name in "abc"]
    named = [next(each for each in anchors_of(rule) if each.milestone in "abc") for rule in due if rule]
    assert [told.span, *(each.span for each in told.related)] == [each.span for each in named]
    assert len({each.span.line for each in named}) == 3


def test_a_circle_in_a_handbook_that_was_not_read_is_shown_at_its_first_milestone() -> None:
    made = handbook({"a": "on end", "b": "on end"})
    rules = {name: Timing(On(Anchor(other))) for name, other in (("a", "b"), ("b", "a"))}
    milestones = {name: replace(made.milestones[name], due=rule) for name, rule in rules.items()}
    told = finding(resolve(replace(made, milestones={**made.milestones, **milestones})))
    assert told.span == made.milestones["a"].span


def test_what_leads_into_a_circle_is_no_part_of_it() -> None:
    milestones = {"a": "on b", "b": "on c", "c": "on b", "d": "on d"}
    found = resolve(handbook(milestones))
    assert [each.label for each in found.findings] == ["b → c → b", "d → d"]


def test_what_the_reader_has_told_is_not_told_again() -> None:
    made = book(step("write", "due: on end"), course("AAA1", WRITTEN))
    found = resolve(with_due(made, Timing(On(Anchor("nothing")))))
    assert found.findings == ()
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
    assert related(told) == [("milestones.yml", "`thesis` has no case for this assessment"), THE_ASSESSMENT]


def test_a_missing_date_is_told_for_each_form_and_a_missing_case_for_the_milestone() -> None:
    papers = course("AAA1", PAPER, PAPER.replace("term-paper", "portfolio"))
    found = resolve(book(step("write", "due: on start"), papers))
    assert [each.help.rpartition(" ")[2] for each in found.findings] == ["`term-paper`", "`portfolio`"]
    found = resolve(book(step("write", "due: 1 week before thesis"), papers, {"thesis": "{spring: 1 June}"}))
    assert finding(found).label == "`thesis` has no date for `AAA1/2026-autumn/part-1` (and 1 more)"


def test_counting_from_words_is_told() -> None:
    milestones = {"checked": "as soon as possible after end"}
    told = finding(resolve(book(step("write", "due: 1 week after checked"), course("AAA1", WRITTEN), milestones)))
    assert (told.code, told.label) == ("HB304", "`checked` never gets a date")
    assert related(told) == [("milestones.yml", "declared here")]


@pytest.mark.parametrize("rule", ["on checked", "1 day after checked", "from on checked until on checked"])
def test_no_rule_can_count_from_words(rule: str) -> None:
    milestones = {"checked": "as soon as possible after end"}
    told = finding(resolve(book(step("write", f"due: {rule}"), course("AAA1", WRITTEN), milestones)))
    assert (told.code, told.label) == ("HB304", "`checked` never gets a date")


def test_a_reminder_of_a_step_that_is_due_in_words_only_comes_to_nothing() -> None:
    """The checks tell it: HB317."""
    found = resolve(
        book(step("write", "due: as soon as possible after end, remind: 1 day before"), course("AAA1", WRITTEN))
    )
    assert found.findings == ()
    assert [each.kind for each in found.deadlines if each.step] == [Kind.DUE]


def test_a_date_beyond_the_calendar_is_told() -> None:
    # a slip of the pen for 2026
    found = exam(book(step("write", "due: 1 week after end")), "9999-06-01", semester="2026-autumn")
    told = finding(found)
    assert (told.code, told.headline) == ("HB305", "a rule leads out of the calendar")
    assert told.label == "no day can be found for `EXAM/2026-autumn/exam`"
    assert [each.text for each in told.related] == ["the assessment"]


def test_what_names_no_date_at_all_gives_none() -> None:
    found = exam(handbook(), "2026-12-08")
    for nowhere in (Anchor("nothing"), Anchor("")):  # the latter: a reminder, but of no deadline
        for rule in (On(nowhere), Shift(1, Unit.DAY, Side.BEFORE, nowhere)):
            assert found.work(found.sittings[0], Timing(rule)) is None


@pytest.mark.parametrize(
    "rule", ["week 53 in the year before", "weeks 52-53 in the year after", "{rule: week 53 in the year after}"]
)
def test_a_week_that_the_year_does_not_have_is_told(rule: str) -> None:
    told = finding(resolve(book(step("plan", f"due: {rule}"), course("AAA1", WRITTEN))))
    assert (told.code, told.headline) == ("HB305", "a rule asks for a day that the calendar does not have")
    assert related(told) == [THE_ASSESSMENT]


CLOSED_JULY = """
default: staff
layers: {holiday: {name: {nb: F, en: H}, periods: [{first: 2026-07-01, last: 2026-07-31, name: {nb: f, en: h}}]}}
conventions:
"""


def test_a_leap_day_in_a_handbook_that_was_not_read_is_told() -> None:
    made = book(step("write", "due: on end"), course("AAA1", WRITTEN))
    told = finding(resolve(with_due(made, Timing(CalendarDay(2, 29)))))
    assert (told.code, told.headline) == ("HB305", "a rule asks for a day that the calendar does not have")


@pytest.mark.parametrize("rule", ["first working day of July", "last working day of July"])
def test_a_day_that_the_year_or_the_month_does_not_have_is_told(rule: str) -> None:
    names = ("staff", "statutory", "student-right")
    ways = "".join(
        f"  {name}: {{name: {{nb: A, en: A}}, description: {{nb: A, en: A}}, working-days: mon-fri, "
        "closed: [holiday], roll: {}}\n"
        for name in names
    )
    files = {
        "calendar.yml": CLOSED_JULY + ways,
        "grading/procedure.yml": f"{HEAD}steps:\n{_indented(step('plan', f'due: {rule}'))}",
    }
    told = finding(exam(handbook(files=files), "2026-12-08"))
    assert (told.code, told.headline) == ("HB305", "a rule asks for a day that the calendar does not have")
    assert told.label == "not a day in the year of `EXAM/2026-autumn/exam`"


def test_a_window_that_closes_before_it_opens_is_told() -> None:
    steps = step("plan", "due: from on end until 1 week before end")
    told = finding(resolve(book(steps, course("AAA1", WRITTEN))))
    assert told.code == "HB306"
    assert related(told) == [THE_ASSESSMENT]


def test_the_rest_is_resolved_all_the_same() -> None:
    steps = step("bad", "due: week 53 in the year before") + step("good", "due: on end")
    found = resolve(book(steps, course("AAA1", WRITTEN)))
    assert [each.step for each in found.deadlines if each.step] == ["good"]
