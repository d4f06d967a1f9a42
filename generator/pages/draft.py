"""A page before its template: where it lies, what it is called, and the view that fills it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from generator.diagnostics import NOWHERE, Span
from generator.pageset import Searched


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    path: str
    title: str
    description: str
    template: str
    """Name of a file in ``templates/``, without its ending."""
    view: object
    span: Span = NOWHERE
    """Where an editor changes it."""
    search: Searched = Searched.TEXT
    theme_template: str | None = None


class Placed(Protocol):
    """Something an editor wrote, that knows where."""

    @property
    def span(self) -> Span: ...


def first_span(register: Mapping[str, Placed]) -> Span:
    """Return where a register begins: the edit link of a page about all of it."""
    return next((entry.span for entry in register.values()), NOWHERE)
