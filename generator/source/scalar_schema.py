"""The JSON Schemas of single values."""

from __future__ import annotations

from typing import Any

from generator.source import shapes
from generator.source.containers import Decoder
from generator.source.scalars import (
    LONGEST_ID,
    BoolDecoder,
    ChoiceDecoder,
    CodeShapeDecoder,
    DateDecoder,
    IdDecoder,
    MomentDecoder,
    NumberDecoder,
    TimeDecoder,
)
from generator.source.words import choices_of

Schema = dict[str, Any]

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = "([01]?[0-9]|2[0-3]):[0-5][0-9]"


def scalar_schema(decoder: Decoder) -> Schema:
    """Return the schema of a single value; one that anything can stand for takes every scalar."""
    match decoder:
        case IdDecoder():
            return {"type": "string", "pattern": f"^{shapes.AN_ID.pattern.pattern}$", "maxLength": LONGEST_ID}
        case CodeShapeDecoder():
            return {"type": "string", "pattern": "^(?=.*[Aa0])[^B-Zb-z1-9]+$"}
        case NumberDecoder():
            kind = "integer" if decoder.whole else "number"
            return {"type": kind, "minimum": decoder.least, "maximum": decoder.most}
        case BoolDecoder():
            return {"type": "boolean"}
        case DateDecoder():
            return {"type": "string", "pattern": f"^{_DATE}$"}
        case TimeDecoder():
            return {"type": "string", "pattern": f"^{_CLOCK}$"}
        case MomentDecoder():
            return {"type": "string", "pattern": rf"^{_DATE}([T ]\s*{_CLOCK})?$"}
        case ChoiceDecoder():
            return {"enum": list(decoder.words), "enumDescriptions": choices_of(decoder.choices)}
    return {"type": ["string", "number", "boolean"]}
