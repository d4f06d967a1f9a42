"""Rules in words: an idiomatic phrase for every shape of rule, made from the templates of a language.

Choices stand in front (see :mod:`generator.deadlines.cases`). Inside another shape a rule is a noun phrase, with what
limits it in brackets and with marked options where one of them has parts itself: each sentence has one reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from string import ascii_lowercase

from generator.deadlines.calendardays import CALENDAR_RULE
from generator.deadlines.cases import Case, Explained, cases_of, handed_down
from generator.deadlines.datewords import DateWords
from generator.deadlines.guardwords import GuardWords
from generator.deadlines.leafwords import LeafWords, Place
from generator.deadlines.walk import all_within
from generator.labels import Labels
from generator.model import (
    About,
    CalendarDay,
    Choose,
    Chosen,
    Compare,
    Compared,
    Handbook,
    Limit,
    MonthWindow,
    Move,
    NthDay,
    Pick,
    Shift,
    Side,
    Spanned,
    Third,
    Timing,
    Undated,
    Window,
    Working,
)

_MARKS: tuple[Sequence[str], ...] = (ascii_lowercase, ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"))
"""What options are marked with, on the first and the second level; then come digits."""


class Phrases:
    """Says timings in the language of ``labels``."""

    def __init__(self, handbook: Handbook, labels: Labels, words: DateWords) -> None:
        self._labels = labels
        self._words = words
        self._handbook = handbook
        self.guards = GuardWords(handbook, labels, words)
        self.leaves = LeafWords(handbook, labels, words, self.guards)
        self._memo: dict[tuple[Timing, Place], str] = {}

    def timing(self, timing: Timing, convention: str | None = None) -> str:
        """Return the phrase of a timing that stands for itself; ``convention`` is the one around it."""
        return self._known(timing, Place(convention=convention))

    def in_working(self, timing: Timing, *, inside: bool = False) -> str:
        """Return the phrase beside the sentences of a working; ``inside`` one of them it is a noun phrase."""
        return self._known(timing, Place(inside=inside, extended=False))

    # --- cases

    def _known(self, timing: Timing, place: Place) -> str:
        known = self._memo.get((timing, place))
        if known is None:
            known = self._memo[timing, place] = self._told(timing, place)
        return known

    def _told(self, timing: Timing, place: Place) -> str:
        cases = cases_of(timing, self._handbook.milestones, self._handbook.forms)
        if len(cases) > 1:
            rules = [each.rule for case in cases if case.timing for each in all_within(case.timing)]
            years = {rule.year for rule in rules if isinstance(rule, CALENDAR_RULE)}
            place = replace(place, year=len(years) > 1)
        parts = [self._case(case, place) for case in cases if case.guard]
        rest = next((self._branch(case, place) for case in cases if not case.guard), None)
        words = self._labels("phrases.cases").join(parts)
        if rest is None or not parts:
            return rest or words or self._labels("phrases.no-date")
        is_short = (
            len(parts) == 1 and "," not in words and not any(case.timing and _has_parts(case.timing) for case in cases)
        )
        key = "otherwise" if is_short else "otherwise-many"
        return self._labels(f"phrases.{key}", cases=words, rule=rest)

    def _case(self, case: Case, place: Place) -> str:
        condition = self.guards.said(case.guard, elsewhere=case.elsewhere)
        return self._labels("phrases.case", condition=condition, rule=self._branch(case, place))

    def _branch(self, case: Case, place: Place) -> str:
        return self._labels("phrases.no-date") if case.timing is None else self._timing(case.timing, place)

    # --- shapes

    def _timing(self, timing: Timing, place: Place) -> str:
        place = replace(place, convention=timing.convention or place.convention)
        words = self._rule(timing, place)
        if timing.at is None or isinstance(timing.rule, Undated) or _hands_down(timing, place):
            return words
        key = "at-day" if place.inside or isinstance(timing.rule, CalendarDay | NthDay) else "at-offset"
        return self._labels(f"phrases.{key}", rule=words, time=self._words.time(timing.at))

    def _rule(self, timing: Timing, place: Place) -> str:
        match timing.rule:
            case Window() as rule:
                return self._window(timing, rule, place)
            case Compare() as rule:
                return self._compare(timing, rule, place)
            case Limit() as rule:
                return self._limit(timing, rule, place)
            case About(timing=inner):
                return self._about(timing, inner, place)
            case Explained(due=Timing() as due) as rule:
                words = self.leaves.said(rule, place)
                return self._labels("phrases.on-individual", rule=words, due=self._timing(due, Place(inside=True)))
            case Choose():
                raise ValueError("choices are taken out before a rule is said")
            case rule:
                return self.leaves.said(rule, place)

    def _part(self, around: Timing, inner: Timing, place: Place) -> str:
        """Return a rule inside another one, as a noun phrase."""
        own = handed_down(around, inner) if _hands_down(around, place) else inner
        return self._timing(own, replace(place, inside=True))

    def _window(self, timing: Timing, rule: Window, place: Place) -> str:
        counted = self._range(rule, place)
        if counted is not None and timing.at is None:
            return counted
        opens, closes = (self._part(timing, end, place) for end in (rule.opens, rule.closes))
        return self._labels("phrases.window-bare" if place.inside else "phrases.window", opens=opens, closes=closes)

    def _range(self, window: Window, place: Place) -> str | None:
        """Return "2 to 3 days after the withdrawal deadline" where both ends are counted alike from one day."""
        ends = (window.opens, window.closes)
        match [each.rule for each in ends]:
            case [Shift() as opens, Shift() as closes] if _is_alike(opens, closes) and not any(map(_is_set, ends)):
                first, last = sorted((opens.amount, closes.amount))
                is_forward = opens.side is Side.AFTER
                if first == last or (opens.amount == first) is not is_forward or self.leaves.extension(opens, place):
                    return None
                amount = self.leaves.between(first, last, opens.unit)
                return self.leaves.shift(opens, replace(place, inside=True), amount=amount)
        return None

    def _compare(self, timing: Timing, rule: Compare, place: Place) -> str:
        key = f"phrases.{rule.pick.value}"
        if len(rule.options) > 2:
            key = self._labels.first_of(f"{key}-many", key)
        if not any(map(_has_parts, rule.options)):
            options = self._words.listed([self._part(timing, option, place) for option in rule.options])
            return self._labels(key, options=options)
        inner = replace(place, level=place.level + 1)
        marked = [
            self._labels("phrases.option", mark=_mark(place.level, number), option=self._part(timing, option, inner))
            for number, option in enumerate(rule.options)
        ]
        first = self._labels("dates.list-comma").join(marked[:-1])
        return self._labels(key, options=self._labels("phrases.option-and", first=first, last=marked[-1]))

    def _limit(self, timing: Timing, rule: Limit, place: Place) -> str:
        rule = _merged(rule)
        bounds = ((Side.BEFORE, rule.floor, Pick.LATER), (Side.AFTER, rule.ceiling, Pick.EARLIER))
        if place.inside and isinstance(_core(rule.timing), Compare | Limit):
            # inside another rule the words "but not before" would have two readings; a limit is a comparison
            whole = rule.timing
            for _, bound, pick in bounds:
                whole = whole if bound is None else Timing(Compare(pick, (whole, bound)))
            return self._timing(handed_down(timing, whole), place)
        words = [self._bound(timing, side, bound, place) for side, bound, _ in bounds if bound is not None]
        key = "limited-inside" if place.inside else "limited-all" if _has_parts(rule.timing) else "limited"
        own = handed_down(timing, rule.timing) if _hands_down(timing, place) else rule.timing
        inner = replace(place, inside=place.inside or isinstance(_core(own), Limit))
        return self._labels(f"phrases.{key}", rule=self._timing(own, inner), limits=self._words.listed(words))

    def _bound(self, timing: Timing, side: Side, bound: Timing, place: Place) -> str:
        """Return "not after 18 December", or "not later than 3 weeks after the exam": no "after … after"."""
        is_twice = isinstance(bound.rule, Shift) and bound.rule.side is side
        key = f"phrases.not-{side.value}" + ("-counted" if is_twice else "")
        return self._labels(key, limit=self._part(timing, bound, place))

    def _about(self, timing: Timing, inner: Timing, place: Place) -> str:
        inner = handed_down(timing, inner) if _hands_down(timing, place) else inner
        match inner.rule:
            case Shift() as rule if inner.at is None:
                amount = self.leaves.amount(rule.amount, rule.unit, in_words=True)
                return self._labels(
                    "phrases.about", rule=self.leaves.shift(rule, replace(place, inside=True), amount=amount)
                )
            case About() | Undated() | MonthWindow(third=Third()):
                return self._timing(inner, place)  # no more than these words say by themselves
            case Window() as rule if self._range(rule, place) is None:
                return self._labels("phrases.about-window", rule=self._timing(inner, place))
        return self._labels("phrases.about", rule=self._part(timing, inner, place))


def _hands_down(timing: Timing, place: Place) -> bool:
    """Whether a clock time is told for each part: of a window, and of what has parts itself inside another rule."""
    return isinstance(timing.rule, Window) or (place.inside and isinstance(timing.rule, Compare | Limit | About))


def _merged(limit: Limit) -> Limit:
    """Return a ceiling around a floor as one limit with both: the floor is applied first in any case."""
    inner = limit.timing.rule
    if isinstance(inner, Limit) and not _is_set(limit.timing) and inner.ceiling is None and limit.floor is None:
        return Limit(inner.timing, inner.floor, limit.ceiling)
    return limit


def _core(timing: Timing) -> object:
    """Return the rule that is approximate, or the rule itself."""
    return _core(timing.rule.timing) if isinstance(timing.rule, About) else timing.rule


def _has_parts(timing: Timing) -> bool:
    return isinstance(_core(timing), Compare | Limit | Window)


def _is_alike(one: Shift, other: Shift) -> bool:
    return (one.unit, one.side, one.anchor) == (other.unit, other.side, other.anchor)


def _is_set(timing: Timing) -> bool:
    return timing != Timing(timing.rule)


def _mark(level: int, number: int) -> str:
    marks = _MARKS[level] if level < len(_MARKS) else ()
    return marks[number] if number < len(marks) else str(number + 1)


def applied(working: Working) -> Timing:
    """Return the timing with its cases decided, as they were for this working."""
    return _applied(working.timing, iter(working.moves))


def _applied(timing: Timing, moves: Iterator[Move]) -> Timing:
    match timing.rule:
        case Choose() as rule:
            chosen = next((move for move in moves if isinstance(move, Chosen)), None)
            branch = _branch(rule, chosen)
            if branch is None:
                return timing
            inner = _applied(branch, moves)
            return inner if inner.at or not timing.at else replace(inner, at=timing.at)
        case Limit() as rule:
            return replace(timing, rule=replace(rule, timing=_applied(rule.timing, moves)))
        case About() as rule:
            return replace(timing, rule=replace(rule, timing=_applied(rule.timing, moves)))
        case Compare() as rule:
            options = _options(moves)
            return replace(timing, rule=replace(rule, options=options)) if options else timing
        case Window() as rule:
            spanned = next((move for move in moves if isinstance(move, Spanned)), None)
            if spanned is None:
                return timing
            return replace(timing, rule=Window(opens=applied(spanned.opens), closes=applied(spanned.closes)))
    return timing


def _branch(rule: Choose, chosen: Chosen | None) -> Timing | None:
    if chosen is None:
        return None
    if chosen.condition is None:
        return rule.otherwise
    return next((case.timing for case in rule.cases if case.condition == chosen.condition), None)


def _options(moves: Iterable[Move]) -> tuple[Timing, ...]:
    compared = next((move for move in moves if isinstance(move, Compared)), None)
    return tuple(applied(option) for option in compared.options) if compared else ()
