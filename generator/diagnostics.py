"""Findings about the handbook's source: where, what, why it matters and what to do.

A mistake that an editor can make is a :class:`Diagnostic` value, never an exception. Rules and readers
return diagnostics; only ``reporters`` turns them into text. Codes are documented in ``generator/codes``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum
from typing import TypeAlias


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source file. Lines and columns count from 1; the end column is exclusive."""

    file: str
    """Path relative to the repository's top, with forward slashes (``procedures/roles.yml``)."""
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.file else "handbook"


NOWHERE = Span("", 0, 0, 0, 0)
"""The span of a value that no file holds (a computed default, a value made in a test)."""

Places: TypeAlias = Mapping[str, Span]
"""Where the values of an entry stand, by their keys in the YAML; those of a mapping or list inside it by both:
``dates.announcement``, ``needs.grade-papers``. Empty for an entry that no file holds."""


class Severity(Enum):
    ERROR = "error"
    """The handbook cannot be built."""
    WARNING = "warning"
    """The handbook is built, but somebody should look."""


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a finding."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding. The headline names the pattern and makes sense alone; the label names this instance."""

    code: str
    """Stable code, ``HB`` and three digits; documented in ``generator/codes``."""
    headline: str
    span: Span
    severity: Severity = Severity.ERROR
    label: str = ""
    """What stands beside the caret."""
    help: str = ""
    """The remedy."""
    related: tuple[Related, ...] = ()
    private: str = ""
    """Words at the span that must not be shown, by this or any other finding: reports lie in public logs."""

    @property
    def sort_key(self) -> tuple[Span, str, str]:
        return (self.span, self.code, self.headline)


@dataclass(slots=True)
class Report:
    """Collects the findings of one run. Iterating gives them sorted by file, line, column, without repeats."""

    _found: list[Diagnostic] = field(default_factory=list)

    def add(self, diagnostic: Diagnostic) -> None:
        self._found.append(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        self._found.extend(diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(dict.fromkeys(self._found), key=lambda found: found.sort_key))

    def __len__(self) -> int:
        return len(dict.fromkeys(self._found))

    @property
    def has_errors(self) -> bool:
        return any(found.severity is Severity.ERROR for found in self._found)


def nearest(wrong: str, known: Iterable[str], alike: float = 0.6) -> str:
    """Return the known word nearest to ``wrong``, or an empty string when none is ``alike`` enough (0 to 1)."""
    near = get_close_matches(wrong, sorted(known), n=1, cutoff=alike)
    return near[0] if near else ""


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return ``did you mean `x`?`` for the known word nearest to ``wrong``, or an empty string."""
    near = nearest(wrong, known)
    return f"did you mean `{near}`?" if near else ""
