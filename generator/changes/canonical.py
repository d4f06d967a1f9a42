"""Entries boiled down to what two editions can be compared by: plain tuples under the new ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from generator.changes.renames import Renames
from generator.model import Step, Text

_REFERENCES = {
    "role": "roles",
    "with_": "roles",
    "informs": "roles",
    "owner": "roles",
    "by": "roles",
    "roles": "roles",
    "procedures": "procedures",
    "phase": "phases",
    "systems": "systems",
    "needs": "steps",
    "department": "departments",
    "form": "forms",
    "forms": "forms",
    "includes": "forms",
    "tags": "tags",
    "without_tags": "tags",
}
"""Fields that hold ids of a register in which ids can be renamed."""

_WORDING = {
    *("do", "details", "parts", "notes", "links", "link", "sources", "terms", "cites", "formerly", "span"),
    *("name", "plural", "title", "short", "summary", "phrase", "explanation", "description", "definition", "also"),
    *("usage", "says", "about", "tagline", "institution", "icon", "address", "access", "dated", "published", "changed"),
    *("reviewed", "base_url", "edit_url", "contacts", "claims", "review_interval_months", "kind", "version", "status"),
    *("contact", "half_days", "entered_until", "hours", "emergency", "owner"),
    *("usual_hours", "usual_days", "supervised", "course_codes"),
}
"""Fields that are read, and by which nobody's task or date changes. Every other field carries meaning."""


def key_of(field: str) -> str:
    """Return the YAML key of a field of the model."""
    return field.rstrip("_").replace("_", "-")


def fields_changed(
    old: Any, new: Any, renames: Renames, leave_out: tuple[str, ...] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields of two entries of one class that differ, as YAML keys: (in meaning, in words only)."""
    major: list[str] = []
    minor: list[str] = []
    for name in (field.name for field in fields(new) if field.compare and field.name not in leave_out):
        before, after = getattr(old, name), getattr(new, name)
        if before == after or _canonical(before, renames, name) == _canonical(after, Renames(), name):
            continue
        in_words = _is_wording(name, new) or _canonical(before, renames, name, False) == _canonical(
            after, Renames(), name, False
        )
        (minor if in_words else major).append(key_of(name))
    return tuple(major), tuple(minor)


def _is_wording(name: str, owner: Any) -> bool:
    """A step's ``version`` is raised when its meaning changes; other versions are numbers on a page."""
    return name in _WORDING and not (name == "version" and isinstance(owner, Step))


def _canonical(value: Any, renames: Renames, field: str = "", words: bool = True) -> Any:
    """Return ``value`` in tuples, ids renamed; without ``words`` a text only counts as being there."""
    if isinstance(value, str):
        return renames.new(_REFERENCES[field], value) if field in _REFERENCES else value
    if isinstance(value, Text):
        return value.entries if words else True
    if isinstance(value, Mapping):
        return tuple((key, _canonical(inner, renames, "", words)) for key, inner in value.items())
    if isinstance(value, tuple):
        return tuple(_canonical(inner, renames, field, words) for inner in value)
    if is_dataclass(value) and not isinstance(value, type):
        return _of_dataclass(value, renames, words)
    return value


def _of_dataclass(value: Any, renames: Renames, words: bool) -> Any:
    """A rule or part of one, a note, a part …: its class and its fields, places in the file left out."""
    inner = ((field.name, getattr(value, field.name)) for field in fields(value) if field.compare)
    return (type(value).__name__, *(_canonical(each, renames, name, words) for name, each in inner))
