"""One finding a line, for editors and grep."""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagnostics import Diagnostic, Report


def concise(report: Report, _files: Mapping[str, bytes]) -> str:
    """Return ``file:line:column: severity[code] headline: label (help)``, a line each."""
    return "".join(_line(found) + "\n" for found in report)


def _line(found: Diagnostic) -> str:
    label = f": {found.label}" if found.label else ""
    remedy = f" ({found.help})" if found.help else ""
    return on_one_line(f"{found.span}: {found.severity.value}[{found.code}] {found.headline}{label}{remedy}")


def on_one_line(words: str) -> str:
    """Return words without line ends: what follows one could pass for a finding or a command of its own."""
    return " ".join(words.splitlines())
