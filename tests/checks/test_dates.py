"""Each check of dates: a handbook that is wrong in one way, and one that is right."""

from __future__ import annotations

import pytest

from generator import checks
from generator.codes import CODES
from generator.deadlines import resolve
from generator.diagnostics import Diagnostic, Severity
from generator.model import Handbook
from tests.deadlines.bench import handbook

HEAD = """
title: {nb: T, en: T}
phase: grading
summary: {nb: S, en: S}
owner: examiner
reviewed: {on: 2026-01-01, by: examiner}
cites: [toy-001, toy-002, toy-003]
steps:
"""
TUESDAY = "{form: school-exam-paper, start: 2026-12-08T09:00, end: 2026-12-08T13:00}"


def step(name: str, rest: str, role: str = "examiner") -> str:
    return f"  {name}: {{do: {{nb: G, en: D}}, role: {role}, {rest}}}\n"


def book(steps: str, *assessments: str, milestones: dict[str, str] | None = None, **files: str) -> Handbook:
    courses = "".join(
        f"  AAA{number}: {{name: {{nb: E, en: C}}, assessments: {{exam: {each}}}}}\n"
        for number, each in enumerate(assessments or (TUESDAY,), 1)
    )
    return handbook(
        milestones,
        {
            "grading/procedure.yml": HEAD + steps,
            "courses/2026-autumn/languages.yml": f"semester: 2026-autumn\ndepartment: languages\ncourses:\n{courses}",
            **{name.replace("_", "/") + ".yml": text for name, text in files.items()},
        },
    )


def findings(made: Handbook) -> list[Diagnostic]:
    return [each for each in checks.run(made, resolve(made)) if each.code != "HB401"]


def the(made: Handbook) -> Diagnostic:
    found = findings(made)
    assert len(found) == 1, [(each.code, each.label) for each in found]
    assert found[0].code in CODES
    assert found[0].help
    return found[0]


def test_a_sound_handbook_has_no_findings() -> None:
    steps = step("write", "due: 2 weeks before exam, remind: 1 working day before, absolute: 1 week before exam")
    assert findings(book(steps + step("check", "due: 1 week before exam, needs: [write]"))) == []


# --- order


def test_a_step_due_before_what_it_needs_names_both_dates_and_both_places() -> None:
    steps = step("write", "due: 1 week before exam") + step("check", "due: 2 weeks before exam, needs: [write]")
    found = the(book(steps, TUESDAY, TUESDAY))
    assert (found.code, found.severity) == ("HB311", Severity.ERROR)
    assert found.label == (
        "`check` is due Tue 2026-11-24, but `write` only Tue 2026-12-01, for `AAA1/2026-autumn/exam` (and 1 more)"
    )
    assert [(each.span.file, each.text) for each in found.related] == [
        ("procedures/grading/procedure.yml", "`write` is due Tue 2026-12-01"),
        ("procedures/courses/2026-autumn/languages.yml", "the assessment"),
    ]
    assert found.span.line == found.related[0].span.line + 1


def test_a_clock_time_decides_on_the_same_day() -> None:
    late = step("write", 'due: {rule: 1 week before exam, at: "14:00"}')
    early = step("check", 'due: {rule: 1 week before exam, at: "12:00"}, needs: [write]')
    assert the(book(late + early)).code == "HB311"


def test_approximate_dates_only_warn() -> None:
    steps = step("write", "due: about 1 week before exam") + step("check", "due: 2 weeks before exam, needs: [write]")
    assert the(book(steps)).severity is Severity.WARNING


def test_a_need_without_a_date_proves_nothing() -> None:
    steps = step("write", "due: as needed") + step("check", "due: 2 weeks before exam, needs: [write]")
    assert findings(book(steps)) == []


@pytest.mark.parametrize(
    ("needed", "needing"),
    [
        ("forms: [term-paper]", "forms: [home-exam]"),
        ("forms: [submission]", "forms: [school-exam-paper]"),
        ("tags: [language-course]", "without-tags: [language-course]"),
        ("without-tags: [language-course]", "tags: [language-course]"),
        ("occasions: [deferred]", "occasions: [ordinary]"),
    ],
)
def test_a_need_that_no_assessment_can_meet(needed: str, needing: str) -> None:
    found = the(book(step("write", needed) + step("check", f"{needing}, needs: [write]")))
    assert (found.code, found.severity) == ("HB312", Severity.WARNING)


@pytest.mark.parametrize(
    ("needed", "needing"),
    [
        ("forms: [submission]", "forms: [home-exam]"),
        ("tags: [language-course]", "forms: [home-exam]"),
        ("occasions: [deferred]", "forms: [home-exam]"),
    ],
)
def test_a_need_that_some_assessment_can_meet(needed: str, needing: str) -> None:
    assert findings(book(step("write", needed) + step("check", f"{needing}, needs: [write]"))) == []


def test_needs_in_a_circle() -> None:
    steps = step("a", "needs: [b]") + step("b", "needs: [c]") + step("c", "needs: [a]") + step("d", "needs: [a]")
    found = the(book(steps))
    assert (found.code, found.label) == ("HB313", "a → b → c → a")


# --- feasibility


def test_an_absolute_limit_before_the_ordinary_deadline() -> None:
    steps = step("write", "due: 1 week before exam, absolute: 6 working days before exam")
    found = the(book(steps))
    assert (found.code, found.severity) == ("HB314", Severity.WARNING)
    assert "due Tue 2026-12-01 and absolutely Mon 2026-11-30" in found.label


def test_a_date_counted_back_that_lands_on_what_it_prepares() -> None:
    monday = "{form: school-exam-paper, start: 2026-12-07T09:00, end: 2026-12-07T13:00}"
    found = the(book(step("write", "due: {rule: 1 day before exam, as: student-right}"), monday))
    assert (found.code, found.severity) == ("HB315", Severity.ERROR)
    assert "ends on Mon 2026-12-07, but what it is counted back from is Mon 2026-12-07" in found.label


def test_a_limit_that_pushes_a_date_past_what_it_prepares() -> None:
    steps = step("write", "due: {rule: 1 week before exam, not-before: 2 weeks after exam}")
    assert the(book(steps)).code == "HB315"


def test_a_reminder_that_comes_too_late() -> None:
    steps = step("write", "due: 1 week before exam, remind: {rule: 1 day before, roll: next}")
    tuesday_after_easter = "{form: school-exam-paper, start: 2026-04-14T09:00, end: 2026-04-14T13:00}"
    made = book(steps, tuesday_after_easter)
    found = [each for each in findings(made) if each.code != "HB321"]
    assert [each.code for each in found] == ["HB316"]
    assert "is due Tue 2026-04-07, its reminder comes Tue 2026-04-07" in found[0].label


@pytest.mark.parametrize("timing", ["due: as needed, remind: 1 day before", "remind: 1 day before"])
def test_a_reminder_of_nothing(timing: str) -> None:
    assert the(book(step("write", timing))).code == "HB317"


CLOSED = {
    "announcement": "{rule: 15 working days after end, as: statutory}",
    "eve": '"24 December"',
}


def test_a_staff_step_on_a_day_that_was_entered_and_is_closed() -> None:
    assessment = TUESDAY.replace("}", ", dates: {announcement: 2026-12-24}}")
    found = the(book(step("tell", "due: on announcement"), assessment, milestones=CLOSED))
    assert (found.code, found.severity) == ("HB318", Severity.WARNING)
    assert "due Thu 2026-12-24 (Christmas Eve)" in found.label


def test_a_staff_step_that_is_never_rolled_off_a_closed_day() -> None:
    steps = step("tell", "due: {rule: 24 December, roll: none}")
    assert the(book(steps)).code == "HB318"


def test_students_may_have_deadlines_on_closed_days() -> None:
    assert findings(book(step("ask", "due: {rule: 24 December, roll: none}", role="student"))) == []


def test_a_day_that_the_law_counts_as_open_stands() -> None:
    # fifteen working days by law from 3 December end on Christmas Eve
    assessment = "{form: school-exam-paper, end: 2026-12-03}"
    assert findings(book(step("grade", "due: on announcement"), assessment, milestones=CLOSED)) == []


# --- assessments


def test_an_assessment_on_a_closed_day_is_told_once() -> None:
    monday = "{form: school-exam-paper, start: 2026-12-24T09:00, end: 2026-12-24T13:00}"
    found = the(book(step("watch", "due: on start"), monday))
    assert (found.code, found.severity) == ("HB319", Severity.WARNING)
    assert "Thu 2026-12-24 (Christmas Eve)" in found.label


def test_a_submission_on_a_plain_sunday_is_nothing_to_tell() -> None:
    sunday = "{form: home-exam, start: 2026-11-27T09:00, end: 2026-11-29T14:00}"
    assert findings(book(step("watch", "due: on end"), sunday)) == []


@pytest.mark.parametrize("end", ["2026-12-07T13:00", "2026-12-08T08:59"])
def test_an_assessment_that_ends_before_it_starts(end: str) -> None:
    found = the(book(step("look", "force: may"), f"{{form: school-exam-paper, start: 2026-12-08T09:00, end: {end}}}"))
    assert (found.code, found.severity) == ("HB320", Severity.ERROR)


def test_a_last_day_without_a_clock_time_is_that_whole_day() -> None:
    assert (
        findings(book(step("look", "force: may"), "{form: home-exam, start: 2026-12-08T09:00, end: 2026-12-08}")) == []
    )


def test_an_assessment_outside_its_semester() -> None:
    found = the(
        book(step("look", "force: may"), "{form: term-paper, end: 2027-02-08}", "{form: term-paper, end: 2025-02-07}")
    )
    assert found.code == "HB321"
    assert "the semester is Sat 2026-08-01 to Thu 2026-12-31 (and 1 more)" in found.label


def test_deferred_exams_may_come_after_their_semester() -> None:
    spring = (
        "semester: 2027-spring\ndepartment: languages\ncourses:\n  BBB1:\n    name: {nb: E, en: C}\n    assessments:\n"
    )
    deferred = "      again: {form: term-paper, occasion: deferred, end: 2027-08-18}\n"
    ordinary = "      late: {form: term-paper, end: 2027-08-18}\n"
    courses = {"courses_2027-spring_languages": spring + deferred}
    assert findings(book(step("look", "force: may"), **courses)) == []
    courses = {"courses_2027-spring_languages": spring + ordinary}
    assert the(book(step("look", "force: may"), **courses)).code == "HB321"


def test_dates_beyond_the_closed_days_that_have_been_entered() -> None:
    calendar = """
default: staff
layers:
  public-holidays: {name: {nb: F, en: H}}
  institution: {name: {nb: S, en: C}, entered-until: 2026-12-31}
conventions:
  staff:
    name: {nb: A, en: S}
    description: {nb: F., en: D.}
    working-days: mon-fri
    closed: [public-holidays, institution]
    roll: {before: previous, after: next}
  statutory: {name: {nb: L, en: L}, description: {nb: L, en: L}, working-days: mon-fri, closed: [], roll: {}}
"""
    steps = step("early", "due: 1 week after end") + step("late", "due: 4 weeks after end")
    lawful = step("lawful", "due: {rule: 9 weeks after end, as: statutory}")
    found = the(book(steps + lawful, TUESDAY, TUESDAY, calendar=calendar))
    assert (found.code, found.severity) == ("HB322", Severity.WARNING)
    assert found.span.file == "procedures/calendar.yml"
    assert "entered until Thu 2026-12-31; `AAA1/2026-autumn/exam/late` is Tue 2027-01-05 (and 1 more)" in found.label


def test_a_single_candidates_date_in_a_course_file() -> None:
    assessment = TUESDAY.replace("}", ", dates: {explained: 2027-01-19}}")
    milestones = {"explained": "awaited: true\nindividual: true"}
    found = the(book(step("look", "force: may"), assessment, milestones=milestones))
    assert (found.code, found.severity) == ("HB323", Severity.ERROR)
    assert found.related[0].span.file == "procedures/milestones.yml"


def test_an_actual_date_in_the_wrong_year() -> None:
    assessment = TUESDAY.replace("}", ", dates: {announcement: 2028-01-05}}")
    found = the(book(step("look", "force: may"), assessment, milestones=CLOSED))
    assert (found.code, found.severity) == ("HB324", Severity.WARNING)


@pytest.mark.parametrize(
    ("milestone", "rule", "actual", "side"),
    [
        ("announced", "3 weeks after end", "2026-10-29", "after"),
        ("announced", "3 weeks after end", "2026-12-08", None),
        ("announced", "3 weeks after end", "2027-02-01", None),
        ("withdrawn", "2 weeks before start", "2026-12-24", "before"),
        ("withdrawn", "2 weeks before start", "2026-12-07", None),
        ("happens", "on start", "2026-12-01", None),
    ],
)
def test_an_actual_date_on_the_other_side_of_the_assessment(
    milestone: str, rule: str, actual: str, side: str | None
) -> None:
    assessment = TUESDAY.replace("}", f", dates: {{{milestone}: {actual}}}}}")
    made = book(step("look", "force: may"), assessment, milestones={milestone: f"due: {rule}"})
    assert [(each.code, f"puts it {side}," in each.label) for each in findings(made)] == (
        [("HB326", True)] if side else []
    )


def test_a_paper_that_is_handed_out_after_it_ends() -> None:
    paper = "{form: term-paper, handed-out: 2026-12-09, end: 2026-12-08}"
    found = the(book(step("look", "force: may"), paper))
    assert (found.code, found.severity) == ("HB320", Severity.ERROR)
    assert "is handed out Wed 2026-12-09 and ends Tue 2026-12-08" in found.label


# --- traceability


def test_a_claim_that_nothing_cites_is_told() -> None:
    made = book(step("look", "force: may"))
    assert [each for each in checks.run(made, resolve(made)) if each.code == "HB401"] == []
    fewer = handbook(files={"grading/procedure.yml": HEAD.replace("toy-003", "toy-001") + step("look", "force: may")})
    (told,) = [each for each in checks.run(fewer, resolve(fewer)) if each.code == "HB401"]
    assert told.label == "`toy-003` of `toy` is cited nowhere"
    assert told.span.file == "procedures/sources/toy.yml"


def test_a_citation_is_found_wherever_it_stands() -> None:
    notes = "notes: [{kind: tip, text: {nb: N, en: N}, cites: [toy-001]}]"
    parts = "parts: [{do: {nb: N, en: N}, parts: [{do: {nb: N, en: N}, cites: [toy-002, toy-003]}]}]"
    head = HEAD.replace("cites: [toy-001, toy-002, toy-003]\n", "")
    made = handbook(files={"grading/procedure.yml": head + step("look", f"{notes}, {parts}")})
    assert [each for each in checks.run(made, resolve(made)) if each.code == "HB401"] == []


def test_every_code_that_is_given_is_documented() -> None:
    expected = {f"HB{number}" for number in (*range(301, 308), *range(311, 325), 401)}
    assert expected <= CODES.keys()
