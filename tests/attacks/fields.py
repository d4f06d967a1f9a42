"""Every text field of the model, found from how it is read, so that a new field is attacked by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from enum import Enum, auto
from typing import Any, NamedTuple, get_type_hints

from generator.model import Handbook, Text
from generator.source import shapes
from generator.source.containers import Decoder, ListDecoder, MapDecoder, RecordDecoder
from generator.source.decode import decoder_of, record_of
from generator.source.scalars import PlainDecoder
from generator.source.texts import TextDecoder
from generator.source.web import AddressDecoder, EmailDecoder


class Kind(Enum):
    LINE = auto()
    """Words on one line, or a single value such as a version."""
    MARKDOWN = auto()
    ADDRESS = auto()
    """Of the web or of e-mail: a link may be made of it, and then leads elsewhere."""
    CODE = auto()
    """A course's code, which is a key."""


class Field(NamedTuple):
    owner: str
    name: str
    kind: Kind

    def __str__(self) -> str:
        return f"{self.owner}.{self.name}"


Change = Callable[[Field, str], str]
"""What is put in the place of a text."""

_LEDGERS = ("approvals", "translations")
"""Written by the program: hashes and days, which no page shows."""


def kind_of(decoder: Decoder) -> Kind | None:
    """Return what a value is, when anybody may write anything there."""
    match decoder:
        case TextDecoder():
            return Kind.MARKDOWN if decoder.markdown else Kind.LINE
        case AddressDecoder() | EmailDecoder():
            return Kind.ADDRESS
        case PlainDecoder():
            return Kind.LINE
    return None


def known_fields() -> frozenset[Field]:
    """Return every text field that a handbook can have."""
    found: set[Field] = set()
    seen: set[type] = set()

    def walk(decoder: Decoder, owner: str, name: str) -> None:
        if (kind := kind_of(decoder)) is not None:
            found.add(Field(owner, name, kind))
        match decoder:
            case RecordDecoder() if decoder.model not in seen:
                seen.add(decoder.model)
                for plan in decoder.plans.values():
                    walk(plan.decoder, decoder.model.__name__, plan.name)
            case ListDecoder():
                walk(decoder.item, owner, name)
            case MapDecoder():
                if decoder.key is shapes.A_COURSE:
                    found.add(Field(owner, name, Kind.CODE))
                walk(decoder.value, owner, name)

    for name, decoder in _roots():
        walk(decoder, "Handbook", name)
    return frozenset(found)


def attacked(handbook: Handbook, change: Change) -> Handbook:
    """Return the handbook with every text in it changed."""
    made = {name: _changed(getattr(handbook, name), decoder, ("Handbook", name), change) for name, decoder in _roots()}
    return replace(handbook, **made)


def _roots() -> Iterator[tuple[str, Decoder]]:
    hints = get_type_hints(Handbook, include_extras=True)
    yield from ((each.name, decoder_of(hints[each.name])) for each in fields(Handbook) if each.name not in _LEDGERS)


def _changed(value: Any, decoder: Decoder, place: tuple[str, str], change: Change) -> Any:
    if value is None:
        return None
    if (kind := kind_of(decoder)) is not None:
        field = Field(*place, kind)
        if isinstance(value, Text):
            return Text(tuple((code, change(field, words)) for code, words in value.entries), value.span)
        return change(field, value)
    match decoder:
        case RecordDecoder():
            owner = decoder.model.__name__
            plans = decoder.plans.values()
            made = {
                each.name: _changed(getattr(value, each.name), each.decoder, (owner, each.name), change)
                for each in plans
            }
            return replace(value, **made)
        case ListDecoder():
            return tuple(_changed(each, decoder.item, place, change) for each in value)
        case MapDecoder():
            return {_key(key, decoder, place, change): _changed(each, decoder.value, place, change)
                    for key, each in value.items()}  # fmt: skip
    return value


def _key(key: str, decoder: MapDecoder, place: tuple[str, str], change: Change) -> str:
    return change(Field(*place, Kind.CODE), key) if decoder.key is shapes.A_COURSE else key


def filled_fields(handbook: Handbook) -> frozenset[Field]:
    """Return the fields that the handbook has words in."""
    found: set[Field] = set()

    def note(field: Field, old: str) -> str:
        found.add(field)
        return old

    attacked(handbook, note)
    return frozenset(found)


__all__ = ["Change", "Field", "Kind", "Mapping", "attacked", "filled_fields", "kind_of", "known_fields", "record_of"]
