"""Rules, tips, warnings: what stands beside a step or a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from generator.diagnostics import NOWHERE, Span
from generator.model.text import ClaimRef, FormRef, RichText, SourceRef


class NoteKind(Enum):
    RULE = "rule"
    CONDITION = "condition"
    TIP = "tip"
    WARNING = "warning"
    REASON = "reason"
    EXAMPLE = "example"
    DEFINITION = "definition"
    CHANGE = "change"
    """The law or the practice has changed: what held before, what holds now, since when."""
    GAP = "gap"
    """The sources name something here and do not say what; told openly instead of invented."""
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A rule, tip, warning … beside a step or a page."""

    kind: NoteKind
    text: RichText
    forms: tuple[FormRef, ...] = ()
    links: tuple[SourceRef, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    cites: tuple[ClaimRef, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
