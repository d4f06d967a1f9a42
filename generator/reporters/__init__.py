"""Findings as text: in full, one a line, as GitHub annotations, as JSON, or as SARIF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.characters import shown
from generator.diagnostics import Diagnostic, Report
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
    """Return the report in one of :data:`FORMATS`, ending in a newline, or an empty string for nothing to say.

    Nothing in it acts on a terminal, and in the forms for people a finding's words begin no line of their own.
    """
    return shown(FORMATS[form](_without_secrets(report), files))


def _without_secrets(report: Report) -> Report:
    """Return the report so that no finding says what another one has found to be personal."""
    secrets = {found.private for found in report} - {""}
    if not secrets:
        return report
    longest_first = sorted(secrets, key=lambda secret: (-len(secret), secret))
    masked = Report()
    masked.extend(_masked(found, longest_first) for found in report)
    return masked


def _masked(found: Diagnostic, secrets: list[str]) -> Diagnostic:
    def hide(words: str) -> str:
        for secret in secrets:
            words = words.replace(secret, "•" * len(secret))
        return words

    related = tuple(replace(other, text=hide(other.text)) for other in found.related)
    return replace(
        found, headline=hide(found.headline), label=hide(found.label), help=hide(found.help), related=related
    )


__all__ = ["FORMATS", "write_report"]
