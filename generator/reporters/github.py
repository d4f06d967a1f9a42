"""GitHub's workflow commands, which show findings beside the changed lines of a pull request.

Source: GitHub Docs, "Workflow commands for GitHub Actions". Columns count only when the span stays on one line;
``%``, carriage return and line feed are escaped everywhere, ``:`` and ``,`` in property values too.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagnostics import Diagnostic, Report


def github(report: Report, _files: Mapping[str, bytes]) -> str:
    """Return one ``::error`` or ``::warning`` command a finding."""
    return "".join(_command(found) + "\n" for found in report)


def _command(found: Diagnostic) -> str:
    span = found.span
    properties = {"file": span.file, "line": str(span.line), "endLine": str(span.end_line)} if span.file else {}
    if span.file and span.line == span.end_line:
        properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    properties["title"] = f"{found.code} {found.headline}"
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    lines = [part for part in (found.label or found.headline, found.help) if part]
    return f"::{found.severity.value} {written}::{_data(chr(10).join(lines))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
