"""The JSON Schema of a date rule: a phrase, or a mapping of one of the known shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.model import Pick, Roll
from generator.source.examples import phrase_examples
from generator.source.phrase_pattern import phrase_pattern
from generator.source.scalar_schema import scalar_schema
from generator.source.scalars import ChoiceDecoder, DateDecoder, TimeDecoder
from generator.source.timing import BOUNDS, SETTINGS, SHAPES
from generator.source.words import Words, on_one_line, words_of

Schema = dict[str, Any]
Define = Callable[[str, Schema], Schema]
"""Puts the schema of a key among the definitions, and returns a reference to it: most shapes share their keys."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Makes the schemas of the keys that a mapping can have."""

    inner: Schema
    """Refers to the schema of a date rule itself."""
    ids: Mapping[str, Schema]
    """Schemas of the ids of forms, tags and conventions."""
    own_date: bool
    """The rule of a reminder: counted dates name no milestone."""

    def words(self, key: str) -> Words:
        words = words_of("Timing", key)
        return replace(words, examples=()) if self.own_date else words

    def schema(self, key: str) -> Schema:
        """Return the schema of a key, with its words."""
        return self.words(key).around(self._content(key))

    def _content(self, key: str) -> Schema:
        match key:
            case "at":
                return scalar_schema(TimeDecoder())
            case "as":
                return {"type": "string", "allOf": [self.ids["convention"]]}
            case "roll":
                return scalar_schema(ChoiceDecoder(Roll))
            case "from":
                return scalar_schema(DateDecoder())
            case Pick.LATER.value | Pick.EARLIER.value:
                return {"type": "array", "items": self.words("self").around(self.inner), "minItems": 2}
            case "by-form" | "by-tag":
                ids = self.ids[key.removeprefix("by-")]
                return self._branches({"anyOf": [ids, {"enum": ["otherwise"]}]})
            case "by-credits":
                return self._branches({"pattern": r"^([0-9]+(\.[0-9]+)?|otherwise)$"})
        return {"type": ["string", "object"], "allOf": [self.inner]}

    def _branches(self, keys: Schema) -> Schema:
        return {
            "type": "object",
            "propertyNames": keys,
            "properties": {"otherwise": self.schema("otherwise")},
            "additionalProperties": self.words("self").around(self.inner),
            "minProperties": 1,
        }


def timing_schema(parts: Parts, define: Define) -> Schema:
    """Return the schema; the keys of its mappings go among the definitions."""
    keys = {key for shape in SHAPES for key in shape} | {*SETTINGS, *BOUNDS}
    known = {key: define(key, parts.schema(key)) for key in sorted(keys)}
    return {"anyOf": [_phrase(parts.own_date), *(_mapping(shape, known) for shape in SHAPES)]}


def _phrase(own_date: bool) -> Schema:
    """Snippets rather than examples: editors show what each means."""
    examples = (example for example in phrase_examples() if example.is_reminder == own_date)
    snippets = [
        {"label": example.phrase, "body": example.phrase, "description": on_one_line(example.means)}
        for example in examples
    ]
    return {"type": "string", "pattern": phrase_pattern(own_date=own_date), "defaultSnippets": snippets}


def _mapping(shape: tuple[str, ...], known: Mapping[str, Schema]) -> Schema:
    properties = {key: known[key] for key in (*shape, *SETTINGS, *BOUNDS)}
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if "otherwise" not in shape:
        return {**schema, "required": [key for key in shape if key != "else"]}
    first, second, _ = shape  # at least one of the two; with `anyOf` editors would show the words of both
    return {**schema, "if": {"not": {"required": [first]}}, "then": {"required": [second]}}
