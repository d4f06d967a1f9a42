"""The report for people: the line itself, a caret under the mistake, related places and the remedy."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from generator.characters import shown
from generator.diagnostics import Diagnostic, Report, Severity, Span
from generator.reporters.concise import on_one_line

_WIDEST = 200
"""Characters of a source line that are shown; of a longer one the stretch round the mistake."""
_CUT = "…"

Lines = dict[str, list[str]]
"""The lines of the files that findings point into, divided once."""
Hidden = dict[tuple[str, int], list[Span]]
"""By file and line: what is personal and must not be read in a log."""


def full(report: Report, files: Mapping[str, bytes]) -> str:
    """Return every finding with its source line, and a closing count."""
    findings = list(report)
    if not findings:
        return ""
    lines: Lines = {}
    hidden: Hidden = {}
    for found in findings:
        if found.private:
            for line in range(found.span.line, found.span.end_line + 1):
                hidden.setdefault((found.span.file, line), []).append(found.span)
    blocks = [_block(found, files, lines, hidden) for found in findings]
    return "\n".join(blocks) + "\n" + summary(findings) + "\n"


def summary(findings: list[Diagnostic]) -> str:
    """Return ``2 errors, 1 warning``."""
    errors = sum(found.severity is Severity.ERROR for found in findings)
    warnings = len(findings) - errors
    counts = [(errors, "error"), (warnings, "warning")]
    return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts if number)


def _block(found: Diagnostic, files: Mapping[str, bytes], known: Lines, hidden: Hidden) -> str:
    lines = [f"{found.span}: {found.severity.value}[{found.code}] {found.headline}"]
    lines += _excerpt(found.span, on_one_line(found.label), files, known, hidden)
    lines += [f"  related: {other.span} {other.text}" for other in found.related]
    if found.help:
        lines.append(f"  help: {found.help}")
    return "\n".join(map(on_one_line, lines)) + "\n"


def _excerpt(span: Span, label: str, files: Mapping[str, bytes], known: Lines, hidden: Hidden) -> list[str]:
    text = _line(span, files, known)
    if text is None:
        return [f"  {label}"] if label else []
    for each in hidden.get((span.file, span.line), ()):
        first = each.column - 1 if each.line == span.line else 0
        last = each.end_column - 1 if each.end_line == span.line else len(text)
        text = text[:first] + "•" * len(text[first:last]) + text[last:]
    same_line = span.end_line == span.line and span.end_column > span.column
    width = span.end_column - span.column if same_line else len(text.rstrip()) - span.column + 1
    text, before = _window(text, span.column - 1)
    gutter = " " * len(f"{span.line:>5}")
    # Tabs are kept in the indent so that the caret stands under the mistake in any terminal.
    indent = "".join("\t" if char == "\t" else " " for char in text[:before])
    carets = "^" * max(1, min(width, len(text) - before))
    return [f"{span.line:>5} | {text}", f"{gutter} | {indent}{carets} {label}".rstrip()]


def _window(text: str, at: int) -> tuple[str, int]:
    """Return what is shown of a line, and how many characters of that stand before the mistake."""
    if len(text) <= _WIDEST:
        return text, at
    start = 0 if at < _WIDEST - 50 else at - 50
    cut = text[start : start + _WIDEST]
    before = _CUT if start else ""
    return before + cut + (_CUT if start + _WIDEST < len(text) else ""), at - start + len(before)


def _line(span: Span, files: Mapping[str, bytes], known: Lines) -> str | None:
    content = files.get(span.file)
    if content is None or span.line < 1:
        return None
    if span == Span(span.file, 1, 1, 1, 1):
        return None  # the finding is about the file, not about its first line
    if span.file not in known:
        is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        text = content.decode("utf-16" if is_wide else "utf-8", "replace").lstrip("\ufeff")
        known[span.file] = re.split("\r\n|[\r\n]", text)
    lines = known[span.file]
    return shown(lines[span.line - 1], "\ufffd") if span.line <= len(lines) else ""
