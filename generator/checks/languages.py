"""Texts that stand under another language than their own: not translated, or swapped. HB506 and HB507."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.governance import Mistaken, mistaken
from generator.model import Handbook


def check(handbook: Handbook) -> Iterator[Diagnostic]:
    """Return a warning for each text whose own words say that it is in another language."""
    for each in mistaken(handbook):
        yield _same(each) if each.is_same else _other(each)


def _same(each: Mistaken) -> Diagnostic:
    return Diagnostic(
        code="HB506",
        headline="text is not translated",
        severity=Severity.WARNING,
        span=each.located.span,
        label=f"`{each.language}` says the very same as `{each.other}`",
        help=f"write `{each.language}` in its own language, or leave it out until somebody has translated it",
    )


def _other(each: Mistaken) -> Diagnostic:
    swapped = f"`{each.other}` and `{each.language}` have each other's words"
    return Diagnostic(
        code="HB507",
        headline="text is in another language than it says",
        severity=Severity.WARNING,
        span=each.located.span,
        label=swapped if each.is_swapped else f"the words of `{each.language}` are those of `{each.other}` elsewhere",
        help="exchange the two" if each.is_swapped else f"write `{each.language}` in its own language",
    )
