"""Rules, dates and workings in words, in any language that has a file of labels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import takewhile

from generator.deadlines.datewords import DateWords
from generator.deadlines.phrases import Phrases, applied
from generator.labels import Labels
from generator.model import (
    Anchored,
    Chosen,
    Compared,
    Condition,
    Counted,
    Day,
    Extended,
    Fixed,
    Handbook,
    Limited,
    Moment,
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


class Wording:
    """Says what the engine found, in one language. Words of the handbook itself fall back to the governing language.

    ``labels`` stands in for the language's own file, for a language that is being tried out.
    """

    def __init__(self, handbook: Handbook, language: str, labels: Labels | None = None) -> None:
        self._handbook = handbook
        self.language = language
        self._labels = labels or Labels(language)
        self._words = DateWords(self._labels)
        self._phrases = Phrases(handbook, self._labels, self._words)
        self._worked: dict[int, tuple[tuple[str, ...], Working]] = {}
        """By the working's identity, which is kept alive beside the words: many exams share one working."""

    # --- rules

    def timing(self, timing: Timing) -> str:
        """Return the rule as a phrase in lower case: "no later than 3 weeks before the exam"."""
        return self._phrases.timing(timing)

    def rule(self, working: Working) -> str:
        """Return the rule as it was applied, its cases decided: only the branch that held for the sitting."""
        return self._phrases.timing(applied(working))

    def condition(self, condition: Condition) -> str:
        """Return "for autumn exams"."""
        return self._phrases.condition(condition)

    def milestone(self, milestone_id: str) -> str:
        """Return the noun phrase of a milestone: "the withdrawal deadline"."""
        return self._phrases.milestone(milestone_id)

    # --- dates

    def date(self, day: dt.date) -> str:
        """Return "Tuesday 17 November 2026"."""
        return self._words.date(day)

    def plain_date(self, day: dt.date) -> str:
        """Return "17 November 2026"."""
        return self._words.plain(day)

    def time(self, at: dt.time) -> str:
        """Return "11:00"."""
        return self._words.time(at)

    def moment(self, moment: Moment) -> str:
        """Return "Tuesday 1 December 2026 at 11:00"."""
        return self._words.moment(moment)

    def outcome(self, outcome: Outcome) -> str:
        """Return what came out, as it stands in a table: a date, a stretch, what is awaited, or the words alone."""
        match outcome:
            case Day() | Stretch():
                return self._words.dated(outcome)
            case Waiting(milestone=milestone, earliest=earliest, latest=latest):
                words = self._labels("dates.waiting", milestone=self.milestone(milestone))
                return self._windowed(words, earliest, latest)
            case Unset(undated=undated, not_before=day):
                return self._windowed(self.timing(Timing(undated)), day, None)

    def _windowed(self, words: str, earliest: dt.date | None, latest: dt.date | None) -> str:
        ends = {name: self.date(day) for name, day in (("earliest", earliest), ("latest", latest)) if day}
        if not ends:
            return words
        key = "window" if len(ends) == 2 else "window-from" if earliest else "window-until"
        return self._labels(f"dates.{key}", date=words, **ends)

    # --- workings

    def working(self, working: Working) -> tuple[str, ...]:
        """Return how the date was found, one sentence a line, in the order in which a person would count."""
        known = self._worked.get(id(working))
        if known is None:
            sentences = dict.fromkeys(_capital(sentence) for sentence in self._sentences(working))
            known = self._worked[id(working)] = (tuple(sentences), working)
        return known[0]

    def sources(self, working: Working) -> tuple[str, ...]:
        """Return the ids of the sources that the date rests on: its milestones', then its way of counting's."""
        return tuple(dict.fromkeys(self._sources(working)))

    def _sources(self, working: Working) -> Iterator[str]:
        for move in working.moves:
            match move:
                case Anchored(milestone=milestone_id, working=inner):
                    milestone = self._handbook.milestones.get(milestone_id)
                    yield from milestone.sources if milestone else ()
                    yield from self._sources(inner) if inner else ()
                case Compared(options=options):
                    for option in options:
                        yield from self._sources(option)
                case Limited(limit=inner):
                    yield from self._sources(inner)
                case Spanned(opens=opens, closes=closes):
                    yield from self._sources(opens)
                    yield from self._sources(closes)
        if isinstance(working.outcome, Waiting):
            awaited = self._handbook.milestones.get(working.outcome.milestone)
            yield from awaited.sources if awaited else ()
        convention = self._handbook.calendar.conventions.get(working.convention)
        if convention and _counts(working):
            yield from convention.sources

    def _sentences(self, working: Working) -> Iterator[str]:
        yield self._labels("working.rule", rule=self.rule(working))
        for move in takewhile(lambda each: isinstance(each, Chosen), working.moves):
            yield from self._chosen(move)
        for counting in {each.convention: each for each in _counting(working)}.values():
            yield from self._convention(counting)
        yield from self._moves(working)
        yield from self._result(working)

    def _convention(self, working: Working) -> Iterator[str]:
        convention = self._handbook.calendar.conventions.get(working.convention)
        if convention is None:
            return
        key = "convention-default" if working.convention_is_default else "convention"
        yield self._labels(f"working.{key}", name=convention.name[self.language])
        titles = [
            self._handbook.sources[source].title[self.language]
            for source in convention.sources
            if source in self._handbook.sources
        ]
        if titles:
            yield self._labels("working.convention-sources", sources=self._words.listed(titles))

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
                yield say("working.not-before", date=self.date(day))
            case _:
                yield say("working.result", outcome=self.outcome(outcome))

    def _waiting(self, outcome: Waiting) -> Iterator[str]:
        awaited = self._handbook.milestones.get(outcome.milestone)
        key = "waiting-individual" if awaited and awaited.individual and awaited.due else "waiting"
        yield self._labels(f"working.{key}", milestone=self.milestone(outcome.milestone))
        ends = (("earliest", outcome.earliest), ("latest", outcome.latest))
        words = [self._labels(f"working.{key}", date=self.date(day)) for key, day in ends if day is not None]
        if words:
            yield self._labels("working.planning", window=self._words.listed(words))

    # --- moves

    def _anchored(self, move: Anchored, outer: Working) -> Iterator[str]:
        if move.working is not None and move.milestone and not _takes_over(move.working):
            yield from self._moves(move.working)
        anchor, day = self._phrases.milestone(move.milestone), self.moment(move.moment)
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
        if convention is None or working.convention == outer.convention or not _counts(working):
            return self._labels("working.computed", anchor=anchor, date=day, rule=rule)
        name = convention.name[self.language]
        return self._labels("working.computed-as", anchor=anchor, date=day, rule=rule, convention=name)

    def _of_case(self, working: Working) -> str:
        """The rule of a milestone, with the condition under which this branch of it holds."""
        rule = self.rule(working)
        match working.moves:
            case [Chosen(condition=condition), *_] if condition is not None:
                return self._labels("phrases.case", condition=self.condition(condition), rule=rule)
        return rule

    def _counted(self, move: Counted, _outer: Working) -> Iterator[str]:
        amount = self._phrases.amount(move.amount, move.unit)
        start, landed = self.date(move.start), self.date(move.landed)
        yield self._labels(f"working.counted-{move.side.value}", amount=amount, start=start, landed=landed)
        if move.skipped:
            yield self._labels("working.skipped", days=self._words.skipped(move.skipped, self.language))

    def _fixed(self, move: Fixed, _outer: Working) -> Iterator[str]:
        yield self._labels("working.fixed", date=self.outcome(Stretch(first=move.first, last=move.last)))
        if move.skipped:
            yield self._labels("working.skipped", days=self._words.skipped(move.skipped, self.language))

    def _extended(self, move: Extended, _outer: Working) -> Iterator[str]:
        amount, landed = self._phrases.amount(move.days, Unit.DAY), self.date(move.landed)
        if move.christmas:
            yield self._labels("working.extended-christmas", amount=amount, landed=landed)
        else:
            days = self._words.skipped(move.because, self.language)
            yield self._labels("working.extended", amount=amount, days=days, landed=landed)

    def _rolled(self, move: Rolled, _outer: Working) -> Iterator[str]:
        days = self._words.skipped(move.skipped, self.language)
        start, landed = self.date(move.start), self.date(move.landed)
        yield self._labels(f"working.rolled-{move.side.value}", start=start, landed=landed, days=days)

    def _chosen(self, move: Move) -> Iterator[str]:
        if isinstance(move, Chosen):
            condition = None if move.condition is None else self.condition(move.condition)
            key = "working.case" if condition else "working.case-otherwise"
            yield self._labels(key, condition=condition)

    def _compared(self, move: Compared, _outer: Working) -> Iterator[str]:
        options = [
            self._labels(
                "working.option",
                rule=self._phrases.timing(applied(option), bare=True),
                date=self.outcome(option.outcome),
            )
            for option in move.options
        ]
        yield self._labels(f"working.{move.pick.value}", options=self._words.listed(options))
        yield from self._moves(move.options[move.chosen])

    def _limited(self, move: Limited, _outer: Working) -> Iterator[str]:
        key = f"working.limit-{move.side.value}" + ("-moved" if move.moved else "")
        yield from self._moves(move.limit)
        limit = self._phrases.timing(applied(move.limit), bare=True)
        yield self._labels(key, limit=limit, date=self.outcome(move.limit.outcome))

    def _spanned(self, move: Spanned, _outer: Working) -> Iterator[str]:
        for key, end in (("opens", move.opens), ("closes", move.closes)):
            yield from self._moves(end)
            rule = self._phrases.timing(applied(end), bare=True)
            yield self._labels(f"working.{key}", date=self.outcome(end.outcome), rule=rule)

    def _replaced(self, move: Replaced, _outer: Working) -> Iterator[str]:
        if move.computed is None:
            yield self._labels("working.replaced", date=self.moment(move.moment))
        else:
            date_, computed = self.moment(move.moment), self.date(move.computed)
            yield self._labels("working.replaced-computed", date=date_, computed=computed)


_SAY: dict[type[Move], Callable[..., Iterator[str]]] = {
    Anchored: Wording._anchored,
    Counted: Wording._counted,
    Fixed: Wording._fixed,
    Extended: Wording._extended,
    Rolled: Wording._rolled,
    Compared: Wording._compared,
    Limited: Wording._limited,
    Spanned: Wording._spanned,
    Replaced: Wording._replaced,
}


def _counting(working: Working) -> Iterator[Working]:
    """The workings that this one is made of and that counted days themselves."""
    if _counts(working):
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


def _counts(working: Working) -> bool:
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


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
