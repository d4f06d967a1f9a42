"""Findings as text: in full, one a line, as GitHub annotations, as JSON, or as SARIF."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.characters import shown
from generator.diagnostics import Report
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
    return shown(FORMATS[form](report, files))


__all__ = ["FORMATS", "write_report"]
