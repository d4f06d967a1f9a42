"""Findings as text: in full, one a line, as GitHub annotations, as JSON, or as SARIF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.characters import shown
from generator.diagnostics import Diagnostic, Related, Report, Span
from generator.reporters.concise import concise
from generator.reporters.full import full
from generator.reporters.github import github
from generator.reporters.json import as_json
from generator.reporters.sarif import sarif

Files = Mapping[str, bytes]

FORMATS: dict[str, Callable[[Report, Files], str]] = {
    "full": full,
    "concise": concise,
    "github": github,
    "json": as_json,
    "sarif": sarif,
}


def write_report(report: Report, files: Files, form: str) -> str:
    """Return the report in one of :data:`FORMATS`, ending in a newline, or an empty string for nothing to say."""
    harmless = Report()
    harmless.extend(map(_harmless, report))
    return FORMATS[form](harmless, files)


def _harmless(found: Diagnostic) -> Diagnostic:
    """Return a finding that carries nothing to a terminal or a log that acts instead of being shown."""
    related = tuple(Related(_named(other.span), shown(other.text)) for other in found.related)
    return replace(found, span=_named(found.span), label=shown(found.label), help=shown(found.help), related=related)


def _named(span: Span) -> Span:
    return span if span.file == (file := shown(span.file)) else replace(span, file=file)


__all__ = ["FORMATS", "write_report"]
