"""Translations that were left behind when the governing text changed. HB502."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.governance import State, Translation, translations_of
from generator.model import Handbook


def check(handbook: Handbook) -> Iterator[Diagnostic]:
    """Return a warning for each stale translation. Missing ones are reported by the reader (HB501)."""
    if handbook.translations:
        governing = handbook.languages[0]
        for each in translations_of(handbook):
            if each.state is State.STALE:
                yield _stale(each, governing)


def _stale(each: Translation, governing: str) -> Diagnostic:
    name = each.located.place.split(".")[1] if each.located.place.startswith("steps.") else each.located.file
    return Diagnostic(
        code="HB502",
        headline="translation is out of date",
        severity=Severity.WARNING,
        span=each.located.span,
        label=f"`{governing}` has changed since `{each.language}` was made from it",
        help=f"correct `{each.language}`; if it still says the same: `handbook translate --accept {name}`",
    )
