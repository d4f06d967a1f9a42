"""The grammar of rule phrases: ``6 working days before exam`` → a :class:`~generator.model.Timing`.

::

    phrase  = "about" dated | "from" dated "until" dated | undated | dated
    dated   = ( counted | "on" [ "the day of" ] anchor | day | month | weeks | nth ) [ "at" HH:MM ]
    counted = [ "exactly" | "no later than" | "within" ] number unit ("before" | "after") anchor
            | "first" unit "after" anchor | "last" unit "before" anchor
    anchor  = [ "nominal" ] milestone
    day     = number month-name [ year ]            month = [ "early" | "mid" | "late" ] month-name [ year ]
    weeks   = "week" n [ year ] | "weeks" n-n [ year ]
    nth     = ( "first" … "tenth" | "last" ) ( "working day" | weekday ) "of" month-name [ year ]
    year    = "in the same year" | "in the year before" | "in the year after"
    undated = ( "as soon as possible after" | "when" | "until" | "before" | … ) anchor | "as needed"

Keywords and names of days and months may be written in any case. Emits HB202, HB204, HB205 and HB207; whether a
milestone exists is not asked here.
"""

from __future__ import annotations

import re
from datetime import time
from typing import NoReturn

from generator.diagnostics import NOWHERE, Diagnostic, did_you_mean
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
from generator.source import vocabulary as words
from generator.source.clock import NotThere, read_time
from generator.source.cursor import Cursor, Locate, Wrong
from generator.source.writing import write_phrase, write_timing

__all__ = ["parse_phrase", "write_phrase", "write_timing"]


def parse_phrase(
    phrase: str, locate: Locate = lambda _start, _end: NOWHERE, *, own_date: bool = False
) -> Timing | Diagnostic:
    """Return what the phrase means, or the finding that points at its first wrong word.

    With ``own_date`` (reminders) a counted date names no milestone: ``1 working day before``; its anchor's
    milestone is the empty string.
    """
    try:
        return _Parser(phrase, locate, own_date).phrase()
    except Wrong as wrong:
        return wrong.diagnostic


class _Parser(Cursor):
    """One method a line of the grammar."""

    def __init__(self, phrase: str, locate: Locate, own_date: bool) -> None:
        super().__init__(phrase, locate)
        self._own_date = own_date

    # what a phrase is made of

    def phrase(self) -> Timing:
        if not self.word:
            self.fail("nothing is written here", "write a rule, as `1 week before exam`")
        if self.take("about"):
            timing = self._timing(About(self._dated()))
        elif self.take("from"):
            timing = self._window()
        else:
            timing = self._undated() or self._dated()
        if self.word:
            self._leftover()
        return timing

    def _window(self) -> Timing:
        opens = self._dated()
        self.expect(("until",), "a window needs its end")
        return self._timing(Window(opens, self._dated()))

    def _undated(self) -> Timing | None:
        for sequence, vague in words.VAGUE:
            if self.take(*sequence):
                anchor = None if vague is Vague.AS_NEEDED else self._anchor()
                return self._timing(Undated(vague, anchor))
        return None

    def _dated(self) -> Timing:
        rule = self._rule()
        return self._timing(rule, self._clock())

    def _rule(self) -> Rule:
        word = self.word
        if any(self.take(*lead) for lead in words.LEADS):
            return self._counted(Bound.LATEST)
        if self.take("exactly"):
            return self._counted(Bound.EXACT)
        if self.take("on", "the", "day", "of"):
            return On(self._anchor(), whole_day=True)
        if self.take("on"):
            return On(self._anchor())
        if self.take("week"):
            return self._one_week()
        if self.take("weeks"):
            return self._several_weeks()
        if words.ordinal(word) is not None:
            return self._ordinal()
        if words.month(word) or word.lower() in {third.value for third in Third}:
            return self._month_window()
        if word[:1].isdigit() and words.month(self.word_after):
            return self._calendar_day()
        return self._counted(Bound.LATEST)

    def _counted(self, bound: Bound) -> Shift:
        start = self.position
        amount = self._number()
        unit = self._unit()
        most = words.MOST[unit]
        if not 1 <= amount <= most:
            help_ = "write `on` and the milestone" if amount == 0 else "check the number"
            self.fail(f"a number from 1 to {most} can stand here", help_, start, "HB204")
        side = Side(self.expect(("before", "after"), "say whether to count before or after"))
        return Shift(amount, unit, side, self._shift_anchor(), bound)

    def _ordinal(self) -> Rule:
        start = self.position
        word = self.next()
        nth = words.ordinal(word) or 0
        weekday = words.weekday(self.word)
        unit = self._unit() if weekday is None else None
        self.position += 0 if weekday is None else 1
        if self.word.lower() in ("before", "after") and unit is not None:
            return self._neighbour(nth, unit, start)
        if unit not in (None, Unit.WORKING_DAY):
            self.fail("only a working day or a weekday can be counted in a month", "", start)
        self.expect(("of",), "say which month")
        if weekday is not None and nth > 4:
            self.fail("not every month has so many of this weekday", "write `last`", start, "HB205")
        month = self._month()
        return NthDay(nth, weekday, month, self._year())

    def _neighbour(self, nth: int, unit: Unit, start: int) -> Shift:
        side = Side(self.next().lower())
        if nth != (1 if side is Side.AFTER else -1):
            amount = "2" if nth < 1 else str(nth)
            self.fail(
                "only `first … after` and `last … before` make sense",
                f"write a number, as `exactly {amount} {unit.value}s {side.value} exam`",
                start,
            )
        return Shift(1, unit, side, self._shift_anchor(), Bound.EXACT)

    def _calendar_day(self) -> CalendarDay:
        start = self.position
        day = self._number()
        month = self._month()
        if not 1 <= day <= words.DAYS_IN_MONTH[month - 1]:
            name = words.MONTHS[month - 1]
            every = "in every year" if (day, month) == (29, 2) else ""
            help_ = f"write a day that every year has, or `last working day of {name}`"
            self.fail(f"{day} {name} does not exist {every}".rstrip(), help_, start, "HB205")
        return CalendarDay(month, day, self._year())

    def _month_window(self) -> MonthWindow:
        third = next((third for third in Third if self.take(third.value)), None)
        month = self._month()
        return MonthWindow(month, self._year(), third)

    def _exchanged(self, unit: str) -> None:
        """``weeks 3 before exam``: the number stands behind its unit."""
        side = self.word_after.lower()
        if self.word.isdigit() and side in ("before", "after"):
            label = "the number comes before the unit"
            self.fail(label, f"write `{self.word} {unit} {side} …`", self.position - 1)

    def _one_week(self) -> WeekWindow:
        self._exchanged("week" if self.word == "1" else "weeks")
        week = self._week(self.word)
        self.position += 1
        return WeekWindow(week, week, self._year())

    def _several_weeks(self) -> WeekWindow:
        first, _, last = self.word.replace("–", "-").partition("-")
        if not last and first.isdigit():
            self._exchanged("weeks")
            self.fail("a first and a last week are needed", "write `weeks 32-33`, or `week 32`")
        window = self._week(first), self._week(last)
        if window[0] > window[1]:
            help_ = "for weeks across New Year, name days: `from … until …`"
            self.fail("the last week comes before the first", help_)
        self.position += 1
        return WeekWindow(*window, self._year())

    def _week(self, text: str) -> int:
        if text in ("before", "after"):
            self.fail("how many? A number is missing", f"write `1 week {text} …`", self.position - 1)
        if not re.fullmatch("[0-9]{1,2}", text):
            self.fail("a week number is needed", "write `week 32`")
        if not 1 <= int(text) <= words.LAST_WEEK:
            self.fail(f"there is no week {int(text)}", f"weeks go from 1 to {words.LAST_WEEK}", code="HB205")
        return int(text)

    def _year(self) -> Year:
        if not self.take("in", "the"):
            return Year.SAME
        if self.take("same"):
            self.expect(("year",), "`in the same year` is meant")
            return Year.SAME
        self.expect(("year",), "write `in the year before`, `in the same year` or `in the year after`")
        return words.YEARS[self.expect(("before", "after"), "say `before` or `after`")]

    def _clock(self) -> time | None:
        if not self.take("at"):
            return None
        try:
            at = read_time(self.word)
        except NotThere as error:
            self.fail(error.label if self.word else "a clock time is missing", error.help, code="HB205")
        self.position += 1
        return at

    # small pieces

    def _timing(self, rule: Rule, at: time | None = None) -> Timing:
        return Timing(rule, at, span=self.whole)

    def _leftover(self) -> NoReturn:
        if self.word.lower() == "at":
            self.fail("a timing without a date has no clock time", "leave the time out")
        if self.word.lower() == "in":
            self.fail("which year?", "write `in the year before`, `in the same year` or `in the year after`")
        help_ = "leave it out; conditions go into `when`, explanations into `notes`"
        self.unknown((), "not understood after the rule", did_you_mean(self.word, ("at", "in", "until")) or help_)

    def _shift_anchor(self) -> Anchor:
        if not self._own_date:
            return self._anchor()
        if self.word and self.word.lower() not in ("at", "until"):
            self.fail("a reminder counts from the step's own date", "leave the milestone out", code="HB207")
        return Anchor("", span=self.whole)

    def _anchor(self) -> Anchor:
        nominal = self.take("nominal")
        if not self.word:
            self.fail("the milestone is missing", "say what to count from, as `exam` or `announcement`", code="HB207")
        if self.word.lower() == "the":
            self.fail("`the` is left out before a milestone", "write the milestone's id, as `exam`")
        span = self.place(self.position)
        return Anchor(self.next(), nominal, span)

    def _number(self) -> int:
        word = self.word
        if re.fullmatch("[0-9]{1,4}", word):
            self.position += 1
            return int(word)
        if word.lower() in words.NUMBERS:
            self.fail("numbers are written in digits", f"write `{words.NUMBERS[word.lower()]}`")
        if re.fullmatch(r"[0-9]+\.", word):
            self.fail("no full stop after the number", f"write `{word[:-1]}`")
        if re.fullmatch(r"[-+−–]?[0-9][0-9.,]*", word):
            help_ = "write `before` or `after` for the direction"
            self.fail("a whole number from 1 upwards is needed", help_, code="HB204")
        if re.sub("s$", "", word.lower()) in (*words.UNITS, "working"):
            self.fail("how many? A number is missing", f"write `1 {word}`")
        if re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}\S*", word):
            help_ = "write the rule behind the date, as `18 December`; one exam's own dates stand in the course file"
            self.fail("a rule holds for every semester and names no year", help_)
        label = "a number is needed here" if self.position else "not the beginning of a rule"
        return self.unknown(words.FIRST_WORDS, label)

    def _unit(self) -> Unit:
        if self.take("working"):
            self.expect(("day", "days"), "`working day` is meant")
            return Unit.WORKING_DAY
        word = self.word.lower()
        unit = words.UNITS.get(word) or words.UNITS.get(word.removesuffix("s"))
        if unit is None:
            known = [form for name in words.UNITS for form in (name, f"{name}s")]
            self.unknown((*known, "working", *words.MONTHS, *words.WEEKDAYS), "not a unit of time")
        self.position += 1
        return unit

    def _month(self) -> int:
        month = words.month(self.word)
        if month is None:
            self.unknown(words.MONTHS, "not the name of a month")
        self.position += 1
        return month
