"""Nodes to the model: one decoder a type, made from the type hints of ``generator.model``.

A decoder reports what is wrong and returns None; what stands beside it is decoded all the same, so that one run
finds every mistake of a file.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from enum import Enum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from generator.model import Markdown, Moment, Ref, Text, Timing
from generator.source import shapes
from generator.source.containers import Decoder, FieldPlan, ListDecoder, MapDecoder, PairDecoder, RecordDecoder
from generator.source.limits import LINE, MARKDOWN, NAME, VALUE
from generator.source.scalars import (
    BoolDecoder,
    ChoiceDecoder,
    CodeShapeDecoder,
    DateDecoder,
    IdDecoder,
    MomentDecoder,
    NumberDecoder,
    PlainDecoder,
    ReferenceDecoder,
    ShapedDecoder,
    TimeDecoder,
)
from generator.source.texts import TextDecoder
from generator.source.timing import TimingDecoder
from generator.source.web import AddressDecoder, EmailDecoder


def key_of(field_name: str) -> str:
    """Return the YAML key of a field: ``not_before`` → ``not-before``, ``with_`` → ``with``."""
    return field_name.rstrip("_").replace("_", "-")


def field_plans(model: type) -> dict[str, FieldPlan]:
    """Return how each key of ``model`` is decoded, in the order of its fields."""
    hints = get_type_hints(model, include_extras=True)
    plans = {}
    for field in fields(model):
        if field.compare:  # the others say where the entry stands
            required = field.default is MISSING and field.default_factory is MISSING
            decoder = decoder_of(hints[field.name], (model, field.name))
            plans[key_of(field.name)] = FieldPlan(field.name, decoder, required)
    return plans


@cache
def record_of(model: type) -> RecordDecoder:
    """Return the decoder of a class of the model; always the same one."""
    return RecordDecoder(model, field_plans)


def decoder_of(hint: Any, place: shapes.Place | None = None) -> Decoder:
    """Return the decoder for a type hint; ``place`` is the field it stands at."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(arguments, place)
    if origin in (Union, types.UnionType):
        return decoder_of(next(part for part in arguments if part is not type(None)), place)
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return ListDecoder(decoder_of(arguments[0], place))
        return PairDecoder(_number(arguments[0], place))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(arguments, place)
    return _simple(hint, place)


def _annotated(arguments: tuple[Any, ...], place: shapes.Place | None) -> Decoder:
    for mark in arguments[1:]:
        if isinstance(mark, Ref):
            return ReferenceDecoder(mark.kind, mark.single)
        if isinstance(mark, Markdown):
            return TextDecoder(markdown=True, most=MARKDOWN)
    return decoder_of(arguments[0], place)


def _mapping(arguments: tuple[Any, ...], place: shapes.Place | None) -> MapDecoder:
    key, value = arguments
    ref = next((mark for mark in get_args(key)[1:] if isinstance(mark, Ref)), None)
    written = shapes.KEYS.get(place, shapes.AN_ID) if place else shapes.AN_ID
    if ref is None:
        return MapDecoder(written, decoder_of(value, place))
    return MapDecoder(written, decoder_of(value, place), ref.kind, ref.or_former)


def _number(hint: type, place: shapes.Place | None) -> NumberDecoder:
    least, most = shapes.BOUNDS.get(place, (0, 1_000_000)) if place else (0, 1_000_000)
    return NumberDecoder(whole=hint is int, least=least, most=most)


def _plain(place: shapes.Place | None) -> Decoder:
    if place is None:
        return PlainDecoder()
    if place in shapes.ADDRESSES:
        schemes, gaps = shapes.ADDRESSES[place]
        return AddressDecoder(gaps, schemes, bare=place in shapes.BARE_ADDRESSES)
    if place in shapes.SHAPED:
        return ShapedDecoder(*shapes.SHAPED[place])
    if place in shapes.CODE_SHAPES:
        return CodeShapeDecoder()
    if place in shapes.EMAILS:
        return EmailDecoder()
    return (
        IdDecoder()
        if place in shapes.ID_FIELDS
        else PlainDecoder(words=place in shapes.NAMES, most=NAME if place in shapes.NAMES else VALUE)
    )


def _longest(place: shapes.Place | None) -> int:
    return NAME if place is not None and place[1] in shapes.SHORT else LINE


def _moment(place: shapes.Place | None) -> MomentDecoder:
    key, switch = shapes.EITHER.get(place[0], ("", "")) if place else ("", "")
    if place is None or place[1] != key:
        return MomentDecoder()
    return MomentDecoder(unknown=f"while it is not known, `{switch}: true` instead of `{key}`")


def _simple(hint: type, place: shapes.Place | None) -> Decoder:
    if hint is str:
        kind = shapes.REFERENCE_FIELDS.get(place) if place else None
        if kind is not None:
            return ReferenceDecoder(kind)
        return _plain(place)
    if hint in (int, float):
        return _number(hint, place)
    if hint is Moment:
        return _moment(place)
    if hint is Timing:
        return TimingDecoder(own_date=place is not None and place[1] == "remind")
    if issubclass(hint, Enum):
        return ChoiceDecoder(hint)
    fixed: dict[type, Decoder] = {
        bool: BoolDecoder(), date: DateDecoder(), time: TimeDecoder(), Text: TextDecoder(most=_longest(place))
    }  # fmt: skip
    if hint in fixed:
        return fixed[hint]
    if is_dataclass(hint):
        return record_of(hint)
    raise TypeError(f"the model uses a type that YAML cannot hold: {hint!r}")
