"""The JSON Schema of a date rule: a phrase, or a mapping of one of the known shapes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model import Pick, Roll
from generator.source.examples import phrase_examples
from generator.source.phrase_pattern import phrase_pattern
from generator.source.timing import SHAPES

Schema = dict[str, Any]

_CLOCK: Schema = {"type": "string", "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9]$"}
_DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def timing_schema(inner: Schema, references: Mapping[str, Schema], *, own_date: bool) -> Schema:
    """Return the schema; ``inner`` refers to it itself, ``references`` to the ids of forms, tags and conventions."""
    examples = [example.phrase for example in phrase_examples() if example.is_reminder == own_date]
    phrase = {"type": "string", "pattern": phrase_pattern(own_date=own_date), "examples": examples}
    return {
        "description": "A date rule: a phrase as `1 week before exam`, or a mapping.",
        "anyOf": [phrase, *(_mapping(shape, inner, references) for shape in SHAPES)],
    }


def _mapping(shape: tuple[str, ...], inner: Schema, references: Mapping[str, Schema]) -> Schema:
    parts = {key: _part(key, inner, references) for key in shape}
    beside = {
        "at": _CLOCK,
        "as": references["convention"],
        "roll": {"enum": [roll.value for roll in Roll]},
        "not-before": inner,
        "not-after": inner,
    }
    schema: Schema = {"type": "object", "properties": {**parts, **beside}, "additionalProperties": False}
    if "otherwise" in shape:
        return {**schema, "anyOf": [{"required": [key]} for key in shape if key != "otherwise"]}
    return {**schema, "required": [key for key in shape if key != "else"]}


def _part(key: str, inner: Schema, references: Mapping[str, Schema]) -> Schema:
    if key in (pick.value for pick in Pick):
        return {"type": "array", "items": inner, "minItems": 2}
    if key in ("by-form", "by-tag"):
        return _branches({"anyOf": [references[key.removeprefix("by-")], {"enum": ["otherwise"]}]}, inner)
    if key == "by-credits":
        return _branches({"pattern": r"^([0-9]+(\.[0-9]+)?|otherwise)$"}, inner)
    return _DAY if key == "from" else inner


def _branches(keys: Schema, inner: Schema) -> Schema:
    return {"type": "object", "propertyNames": keys, "additionalProperties": inner, "minProperties": 1}
