"""The effect report, written: text for a terminal, Markdown for a comment, JSON for programs."""

from __future__ import annotations

from datetime import date

from generator.changes.compare import Comparison
from generator.changes.report.dates import dates_section
from generator.changes.report.draft import draft_note
from generator.changes.report.json import as_json
from generator.changes.report.markdown import markdown
from generator.changes.report.notes import notes_section
from generator.changes.report.others import entries_section, feeds_section, pages_section, texts_section
from generator.changes.report.section import Written
from generator.changes.report.steps import steps_section
from generator.changes.report.summary import summary
from generator.changes.report.text import text
from generator.changes.report.words import Words

FORMATS = ("text", "markdown", "json")
ROWS = 100
"""Rows of a table that people are shown unless they ask for all."""

_SECTIONS = (dates_section, steps_section, entries_section, texts_section, pages_section, feeds_section)


def write_comparison(
    comparison: Comparison, form: str, language: str, limit: int | None = ROWS, on: date | None = None
) -> str:
    """Return the report in one of :data:`FORMATS`. ``limit`` cuts lists and tables; None cuts nothing.

    ``on`` is the day that a draft of a change note bears.
    """
    if form == "json":
        return as_json(comparison, draft_note(comparison, on))
    written = write(comparison, language, on)
    return markdown(written, limit) if form == "markdown" else text(written, limit)


def write(comparison: Comparison, language: str, on: date | None = None) -> Written:
    """Return the report in words, without mark-up."""
    words = Words(comparison, language)
    told = [section(comparison, words) for section in _SECTIONS]
    told.append(notes_section(comparison, words, draft_note(comparison, on)))
    sections = tuple(section for section in told if section)
    return Written(summary(comparison, words), sections, words("more", n="{n}"))


__all__ = ["FORMATS", "ROWS", "write", "write_comparison"]
