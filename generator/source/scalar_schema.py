"""The JSON Schemas of single values."""

from __future__ import annotations

import re
from typing import Any

from generator.links import LONGEST
from generator.source import shapes
from generator.source.containers import Decoder
from generator.source.scalars import (
    LONGEST_CODE,
    LONGEST_ID,
    BoolDecoder,
    ChoiceDecoder,
    CodeShapeDecoder,
    DateDecoder,
    IdDecoder,
    MomentDecoder,
    NumberDecoder,
    PlainDecoder,
    ShapedDecoder,
    TimeDecoder,
)
from generator.source.web import LONGEST_EMAIL, AddressDecoder, EmailDecoder
from generator.source.words import choices_of

Schema = dict[str, Any]

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
ONE_LINE = r"^\s*\S[^\n]*\s*$"
_CLOCK = "([01]?[0-9]|2[0-3]):[0-5][0-9]"


def scalar_schema(decoder: Decoder) -> Schema:
    """Return the schema of a single value; one that anything can stand for takes every scalar."""
    match decoder:
        case IdDecoder():
            return {"type": "string", "pattern": f"^{shapes.AN_ID.pattern.pattern}$", "maxLength": LONGEST_ID}
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
    return _text_schema(decoder)


def _text_schema(decoder: Decoder) -> Schema:
    match decoder:
        case CodeShapeDecoder():
            return {"type": "string", "pattern": "^(?=.*[Aa0])[^B-Zb-z1-9\\n]+$", "maxLength": LONGEST_CODE}
        case ShapedDecoder():
            return {"type": ["string", "number"], "pattern": rf"^\s*(?:{_portable(decoder.pattern.pattern)})\s*$"}
        case AddressDecoder():
            schemes = "|".join(decoder.schemes)
            return {"type": "string", "pattern": rf"^\s*({schemes}):[^\s\x22<>\\^`|]+\s*$", "maxLength": LONGEST}
        case EmailDecoder():
            return {"type": "string", "pattern": r"^\s*[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+\s*$", "maxLength": LONGEST_EMAIL}
        case PlainDecoder():
            return {"type": ["string", "number", "boolean"], "pattern": ONE_LINE, "maxLength": decoder.most}
    return {"type": ["string", "number", "boolean"]}


def _portable(pattern: str) -> str:
    """Return a pattern as JSON Schema's dialect has it: groups have no names."""
    return re.sub(r"\(\?P<\w+>", "(", pattern)
