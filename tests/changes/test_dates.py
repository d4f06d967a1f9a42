"""Dates: who is moved by what, by how many days, and told in how many lines."""

from datetime import date

from generator.changes.kinds import Cause, DateAppeared, DateMoved, DateVanished, SittingAppeared
from generator.changes.report.grouping import Direction, groups
from generator.model import Day, Kind

CLOSED = "      - {on: 2026-12-28, name: {nb: Romjulsstengt, en: Closed after Christmas}}\n"
BUILDING_DAY = "      - {on: 2026-11-30, name: {nb: Byggdag, en: Building day}}\n"
LATE_HOLIDAY = ("calendar.yml", CLOSED, BUILDING_DAY + CLOSED)
QUESTIONS = "preparation/write-questions.yml"


def keys(changes) -> set[str]:
    return {change.new.key for change in changes}


def test_a_closed_day_added_late_moves_the_courses_that_count_over_it_and_no_others(after) -> None:
    moved = after(LATE_HOLIDAY).of(DateMoved)
    assert keys(moved) == {
        "JAP1501/2026-autumn/written/write-questions",
        "JAP1501/2026-autumn/written/write-questions/reminder",
        "JAP1501/2026-autumn/paper/grade-papers",
        "TIØ4118/2026-autumn/home/write-questions",
        "TIØ4118/2026-autumn/home/write-questions/reminder",
    }
    assert all(change.causes == (Cause("layers", "institution"),) for change in moved)


def test_the_days_are_counted_from_the_old_date_to_the_new(after) -> None:
    moved = {change.new.key: change for change in after(LATE_HOLIDAY).of(DateMoved)}
    questions = moved["JAP1501/2026-autumn/written/write-questions"]
    assert questions.old.outcome == Day(day=date(2026, 11, 30))
    assert questions.new.outcome == Day(day=date(2026, 11, 27))
    assert questions.days == -3


def test_a_closed_day_that_nobody_counts_over_moves_nothing(after) -> None:
    comparison = after(("calendar.yml", CLOSED, CLOSED.replace("2026-12-28", "2026-07-15") + CLOSED))
    assert not comparison.of(DateMoved)


def test_an_actual_date_moves_everything_after_it_for_that_exam_alone(after) -> None:
    home = "{form: home-exam, start: 2026-12-01T09:00, end: 2026-12-03T12:00"
    comparison = after(
        ("courses/2026-autumn/languages.yml", home, home + ", dates: {grading-deadline: 2026-12-18}"),
    )
    moved = comparison.of(DateMoved)
    assert keys(moved) == {
        f"TIØ4118/2026-autumn/home/{step}" for step in ("grade-papers", "deliver-grades", "deliver-grades/reminder")
    }
    assert {change.causes for change in moved} == {(Cause("courses/2026-autumn", "TIØ4118"),)}


def test_a_changed_rule_is_one_line_however_many_courses_it_moves(after) -> None:
    found = groups(after((QUESTIONS, "6 working days before exam", "8 working days before exam")).of(DateMoved))
    assert [(group.step, group.kind, group.direction, len(group.changes), group.days) for group in found] == [
        ("write-questions", Kind.DUE, Direction.EARLIER, 5, (2, 7)),
        ("write-questions", Kind.REMINDER, Direction.EARLIER, 5, (2, 4)),
    ]
    assert found[0].courses == ("FYS1001", "JAP1501", "KRI2110/SAM2110", "TIØ4118")


def test_what_moves_for_another_reason_is_a_line_of_its_own(after) -> None:
    written = "        start: 2026-12-14T09:00\n        end: 2026-12-14T15:00\n"
    found = groups(
        after(LATE_HOLIDAY, ("courses/2026-autumn/languages.yml", written, written.replace("-14T", "-15T"))).of(
            DateMoved
        )
    )
    due = [group for group in found if group.step == "write-questions" and group.kind is Kind.DUE]
    assert {(group.direction, group.causes[0].register) for group in due} == {
        (Direction.EARLIER, "layers"),
        (Direction.LATER, "courses/2026-autumn"),
    }


def test_another_time_on_the_same_day_is_neither_later_nor_earlier(after) -> None:
    moved = after((QUESTIONS, 'at: "12:00"', 'at: "14:00"')).of(DateMoved)
    assert {change.days for change in moved} == {0}
    assert [group.direction for group in groups(moved)] == [Direction.RETIMED]


def test_a_new_exam_is_told_once_with_all_its_dates(after) -> None:
    paper = "      paper: {form: term-paper"
    again = "      again: {form: home-exam, start: 2026-12-09T09:00, end: 2026-12-10T12:00}\n"
    comparison = after(("courses/2026-autumn/languages.yml", paper, again + paper))
    (new,) = comparison.of(SittingAppeared)
    assert (new.sitting.key, new.dates) == ("JAP1501/2026-autumn/again", 7)
    assert not comparison.of(DateAppeared)


def test_dates_that_wait_are_no_dates(after) -> None:
    comparison = after(("grading/register-grades.yml", "3 weeks after announcement", "4 weeks after announcement"))
    assert not [*comparison.of(DateMoved), *comparison.of(DateAppeared), *comparison.of(DateVanished)]
