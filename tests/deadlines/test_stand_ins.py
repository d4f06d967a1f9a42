"""What a working says of dates that nobody has entered: never that somebody did."""

from __future__ import annotations

import pytest

from generator.deadlines import Resolution, resolve
from generator.deadlines.wording import Wording
from generator.model import Handbook
from tests.deadlines.bench import handbook
from tests.deadlines.test_resolve import COURSES, HEAD, _indented, course, step

FORMS = """
home-exam: {name: {nb: Hjemmeeksamen, en: Home exam}, summary: {nb: H., en: H.}MARK}
school-exam-paper: {name: {nb: Skoleeksamen, en: School exam}, summary: {nb: S., en: S.}}
term-paper: {name: {nb: Semesteroppgave, en: Term paper}, summary: {nb: S., en: T.}}
submission: {name: {nb: Innlevering, en: Submission}, summary: {nb: I., en: S.}, includes: [home-exam, term-paper]}
"""
MARKED = FORMS.replace("MARK", ", handed-out-at-start: true")
STEP = step("count", "due: 1 week after handed-out")
"""One week after Tuesday 1 December 2026 is Tuesday 8 December."""


def made(forms: str, assessment: str, steps: str = STEP, more: str = "") -> Handbook:
    milestones = {
        "exam": "{by-form: {term-paper: on end, otherwise: on start}}",
    }
    files = {
        "forms.yml": forms.replace("MARK", ""),
        "grading/procedure.yml": f"{HEAD}steps:\n{_indented(steps)}",
        "courses/2026-autumn/languages.yml": COURSES + _indented(course("AAA1", assessment, more=more)),
    }
    return handbook(milestones, files)


def told(book: Handbook, language: str = "en") -> tuple[str, ...]:
    found = resolve(book)
    (deadline,) = (each for each in found.deadlines if each.step)
    return Wording(book, language).working(deadline.working)


HOME = "{form: home-exam, start: 2026-12-01T09:00, end: 2026-12-03T12:00}"
SCHOOL = "{form: school-exam-paper, start: 2026-12-01T09:00, end: 2026-12-01T13:00}"


@pytest.mark.parametrize(
    ("forms", "assessment", "nb", "en"),
    [
        pytest.param(
            MARKED,
            HOME,
            "Handed-out er tirsdag 1. desember 2026 kl. 09.00 (ved denne vurderingsformen gis oppgaven ut ved start).",
            "Handed-out is Tuesday 1 December 2026 at 09:00 (this form of assessment is handed out when it starts).",
            id="handed out at the start",
        ),
        pytest.param(
            FORMS,
            SCHOOL,
            "Handed-out er ikke ført inn. Eksamensstart, tirsdag 1. desember 2026 kl. 09.00, brukes i stedet.",
            "Handed-out has not been entered. The start of the exam, Tuesday 1 December 2026 at 09:00, stands in.",
            id="nobody says which forms are",
        ),
        pytest.param(
            MARKED,
            SCHOOL.replace("start:", "handed-out: 2026-12-01, start:"),
            "Handed-out er tirsdag 1. desember 2026 (ført inn).",
            "Handed-out is Tuesday 1 December 2026 (as entered).",
            id="entered",
        ),
    ],
)
def test_a_hand_out_is_as_entered_only_when_it_was(forms: str, assessment: str, nb: str, en: str) -> None:
    book = made(forms, assessment)
    assert (nb in told(book, "nb"), en in told(book, "en")) == (True, True), told(book)
    assert told(book)[-1] == "Result: Tuesday 8 December 2026."


def codes(found: Resolution) -> list[str]:
    return [each.code for each in found.findings]


def test_other_forms_than_those_handed_out_at_the_start_need_a_hand_out() -> None:
    found = resolve(made(MARKED, SCHOOL))
    assert codes(found) == ["HB302"]
    assert "enter `handed-out: <date>`" in found.findings[0].help
    assert [each for each in found.deadlines if each.step] == []


def test_a_group_of_forms_can_be_handed_out_at_the_start() -> None:
    forms = FORMS.replace("includes: [home-exam, term-paper]", "includes: [home-exam], handed-out-at-start: true")
    assert codes(resolve(made(forms, HOME))) == []
    assert codes(resolve(made(forms, SCHOOL))) == ["HB302"]


def test_an_exam_without_a_date_waits_for_its_hand_out() -> None:
    for forms in (FORMS, MARKED):
        assert codes(resolve(made(forms, "{form: school-exam-paper, awaited: true}"))) == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "nb",
            "Exam-period-start er fredag 20. november 2026 "
            "(for ordinær eksamen; det er ikke ført inn noen periode for utsatt eksamen).",
        ),
        (
            "en",
            "Exam-period-start is Friday 20 November 2026 "
            "(for ordinary exams; no period has been entered for deferred ones).",
        ),
    ],
)
def test_the_ordinary_exam_period_is_called_so_where_it_stands_in(language: str, expected: str) -> None:
    deferred = SCHOOL.replace("form:", "occasion: deferred, form:")
    steps = step("plan", "due: 1 week before exam-period-start")
    assert expected in told(made(FORMS, deferred, steps), language)
    assert not any("ordin" in line for line in told(made(FORMS, SCHOOL, steps), language))


BY_CREDITS = step("size", "due: {by-credits: {20: 3 weeks after end, otherwise: 2 weeks after end}}")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nb", "Emnefilen oppgir ikke studiepoeng, så emnet regnes som et emne med 10 studiepoeng."),
        ("en", "The course file gives no credits, so the course counts as one of 10 credits."),
    ],
)
def test_usual_credits_are_said_to_be_so(language: str, expected: str) -> None:
    assert expected in told(made(FORMS, SCHOOL, BY_CREDITS), language)
    for credits in ("10", "20"):
        assert expected not in told(made(FORMS, SCHOOL, BY_CREDITS, more=f"credits: {credits}, "), language)


def test_two_courses_do_not_share_the_words_of_their_credits() -> None:
    files = {
        "grading/procedure.yml": f"{HEAD}steps:\n{_indented(BY_CREDITS)}",
        "courses/2026-autumn/languages.yml": COURSES
        + _indented(course("AAA1", SCHOOL) + course("BBB2", SCHOOL, more="credits: 10, ")),
    }
    book = handbook({}, files)
    words = Wording(book, "en")
    said = [words.working(each.working) for each in resolve(book).deadlines if each.step]
    assert [any("no credits" in line for line in lines) for lines in said] == [True, False]
