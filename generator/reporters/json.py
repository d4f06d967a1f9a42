"""Findings for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from generator.diagnostics import Diagnostic, Report


def as_json(report: Report, _files: Mapping[str, bytes]) -> str:
    """Return a JSON array; an empty report is ``[]``."""
    return json.dumps([_entry(found) for found in report], ensure_ascii=False, indent=2) + "\n"


def _entry(found: Diagnostic) -> dict[str, object]:
    entry = asdict(found) | {"severity": found.severity.value, "is_private": bool(found.private)}
    del entry["private"]
    return entry
