"""A rule as a list of cases: every choice is taken out of the shapes around it and stands in front.

``the later of {autumn: A, spring: B} and C`` becomes ``autumn: the later of A and C; spring: the later of B and C``:
the same dates, and no sentence has a choice in its middle. The first case that holds applies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from generator.deadlines.situations import Guard, Situation, Situations
from generator.deadlines.walk import all_within
from generator.model import About, Choose, Compare, Form, Limit, Milestone, On, Timing, Window

Parts = Sequence[Timing | None]
"""The parts of a shape with their choices decided; None does not apply."""


@dataclass(frozen=True, slots=True)
class Explained(On):
    """The day of a milestone that is each candidate's own, with the rule that it follows."""

    due: Timing | None = None


class Case(NamedTuple):
    """What applies where the whole guard holds and no case before it applies."""

    guard: Guard
    timing: Timing | None
    """Holds no choice. None: there is no date."""
    elsewhere: bool = False
    """Whether a case of another kind before it takes some of what the guard says."""


def cases_of(timing: Timing, milestones: Mapping[str, Milestone], forms: Mapping[str, Form]) -> Sequence[Case]:
    """Return the cases of a rule in the order in which they are tried; one with an empty guard holds otherwise."""
    named = (each.rule.anchor.milestone for each in all_within(timing) if isinstance(each.rule, On))
    found = {key: milestones[key] for key in named if key in milestones}
    own = {key: each.due for key, each in found.items() if each.individual and each.due is not None}
    situations = Situations([timing, *own.values()], forms)
    cases = _Cases(situations, own).of(timing)
    return cases if len(cases) == 1 else list(_told(cases, situations))


def handed_down(around: Timing, inner: Timing) -> Timing:
    """Return the inner timing with the settings that it takes over from the one around it."""
    return replace(
        inner,
        at=inner.at or around.at,
        convention=inner.convention or around.convention,
        roll=inner.roll or around.roll,
    )


class _Cases:
    """Takes the choices out of a rule. Each list of cases covers every situation."""

    def __init__(self, situations: Situations, own: Mapping[str, Timing]) -> None:
        self._situations = situations
        self._own = own
        """The rules of candidates' own milestones."""

    def of(self, timing: Timing) -> list[Case]:
        match timing.rule:
            case Choose() as rule:
                return self._live(self._choose(timing, rule))
            case Compare(options=options):
                return self._joined(options, lambda parts: _compare(timing, parts))
            case Limit(timing=inner, floor=None, ceiling=None):
                return self.of(handed_down(timing, inner))
            case Limit(timing=inner, floor=floor, ceiling=ceiling):
                bounds = [bound for bound in (floor, ceiling) if bound is not None]
                return self._joined((inner, *bounds), lambda parts: _limit(timing, parts, has_floor=floor is not None))
            case Window(opens=opens, closes=closes):
                return self._joined((opens, closes), lambda parts: _window(timing, parts))
            case About(timing=inner):
                return self._joined((inner,), lambda parts: _about(timing, parts))
            case On() as rule if rule.anchor.milestone in self._own:
                dues = _Cases(self._situations, {}).of(self._own[rule.anchor.milestone])
                told = [(due.guard, Explained(rule.anchor, rule.whole_day, due.timing)) for due in dues]
                return [Case(guard, replace(timing, rule=explained)) for guard, explained in told]
        return [Case((), timing)]

    def _choose(self, timing: Timing, rule: Choose) -> Iterator[Case]:
        for each in rule.cases:
            for case in self.of(handed_down(timing, each.timing)):
                yield Case((each.condition, *case.guard), case.timing)
        yield from self.of(handed_down(timing, rule.otherwise)) if rule.otherwise else [Case((), None)]

    def _joined(self, parts: Sequence[Timing], join: Callable[[Parts], Timing | None]) -> list[Case]:
        """Return a case for each choice of cases of the parts, in the order in which both are tried."""
        return self._live(
            Case(tuple(one for case in cases for one in case.guard), join([case.timing for case in cases]))
            for cases in product(*(self.of(part) for part in parts))
        )

    def _live(self, cases: Iterable[Case]) -> list[Case]:
        """Leave out the cases that no situation reaches, and what goes without saying in the guards of the others."""
        return [
            case._replace(guard=self._situations.simplified(case.guard))
            for case, reached in _reached(cases, self._situations)
            if reached
        ]


def _reached(cases: Iterable[Case], situations: Situations) -> Iterator[tuple[Case, frozenset[Situation]]]:
    """Yield each case with the situations that no case before it takes."""
    left = situations.all
    for case in cases:
        reached = situations.where(case.guard) & left
        left -= reached
        yield case, reached


def _compare(timing: Timing, parts: Parts) -> Timing | None:
    options = tuple(part for part in parts if part is not None)
    if len(options) < 2:
        return handed_down(timing, options[0]) if options else None
    assert isinstance(timing.rule, Compare)
    return replace(timing, rule=replace(timing.rule, options=options))


def _limit(timing: Timing, parts: Parts, *, has_floor: bool) -> Timing | None:
    inner, *bounds = parts
    if inner is None:
        return None
    floor = bounds[0] if has_floor else None
    ceiling = bounds[-1] if len(bounds) > has_floor else None
    if floor is None and ceiling is None:
        return handed_down(timing, inner)
    return replace(timing, rule=Limit(inner, floor, ceiling))


def _window(timing: Timing, parts: Parts) -> Timing | None:
    opens, closes = parts
    return None if opens is None or closes is None else replace(timing, rule=Window(opens, closes))


def _about(timing: Timing, parts: Parts) -> Timing | None:
    (inner,) = parts
    return None if inner is None else replace(timing, rule=About(inner))


# --- how the cases are told apart


def _told(cases: Sequence[Case], situations: Situations) -> Iterator[Case]:
    """Yield the cases as they are said: each tells itself from those before it, and what goes without saying is left
    out.
    """
    reached = [found for _, found in _reached(cases, situations)]
    nowhere = frozenset[Situation]().union(
        *(found for case, found in zip(cases, reached, strict=True) if not case.timing)
    )
    told = []
    for number, case in enumerate(cases):
        taken = _taken(case, cases[:number], reached, nowhere)
        guard = _narrowed(case.guard, reached[number], taken, situations)
        overlaps = bool(situations.where(guard) & taken)
        if not case.guard and overlaps:
            guard = ()
        told.append(Case(guard, case.timing, elsewhere=bool(guard) and overlaps))
    last = max((number for number, case in enumerate(told) if case.timing), default=-1)
    for number, case in enumerate(told):
        later = frozenset[Situation]().union(*(situations.where(each.guard) for each in told[number + 1 : last + 1]))
        if case.timing or later & reached[number]:
            yield case


def _taken(
    case: Case, before: Sequence[Case], reached: Sequence[frozenset[Situation]], nowhere: frozenset[Situation]
) -> frozenset[Situation]:
    """Return what a case must be told apart from: earlier ones of another kind, or, for the last, those without a date.

    Cases of one kind ("at least 30 credits", "at least 15 credits") are told apart by their order.
    """
    if not case.guard:
        return nowhere
    kinds = _kinds(case)
    others = (found for each, found in zip(before, reached, strict=False) if _kinds(each) != kinds)
    return frozenset[Situation]().union(*others)


def _kinds(case: Case) -> list[str]:
    return sorted(type(one).__name__ for one in case.guard)


def _narrowed(
    guard: Guard, reached: frozenset[Situation], taken: frozenset[Situation], situations: Situations
) -> Guard:
    """Add restrictions that hold for all that is reached, as long as the guard takes in what an earlier case takes."""
    for one in situations.narrowings():
        here = situations.where(guard)
        if not here & taken:
            break
        narrower = situations.where((*guard, one))
        if reached <= narrower < here:
            guard = (*guard, one)
    return situations.simplified(guard)
