"""Short fingerprints of words and of values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

from generator.model import Text

LENGTH = 8
"""Hexadecimal digits: enough to tell a text from its earlier wordings, short enough to be read in a diff."""


def of_words(words: str) -> str:
    """Return the fingerprint of a text. Spaces and line breaks do not count: wrapping lines anew changes nothing."""
    return sha256(" ".join(words.split()).encode()).hexdigest()[:LENGTH]


def of_value(value: Any, language: str, leave_out: frozenset[str] = frozenset()) -> str:
    """Return the fingerprint of a value of the model, with its texts in ``language`` only.

    Fields with their default value do not count, so that a new optional key in a later version of this program leaves
    every fingerprint as it was; neither do the fields named in ``leave_out``.
    """
    return sha256(repr(_plain(value, language, leave_out)).encode()).hexdigest()[:LENGTH]


def _plain(value: Any, language: str, leave_out: frozenset[str]) -> Any:
    if isinstance(value, Text):
        return " ".join(value[language].split())
    if isinstance(value, Mapping):
        return [(key, _plain(inner, language, leave_out)) for key, inner in value.items()]
    if isinstance(value, tuple):
        return [_plain(inner, language, leave_out) for inner in value]
    if is_dataclass(value) and not isinstance(value, type):
        told = [
            (field.name, _plain(getattr(value, field.name), language, leave_out))
            for field in fields(value)
            if field.compare and field.name not in leave_out and getattr(value, field.name) != field.default
        ]
        return (type(value).__name__, [(name, inner) for name, inner in told if inner != []])
    return str(value)
