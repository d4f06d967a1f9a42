"""The report for people: the line itself, a caret under the mistake, related places and the remedy."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from generator.diagnostics import Diagnostic, Report, Severity, Span

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What would change the terminal or the order of the letters instead of being shown."""


def full(report: Report, files: Mapping[str, bytes]) -> str:
    """Return every finding with its source line, and a closing count."""
    findings = list(report)
    if not findings:
        return ""
    hidden = [found.span for found in findings if found.is_private]
    blocks = [_block(found, files, hidden) for found in findings]
    return "\n".join(blocks) + "\n" + summary(findings) + "\n"


def summary(findings: list[Diagnostic]) -> str:
    """Return ``2 errors, 1 warning``."""
    errors = sum(found.severity is Severity.ERROR for found in findings)
    warnings = len(findings) - errors
    counts = [(errors, "error"), (warnings, "warning")]
    return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts if number)


def _block(found: Diagnostic, files: Mapping[str, bytes], hidden: list[Span]) -> str:
    lines = [f"{found.span}: {found.severity.value}[{found.code}] {found.headline}"]
    lines += _excerpt(found.span, found.label, files, hidden)
    lines += [f"  related: {other.span} {other.text}" for other in found.related]
    if found.help:
        lines.append(f"  help: {found.help}")
    return "\n".join(lines) + "\n"


def _excerpt(span: Span, label: str, files: Mapping[str, bytes], hidden: list[Span]) -> list[str]:
    text = _line(span, files)
    if text is None:
        return [f"  {label}"] if label else []
    for each in hidden:
        if (each.file, each.line) == (span.file, span.line):
            text = (
                text[: each.column - 1]
                + "•" * len(text[each.column - 1 : each.end_column - 1])
                + text[each.end_column - 1 :]
            )
    same_line = span.end_line == span.line and span.end_column > span.column
    width = span.end_column - span.column if same_line else len(text.rstrip()) - span.column + 1
    gutter = " " * len(f"{span.line:>5}")
    # Tabs are kept in the indent so that the caret stands under the mistake in any terminal.
    indent = "".join("\t" if char == "\t" else " " for char in text[: span.column - 1])
    return [f"{span.line:>5} | {text}", f"{gutter} | {indent}{'^' * max(width, 1)} {label}".rstrip()]


def _line(span: Span, files: Mapping[str, bytes]) -> str | None:
    content = files.get(span.file)
    if content is None or span.line < 1:
        return None
    if span == Span(span.file, 1, 1, 1, 1):
        return None  # the finding is about the file, not about its first line
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = content.decode("utf-16" if is_wide else "utf-8", "replace").lstrip("\ufeff")
    lines = re.split("\r\n|[\r\n]", text)
    return _UNSEEN.sub("\ufffd", lines[span.line - 1]) if span.line <= len(lines) else ""
