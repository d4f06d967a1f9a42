"""Every text of the handbook with its address: the file, and the keys that lead to it there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from generator.diagnostics import Span
from generator.model import Handbook, Text, Timing

_ABOVE = {"settings": 1, "calendar": 1, "procedures": 2, "claim_sources": 2, "course_files": 2}
"""By field of the handbook: how many parts of a path lie above the file. In a register it is the register's name."""
_RECORDS = ("approvals", "translations")


@dataclass(frozen=True, slots=True)
class Located:
    file: str
    """Below the handbook's folder: ``grading/register-grades.yml``."""
    place: str
    """Keys and places in lists, divided by points: ``steps.enter-grades.notes.0.text``."""
    text: Text

    @property
    def span(self) -> Span:
        return self.text.span


def texts_of(handbook: Handbook) -> Iterator[Located]:
    """Return all texts that stand in a file, file by file, in the order of the model."""
    for field in fields(handbook):
        if field.name not in _RECORDS:
            above = _ABOVE.get(field.name, 1)
            for path, text in _texts(getattr(handbook, field.name), (field.name,)):
                if text.span.file:
                    yield Located(text.span.file.partition("/")[2], ".".join(path[above:]), text)


def _texts(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*path, str(key)))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            if not isinstance(inner, str):
                yield from _texts(inner, (*path, str(index)))
    elif is_dataclass(value) and not isinstance(value, Timing | type):
        for name, key in _fields(type(value)):
            inner = getattr(value, name)
            if inner is not None and not isinstance(inner, str):
                yield from _texts(inner, (*path, key))


@cache
def _fields(model: type) -> tuple[tuple[str, str], ...]:
    """Return the fields of a class that can hold text, and their keys in the YAML."""
    return tuple((field.name, field.name.rstrip("_").replace("_", "-")) for field in fields(model) if field.compare)
