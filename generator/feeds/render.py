"""From deadlines to the calendars of one language: each event is written once, calendars are joined from the bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate, takewhile
from typing import NamedTuple

from generator import addresses
from generator.deadlines.resolve import Resolution
from generator.feeds.catalogue import Audience, Catalogue, Detail, FeedInfo
from generator.feeds.cleaning import SUMMARY_LIMIT, one_line
from generator.feeds.events import Composer, Event, dated
from generator.feeds.grouping import Group, aliases_of, by_days, by_semester, groups_of
from generator.feeds.ics import FOOTER, write_event
from generator.feeds.identity import Identities
from generator.feeds.naming import Naming
from generator.feeds.spans import EventSpan, span_of
from generator.feeds.stamps import UNKNOWN, Stamp, greatest
from generator.labels import Labels
from generator.model import Day, Handbook, ResolvedDeadline, Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bytes that a calendar may have."""

    aim: int = 250_000
    """Up to here events are told in full."""
    hard: int = 950_000
    """Google drops events without a word above 1 MB (some clients count a million bytes)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """The calendars of one language."""

    files: Mapping[str, bytes]
    """By path relative to the language's folder; among them those at former addresses."""
    catalogue: Catalogue


def render(
    handbook: Handbook,
    resolution: Resolution,
    stamps: Mapping[str, Stamp],
    language: str,
    keep_from: date | None = None,
    limits: Limits | None = None,
    newest: Stamp = UNKNOWN,
    as_of: date | None = None,
) -> Rendered:
    """Return every calendar of ``language`` that has an event, or gets one when the date of an exam is set.

    ``stamps`` are by identity key (see :mod:`generator.feeds.ledger`); a deadline without one counts as never
    changed. Deadlines that were over before ``keep_from`` are left out. ``newest`` is what nothing published so far is
    later than, for what is no deadline of its own. ``as_of`` is the day of the content: a calendar that cannot hold
    everything holds the semester of that day. Same input, same bytes.
    """
    return _Renderer(handbook, resolution, stamps, language, keep_from, limits or Limits(), newest, as_of).render()


class _Fitted(NamedTuple):
    """A calendar as clients take it."""

    detail: Detail
    content: bytes
    held: int
    """Deadlines."""
    whole: int
    """Bytes of all deadlines."""
    semesters: tuple[Audience, ...] = ()
    """The parts of a calendar that cannot hold everything which it holds all the same."""


class _Renderer:
    def __init__(
        self,
        handbook: Handbook,
        resolution: Resolution,
        stamps: Mapping[str, Stamp],
        language: str,
        keep_from: date | None,
        limits: Limits,
        newest: Stamp,
        as_of: date | None,
    ) -> None:
        self._handbook = handbook
        self._newest = newest
        self._as_of = as_of
        self._limits = limits
        self._say = Labels(language, governing=handbook.languages[0])
        self._composer = Composer(handbook, resolution, language)
        self._naming = Naming(handbook, self._composer.places, language)
        identities = Identities(handbook)
        keyed = [(_start(deadline), identities.key(deadline), deadline) for deadline in dated(resolution, keep_from)]
        keyed.sort(key=lambda each: each[:2])
        self._to_come = tuple(deadline for deadline in resolution.deadlines if deadline.is_to_come)
        self._deadlines: Sequence[ResolvedDeadline] = [deadline for _, _, deadline in keyed]
        self._starts = [start for start, _, _ in keyed]
        self._stamps = [stamps.get(key, UNKNOWN) for _, key, _ in keyed]
        self._event = lru_cache(maxsize=None)(self._write)
        self._files: dict[str, bytes] = {}

    def render(self) -> Rendered:
        groups = groups_of(self._handbook, self._deadlines, self._to_come)
        feeds = [feed for audience, group in groups.items() for feed in self._feed(audience, group, groups)]
        for old, audience in aliases_of(self._handbook, (feed.audience for feed in feeds)).items():
            self._files[old] = self._files[audience.path]
        return Rendered(files=self._files, catalogue=Catalogue(tuple(feeds)))

    def _feed(self, audience: Audience, group: Group, groups: Mapping[Audience, Group]) -> Sequence[FeedInfo]:
        fitted = self._fitting(audience, group)
        pieces = dict(self._pieces(audience, group, groups)) if fitted.detail is not Detail.FULL else {}
        periods = self._periods(audience, group) if fitted.detail in (Detail.NEAREST, Detail.PARTS) else {}
        pieces |= periods
        moved = tuple(part.path for part in periods if part not in fitted.semesters)
        feeds = [self._place(audience, group, fitted, tuple(part.path for part in pieces), moved)]
        for part, positions in pieces.items():
            if part not in groups:
                feeds.append(self._place(part, positions, self._fitting(part, positions)))
        return feeds

    def _pieces(self, audience: Audience, group: Group, groups: Mapping[Audience, Group]) -> Mapping[Audience, Group]:
        """The smaller calendars: those of the department's or the role's meeting, or else semester by semester."""
        if audience == Audience():
            return {who: each for who, each in groups.items() if who.course is None and _is_whole(who)}
        if audience.course is None and (audience.department is None) != (audience.role is None):
            return {who: each for who, each in groups.items() if who != audience and _is_within(who, audience)}
        return by_semester(audience, group, self._deadlines)

    def _periods(self, audience: Audience, group: Group) -> Mapping[Audience, Group]:
        """The semesters, and the months and days of one that clients would not take.

        What is not of one department has the departments' calendars instead.
        """
        parts = dict(by_semester(audience, group, self._deadlines))
        if audience.department is None and audience.course is None:
            return parts
        for length in (len("2026-12"), len("2026-12-01")):
            large = {part: each for part, each in parts.items() if self._fitting(part, each).detail is Detail.PARTS}
            for part, each in large.items():
                parts |= by_days(part, each, self._starts, length)
        return parts

    def _fitting(self, audience: Audience, group: Group) -> _Fitted:
        header = self._naming.header(audience)
        content = self._joined(header, group, Detail.FULL)
        if len(content) <= self._limits.aim:
            return _Fitted(Detail.FULL, content, len(group), len(content))
        for detail in (Detail.BRIEF, Detail.LINK):
            content = self._joined(header, group, detail)
            if len(content) <= self._limits.hard:
                return _Fitted(detail, content, len(group), len(content))
        return self._nearest(audience, header, group, len(content))

    def _nearest(self, audience: Audience, header: bytes, group: Group, whole: int) -> _Fitted:
        """Return as many whole semesters as clients take, and a notice of one day that says where the others are.

        An address is never taken away, and a calendar that somebody subscribes to never empties: of a semester that
        is too large by itself it holds the deadlines that come next.
        """
        semesters = by_semester(audience, group, self._deadlines)
        order = sorted(semesters, key=lambda part: self._distance(part.semester or ""))
        for detail in (Detail.BRIEF, Detail.LINK):
            held: list[int] = []
            content = b""
            for part in order:
                more = sorted((*held, *semesters[part]))
                tried = self._joined(header, more, detail, self._notice(audience, more, "more-elsewhere"))
                if len(tried) > self._limits.hard:
                    break
                held, content = more, tried
            if held:
                kept = tuple(part for part in order if semesters[part][0] in held)
                return _Fitted(Detail.NEAREST, content, len(held), whole, kept)
        return self._next(audience, header, group, whole)

    def _next(self, audience: Audience, header: bytes, group: Group, whole: int) -> _Fitted:
        """Return the deadlines from the day of the content on, as many as clients take, and a notice on the last."""
        day = self._as_of or date.min
        coming = [each for each in group if _span(self._deadlines[each]).last_day >= day] or list(group)
        room = self._limits.hard - len(
            self._joined(header, (), Detail.LINK, self._notice(audience, group, "too-large"))
        )
        sizes = accumulate(len(self._event(position, Detail.LINK)) for position in coming)
        held = coming[: sum(1 for _ in takewhile(lambda size: size <= room, sizes))]
        notice = self._notice(audience, held or coming[:1], "too-large")
        return _Fitted(Detail.PARTS, self._joined(header, held, Detail.LINK, notice), len(held), whole)

    def _distance(self, semester_id: str) -> tuple[bool, int]:
        """Rank the semester of the content's day first, then those to come, then those that are over, latest first."""
        semester, day = self._handbook.semesters[semester_id], self._as_of or date.min
        last = max(semester.ends, semester.deferred_period.last if semester.deferred_period else semester.ends)
        return (last < day, -last.toordinal() if last < day else semester.starts.toordinal())

    def _joined(self, header: bytes, group: Group, detail: Detail, notice: bytes = b"") -> bytes:
        return b"".join((header, notice, *(self._event(position, detail) for position in group), FOOTER))

    def _write(self, position: int, detail: Detail) -> bytes:
        return write_event(self._composer.event(self._deadlines[position], detail), self._stamps[position])

    def _place(
        self,
        audience: Audience,
        group: Group,
        fitted: _Fitted,
        parts: tuple[str, ...] = (),
        moved: tuple[str, ...] = (),
    ) -> FeedInfo:
        self._files[audience.path] = fitted.content
        return FeedInfo(
            path=audience.path,
            title=self._naming.title(audience),
            audience=audience,
            events=len(group),
            held=fitted.held,
            size=len(fitted.content),
            whole=fitted.whole,
            detail=fitted.detail,
            parts=parts,
            moved=moved,
        )

    def _notice(self, audience: Audience, group: Group, words: str) -> bytes:
        """Return an event on the last day of a group, that says where the deadlines beyond it are."""
        last = max(_span(self._deadlines[position]).last_day for position in group)
        where = self._composer.places.address("calendars/")
        event = Event(
            uid=addresses.event_uid(f"notice/{audience.path}"),
            span=span_of(Day(day=last)),
            summary=one_line(self._say(f"feeds.{words}"), SUMMARY_LIMIT),
            description=f"{self._say(f'feeds.{words}-about')}\n{where}",
            url=where,
            categories=(self._say("feeds.sitting"),),
        )
        # The newest in the group alone would fall when that deadline goes.
        return write_event(event, greatest((self._newest, *(self._stamps[position] for position in group))))


def _start(deadline: ResolvedDeadline) -> str:
    return _span(deadline).written


def _span(deadline: ResolvedDeadline) -> EventSpan:
    outcome = deadline.outcome
    assert isinstance(outcome, Day | Stretch)
    return span_of(outcome)


def _is_whole(who: Audience) -> bool:
    return (who.department is None) != (who.role is None)


def _is_within(who: Audience, audience: Audience) -> bool:
    if who.course is not None or who.department is None or who.role is None:
        return False
    return who.department == audience.department or who.role == audience.role
