"""Rules, dates and workings in words, in any language that has a file of labels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.deadlines.datewords import DateWords
from generator.deadlines.explaining import Explainer, counts_days
from generator.deadlines.phrases import Phrases, applied
from generator.labels import Labels
from generator.model import (
    Anchored,
    Compared,
    Condition,
    Day,
    Handbook,
    Kind,
    Limited,
    Moment,
    Outcome,
    ResolvedDeadline,
    Spanned,
    Stretch,
    Text,
    Timing,
    Unset,
    Waiting,
    Working,
)


class Wording:
    """Says what the engine found, in one language. Words of the handbook itself fall back to the governing language.

    ``labels`` stands in for the language's own file, for a language that is being tried out.
    """

    def __init__(self, handbook: Handbook, language: str, labels: Labels | None = None) -> None:
        self._handbook = handbook
        self.language = language
        self._labels = labels or Labels(language, governing=handbook.languages[0])
        self._words = DateWords(self._labels)
        self._phrases = Phrases(handbook, self._labels, self._words)
        self._explainer = Explainer(handbook, self._labels, self._words, self._phrases, self.outcome)
        self._worked: dict[int, tuple[tuple[str, ...], Working]] = {}
        """By the working's identity, which is kept alive beside the words: many exams share one working."""

    # --- rules

    def timing(self, timing: Timing) -> str:
        """Return the rule as a phrase in lower case: "no later than 3 weeks before the exam"."""
        return self._phrases.timing(timing)

    def rule(self, working: Working) -> str:
        """Return the rule as it was applied, its cases decided: only the branch that held for the sitting."""
        return self._phrases.timing(applied(working), working.convention)

    def condition(self, condition: Condition) -> str:
        """Return "for autumn exams"."""
        return self._phrases.guards.said((condition,))

    def milestone(self, milestone_id: str) -> str:
        """Return the noun phrase of a milestone: "the withdrawal deadline"."""
        return self._phrases.leaves.milestone(milestone_id)

    # --- dates

    def date(self, day: dt.date) -> str:
        """Return "Tuesday 17 November 2026"."""
        return self._words.date(day)

    def plain_date(self, day: dt.date) -> str:
        """Return "17 November 2026"."""
        return self._words.plain(day)

    def period(self, days: str) -> str:
        """Return "December 2026" for ``2026-12``, and "8 December 2026" for ``2026-12-08``."""
        return self._words.period(days)

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
            case Waiting(milestone=milestone):
                return self._awaiting(self._labels("dates.waiting", milestone=self.milestone(milestone)), outcome)
            case Unset(undated=undated, not_before=day):
                return self._windowed(self.timing(Timing(undated)), day, None)

    def when(self, deadline: ResolvedDeadline) -> str:
        """Return what came out for a deadline, or that the date of the assessment itself has not been set."""
        outcome = deadline.outcome
        if deadline.kind is Kind.SITTING and isinstance(outcome, Waiting) and outcome.earliest is None:
            return self._awaiting(self._labels("dates.exam-not-set"), outcome)
        return self.outcome(outcome)

    def not_set(self, words: str, expected: Text | None) -> str:
        """Return words for a date that has not been set, with what is known meanwhile: "not set yet: Spring 2027"."""
        return self._labels("dates.expected", date=words, expected=expected[self.language]) if expected else words

    def _awaiting(self, words: str, outcome: Waiting) -> str:
        return self._windowed(self.not_set(words, outcome.expected), outcome.earliest, outcome.latest)

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
            sentences = dict.fromkeys(_capital(sentence) for sentence in self._explainer.sentences(working))
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
        if convention and counts_days(working):
            yield from convention.sources


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
