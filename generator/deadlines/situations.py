"""What the conditions of a rule tell apart: every combination of them that an exam can be in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from generator.deadlines.circumstances import groups_of
from generator.deadlines.walk import all_within
from generator.model import (
    Choose,
    Condition,
    CreditsFrom,
    ExamFrom,
    Form,
    InSeason,
    Occasion,
    OfForm,
    OnOccasion,
    Season,
    Timing,
    WithTag,
)


@dataclass(frozen=True, slots=True)
class Below:
    """The course gives fewer credits."""

    credits: float


@dataclass(frozen=True, slots=True)
class ExamBefore:
    """The assessment ends before this day."""

    day: date


Restriction = Condition | Below | ExamBefore
Guard = tuple[Restriction, ...]
"""Restrictions that hold together; the empty guard always holds."""
Situation = frozenset[Condition]
"""The conditions of a rule that hold for an exam."""


class Situations:
    """The situations that the conditions of ``timings`` tell apart."""

    def __init__(self, timings: Iterable[Timing], forms: Mapping[str, Form]) -> None:
        choices = [each.rule for timing in timings for each in all_within(timing) if isinstance(each.rule, Choose)]
        asked = [dict.fromkeys(case.condition for case in choice.cases) for choice in choices]
        conditions = tuple(dict.fromkeys(condition for each in asked for condition in each))
        tags = [each for each in conditions if isinstance(each, WithTag)]
        # a guard takes at most one tag from each choice, and two guards are compared
        together = 2 * sum(any(isinstance(condition, WithTag) for condition in each) for each in asked)
        self.conditions = conditions
        self.all: frozenset[Situation] = frozenset(
            frozenset[Condition]().union(*parts)
            for parts in product(
                _either(conditions, InSeason, (InSeason(season) for season in Season)),
                _either(conditions, OnOccasion, (OnOccasion(occasion) for occasion in Occasion)),
                _forms([each for each in conditions if isinstance(each, OfForm)], forms),
                [frozenset(some) for size in range(together + 1) for some in combinations(tags, size)],
                _levels(each for each in conditions if isinstance(each, CreditsFrom)),
                _levels(each for each in conditions if isinstance(each, ExamFrom)),
            )
        )

    def where(self, guard: Guard) -> frozenset[Situation]:
        """Return the situations in which the whole guard holds."""
        return frozenset(each for each in self.all if all(_holds(one, each) for one in guard))

    def simplified(self, guard: Guard) -> Guard:
        """Return the guard without what the rest of it implies: a group of forms beside one of them, a lower limit."""
        short = tuple(dict.fromkeys(guard))
        for one in short:
            rest = tuple(other for other in short if other != one)
            if len(short) > 1 and self.where(rest) == self.where(short):
                short = rest
        return short

    def narrowings(self) -> Iterator[Restriction]:
        """Yield what can be added to a guard to tell it from an earlier case."""
        kinds = {type(condition) for condition in self.conditions}
        if InSeason in kinds:
            yield from (InSeason(season) for season in Season)
        if OnOccasion in kinds:
            yield from (OnOccasion(occasion) for occasion in Occasion)
        for condition in self.conditions:
            if isinstance(condition, ExamFrom):
                yield ExamBefore(condition.day)
            elif isinstance(condition, CreditsFrom):
                yield Below(condition.credits)


def _holds(one: Restriction, situation: Situation) -> bool:
    match one:
        case Below(credits=credits):
            return CreditsFrom(credits) not in situation
        case ExamBefore(day=day):
            return ExamFrom(day) not in situation
    return one in situation


def _either(conditions: Iterable[Condition], kind: type, every: Iterable[Condition]) -> list[Situation]:
    """Exactly one of ``every`` holds, where the rule asks at all."""
    asked = any(isinstance(condition, kind) for condition in conditions)
    return [frozenset((each,)) for each in every] if asked else [frozenset()]


def _forms(conditions: list[OfForm], forms: Mapping[str, Form]) -> list[Situation]:
    """An exam has one form, and is in every group that holds it."""
    groups = groups_of(forms)
    single = [groups[form_id] for form_id, form in forms.items() if not form.includes]
    named = [frozenset(each for each in conditions if each.form in held) for held in single]
    unknown = [frozenset((each,)) for each in conditions if not any(each in some for some in named)]
    return list(dict.fromkeys((*named, *unknown, frozenset[Condition]())))


def _levels(limits: Iterable[CreditsFrom | ExamFrom]) -> list[Situation]:
    """Who reaches a limit reaches every lower one."""
    rising = sorted(limits, key=lambda each: each.day.toordinal() if isinstance(each, ExamFrom) else each.credits)
    return [frozenset(rising[:number]) for number in range(len(rising) + 1)]
