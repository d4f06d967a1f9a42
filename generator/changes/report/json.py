"""The report for other programs."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from typing import Any

from generator.changes.compare import Comparison
from generator.changes.kinds import Change, DateMoved
from generator.changes.report.draft import Draft
from generator.diagnostics import Span
from generator.model import ResolvedDeadline, Sitting, Step, Text, Timing
from generator.source.writing import write_timing


def as_json(comparison: Comparison, draft: Draft | None) -> str:
    """Return ``{"weight": "major" | "minor" | null, "changes": [{"kind": "DateMoved", …}, …], "draft": …}``.

    ``draft`` is null, or where a major change brings no note ``{"file": …, "id": …, "yaml": …}``.
    """
    weight = comparison.weight.value if comparison.weight else None
    changes = [_change(change) for change in comparison.changes]
    content = {"weight": weight, "changes": changes, "draft": _plain(draft)}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _change(change: Change) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": type(change).__name__, "weight": change.weight.value}
    if isinstance(change, DateMoved):
        found["days"] = change.days
    return found | {field.name: _plain(getattr(change, field.name)) for field in fields(change)}


def _plain(value: Any) -> Any:
    match value:
        case ResolvedDeadline():
            return {"key": value.key, "role": value.role} | _plain(value.outcome)
        case Sitting():
            return value.key
        case Step(do=do, role=role):
            return {"do": _plain(do), "role": role}
        case Text():
            return dict(value.entries)
        case Timing():
            return write_timing(value)
        case Span():
            return str(value)
        case Enum():
            return value.value
        case date() | time():
            return value.isoformat()
        case tuple():
            return [_plain(inner) for inner in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
