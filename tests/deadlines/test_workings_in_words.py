"""What a working says of dates made from other dates: the rule as it held, each way of counting, the sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.deadlines.datewords import DateWords
from generator.deadlines.phrases import applied
from generator.deadlines.wording import Wording
from generator.labels import Labels
from generator.model import About, Handbook, Kind, OfForm, Skipped, Stretch, Text, Timing, Working
from tests.deadlines.bench import exam, handbook, moment, timing
from tests.deadlines.test_resolve import WRITTEN, course, step
from tests.deadlines.test_resolve import book as book_of
from tests.deadlines.words import book, milestones, probing, wording

AUTUMN, SPRING = "2026-12-08", "2027-05-18"


def worked(rule: str, start: str = AUTUMN, **actual: str) -> tuple[Handbook, Working]:
    made = handbook(files={"milestones.yml": probing(rule)})
    found = exam(made, start, **actual)
    return made, found.milestones(found.sittings[0])["probe"]


def lines(rule: str, start: str = AUTUMN, **actual: str) -> tuple[str, ...]:
    made, working = worked(rule, start, **actual)
    return Wording(made, "en").working(working)


# --- the rule as it was applied

SEASONS = "{autumn: 2 weeks before exam, spring: 1 week before exam}"


@pytest.mark.parametrize(
    ("rule", "start", "said"),
    [
        (SEASONS, AUTUMN, "no later than 2 weeks before the exam"),
        (SEASONS, SPRING, "no later than one week before the exam"),
        (
            f"{{rule: {SEASONS}, not-before: 1 December}}",
            AUTUMN,
            "no later than 2 weeks before the exam, but not before 1 December",
        ),
        (
            f"{{later-of: [{SEASONS}, 6 working days before exam]}}",
            SPRING,
            "the later of one week before the exam and 6 working days before the exam",
        ),
        (f"{{opens: {SEASONS}, closes: on end}}", AUTUMN, "from 2 weeks before the exam until the submission"),
        (
            "{autumn: {by-form: {home-exam: on start, otherwise: 1 week before end}}, spring: on end}",
            AUTUMN,
            "no later than one week before the submission",
        ),
        ('{autumn: 1 December, spring: 1 June, at: "11:00"}', AUTUMN, "1 December at 11:00"),
        ('{autumn: 1 December at 09:00, spring: 1 June, at: "11:00"}', AUTUMN, "1 December at 09:00"),
        ('{autumn: 1 December at 09:00, spring: 1 June, at: "11:00"}', SPRING, "1 June at 11:00"),
        ("{autumn: 1 December at 09:00, spring: 1 June}", AUTUMN, "1 December at 09:00"),
    ],
)
def test_the_rule_is_told_as_it_held_for_the_exam(rule: str, start: str, said: str) -> None:
    made, working = worked(rule, start)
    assert Wording(made, "en").rule(working) == said


def test_an_approximate_date_is_told_by_its_case_too() -> None:
    made, _ = worked("on end")
    found = exam(made, AUTUMN)
    about = found.work(found.sittings[0], Timing(About(timing(SEASONS))))
    assert about is not None
    assert Wording(made, "en").rule(about) == "about two weeks before the exam"
    assert isinstance(applied(about).rule, About)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("{autumn: 1 December, spring: 1 June}", "for autumn exams: 1 December; for spring exams: 1 June"),
        ("{later-of: [1 December, 1 week before exam]}", "the later of 1 December and one week before the exam"),
        ("{opens: 1 December, closes: on end}", "from 1 December until the submission"),
    ],
)
def test_the_whole_rule_is_told_where_an_entered_date_took_its_place(rule: str, said: str) -> None:
    made, working = worked(rule, probe="2026-12-02")
    assert Wording(made, "en").rule(working) == said


def test_a_milestones_rule_is_told_with_the_case_that_holds() -> None:
    files = {
        "milestones.yml": milestones()
        + f"cased: {{name: {{nb: c, en: c}}, phrase: {{nb: c, en: the case}}, due: {SEASONS}}}\n"
        + "probe: {name: {nb: p, en: p}, phrase: {nb: p, en: p}, due: 1 week before cased}"
    }
    made = handbook(files=files)
    found = exam(made, AUTUMN)
    told = Wording(made, "en").working(found.milestones(found.sittings[0])["probe"])
    assert "The case is Tuesday 24 November 2026 (for autumn exams: no later than 2 weeks before the exam)." in told


# --- every step of the way


def test_the_way_to_the_date_that_was_taken_is_told_and_to_the_other_only_its_result() -> None:
    told = lines("{later-of: [2 weeks after exam, 1 week after withdrawal]}")
    assert "2 weeks forward from Tuesday 8 December 2026 (which is not counted) gives Tuesday 22 December 2026." in told
    assert not any("The withdrawal deadline is" in line for line in told)


def test_the_way_to_a_limit_is_told_and_the_limit_without_its_lead_in() -> None:
    told = lines("{rule: 2 weeks after exam, not-after: {rule: 5 working days after withdrawal, as: statutory}}")
    counted = (
        "5 working days forward from Tuesday 24 November 2026 (which is not counted) gives Tuesday 1 December 2026."
    )
    assert counted in told
    held = (
        "The date cannot be after 5 working days after the withdrawal deadline (Tuesday 1 December 2026), "
        "so it moves there."
    )
    assert held in told
    assert told.index(counted) < told.index(held)


def test_the_ways_to_both_ends_of_a_window_are_told() -> None:
    told = lines("{opens: 2 weeks before exam, closes: 3 working days after exam}")
    assert "2 weeks back from Tuesday 8 December 2026 (which is not counted) gives Tuesday 24 November 2026." in told
    assert (
        "3 working days forward from Tuesday 8 December 2026 (which is not counted) gives Friday 11 December 2026."
        in told
    )


def test_a_date_that_was_entered_without_any_rule_is_told() -> None:
    told = lines("on explained", explained="2027-01-10")
    assert "The actual date has been entered: Sunday 10 January 2027." in told


def test_a_milestone_counted_in_the_same_way_does_not_say_so_again() -> None:
    told = lines("{rule: 3 weeks after grading, as: statutory}")
    assert "The grading deadline is Wednesday 30 December 2026 (within 15 working days after the submission)." in told


def test_a_reminder_tells_the_deadline_that_it_counts_from() -> None:
    made = book_of(step("grade", "due: 1 week after end, remind: 1 working day before"), course("AAA1", WRITTEN))
    found = exam(made, AUTUMN)
    reminder = next(each for each in found.deadlines if each.kind is Kind.REMINDER)
    told = Wording(made, "en").working(reminder.working)
    assert any("Tuesday 15 December 2026" in line and "deadline" in line for line in told[2:-2])
    assert told[-1] == "Result: Monday 14 December 2026."


# --- ways of counting


@pytest.mark.parametrize(
    ("rule", "ways"),
    [
        (
            "{later-of: [{rule: 2 weeks after exam, as: student-right}, {rule: 1 week after exam, as: statutory}]}",
            ("student-right", "statutory"),
        ),
        (
            "{rule: {rule: 2 weeks after exam, as: nearest}, not-after: {rule: 3 weeks after exam, as: statutory}}",
            ("nearest", "statutory"),
        ),
        (
            "{opens: {rule: 2 weeks before exam, as: student-right}, closes: {rule: 1 week after exam, as: statutory}}",
            ("student-right", "statutory"),
        ),
        ("April", ()),
        ("{autumn: April in the same year, spring: October in the year before}", ()),
        ("weeks 32-33", ()),
        ("on withdrawal", ()),
        ("last working day of March", ("staff",)),
        ("1 December", ("staff",)),
    ],
)
def test_each_way_of_counting_that_had_a_say_is_named(rule: str, ways: tuple[str, ...]) -> None:
    named = [line for line in lines(rule) if line.startswith("Days are counted as")]
    assert [line.split("“")[1].split("”")[0] for line in named] == list(ways)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            "{later-of: [{rule: 2 weeks after exam, as: student-right}, 1 week after exam]}",
            [
                "Days are counted as “student-right” for this part of the rule: 2 weeks after the exam.",
                "Days are counted as “staff”, which is the handbook's usual way, for this part of the rule: "
                "one week after the exam.",
            ],
        ),
        (
            "{rule: {rule: 2 weeks after exam, as: nearest}, not-after: {rule: 3 weeks after exam, as: statutory}}",
            [
                "Days are counted as “nearest” for this part of the rule: 2 weeks after the exam.",
                "Days are counted as “statutory” for this part of the rule: 3 weeks after the exam.",
            ],
        ),
        (
            "{later-of: [2 weeks after exam, {rule: 1 week after exam, as: nearest}, 3 weeks before end]}",
            [
                "Days are counted as “staff”, which is the handbook's usual way, for this part of the rule: "
                "2 weeks after the exam and 3 weeks before the submission.",
                "Days are counted as “nearest” for this part of the rule: one week after the exam.",
            ],
        ),
        (
            "{later-of: [2 weeks after exam, 1 week after end]}",
            ["Days are counted as “staff”, which is the handbook's usual way."],
        ),
    ],
)
def test_where_the_ways_of_counting_differ_each_names_its_part_of_the_rule(rule: str, said: list[str]) -> None:
    assert [line for line in lines(rule) if line.startswith("Days are counted as")] == said


def test_the_parts_are_named_in_norwegian_too() -> None:
    made, working = worked("{opens: {rule: 2 weeks before exam, as: student-right}, closes: 1 week after exam}")
    told = [line for line in Wording(made, "nb").working(working) if line.startswith("Dagene telles")]
    assert told == [
        "Dagene telles etter reglene for «student-right» i denne delen av regelen: 2 uker før eksamen.",
        "Dagene telles etter reglene for «staff», som er håndbokas vanlige måte, i denne delen av regelen: "
        "én uke etter eksamen.",
    ]


def with_sources(made: Handbook, **sources: tuple[str, ...]) -> Handbook:
    """Return the handbook with sources for some of its milestones and ways of counting."""
    found = {name.replace("_", "-"): ids for name, ids in sources.items()}
    ways, known = made.calendar.conventions, made.milestones
    return replace(
        made,
        calendar=replace(
            made.calendar,
            conventions={name: replace(each, sources=found.get(name, ())) for name, each in ways.items()},
        ),
        milestones={name: replace(each, sources=found.get(name, ())) for name, each in known.items()},
    )


@pytest.mark.parametrize(
    ("rule", "sources"),
    [
        ("{later-of: [1 week after withdrawal, on end]}", ("of-withdrawal", "of-student-right", "of-staff", "of-end")),
        (
            "{rule: on end, not-after: 6 weeks after withdrawal}",
            ("of-end", "of-withdrawal", "of-student-right", "of-staff"),
        ),
        ("from on semester-start until on withdrawal", ("of-withdrawal", "of-student-right", "of-end")),
        ("from on withdrawal until on end", ("of-withdrawal", "of-student-right", "of-end")),
        ("3 weeks after explained", ("of-explained",)),
        ("on end", ("of-end",)),
    ],
)
def test_the_sources_of_every_part_are_told_once(rule: str, sources: tuple[str, ...]) -> None:
    made, _ = worked(rule)
    names = ("withdrawal", "end", "explained", "staff", "student_right")
    sourced = with_sources(made, **{name: (f"of-{name}".replace("_", "-"),) for name in names})
    found = exam(sourced, AUTUMN)
    told = Wording(sourced, "en").sources(found.milestones(found.sittings[0])["probe"])
    assert sorted(told) == sorted(sources)
    assert len(told) == len(set(told))


def test_the_law_behind_a_way_of_counting_is_named_where_the_handbook_has_it() -> None:
    made, _ = worked("1 week after end")
    sourced = with_sources(made, staff=("exam-act", "nowhere"))
    found = exam(sourced, AUTUMN)
    told = Wording(sourced, "en").working(found.milestones(found.sittings[0])["probe"])
    title = sourced.sources["exam-act"].title["en"]
    assert any(title in line for line in told)
    assert not any("nowhere" in line for line in told)


# --- words and numbers


@pytest.mark.parametrize(
    ("rule", "nb", "en"),
    [
        ("about 12 days before exam", "om lag tolv dager før eksamen", "about twelve days before the exam"),
        ("about 13 days before exam", "om lag 13 dager før eksamen", "about 13 days before the exam"),
        ("tenth working day of May", "tiende virkedag i mai", "the tenth working day of May"),
        ("first working day of May", "første virkedag i mai", "the first working day of May"),
    ],
)
def test_small_numbers_are_spelt(rule: str, nb: str, en: str) -> None:
    assert (wording("nb").timing(timing(rule)), wording("en").timing(timing(rule))) == (nb, en)


def test_a_form_that_is_named_by_letters_keeps_its_capitals() -> None:
    forms = book().forms
    some = next(iter(forms.values()))
    named = {"mooc": replace(some, name=Text.of(nb="MOOC-prøve", en="MOOC test"))}
    words = Wording(replace(book(), forms={**forms, **named}), "nb")
    assert words.condition(OfForm("mooc")) == "for MOOC-prøve"
    assert words.condition(OfForm("home-exam")) == "for hjemmeeksamen"


def stretch(first: str, last: str) -> Stretch:
    opens, closes = moment(first), moment(last)
    return Stretch(first=opens.day, last=closes.day, opens=opens.at, closes=closes.at)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (
            stretch("2026-12-01T09:00", "2026-12-08"),
            "from Tuesday 1 December 2026 at 09:00 to Tuesday 8 December 2026",
        ),
        (
            stretch("2026-12-01", "2026-12-08T14:00"),
            "from Tuesday 1 December 2026 to Tuesday 8 December 2026 at 14:00",
        ),
    ],
)
def test_a_window_with_one_clock_time_tells_it(outcome: Stretch, said: str) -> None:
    assert wording("en").outcome(outcome) == said


def test_two_weekends_and_a_lone_day_are_told_as_they_are() -> None:
    def days(*numbers: int) -> list[Skipped]:
        return [Skipped(date(2026, 12, number)) for number in numbers]

    words = DateWords(Labels("en"))
    assert words.skipped(days(5, 6, 12, 13), "en") == "the weekends 5–6 December and 12–13 December"
    assert words.skipped(days(5, 6), "en") == "the weekend 5–6 December"
    assert words.skipped(days(6, 12, 13), "en") == "Sunday 6 December and the weekend 12–13 December"


@pytest.mark.parametrize(
    ("rule", "nb", "en"),
    [
        ("on handing-in", "innen innleveringsfristen", "by the hand-in deadline"),
        ("on the day of handing-in", "samme dag som innleveringsfristen", "on the day of the hand-in deadline"),
    ],
)
def test_things_are_done_by_a_deadline_unless_its_whole_day_is_meant(rule: str, nb: str, en: str) -> None:
    deadline = (
        "handing-in: {name: {nb: i, en: h}, phrase: {nb: innleveringsfristen, en: the hand-in deadline}, "
        "due: on end, deadline: true}\n"
    )
    made = handbook(files={"milestones.yml": deadline + probing(rule)})
    due = made.milestones["probe"].due
    assert due is not None
    assert (Wording(made, "nb").timing(due), Wording(made, "en").timing(due)) == (nb, en)
