"""Phrases mean what they say, have one canonical spelling, and a wrong word is pointed at."""

from datetime import time

import pytest

from generator.diagnostics import Diagnostic, Span
from generator.model import (
    About,
    Anchor,
    Bound,
    CalendarDay,
    MonthWindow,
    NthDay,
    On,
    Rule,
    Shift,
    Side,
    Third,
    Timing,
    Undated,
    Unit,
    Vague,
    WeekWindow,
    Window,
    Year,
)
from generator.source.examples import PhraseExample, phrase_examples
from generator.source.grammar import parse_phrase, write_phrase

EXAM, END = Anchor("exam"), Anchor("end")


def read(phrase: str, own_date: bool = False) -> Timing | Diagnostic:
    return parse_phrase(phrase, lambda start, end: Span("a.yml", 1, start + 1, 1, end + 1), own_date=own_date)


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("6 working days before exam", Shift(6, Unit.WORKING_DAY, Side.BEFORE, EXAM)),
        ("3 weeks after end", Shift(3, Unit.WEEK, Side.AFTER, END)),
        ("1 month after end", Shift(1, Unit.MONTH, Side.AFTER, END)),
        ("2 years after end", Shift(2, Unit.YEAR, Side.AFTER, END)),
        ("exactly 1 day after end", Shift(1, Unit.DAY, Side.AFTER, END, Bound.EXACT)),
        ("first working day after end", Shift(1, Unit.WORKING_DAY, Side.AFTER, END, Bound.EXACT)),
        ("last day before exam", Shift(1, Unit.DAY, Side.BEFORE, EXAM, Bound.EXACT)),
        ("No later than 3 Weeks Before exam", Shift(3, Unit.WEEK, Side.BEFORE, EXAM)),
        ("1 day before nominal end", Shift(1, Unit.DAY, Side.BEFORE, Anchor("end", nominal=True))),
        ("on end", On(END)),
        ("1 December", CalendarDay(12, 1)),
        ("1 june in the year before", CalendarDay(6, 1, Year.BEFORE)),
        ("April in the same year", MonthWindow(4)),
        ("October in the year after", MonthWindow(10, Year.AFTER)),
        ("late May", MonthWindow(5, third=Third.LATE)),
        ("week 32", WeekWindow(32, 32)),
        ("weeks 32–33 in the year before", WeekWindow(32, 33, Year.BEFORE)),
        ("first Monday of November", NthDay(1, 0, 11)),
        ("last Friday of March", NthDay(-1, 4, 3)),
        ("last working day of March", NthDay(-1, None, 3)),
        ("tenth working day of May", NthDay(10, None, 5)),
        ("as soon as possible after end", Undated(Vague.SOON_AFTER, END)),
        ("together with end", Undated(Vague.WITH, END)),
        ("as needed", Undated(Vague.AS_NEEDED)),
        ("about 2 weeks before exam", About(Timing(Shift(2, Unit.WEEK, Side.BEFORE, EXAM)))),
        ("from on end until 1 June", Window(Timing(On(END)), Timing(CalendarDay(6, 1)))),
    ],
)
def test_a_phrase_means_what_it_says(phrase: str, rule: Rule) -> None:
    assert read(phrase) == Timing(rule)


def test_a_clock_time_may_end_every_dated_phrase() -> None:
    assert read("1 December at 11:00") == Timing(CalendarDay(12, 1), time(11))
    window = read("from on end at 9:00 until 1 June at 12:30")
    assert window == Timing(Window(Timing(On(END), time(9)), Timing(CalendarDay(6, 1), time(12, 30))))


def test_a_reminder_counts_from_the_step_s_own_date() -> None:
    assert read("1 working day before", own_date=True) == Timing(Shift(1, Unit.WORKING_DAY, Side.BEFORE, Anchor("")))
    assert read("2 days before at 09:00", own_date=True) == Timing(Shift(2, Unit.DAY, Side.BEFORE, Anchor("")), time(9))


def test_the_milestone_knows_its_place() -> None:
    timing = read("3 weeks after announcement")
    assert isinstance(timing, Timing)
    assert isinstance(timing.rule, Shift)
    assert (timing.rule.anchor.span.column, timing.rule.anchor.span.end_column) == (15, 27)
    assert (timing.span.column, timing.span.end_column) == (1, 27)


@pytest.mark.parametrize("example", phrase_examples(), ids=lambda example: example.phrase)
def test_the_examples_of_the_reference_page_hold(example: PhraseExample) -> None:
    timing = read(example.phrase, example.is_reminder)
    assert isinstance(timing, Timing)
    assert write_phrase(timing) == example.canonical
    assert all(example.means.get(language) for language in ("nb", "en"))


@pytest.mark.parametrize(
    ("phrase", "code", "wrong", "label", "help_"),
    [
        ("3 wekes after exam", "HB202", "wekes", "not a unit of time", "did you mean `weeks`?"),
        ("3 weeks befor exam", "HB202", "befor", "say whether to count before or after", "did you mean `before`?"),
        ("weeks before exam", "HB202", "weeks", "how many? A number is missing", "write `1 week before …`"),
        ("days before exam", "HB202", "days", "how many? A number is missing", "write `1 days`"),
        ("two weeks before exam", "HB202", "two", "numbers are written in digits", "write `2`"),
        ("6 arbeidsdager før exam", "HB202", "arbeidsdager", "rules are written in English", "write `working days`"),
        ("1. December", "HB202", "1.", "no full stop after the number", "write `1`"),
        ("1 week before the exam", "HB202", "the", "`the` is left out before a milestone", "milestone's id"),
        ("3 weeks", "HB202", "weeks", "the rule stops too early: say whether", ""),
        ("1 week before exam please", "HB202", "please", "not understood after the rule", ""),
        ("1 May in year before", "HB202", "in", "which year?", "`in the year before`"),
        ("1 May in the year befor", "HB202", "befor", "say `before` or `after`", "did you mean `before`?"),
        ("frist Monday of May", "HB202", "frist", "not the beginning of a rule", "did you mean `first`?"),
        ("first Monday of Mai", "HB202", "Mai", "rules are written in English", "write `May`"),
        ("first week of May", "HB202", "first", "only a working day or a weekday can be counted", ""),
        ("second working day after end", "HB202", "second", "only `first … after`", "`exactly 2 working days after"),
        ("from 1 May", "HB202", "May", "the rule stops too early: a window needs its end", ""),
        ("weeks 33-32", "HB202", "33-32", "the last week comes before the first", "across New Year"),
        ("as needed at 11:00", "HB202", "at", "a timing without a date has no clock time", "leave the time out"),
        ("   ", "HB202", "   ", "nothing is written here", "1 week before exam"),
        ("-3 days before exam", "HB204", "-3", "a whole number from 1 upwards", "for the direction"),
        ("1,5 weeks before exam", "HB204", "1,5", "a whole number from 1 upwards", ""),
        ("0 weeks before exam", "HB204", "0", "a number from 1 to 104", "write `on`"),
        ("367 days before exam", "HB204", "367", "a number from 1 to 366", ""),
        ("61 months before exam", "HB204", "61", "a number from 1 to 60", ""),
        ("31 February", "HB205", "31", "31 February does not exist", ""),
        ("29 February", "HB205", "29", "29 February does not exist in every year", ""),
        ("week 54", "HB205", "54", "there is no week 54", ""),
        ("fifth Monday of May", "HB205", "fifth", "not every month", "write `last`"),
        ("on end at 24:30", "HB205", "24:30", "there is no time 24:30", ""),
        ("on end at 9.30", "HB205", "9.30", "`9.30` is not a clock time", "write `09:30`"),
        ("on end at", "HB205", "at", "a clock time is missing", ""),
        ("1 week before", "HB207", "before", "the milestone is missing", "say what to count from"),
        ("on", "HB207", "on", "the milestone is missing", ""),
    ],
)
def test_the_first_wrong_word_is_marked(phrase: str, code: str, wrong: str, label: str, help_: str) -> None:
    found = read(phrase)
    assert isinstance(found, Diagnostic)
    assert (found.code, phrase[found.span.column - 1 : found.span.end_column - 1]) == (code, wrong)
    assert found.label.startswith(label)
    assert help_ in found.help


def test_a_reminder_names_no_milestone() -> None:
    found = read("1 day before exam", own_date=True)
    assert isinstance(found, Diagnostic)
    assert found.code == "HB207"
