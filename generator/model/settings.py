"""``handbook.yml``: whose handbook it is, in which languages, and whom to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum

from generator.diagnostics import NOWHERE, Places, Span
from generator.model.notes import Note
from generator.model.text import ClaimRef, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Opening hours of one slot; a contact closed at midday has two."""

    days: Text
    opens: time
    closes: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    name: Text
    email: str
    phone: str
    hours: tuple[Hours, ...] = ()
    cites: tuple[ClaimRef, ...] = ()


class GapReason(Enum):
    """Why something is not accessible: the grounds of the EU's model statement, Decision (EU) 2018/1523, annex."""

    BREACH = "breach"
    BURDEN = "disproportionate-burden"
    EXEMPT = "outside-the-law"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessibilityGap:
    """Something that not everybody can use."""

    what: Text
    reason: GapReason
    criteria: tuple[str, ...] = ()
    """Success criteria of WCAG that are not met, as ``1.4.3``."""
    instead: Text | None = None
    """How to get at the content in another way."""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """What the accessibility statement says; required of public bodies by the Norwegian regulation on universal design
    of ICT, FOR-2013-06-21-732."""

    assessed: date
    method: Text
    contact: str
    """Whom to tell: an id of ``contacts``."""
    statement: str | None = None
    """Address of the statement at uustatus.no; left out until it is filled in there."""
    gaps: tuple[AccessibilityGap, ...] = ()

    @property
    def is_met(self) -> bool:
        """Whether nothing that the law asks for is known to be missing."""
        return all(gap.reason is GapReason.EXEMPT for gap in self.gaps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language of the site. The first governs: its text holds where a translation is missing."""

    name: str
    """The language's own name for itself."""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``handbook.yml``."""

    title: Text
    tagline: Text
    institution: Text
    base_url: str
    """Public address of the site, with a trailing slash."""
    edit_url: str
    """Where a file can be edited: the path and line are put in for ``{path}`` and ``{line}``."""
    languages: Mapping[str, Language]
    review_interval_months: int
    contacts: Mapping[str, Contact]
    course_codes: tuple[str, ...] = ()
    """The shapes that course codes have: ``AAA0000``, where A is any capital letter, a any small one and 0 any digit.
    Without them a code can look like anything."""
    report_url: str | None = None
    """Where readers report a mistake: the page's address and the version go in for ``{page}`` and ``{version}``."""
    about: tuple[Note, ...] = ()
    """What the handbook is and is not, on the front page and the sources page."""
    accessibility: Accessibility | None = None
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    places: Places = field(default_factory=dict, compare=False)
