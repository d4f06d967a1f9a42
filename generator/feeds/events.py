"""What stands in a calendar: one event per dated deadline, in the words of one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from generator.deadlines.resolve import Resolution
from generator.deadlines.wording import Wording
from generator.feeds.catalogue import Detail
from generator.feeds.cleaning import DESCRIPTION_LIMIT, SUMMARY_LIMIT, clean, cut, one_line
from generator.feeds.identity import Identities
from generator.feeds.places import Places, SittingPlace, StepPlace
from generator.feeds.spans import EventSpan, span_of
from generator.labels import Labels
from generator.model import Day, Handbook, Kind, ResolvedDeadline, Stretch

_BETWEEN = " · "


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A deadline as a calendar shows it. Texts are clean and within their limits."""

    uid: str
    span: EventSpan
    summary: str
    """One line: clock time, course, action. A phone shows the beginning."""
    description: str
    url: str
    categories: tuple[str, ...]


class Composer:
    """Makes the events of one language."""

    def __init__(self, handbook: Handbook, resolution: Resolution, language: str) -> None:
        self._say = Labels(language, governing=handbook.languages[0])
        self._wording = Wording(handbook, language)
        self._places = Places(handbook, resolution, language)
        self._identities = Identities(handbook)

    @property
    def places(self) -> Places:
        return self._places

    def event(self, deadline: ResolvedDeadline, detail: Detail = Detail.FULL) -> Event:
        """Return the event of a dated deadline; with less detail the working is left to the page behind the link.

        Raises:
            ValueError: the deadline has no date.
        """
        outcome = deadline.outcome
        if not isinstance(outcome, Day | Stretch):
            raise ValueError(f"{deadline.key} has no date")
        sitting = self._places.sitting(deadline.sitting)
        step = self._places.steps[deadline.step] if deadline.step else None
        tell = self._full if detail is Detail.FULL else self._brief
        lines = (sitting.url,) if detail is Detail.LINK else tell(deadline, sitting, step)
        return Event(
            uid=self._identities.uid(deadline),
            span=span_of(outcome),
            summary=one_line(self._summary(deadline, sitting, step), SUMMARY_LIMIT),
            description=cut(clean("\n".join(lines)), DESCRIPTION_LIMIT),
            url=sitting.url,
            categories=self._categories(deadline, step),
        )

    def _summary(self, deadline: ResolvedDeadline, sitting: SittingPlace, step: StepPlace | None) -> str:
        parts = [self._clock(deadline), deadline.sitting.course_code, self._approximate(deadline)]
        return _BETWEEN.join([part for part in parts if part] + [self._action(deadline, sitting, step)])

    def _action(self, deadline: ResolvedDeadline, sitting: SittingPlace, step: StepPlace | None) -> str:
        if step is None:
            is_paper = deadline.sitting.assessment.start is None
            return self._say("feeds.submission", part=sitting.part) if is_paper else _capital(sitting.part)
        words = step.do
        if deadline.kind is not Kind.DUE:
            words = self._say(f"feeds.{deadline.kind.value}", what=words)
        return self._say("feeds.of-part", what=words, part=sitting.part) if sitting.has_siblings else words

    def _clock(self, deadline: ResolvedDeadline) -> str:
        """The clock time in words, since month views and lists may leave it out; hours for an exam of one day."""
        match deadline.outcome:
            case Day(at=at) if at is not None:
                return self._say("feeds.clock", time=self._wording.time(at))
            case Stretch(first=first, last=last, opens=time() as opens, closes=time() as closes) if first == last:
                return self._say("feeds.hours", opens=self._wording.time(opens), closes=self._wording.time(closes))
        return ""

    def _approximate(self, deadline: ResolvedDeadline) -> str:
        return self._say("feeds.approximate") if getattr(deadline.outcome, "approximate", False) else ""

    def _categories(self, deadline: ResolvedDeadline, step: StepPlace | None) -> tuple[str, ...]:
        if step is None or deadline.role is None:
            return (one_line(self._say("feeds.sitting"), SUMMARY_LIMIT),)
        names = (_capital(self._places.role(deadline.role)), step.phase)
        return tuple(one_line(name, SUMMARY_LIMIT) for name in names)

    def _full(self, deadline: ResolvedDeadline, sitting: SittingPlace, step: StepPlace | None) -> Iterator[str]:
        say, working = self._say, deadline.working
        yield step.head if step else _capital(sitting.part)
        yield sitting.course_line
        yield from step.people if step else ()
        yield say("feeds.when", date=self._wording.outcome(deadline.outcome))
        if step:
            if deadline.kind is not Kind.DUE:
                yield say(f"feeds.about-{deadline.kind.value}")
            yield ""
            yield say("feeds.working")
            yield from (f"– {sentence}" for sentence in self._wording.working(working))
            if sources := self._places.sources((*self._wording.sources(working), *step.sources)):
                yield say("feeds.sources", sources=sources)
            yield from ("", say("feeds.how"), step.url)
        yield from ("", say("feeds.page"), sitting.url)

    def _brief(self, deadline: ResolvedDeadline, sitting: SittingPlace, step: StepPlace | None) -> Iterator[str]:
        if step:
            yield step.people[0]
            yield self._say("feeds.rule", rule=self._wording.rule(deadline.working))
        yield sitting.url


def dated(resolution: Resolution, keep_from: date | None = None) -> Iterator[ResolvedDeadline]:
    """Yield the deadlines that belong in calendars: those with a date, and not over before ``keep_from``."""
    for deadline in resolution.deadlines:
        outcome = deadline.outcome
        if isinstance(outcome, Day | Stretch) and (keep_from is None or span_of(outcome).last_day >= keep_from):
            yield deadline


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
