"""Works out a rule for one sitting: every shape of :data:`generator.model.Rule`, with its trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from generator.deadlines.calendardays import CALENDAR_RULE, day_of_year, month_window, nth_day, week_window
from generator.deadlines.circumstances import Circumstances
from generator.deadlines.missing import MissingDate, Reason
from generator.deadlines.outcomes import choose, earliest, hold, latest, moment_of
from generator.deadlines.shared import PLAIN, Manner, Shared
from generator.model import (
    About,
    Anchor,
    Anchored,
    CalendarDay,
    Choose,
    Chosen,
    Compare,
    Compared,
    CreditsFrom,
    Day,
    Fixed,
    Limit,
    Limited,
    Moment,
    MonthWindow,
    Move,
    NthDay,
    On,
    Origin,
    Outcome,
    Replaced,
    Shift,
    Side,
    Spanned,
    Stretch,
    Timing,
    Undated,
    Unset,
    Vague,
    Waiting,
    WeekWindow,
    Window,
    Working,
)

_FOLLOWING = (Vague.SOON_AFTER, Vague.EARLY_AFTER, Vague.WHEN, Vague.WITH)
"""Words that put the work on or after the milestone's day."""


@dataclass(frozen=True, slots=True)
class RuleWorker:
    """Works out timings for one sitting; ``milestone`` gives the working of a milestone of the same sitting."""

    shared: Shared
    circumstances: Circumstances
    milestone: Callable[[str], Working]

    def work(self, timing: Timing, around: Manner = PLAIN, own: Working | None = None) -> Working | None:
        """Return the working of ``timing``, or None where the rule does not apply to the sitting.

        ``own`` is the date of the step itself, for reminders that count from it.

        Raises:
            MissingDate: the rule applies but no date can be found.
        """
        manner = around.within(timing)
        try:
            return self._work(timing, manner, own)
        except OverflowError as error:
            raise MissingDate(Reason.OUT_OF_CALENDAR) from error

    def _work(self, timing: Timing, manner: Manner, own: Working | None) -> Working | None:
        match timing.rule:
            case Shift() as rule:
                return self._shift(timing, rule, manner, own)
            case On() as rule:
                return self._on(timing, rule, manner, own)
            case Choose() as rule:
                return self._choose(timing, rule, manner, own)
            case CalendarDay() | MonthWindow() | WeekWindow() | NthDay() as rule:
                return self._calendar(timing, rule, manner)
            case Window() as rule:
                return self._window(timing, rule, manner, own)
            case Compare() as rule:
                return self._compare(timing, rule, manner, own)
            case Limit() as rule:
                return self._limit(timing, rule, manner, own)
            case About() as rule:
                return self._about(timing, rule, manner, own)
            case Undated() as rule:
                return self._undated(timing, rule, manner)

    # --- counted from a milestone

    def _anchor(self, anchor: Anchor, own: Working | None) -> Working:
        if anchor.milestone:
            return self.milestone(anchor.milestone)
        if own is None:
            raise MissingDate(Reason.UNKNOWN)
        return own

    def _anchored(self, anchor: Anchor, working: Working, side: Side) -> Anchored:
        outcome = working.outcome
        if not isinstance(outcome, Day | Stretch):
            raise MissingDate(Reason.UNDATED, anchor.milestone)
        moment = moment_of(outcome, side)
        if anchor.nominal and working.nominal is not None:
            moment = Moment(working.nominal)
        origin = _origin(anchor.milestone, working)
        return Anchored(
            milestone=anchor.milestone,
            moment=moment,
            origin=origin,
            nominal=anchor.nominal,
            working=working if origin in (Origin.ACTUAL, Origin.COMPUTED) else None,
        )

    def _shift(self, timing: Timing, rule: Shift, manner: Manner, own: Working | None) -> Working:
        anchor = self._anchor(rule.anchor, own)
        if isinstance(anchor.outcome, Waiting):
            return self._shift_waiting(timing, rule, manner, anchor.outcome)
        # a reminder before a window is meant for its end, when the work must be done
        side = Side.AFTER if not rule.anchor.milestone else rule.side
        outcome = anchor.outcome
        if isinstance(outcome, Unset):
            raise MissingDate(Reason.UNDATED, rule.anchor.milestone)
        start = moment_of(outcome, side).day
        if rule.anchor.nominal and anchor.nominal is not None:
            start = anchor.nominal
        counter = self.shared.conventions[manner.convention]
        count = counter.count(start, rule.amount, rule.unit, rule.side, manner.roll, self.circumstances.exam_end)

        def make() -> Working:
            anchored = self._anchored(rule.anchor, anchor, side)
            at = manner.at or (anchored.moment.at if counter.convention.keeps_clock_time else None)
            day = Day(day=count.landed, at=at, approximate=outcome.approximate)
            return self._working(timing, manner, (anchored, *count.moves), day, count.nominal)

        return self.shared.once((id(timing), manner, id(anchor), id(count)), (timing, anchor, count), make)

    def _shift_waiting(self, timing: Timing, rule: Shift, manner: Manner, window: Waiting) -> Working:
        """Apply the rule to both ends of the planning window."""
        counter = self.shared.conventions[manner.convention]

        def moved(day: date | None) -> date | None:
            if day is None:
                return None
            exam_end = self.circumstances.exam_end
            return counter.count(day, rule.amount, rule.unit, rule.side, manner.roll, exam_end).landed

        planned = replace(window, earliest=moved(window.earliest), latest=moved(window.latest))
        return self._wordy(timing, manner, planned)

    def _on(self, timing: Timing, rule: On, manner: Manner, own: Working | None) -> Working:
        anchor = self._anchor(rule.anchor, own)
        outcome = anchor.outcome
        if isinstance(outcome, Waiting):
            return self._wordy(timing, manner, outcome)

        def make() -> Working:
            anchored = self._anchored(rule.anchor, anchor, Side.AFTER)
            if isinstance(outcome, Stretch) and not rule.anchor.nominal:
                return self._working(timing, manner, (anchored,), outcome, anchor.nominal)
            assert isinstance(outcome, Day | Stretch)
            at = manner.at or (None if rule.whole_day else anchored.moment.at)
            day = Day(day=anchored.moment.day, at=at, approximate=outcome.approximate)
            return self._working(timing, manner, (anchored,), day, anchor.nominal)

        return self.shared.once((id(timing), manner, id(anchor)), (timing, anchor), make)

    def _undated(self, timing: Timing, rule: Undated, manner: Manner) -> Working:
        not_before = None
        if rule.anchor is not None and rule.vague in _FOLLOWING:
            try:
                anchor = self.milestone(rule.anchor.milestone).outcome
            except MissingDate:
                anchor = Unset(undated=rule)
            not_before = earliest(anchor) if isinstance(anchor, Day | Stretch) else None
        return self._wordy(timing, manner, Unset(undated=rule, not_before=not_before))

    # --- read from the calendar

    def _calendar(self, timing: Timing, rule: CALENDAR_RULE, manner: Manner) -> Working:
        year = self.circumstances.semester.year + rule.year.value
        calendar = self.shared.conventions[manner.convention].calendar
        match rule:
            case CalendarDay():
                return self._fixed(timing, manner, day_of_year(rule, year))
            case NthDay():
                return self._fixed(timing, manner, nth_day(rule, year, calendar))
            case MonthWindow():
                return self._stretch(timing, manner, month_window(rule, year), approximate=rule.third is not None)
        return self._stretch(timing, manner, week_window(rule, year), approximate=False)

    def _fixed(self, timing: Timing, manner: Manner, move: Fixed) -> Working:
        counter, day = self.shared.conventions[manner.convention], move.first
        rolled = counter.roll(day, manner.roll or counter.convention.roll.fixed)
        outcome = Day(day=rolled.landed if rolled else day, at=manner.at)
        moves: tuple[Move, ...] = (move, *((rolled,) if rolled else ()))
        key = (id(timing), manner, day)
        return self.shared.once(key, timing, lambda: self._working(timing, manner, moves, outcome, day))

    def _stretch(self, timing: Timing, manner: Manner, move: Fixed, *, approximate: bool) -> Working:
        outcome = Stretch(first=move.first, last=move.last, closes=manner.at, approximate=approximate)
        key = (id(timing), manner, move.first)
        return self.shared.once(key, timing, lambda: self._working(timing, manner, (move,), outcome))

    # --- made from other timings

    def _choose(self, timing: Timing, rule: Choose, manner: Manner, own: Working | None) -> Working | None:
        for case in rule.cases:
            if self.circumstances.hold(case.condition):
                condition, branch = case.condition, case.timing
                break
        else:
            if rule.otherwise is None:
                return None
            condition, branch = None, rule.otherwise
        inner = self.work(branch, manner, own)
        if inner is None:
            return None
        by_credits = any(isinstance(case.condition, CreditsFrom) for case in rule.cases)
        chosen = Chosen(condition=condition, usual_credits=self.circumstances.usual_credits if by_credits else None)
        return self._around(timing, inner, (chosen, *inner.moves), because=chosen)

    def _compare(self, timing: Timing, rule: Compare, manner: Manner, own: Working | None) -> Working | None:
        found = (self.work(option, manner, own) for option in rule.options)
        options = tuple(each for each in found if each is not None)
        if not options:
            return None
        number, outcome = choose(rule.pick, options)
        move = Compared(pick=rule.pick, options=options, chosen=number)
        return self._around(timing, options[number], (move,), outcome, also=options)

    def _limit(self, timing: Timing, rule: Limit, manner: Manner, own: Working | None) -> Working | None:
        inner = self.work(rule.timing, manner, own)
        if inner is None:
            return None
        moves, outcome, limits = list(inner.moves), inner.outcome, [inner]
        for side, bound in ((Side.BEFORE, rule.floor), (Side.AFTER, rule.ceiling)):
            limit = self.work(bound, manner, own) if bound is not None else None
            if limit is not None:
                outcome, moved = hold(outcome, limit.outcome, side)
                moves.append(Limited(side=side, limit=limit, moved=moved))
                limits.append(limit)
        return self._around(timing, inner, tuple(moves), outcome, also=tuple(limits))

    def _about(self, timing: Timing, rule: About, manner: Manner, own: Working | None) -> Working | None:
        inner = self.work(rule.timing, manner, own)
        if inner is None or not isinstance(inner.outcome, Day | Stretch):
            return inner
        return self._around(timing, inner, inner.moves, replace(inner.outcome, approximate=True))

    def _window(self, timing: Timing, rule: Window, manner: Manner, own: Working | None) -> Working | None:
        opens, closes = self.work(rule.opens, manner, own), self.work(rule.closes, manner, own)
        if opens is None or closes is None:
            return None
        outcome = _spanned(opens.outcome, closes.outcome)
        if isinstance(outcome, Stretch) and _reversed(outcome):
            raise MissingDate(Reason.REVERSED)
        return self._around(timing, closes, (Spanned(opens=opens, closes=closes),), outcome, also=(opens, closes))

    def _around(
        self,
        timing: Timing,
        inner: Working,
        moves: tuple[Move, ...],
        outcome: Outcome | None = None,
        also: tuple[Working, ...] = (),
        because: Chosen | None = None,
    ) -> Working:
        """Return the working of a timing that takes its date from ``inner``; equal makings share one value."""
        key = (id(timing), id(inner), because, *(id(each) for each in also))
        result = inner.outcome if outcome is None else outcome

        def make() -> Working:
            nominal = inner.nominal if result == inner.outcome else None
            return replace(inner, timing=timing, moves=moves, outcome=result, nominal=nominal)

        return self.shared.once(key, (timing, inner, also), make)

    def _wordy(self, timing: Timing, manner: Manner, outcome: Waiting | Unset) -> Working:
        """Return the working of a timing without a date: it has no moves."""
        key = (id(timing), manner, outcome)
        return self.shared.once(key, timing, lambda: self._working(timing, manner, (), outcome))

    def _working(
        self, timing: Timing, manner: Manner, moves: tuple[Move, ...], outcome: Outcome, nominal: date | None = None
    ) -> Working:
        return Working(
            timing=timing,
            convention=manner.convention or self.shared.conventions.default,
            moves=moves,
            outcome=outcome,
            nominal=nominal,
            convention_is_default=manner.convention is None,
        )


def _origin(milestone: str, working: Working) -> Origin:
    match working.moves:
        case [Replaced()]:
            return Origin.ACTUAL
        case [Anchored(milestone=given, origin=origin, working=None)] if given == milestone:
            return origin
    return Origin.COMPUTED


def _spanned(opens: Outcome, closes: Outcome) -> Outcome:
    for each in (closes, opens):
        if isinstance(each, Unset):
            return each
    for each in (opens, closes):
        if isinstance(each, Waiting):
            return replace(each, earliest=earliest(opens), latest=latest(closes))
    assert isinstance(opens, Day | Stretch)
    assert isinstance(closes, Day | Stretch)
    first, last = moment_of(opens, Side.BEFORE), moment_of(closes, Side.AFTER)
    approximate = opens.approximate or closes.approximate
    return Stretch(first=first.day, last=last.day, opens=first.at, closes=last.at, approximate=approximate)


def _reversed(window: Stretch) -> bool:
    if window.first != window.last:
        return window.first > window.last
    return window.opens is not None and window.closes is not None and window.opens > window.closes
