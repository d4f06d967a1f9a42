"""Values of the model as plain data for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum

from generator.model import Moment, Text, Timing, Working
from generator.source.writing import write_timing

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]

_LEFT_OUT = {"timing"}


def texts(text: Text | None) -> Plain:
    """Return a text by language code; None stays None."""
    return None if text is None else dict(text.entries)


def rule(timing: Timing | None) -> Plain:
    """Return a timing as the YAML would have it: a phrase, or a mapping."""
    return None if timing is None else plain(write_timing(timing))


def trace(working: Working) -> dict[str, Plain]:
    """Return a working step by step: the rule, the way of counting, each move in order, and what came out."""
    return {
        "rule": rule(working.timing),
        "convention": working.convention,
        "convention_is_default": working.convention_is_default,
        "moves": [_tagged("move", move) for move in working.moves],
        "outcome": _tagged("outcome", working.outcome),
        "nominal": plain(working.nominal),
    }


def plain(value: object) -> Plain:
    """Return a value as JSON knows it: dates and times ISO, enums by value, records as mappings of their fields."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return _composed(value)


def _composed(value: object) -> Plain:
    if isinstance(value, Text):
        return texts(value)
    if isinstance(value, Moment):
        return moment(value.day, value.at)
    if isinstance(value, Working):
        return trace(value)
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    if isinstance(value, frozenset | set):
        return [plain(inner) for inner in sorted(value)]
    if is_dataclass(value):
        return _fields(value)
    raise TypeError(f"{type(value).__name__} has no plain form")


def moment(day: date, at: time | None) -> str:
    """Return a day, or a local time in Europe/Oslo: ``2026-12-08`` or ``2026-12-08T09:00``."""
    return day.isoformat() if at is None else f"{day.isoformat()}T{at.isoformat('minutes')}"


def _tagged(name: str, value: object) -> Plain:
    return {name: type(value).__name__.lower(), **_fields(value)}


def _fields(value: object) -> dict[str, Plain]:
    assert is_dataclass(value)
    names = (each.name for each in fields(value) if each.compare and each.name not in _LEFT_OUT)
    return {name: plain(getattr(value, name)) for name in names}
