"""Which calendars exist in one language, for whom, and which to offer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from generator import addresses


class Detail(Enum):
    """How much the events of a calendar tell. Title and time are the same in all."""

    FULL = "full"
    """Role, rule, working, sources and links."""
    BRIEF = "brief"
    """Role, rule and a link to the working: keeps a calendar with many events small enough."""
    LINK = "link"
    """Only a link."""
    NEAREST = "nearest"
    """As brief, and only the semesters nearest to the day of the content; the others are in parts."""
    PARTS = "parts"
    """A single semester is too large for calendar clients: only the deadlines that come next; all are in parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whose deadlines a calendar holds: those that match every part which is set; all None means everything."""

    course: str | None = None
    """Course code."""
    department: str | None = None
    role: str | None = None
    semester: str | None = None
    """Only for the parts of a calendar that is too large."""
    days: str | None = None
    """Only for the parts of a semester that is too large: the month or day in which they start, as ``2026-12``."""

    @property
    def path(self) -> str:
        """The address, relative to the language's folder."""
        path = self._whole()
        for part in (self.semester, self.days):
            path = addresses.feed_part(path, part) if part else path
        return path

    def _whole(self) -> str:
        if self.course is not None:
            return addresses.course_feed(self.course, self.role)
        if self.department is not None:
            return addresses.department_feed(self.department, self.role)
        return addresses.role_feed(self.role) if self.role is not None else addresses.all_feed()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedInfo:
    """One calendar, for the pages that list it."""

    path: str
    """Relative to the language's folder."""
    title: str
    """The calendar's name, as clients show it."""
    audience: Audience
    events: int
    """Deadlines that it or its parts hold."""
    held: int
    """Deadlines that it holds itself."""
    size: int
    """Bytes."""
    whole: int
    """Bytes that it would have if it held all, told as briefly as can be."""
    detail: Detail
    parts: tuple[str, ...] = ()
    """Addresses of smaller calendars that hold the same deadlines with more detail; empty when FULL."""
    moved: tuple[str, ...] = ()
    """Those of the parts whose semester, month or day the calendar has no room for."""

    @property
    def is_offered(self) -> bool:
        """Whether to invite subscribers; otherwise invite them to the parts."""
        return self.detail is not Detail.PARTS


class Catalogue:
    """The calendars of one language, in order: courses, departments, roles, everything. As a collection: the addresses
    on offer.
    """

    def __init__(self, feeds: tuple[FeedInfo, ...]) -> None:
        self.feeds = feeds
        self._by_path = {feed.path: feed for feed in feeds}
        self._by_course: dict[str, list[FeedInfo]] = {}
        self._by_department: dict[str, list[FeedInfo]] = {}
        self._by_role: dict[str, list[FeedInfo]] = {}
        for feed in feeds:
            self._place(feed)

    def _place(self, feed: FeedInfo) -> None:
        who = feed.audience
        if who.semester is not None:
            return
        if who.course is not None:
            self._by_course.setdefault(who.course, []).append(feed)
            return
        if who.department is not None:
            self._by_department.setdefault(who.department, []).append(feed)
        if who.role is not None:
            self._by_role.setdefault(who.role, []).append(feed)

    def __contains__(self, path: object) -> bool:
        return path in self._by_path and self._by_path[str(path)].is_offered

    def __iter__(self) -> Iterator[str]:
        return (feed.path for feed in self.feeds if feed.is_offered)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def get(self, path: str) -> FeedInfo | None:
        """Return the calendar at an address, or None where there is none."""
        return self._by_path.get(path)

    def for_course(self, code: str) -> tuple[FeedInfo, ...]:
        """Return the course's own calendar, then those of its roles in the order of the register."""
        return tuple(self._by_course.get(code, ()))

    def for_department(self, department_id: str) -> tuple[FeedInfo, ...]:
        """Return the department's calendar, then those of its roles in the order of the register."""
        return tuple(self._by_department.get(department_id, ()))

    def for_role(self, role_id: str) -> tuple[FeedInfo, ...]:
        """Return the role's calendar over all departments, then those by department."""
        found = self._by_role.get(role_id, ())
        return tuple(sorted(found, key=lambda feed: feed.audience.department is not None))

    def parts(self, feed: FeedInfo) -> tuple[FeedInfo, ...]:
        """Return the smaller calendars that a large one's subscribers can take instead."""
        return tuple(self._by_path[path] for path in feed.parts)

    @property
    def everything(self) -> FeedInfo | None:
        return self._by_path.get(addresses.all_feed())
