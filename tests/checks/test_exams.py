"""Exams that cannot be meant as they are written: told once, at the value, and nothing that only follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assemble import assemble
from generator.model import Kind
from tests.source.toybox import changed, place_of

COURSES = "courses/2026-autumn/languages.yml"
WHEN = "start: 2026-12-14T09:00\n        end: 2026-12-14T15:00"
AGAIN = "start: 2027-01-08T09:00\n        end: 2027-01-08T15:00"
ACTUAL = "dates: {announcement: 2026-12-18}"
Files = Mapping[str, bytes]


def told(files: Files) -> list[str]:
    return [found.code for found in assemble(files).report]


def held(files: Files, start: str, end: str, form: str = "school-exam-paper") -> list[str]:
    """The codes about an exam of this form from ``start`` to ``end``."""
    exam = f"form: school-exam-paper\n        {WHEN}"
    return told(changed(files, COURSES, exam, f"form: {form}\n        start: {start}\n        end: {end}"))


@pytest.mark.parametrize(
    ("start", "end", "codes"),
    [
        ("2026-12-14T09:00", "2026-12-14T15:00", []),
        ("2026-12-12T09:00", "2026-12-12T13:00", ["HB327"]),  # Saturday
        ("2026-12-13T09:00", "2026-12-13T13:00", ["HB327"]),  # Sunday
        ("2026-12-13", "2026-12-13", ["HB327"]),
        ("2026-12-11T20:00", "2026-12-12T01:00", ["HB327", "HB328"]),  # Friday night into Saturday: a day and a time
        ("2026-12-14T02:00", "2026-12-14T04:00", ["HB328"]),
        ("2026-12-14T05:59", "2026-12-14T09:00", ["HB328"]),
        ("2026-12-14T06:00", "2026-12-14T09:00", []),
        ("2026-12-14T18:00", "2026-12-14T22:00", []),
        ("2026-12-14T18:00", "2026-12-14T22:01", ["HB328"]),
        ("2026-12-14T02:00", "2026-12-14T16:00", ["HB328"]),  # 14 hours long only because of the night
        ("2026-12-14T09:00", "2026-12-14T15:01", ["HB329"]),
        ("2026-12-14T09:00", "2026-12-14T10:59", ["HB329"]),
        ("2026-12-14T09:00", "2026-12-18T13:00", ["HB329"]),
        ("2026-12-14", "2026-12-18", ["HB329"]),
        ("2026-12-14T09:00", "2026-12-19T13:00", ["HB329"]),  # and nothing about the Saturday it would end on
        ("2026-12-14T09:00", "2027-12-14T13:00", ["HB329"]),  # and nothing about the semester or the deferred exam
        ("2026-12-14T09:00", "2027-01-08T15:00", ["HB329"]),
        ("2026-12-14T09:00", "2026-12-14T09:00", ["HB320"]),
        ("2026-12-14T15:00", "2026-12-14T09:00", ["HB320"]),
        ("2026-12-15", "2026-12-14", ["HB320"]),
        ("2025-12-14T09:00", "2025-12-14T13:00", ["HB321"]),  # a Sunday only because of the year
        ("2026-12-14", "2026-12-14T13:00", ["HB335"]),
        ("2026-12-14T09:00", "2026-12-14", []),
        ("2026-12-14", "2026-12-14", []),
    ],
)
def test_a_supervised_exam_is_on_a_working_day_in_the_daytime_and_as_long_as_its_form(
    toy_files: Files, start: str, end: str, codes: list[str]
) -> None:
    assert held(toy_files, start, end) == codes


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-12-12T09:00", "2026-12-13T14:00"),
        ("2026-12-11T00:00", "2026-12-14T23:59"),
        ("2026-12-13", "2026-12-14T02:00"),
    ],
)
def test_a_home_exam_may_be_on_a_weekend_and_be_handed_in_at_night(toy_files: Files, start: str, end: str) -> None:
    assert held(toy_files, start, end, "home-exam") == []


def test_a_sunday_that_is_a_holiday_is_one_finding(toy_files: Files) -> None:
    ordinary = "start: 2027-05-19T09:00, end: 2027-05-19T13:00"
    whitsun = ordinary.replace("05-19", "05-16")
    files = changed(toy_files, "courses/2027-spring/science.yml", ordinary, whitsun)
    assert told(files) == ["HB319"]


def test_a_handbook_that_works_on_saturdays_holds_exams_on_them(toy_files: Files) -> None:
    files = dict(toy_files)
    calendar = files["procedures/calendar.yml"].decode()
    files["procedures/calendar.yml"] = calendar.replace("working-days: mon-fri", "working-days: mon-sat").encode()
    assert held(files, "2026-12-12T09:00", "2026-12-12T13:00") == []
    assert held(files, "2026-12-13T09:00", "2026-12-13T13:00") == ["HB327"]


def test_the_finding_stands_at_the_value_and_can_be_accepted(toy_files: Files) -> None:
    files = changed(toy_files, COURSES, WHEN, "start: 2026-12-12T09:00\n        end: 2026-12-12T13:00")
    (found,) = assemble(files).report
    assert (found.span.line, found.span.column) == place_of(files, COURSES, "start: |2026-12-12T09:00")
    accepted = changed(files, COURSES, "2026-12-12T09:00", "2026-12-12T09:00  # handbook: ignore[HB327] part-time")
    assert told(accepted) == []


def test_a_form_that_lasts_days_is_measured_in_days(toy_files: Files) -> None:
    files = changed(toy_files, "forms.yml", "summary: {nb: Uten tilsyn., en: Not invigilated.}",
                    "summary: {nb: Uten tilsyn., en: Not invigilated.}\n  usual-days: [2, 5]")  # fmt: skip
    assert held(files, "2026-12-10T09:00", "2026-12-14T14:00", "home-exam") == []
    assert held(files, "2026-12-09T09:00", "2026-12-14T14:00", "home-exam") == ["HB329"]
    assert held(files, "2026-12-10T09:00", "2026-12-10T14:00", "home-exam") == ["HB329"]


def test_work_that_is_handed_out_after_it_starts(toy_files: Files) -> None:
    home = "{form: home-exam, start: 2026-12-01T09:00,"
    assert told(changed(toy_files, COURSES, home, f"{home[:-1]}, handed-out: 2026-12-02,")) == ["HB335"]
    assert told(changed(toy_files, COURSES, home, f"{home[:-1]}, handed-out: 2026-11-30,")) == []


# --- actual dates


@pytest.mark.parametrize(
    ("dates", "codes"),
    [
        ("start: 2026-12-09", ["HB330"]),
        ("start: 2026-12-08T09:00", ["HB330"]),
        ("end: 2026-12-01", ["HB330"]),
        ("handed-out: 2026-12-01", ["HB330"]),
        ("semester-start: 2026-09-01", ["HB330"]),
        ("exam-period-start: 2026-12-01", ["HB330"]),
        ("start: 2026-12-09, end: 2026-12-07", ["HB330", "HB330"]),
        ("exam: 2026-12-10", ["HB337"]),
        ("exam: 2026-12-08", []),
        ("announcement: 2026-12-30", []),
        ("grading-deadline: 2026-12-30", []),
        ("grading-deadline: 2026-12-29", []),
        ("announcement: 2027-01-04", ["HB334"]),
        ("grading-deadline: 2027-01-04", ["HB334"]),
        ("grading-deadline: 2027-01-04, announcement: 2027-01-04", ["HB334"]),
        ("announcement: 2028-01-05", ["HB324"]),
        ("announcement: 2026-11-18", ["HB326"]),
        ("withdrawal-deadline: 2026-11-26", []),  # later than its rule, and nobody has said that it is a limit
    ],
)
def test_an_actual_date_is_one_that_the_data_does_not_give_and_within_its_limit(
    toy_files: Files, dates: str, codes: list[str]
) -> None:
    """The exam is on 8 December: 15 working days after it, over Christmas, is 30 December."""
    limit = "phrase: {nb: sensurfristen, en: the grading deadline}"
    files = changed(toy_files, "milestones.yml", limit, f"{limit}\n  deadline: true")
    assert told(changed(files, COURSES, ACTUAL, f"dates: {{{dates}}}")) == codes


def test_an_event_that_is_late_because_the_deadline_before_it_was_is_not_told(toy_files: Files) -> None:
    limit = "phrase: {nb: sensurfristen, en: the grading deadline}"
    files = changed(toy_files, "milestones.yml", limit, f"{limit}\n  deadline: true")
    finished = "finished: {name: {nb: F, en: F}, phrase: {nb: f, en: f}, awaited: true, latest: on announcement}\n"
    files["procedures/milestones.yml"] += finished.encode()
    for day, codes in (("2026-12-30", []), ("2027-01-04", ["HB334"])):
        assert told(changed(files, COURSES, ACTUAL, f"dates: {{finished: {day}}}")) == codes


def test_a_date_that_is_given_cannot_be_accepted_a_second_time(toy_files: Files) -> None:
    twice = "dates: {start: 2026-12-09}  # handbook: ignore[HB330] moved"
    assert told(changed(toy_files, COURSES, ACTUAL, twice)) == ["HB330", "HB133"]


# --- deferred exams


@pytest.mark.parametrize(
    ("start", "codes"),
    [
        ("2026-12-15", []),
        ("2026-12-14", ["HB331"]),
        ("2026-12-08", ["HB331"]),
        ("2026-01-08", ["HB321"]),  # the year is wrong, and told as that
        ("2027-12-09", ["HB321"]),
    ],
)
def test_a_deferred_exam_comes_after_the_ordinary_one(toy_files: Files, start: str, codes: list[str]) -> None:
    deferred = f"start: {start}T09:00\n        end: {start}T15:00"
    assert told(changed(toy_files, COURSES, AGAIN, deferred)) == codes


def test_parts_of_another_form_and_another_name_say_nothing_about_a_deferred_exam(toy_files: Files) -> None:
    """The deferred exam belongs to the written part, which is before it; the paper is handed in later."""
    paper = "paper: {form: term-paper, handed-out: 2026-10-01, end: 2026-11-27T14:00}"
    late = "paper: {form: term-paper, handed-out: 2026-10-01, end: 2026-12-18T14:00}"
    again = "      written-deferred: {form: school-exam-paper, occasion: deferred, start: 2026-12-17, end: 2026-12-17}"
    assert told(changed(toy_files, COURSES, paper, f"{late}\n{again}")) == []


@pytest.mark.parametrize(
    ("old", "new", "help_"),
    [
        ("  deferred-period: {first: 2027-01-04, last: 2027-01-15}\n", "",
         "declare `deferred-period` of `2026-autumn` in procedures/semesters.yml, or correct the date"),
        ("last: 2027-01-15", "last: 2027-01-07",
         "correct the date, or make the `deferred-period` of `2026-autumn` longer in procedures/semesters.yml"),
    ],
)  # fmt: skip
def test_a_deferred_exam_outside_its_semester_gets_the_remedy_that_helps(
    toy_files: Files, old: str, new: str, help_: str
) -> None:
    (found,) = assemble(changed(toy_files, "semesters.yml", old, new)).report
    assert (found.code, found.help) == ("HB321", help_)


def test_an_ordinary_exam_among_the_deferred_ones_is_told_where_it_may_belong(toy_files: Files) -> None:
    """The January of the deferred exams is the spring semester's too."""
    (found,) = assemble(changed(toy_files, COURSES, "        occasion: deferred\n", "")).report
    assert (
        found.help
        == "correct the date, or mark it `occasion: deferred`, or move the course to the folder of `2027-spring`"
    )


# --- what must hold of every exam

DAYS = st.dates(date(2026, 11, 20), date(2026, 12, 20))
CLOCKS = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))
MOMENTS = st.builds(lambda day, at: day.isoformat() + (f"T{at:%H:%M}" if at else ""), DAYS, CLOCKS)
MILESTONES = st.sampled_from(
    ["start", "end", "exam", "handed-out", "announcement", "semester-start", "grading-deadline"]
)


@given(
    start=st.none() | MOMENTS,
    end=MOMENTS,
    handed_out=st.none() | MOMENTS,
    form=st.sampled_from(["school-exam-paper", "home-exam", "term-paper"]),
    dates=st.dictionaries(MILESTONES, MOMENTS, max_size=2),
)
def test_no_exam_vanishes(
    toy_files: Files, start: str | None, end: str, handed_out: str | None, form: str, dates: dict[str, str]
) -> None:
    """Whatever is entered: the exam is among the dates on its own day, as it stands in the file."""
    keys = {"form": form, "start": start, "end": end, "handed-out": handed_out}
    written = ", ".join(f"{key}: {value}" for key, value in keys.items() if value is not None)
    actual = ", ".join(f"{key}: {value}" for key, value in dates.items())
    exam = f"home: {{{written}, dates: {{{actual}}}}}" if dates else f"home: {{{written}}}"
    home = "home: {form: home-exam, start: 2026-12-01T09:00, end: 2026-12-03T12:00}"
    assembly = assemble(changed(toy_files, COURSES, home, exam))
    assert assembly.resolution is not None
    itself = [each for each in assembly.resolution.deadlines if each.kind is Kind.SITTING]
    assert len(itself) == len(assembly.resolution.sittings)
    (held,) = (each for each in itself if each.key == "TIØ4118/2026-autumn/home")
    assert held.first_day in {date.fromisoformat(day[:10]) for day in (start or end, end)}
    if assembly.is_sound:
        assert held.first_day == date.fromisoformat((start or end)[:10])


@given(start=st.builds(datetime.combine, DAYS, st.times()), minutes=st.integers(-3000, 3000))
def test_an_end_that_is_not_after_the_start_is_always_one_error_and_only_one(
    toy_files: Files, start: datetime, minutes: int
) -> None:
    end = start + timedelta(minutes=minutes)
    codes = held(toy_files, f"{start:%Y-%m-%dT%H:%M}", f"{end:%Y-%m-%dT%H:%M}")
    assert (codes == ["HB320"]) is (minutes <= 0)
