"""Changes that readers and subscribers meet: translations, pages, calendars."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from generator.changes.kinds.basics import Weight
from generator.diagnostics import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class TranslationMissing:
    """A new or changed text lacks a language."""

    place: str
    """Where it stands in its file, as ``handbook translate`` lists it: ``steps.deliver-grades.do``."""
    language: str
    words: str
    """The governing text."""
    span: Span = field(default=NOWHERE, compare=False)
    weight: ClassVar[Weight] = Weight.MINOR


@dataclass(frozen=True, slots=True)
class TranslationStale:
    """The governing text changed and this translation did not: it may no longer say the same."""

    place: str
    language: str
    old: str
    words: str
    translation: str
    span: Span = field(default=NOWHERE, compare=False)
    weight: ClassVar[Weight] = Weight.MINOR


@dataclass(frozen=True, slots=True)
class PageAppeared:
    path: str
    """Relative to the language's folder, as in :mod:`generator.addresses`."""
    weight: ClassVar[Weight] = Weight.MINOR


@dataclass(frozen=True, slots=True)
class PageVanished:
    path: str
    register: str
    id: str
    likely: str = ""
    """A new entry of the register with the same title, steps or exams: probably a renaming without ``formerly``."""
    weight: ClassVar[Weight] = Weight.MINOR


@dataclass(frozen=True, slots=True)
class PageMoved:
    """It has another address, and ``formerly`` leads readers there."""

    old_path: str
    path: str
    weight: ClassVar[Weight] = Weight.MINOR


@dataclass(frozen=True, slots=True)
class FeedChanged:
    """A calendar has new, gone or changed events (in date, words or working)."""

    path: str
    added: int
    removed: int
    changed: int
    weight: ClassVar[Weight] = Weight.MINOR


@dataclass(frozen=True, slots=True)
class FeedAppeared:
    path: str
    weight: ClassVar[Weight] = Weight.MINOR


@dataclass(frozen=True, slots=True)
class FeedVanished:
    """Subscribers of this address get nothing any more."""

    path: str
    weight: ClassVar[Weight] = Weight.MINOR


@dataclass(frozen=True, slots=True)
class FeedMoved:
    """It has another address; the earlier one keeps giving the same calendar."""

    old_path: str
    path: str
    weight: ClassVar[Weight] = Weight.MINOR
