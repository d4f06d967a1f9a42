"""Workings in words: how a date was found, a sentence a move."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile

from generator.deadlines.datewords import DateWords
from generator.deadlines.phrases import Phrases, applied
from generator.labels import Labels
from generator.model import (
    Anchored,
    Chosen,
    Compared,
    Counted,
    Extended,
    Fixed,
    Handbook,
    Limit,
    Limited,
    Move,
    Origin,
    Outcome,
    Replaced,
    Rolled,
    Spanned,
    Stretch,
    Timing,
    Unit,
    Unset,
    Waiting,
    Working,
)

_COUNTING = (Counted, Extended, Rolled, Fixed)


class Explainer:
    """Tells workings in the language of ``labels``. ``outcome`` says what came out, as it stands in a table."""

    def __init__(
        self,
        handbook: Handbook,
        labels: Labels,
        words: DateWords,
        phrases: Phrases,
        outcome: Callable[[Outcome], str],
    ) -> None:
        self._handbook = handbook
        self._language = labels.language
        self._labels = labels
        self._words = words
        self._phrases = phrases
        self._outcome = outcome

    def sentences(self, working: Working) -> Iterator[str]:
        """Return how the date was found, in the order in which a person would count; the first words are small."""
        yield self._labels("working.rule", rule=self._rule(working))
        for move in takewhile(lambda each: isinstance(each, Chosen), working.moves):
            yield from self._chosen(move)
        yield from self._conventions(working)
        yield from self._moves(working)
        yield from self._result(working)

    def _conventions(self, working: Working) -> Iterator[str]:
        """Name the ways of counting; where there are several, with the parts of the rule that each is for."""
        ways: dict[str, list[Working]] = {}
        for counting in _counting(working):
            ways.setdefault(counting.convention, []).append(counting)
        for counted in ways.values():
            yield from self._convention(counted, counted if len(ways) > 1 else [])

    def _convention(self, counted: list[Working], parts: list[Working]) -> Iterator[str]:
        convention = self._handbook.calendar.conventions.get(counted[0].convention)
        if convention is None:
            return
        default = "-default" if counted[0].convention_is_default else ""
        name = convention.name[self._language]
        if parts:
            rules = dict.fromkeys(self._phrases.in_working(_core(applied(each)), inside=True) for each in parts)
            yield self._labels(f"working.convention-part{default}", name=name, rule=self._words.listed(list(rules)))
        else:
            yield self._labels(f"working.convention{default}", name=name)
        titles = [
            self._handbook.sources[source].title[self._language]
            for source in convention.sources
            if source in self._handbook.sources
        ]
        if titles:
            yield self._labels("working.convention-sources", sources=self._words.listed(titles))

    def _rule(self, working: Working) -> str:
        return self._phrases.in_working(applied(working))

    def _moves(self, working: Working) -> Iterator[str]:
        for move in working.moves:
            if not isinstance(move, Chosen):
                yield from _SAY[type(move)](self, move, working)

    def _result(self, working: Working) -> Iterator[str]:
        outcome = working.outcome
        say = self._labels
        match outcome:
            case Waiting():
                yield from self._waiting(outcome)
            case Unset(not_before=None):
                yield say("working.undated")
            case Unset(not_before=day) if day is not None:
                yield say("working.not-before", date=self._words.date(day))
            case _:
                yield say("working.result", outcome=self._outcome(outcome))

    def _waiting(self, outcome: Waiting) -> Iterator[str]:
        awaited = self._handbook.milestones.get(outcome.milestone)
        key = "waiting-individual" if awaited and awaited.individual and awaited.due else "waiting"
        yield self._labels(f"working.{key}", milestone=self._phrases.leaves.milestone(outcome.milestone))
        if outcome.expected is not None:
            yield self._labels("working.expected", expected=outcome.expected[self._language])
        ends = (("earliest", outcome.earliest), ("latest", outcome.latest))
        words = [self._labels(f"working.{key}", date=self._words.date(day)) for key, day in ends if day is not None]
        if words:
            yield self._labels("working.planning", window=self._words.listed(words))

    # --- moves

    def _anchored(self, move: Anchored, outer: Working) -> Iterator[str]:
        if move.working is not None and move.milestone and not _takes_over(move.working):
            yield from self._moves(move.working)
        anchor, day = self._phrases.leaves.milestone(move.milestone), self._words.moment(move.moment)
        if not move.milestone:
            yield self._labels("working.step", date=day)
        elif move.nominal:
            yield self._labels("working.nominal", anchor=anchor, date=day)
        elif move.origin is Origin.COMPUTED and move.working is not None:
            yield self._computed(anchor, day, move.working, outer)
        else:
            yield self._labels(f"working.{move.origin.value}", anchor=anchor, date=day)

    def _computed(self, anchor: str, day: str, working: Working, outer: Working) -> str:
        convention = self._handbook.calendar.conventions.get(working.convention)
        rule = self._of_case(working)
        if _takes_over(working):
            return self._labels("working.taken-over", anchor=anchor, date=day, rule=rule)
        if convention is None or working.convention == outer.convention or not counts_days(working):
            return self._labels("working.computed", anchor=anchor, date=day, rule=rule)
        name = convention.name[self._language]
        return self._labels("working.computed-as", anchor=anchor, date=day, rule=rule, convention=name)

    def _of_case(self, working: Working) -> str:
        """The rule of a milestone, with the condition under which this branch of it holds."""
        rule = self._rule(working)
        match working.moves:
            case [Chosen(condition=condition), *_] if condition is not None:
                return self._labels("phrases.case", condition=self._phrases.guards.said((condition,)), rule=rule)
        return rule

    def _counted(self, move: Counted, _outer: Working) -> Iterator[str]:
        amount = self._phrases.leaves.amount(move.amount, move.unit)
        start, landed = self._words.date(move.start), self._words.date(move.landed)
        yield self._labels(f"working.counted-{move.side.value}", amount=amount, start=start, landed=landed)
        if move.skipped:
            yield self._labels("working.skipped", days=self._words.skipped(move.skipped, self._language))

    def _fixed(self, move: Fixed, _outer: Working) -> Iterator[str]:
        yield self._labels("working.fixed", date=self._outcome(Stretch(first=move.first, last=move.last)))
        if move.skipped:
            yield self._labels("working.skipped", days=self._words.skipped(move.skipped, self._language))

    def _extended(self, move: Extended, _outer: Working) -> Iterator[str]:
        amount, landed = self._phrases.leaves.amount(move.days, Unit.DAY), self._words.date(move.landed)
        if move.christmas:
            yield self._labels("working.extended-christmas", amount=amount, landed=landed)
        else:
            days = self._words.skipped(move.because, self._language)
            yield self._labels("working.extended", amount=amount, days=days, landed=landed)

    def _rolled(self, move: Rolled, _outer: Working) -> Iterator[str]:
        days = self._words.skipped(move.skipped, self._language)
        start, landed = self._words.date(move.start), self._words.date(move.landed)
        yield self._labels(f"working.rolled-{move.side.value}", start=start, landed=landed, days=days)

    def _chosen(self, move: Move) -> Iterator[str]:
        if isinstance(move, Chosen):
            condition = None if move.condition is None else self._phrases.guards.said((move.condition,))
            key = "working.case" if condition else "working.case-otherwise"
            yield self._labels(key, condition=condition)
            if move.usual_credits is not None:
                yield self._labels("working.usual-credits", n=f"{move.usual_credits:g}")

    def _compared(self, move: Compared, _outer: Working) -> Iterator[str]:
        options = [
            self._labels(
                "working.option",
                rule=self._phrases.in_working(applied(option), inside=True),
                date=self._outcome(option.outcome),
            )
            for option in move.options
        ]
        yield self._labels(f"working.{move.pick.value}", options=self._words.listed(options))
        yield from self._moves(move.options[move.chosen])

    def _limited(self, move: Limited, _outer: Working) -> Iterator[str]:
        key = f"working.limit-{move.side.value}" + ("-moved" if move.moved else "")
        yield from self._moves(move.limit)
        limit = self._phrases.in_working(applied(move.limit), inside=True)
        yield self._labels(key, limit=limit, date=self._outcome(move.limit.outcome))

    def _spanned(self, move: Spanned, _outer: Working) -> Iterator[str]:
        for key, end in (("opens", move.opens), ("closes", move.closes)):
            yield from self._moves(end)
            rule = self._phrases.in_working(applied(end), inside=True)
            yield self._labels(f"working.{key}", date=self._outcome(end.outcome), rule=rule)

    def _replaced(self, move: Replaced, _outer: Working) -> Iterator[str]:
        if move.computed is None:
            yield self._labels("working.replaced", date=self._words.moment(move.moment))
        else:
            date_, computed = self._words.moment(move.moment), self._words.date(move.computed)
            yield self._labels("working.replaced-computed", date=date_, computed=computed)


_SAY: dict[type[Move], Callable[..., Iterator[str]]] = {
    Anchored: Explainer._anchored,
    Counted: Explainer._counted,
    Fixed: Explainer._fixed,
    Extended: Explainer._extended,
    Rolled: Explainer._rolled,
    Compared: Explainer._compared,
    Limited: Explainer._limited,
    Spanned: Explainer._spanned,
    Replaced: Explainer._replaced,
}


def _counting(working: Working) -> Iterator[Working]:
    """The workings that this one is made of and that counted days themselves."""
    if counts_days(working):
        yield working
    for move in working.moves:
        match move:
            case Spanned(opens=opens, closes=closes):
                yield from _counting(opens)
                yield from _counting(closes)
            case Compared(options=options):
                for option in options:
                    yield from _counting(option)
            case Limited(limit=limit):
                yield from _counting(limit)


def counts_days(working: Working) -> bool:
    """Whether the way of counting had a say: dates "on" a milestone, months and weeks are what they are."""
    return any(isinstance(move, _COUNTING) for move in working.moves) and not _is_window(working)


def _is_window(working: Working) -> bool:
    return all(move.first != move.last for move in working.moves if isinstance(move, Fixed)) and any(
        isinstance(move, Fixed) for move in working.moves
    )


def _takes_over(working: Working) -> bool:
    """Whether the date is only taken over from one that is given, so that one sentence tells both."""
    match [each for each in working.moves if not isinstance(each, Chosen)]:
        case [Anchored(origin=Origin.GIVEN)]:
            return True
    return False


def _core(timing: Timing) -> Timing:
    """Return a rule without the limits that its date is held against: they count for themselves."""
    return _core(timing.rule.timing) if isinstance(timing.rule, Limit) else timing
