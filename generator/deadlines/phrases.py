"""Rules in words: an idiomatic phrase for every shape of rule, made from the templates of a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import time

from generator.deadlines.datewords import DateWords
from generator.deadlines.walk import all_within
from generator.labels import Labels
from generator.model import (
    About,
    Anchor,
    Bound,
    CalendarDay,
    Choose,
    Chosen,
    Compare,
    Compared,
    Condition,
    CreditsFrom,
    ExamFrom,
    Form,
    Handbook,
    InSeason,
    Limit,
    Milestone,
    MonthWindow,
    Move,
    NthDay,
    OfForm,
    On,
    OnOccasion,
    Shift,
    Spanned,
    Tag,
    Timing,
    Undated,
    Unit,
    Vague,
    WeekWindow,
    Window,
    WithTag,
    Working,
    Year,
)

_UNITS = {unit: unit.value.replace(" ", "-") for unit in Unit}
_VAGUE = {
    Vague.SOON_AFTER: "soon-after",
    Vague.EARLY_AFTER: "early-after",
    Vague.WHEN: "when",
    Vague.BEFORE: "before",
    Vague.UNTIL: "until",
    Vague.WITH: "with",
    Vague.AS_NEEDED: "as-needed",
}
_CALENDAR = CalendarDay | MonthWindow | WeekWindow | NthDay


class Phrases:
    """Says timings and conditions in the language of ``labels``."""

    def __init__(self, handbook: Handbook, labels: Labels, words: DateWords) -> None:
        self._labels = labels
        self._words = words
        self._milestones: Mapping[str, Milestone] = handbook.milestones
        self._forms: Mapping[str, Form] = handbook.forms
        self._tags: Mapping[str, Tag] = handbook.tags
        self._memo: dict[tuple[Timing, bool], str] = {}

    def timing(self, timing: Timing, *, bare: bool = False) -> str:
        """Return the phrase of a timing; ``bare`` leaves out "no later than" and "within"."""
        known = self._memo.get((timing, bare))
        if known is None:
            known = self._memo[timing, bare] = self._timing(timing, bare=bare, year=False)
        return known

    def anchor(self, anchor: Anchor) -> str:
        """Return the noun phrase of what is counted from."""
        words = self.milestone(anchor.milestone)
        return self._labels("phrases.nominal", anchor=words) if anchor.nominal else words

    def milestone(self, milestone_id: str) -> str:
        """Return the noun phrase of a milestone, or of the step's own deadline for the empty id."""
        if not milestone_id:
            return self._labels("phrases.step")
        milestone = self._milestones.get(milestone_id)
        return milestone.phrase[self._labels.language] if milestone else milestone_id

    def amount(self, amount: int, unit: Unit, *, in_words: bool = False) -> str:
        """Return "one week" or "3 weeks"; with ``in_words`` small numbers are spelt."""
        numbers = self._labels.words("phrases.numbers")
        number = numbers[amount] if in_words and amount < len(numbers) else amount
        category = "one" if amount == 1 else "other"
        return self._labels(f"phrases.units.{_UNITS[unit]}.{category}", n=number)

    def condition(self, condition: Condition) -> str:
        """Return "for autumn exams"."""
        say = self._labels
        language = self._labels.language
        match condition:
            case InSeason(season):
                return say(f"phrases.conditions.{season.value}")
            case OnOccasion(occasion):
                return say(f"phrases.conditions.{occasion.value}")
            case OfForm(form):
                name = self._forms[form].name[language] if form in self._forms else form
                return say("phrases.conditions.form", name=_small(name))
            case WithTag(tag):
                return say("phrases.conditions.tag", name=self._tags[tag].name[language] if tag in self._tags else tag)
            case CreditsFrom(credits):
                return say("phrases.conditions.credits", n=f"{credits:g}")
            case ExamFrom(day):
                return say("phrases.conditions.exam-from", date=self._words.plain(day))

    # --- shapes

    def _timing(self, timing: Timing, *, bare: bool, year: bool) -> str:
        words = self._rule(timing, bare=bare, year=year)
        if timing.at is None:
            return words
        return self._with_time(words, timing, timing.at)

    def _with_time(self, words: str, timing: Timing, at: time) -> str:
        key = "phrases.at-day" if isinstance(timing.rule, CalendarDay | NthDay) else "phrases.at-offset"
        return self._labels(key, rule=words, time=self._words.time(at))

    def _rule(self, timing: Timing, *, bare: bool, year: bool) -> str:
        say = self._labels
        match timing.rule:
            case Shift() as rule:
                return self._shift(rule, bare=bare)
            case On() as rule:
                return self._on(rule, bare=bare)
            case CalendarDay() | MonthWindow() | WeekWindow() | NthDay() as rule:
                return self._calendar(rule, year=year, bare=bare)
            case Window(opens=opens, closes=closes):
                return say("phrases.window", opens=self._bare(opens), closes=self._bare(closes))
            case Compare() as rule:
                return self._compare(rule)
            case Limit() as rule:
                return self._limit(rule, bare=bare, year=year)
            case Choose() as rule:
                return self._choose(rule, bare=bare)
            case About(timing=inner):
                return say("phrases.about", rule=self._about(inner))
            case Undated() as rule:
                return self._undated(rule)

    def _on(self, rule: On, *, bare: bool) -> str:
        """Things happen on the day of an event, but are done by a deadline; a candidate's own one tells its rule."""
        milestone = self._milestones.get(rule.anchor.milestone)
        is_limit = milestone is not None and milestone.deadline and not rule.whole_day
        key = "on-bare" if bare else "on-deadline" if is_limit else "on"
        words = self._labels(f"phrases.{key}", anchor=self.anchor(rule.anchor))
        if milestone is None or not milestone.individual or milestone.due is None:
            return words
        return self._labels("phrases.on-individual", rule=words, due=self._bare(milestone.due))

    def _bare(self, timing: Timing) -> str:
        return self._timing(timing, bare=True, year=False)

    def _shift(self, rule: Shift, *, bare: bool, in_words: bool = False) -> str:
        bound = Bound.EXACT if bare or not rule.anchor.milestone else rule.bound
        key = f"phrases.shift.{bound.value}-{rule.side.value}"
        if rule.amount == 1:
            key = self._labels.first_of(f"{key}-{_UNITS[rule.unit]}-one", key)
        amount = self.amount(rule.amount, rule.unit, in_words=in_words)
        return self._labels(key, amount=amount, anchor=self.anchor(rule.anchor))

    def _about(self, timing: Timing) -> str:
        if isinstance(timing.rule, Shift) and timing.at is None:
            return self._shift(timing.rule, bare=True, in_words=True)
        return self._bare(timing)

    def _calendar(self, rule: _CALENDAR, *, year: bool, bare: bool) -> str:
        words = self._without_year(rule, bare=bare)
        if rule.year is Year.SAME and not year:
            return words
        key = f"year-{rule.year.name.lower()}"
        monthly = isinstance(rule, MonthWindow | NthDay)
        full = self._labels.first_of(f"phrases.calendar.month-{key}", f"phrases.calendar.{key}")
        return self._labels(full if monthly else f"phrases.calendar.{key}", rule=words)

    def _without_year(self, rule: _CALENDAR, *, bare: bool) -> str:
        match rule:
            case CalendarDay(month=month, day=day):
                return self._labels("phrases.calendar.day", day=day, month=self._words.month(month))
            case MonthWindow(month=month, third=third):
                key = f"phrases.calendar.month-{third.value}" if third else "phrases.calendar.month"
                key = self._labels.first_of(f"{key}-bare", key) if bare else key
                return self._labels(key, month=self._words.month(month))
            case WeekWindow(first=first, last=last):
                key = "phrases.calendar.week" if first == last else "phrases.calendar.weeks"
                return self._labels(key, first=first, last=last)
        return self._nth(rule)

    def _nth(self, rule: NthDay) -> str:
        ordinals = self._labels.words("phrases.ordinals")
        if rule.nth < 0:
            ordinal = self._labels("phrases.last")
        elif rule.nth <= len(ordinals):
            ordinal = ordinals[rule.nth - 1]
        else:
            ordinal = self._labels("phrases.ordinal", n=rule.nth)
        month = self._words.month(rule.month)
        if rule.weekday is None:
            return self._labels("phrases.calendar.nth-working-day", ordinal=ordinal, month=month)
        weekday = self._words.weekday(rule.weekday)
        return self._labels("phrases.calendar.nth-weekday", ordinal=ordinal, weekday=weekday, month=month)

    def _compare(self, rule: Compare) -> str:
        key = f"phrases.{rule.pick.value}"
        if len(rule.options) > 2:
            key = self._labels.first_of(f"{key}-many", key)
        return self._labels(key, options=self._words.listed([self._bare(option) for option in rule.options]))

    def _limit(self, rule: Limit, *, bare: bool, year: bool) -> str:
        words = self._timing(rule.timing, bare=bare, year=year)
        for key, limit in (("not-before", rule.floor), ("not-after", rule.ceiling)):
            if limit is not None:
                words = self._labels(f"phrases.{key}", rule=words, limit=self._bare(limit))
        return words

    def _choose(self, rule: Choose, *, bare: bool) -> str:
        say = self._labels
        branches = [*(case.timing for case in rule.cases), *([rule.otherwise] if rule.otherwise else [])]
        rules = [each.rule for branch in branches for each in all_within(branch)]
        years = {each.year for each in rules if isinstance(each, _CALENDAR)}
        year = len(years) > 1  # "the same year" is worth saying only beside another year
        parts = [
            say(
                "phrases.case",
                condition=self.condition(case.condition),
                rule=self._timing(case.timing, bare=bare, year=year),
            )
            for case in rule.cases
        ]
        words = say("phrases.cases").join(parts)
        if rule.otherwise is None:
            return words
        key = "phrases.otherwise" if len(parts) == 1 else "phrases.otherwise-many"
        return say(key, cases=words, rule=self._timing(rule.otherwise, bare=bare, year=year))

    def _undated(self, rule: Undated) -> str:
        key = f"phrases.vague.{_VAGUE[rule.vague]}"
        if rule.anchor is None:
            return self._labels(self._labels.first_of(f"{key}-alone", key), anchor="")
        return self._labels(key, anchor=self.anchor(rule.anchor))


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


def _small(name: str) -> str:
    """Return a name as it stands inside a sentence: an acronym keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
