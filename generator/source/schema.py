"""JSON Schemas of the handbook's files, made from the same decoders that read them.

Editors (yaml-language-server in VS Code, JetBrains, Neovim …) check and complete with them while somebody types.
Draft 07, which they all know. A schema is a little more lenient than the reader: milestones inside phrases, and
whatever concerns several files, only the reader checks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model import (
    CalendarRules,
    ClaimSource,
    ClosedPeriod,
    CourseFile,
    Handbook,
    Procedure,
    Settings,
    YearlyClosedDay,
)
from generator.source import shapes
from generator.source.containers import Decoder, ListDecoder, MapDecoder, PairDecoder, RecordDecoder
from generator.source.decode import record_of
from generator.source.documentation import class_doc, field_docs
from generator.source.files import REGISTERS
from generator.source.scalars import (
    LONGEST_ID,
    BoolDecoder,
    ChoiceDecoder,
    DateDecoder,
    IdDecoder,
    MomentDecoder,
    NumberDecoder,
    ReferenceDecoder,
    TimeDecoder,
)
from generator.source.texts import LANGUAGE, TextDecoder
from generator.source.timing import TimingDecoder
from generator.source.timing_schema import timing_schema

Schema = dict[str, Any]

GLOBS: Mapping[str, str] = {
    "handbook": "procedures/handbook.yml",
    "calendar": "procedures/calendar.yml",
    **{name: f"procedures/{name}.yml" for name in REGISTERS},
    "claims": "procedures/sources/*.yml",
    "courses": "procedures/courses/*/*.yml",
    "procedure": "procedures/!(sources|courses)/*.yml",
}
"""By schema name: which files it describes, as editors' settings write it."""

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = "([01]?[0-9]|2[0-3]):[0-5][0-9]"


def schemas(handbook: Handbook | None = None) -> dict[str, Schema]:
    """Return the schema of each kind of file, by the file name to store it under (``procedure.schema.json``).

    With a handbook its ids are offered as the only choices, and its languages as the only ones of a text.
    """
    known = known_ids(handbook) if handbook else {}
    languages = handbook.languages if handbook else ()
    roots: dict[str, Decoder] = {
        "handbook": record_of(Settings),
        "calendar": record_of(CalendarRules),
        **{name: MapDecoder(shapes.AN_ID, record_of(register.model)) for name, register in REGISTERS.items()},
        "claims": record_of(ClaimSource),
        "courses": record_of(CourseFile),
        "procedure": record_of(Procedure),
    }
    return {f"{name}.schema.json": _Writer(known, languages).file(name, root) for name, root in roots.items()}


def known_ids(handbook: Handbook) -> dict[str, tuple[str, ...]]:
    """Return all declared ids by kind, in the order of their files."""
    registers = {register.kind: tuple(getattr(handbook, name)) for name, register in REGISTERS.items()}
    return {
        **registers,
        "claim": tuple(claim for source in handbook.claim_sources.values() for claim in source.claims),
        "procedure": tuple(handbook.procedures),
        "step": tuple(step for procedure in handbook.procedures.values() for step in procedure.steps),
        "convention": tuple(handbook.calendar.conventions),
        "layer": tuple(handbook.calendar.layers),
        "contact": tuple(handbook.settings.contacts),
    }


@dataclass(slots=True)
class _Writer:
    """Writes one schema; what is used in several places goes among its definitions."""

    ids: Mapping[str, tuple[str, ...]]
    languages: tuple[str, ...]
    definitions: dict[str, Schema] = field(default_factory=dict)

    def file(self, name: str, root: Decoder) -> Schema:
        body = self._record(root) if isinstance(root, RecordDecoder) else self._of(root)
        head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": GLOBS[name]}
        return {**head, **body, "definitions": dict(sorted(self.definitions.items()))}

    def _of(self, decoder: Decoder) -> Schema:
        match decoder:
            case RecordDecoder():
                return self._defined(decoder.model.__name__, lambda: self._record(decoder))
            case ListDecoder():
                return self._list(decoder)
            case MapDecoder():
                return self._map(decoder)
            case PairDecoder():
                return {"type": "array", "items": self._of(decoder.item), "minItems": 2, "maxItems": 2}
            case ReferenceDecoder():
                return self._defined(f"{decoder.kind} id", lambda: self._id(decoder.kind))
            case TextDecoder():
                name = "Markdown" if decoder.markdown else "Text"
                return self._defined(name, lambda: self._text(decoder.markdown))
            case TimingDecoder():
                return self._timing(decoder.own_date)
        return _scalar(decoder)

    def _defined(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.definitions:
            self.definitions[name] = {}  # holds the place while a class that contains itself is written
            self.definitions[name] = make()
        return {"$ref": f"#/definitions/{name.replace(' ', '%20')}"}

    def _record(self, decoder: RecordDecoder) -> Schema:
        docs = field_docs(decoder.model)
        properties = {
            key: _described(self._of(plan.decoder), docs.get(plan.name, "")) for key, plan in decoder.plans.items()
        }
        required = [key for key, plan in decoder.plans.items() if plan.required]
        schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        schema |= {"required": required} if required else {}
        respelled = _RESPELLED.get(decoder.model)
        return _described(respelled(schema) if respelled else schema, class_doc(decoder.model))

    def _list(self, decoder: ListDecoder) -> Schema:
        item = self._of(decoder.item)
        items: Schema = {"type": "array", "items": item}
        return {"anyOf": [items, item]} if decoder.takes_values else items

    def _map(self, decoder: MapDecoder) -> Schema:
        keys = self._id(decoder.kind) if decoder.kind else {"pattern": f"^(?:{decoder.key.pattern.pattern})$"}
        return {"type": "object", "propertyNames": keys, "additionalProperties": self._of(decoder.value)}

    def _id(self, kind: str) -> Schema:
        return {"enum": list(self.ids[kind])} if self.ids.get(kind) else {"type": "string", "minLength": 1}

    def _text(self, markdown: bool) -> Schema:
        words: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
        if not markdown:
            words["pattern"] = r"^\s*\S[^\n]*\s*$"
        kind = "Markdown" if markdown else "One line"
        schema: Schema = {"type": "object", "minProperties": 1, "description": f"{kind} in the handbook's languages."}
        if not self.languages:
            return {**schema, "propertyNames": {"pattern": f"^{LANGUAGE.pattern}$"}, "additionalProperties": words}
        properties = dict.fromkeys(self.languages, words)
        return {**schema, "properties": properties, "required": [self.languages[0]], "additionalProperties": False}

    def _timing(self, own_date: bool) -> Schema:
        def make() -> Schema:
            references = {kind: self._of(ReferenceDecoder(kind)) for kind in ("form", "tag", "convention")}
            return timing_schema({"$ref": f"#/definitions/{name}"}, references, own_date=own_date)

        name = "Reminder" if own_date else "Timing"
        return self._defined(name, make)


def _scalar(decoder: Decoder) -> Schema:
    match decoder:
        case IdDecoder():
            return {"type": "string", "pattern": f"^{shapes.AN_ID.pattern.pattern}$", "maxLength": LONGEST_ID}
        case NumberDecoder():
            kind = "integer" if decoder.whole else "number"
            return {"type": kind, "minimum": decoder.least, "maximum": decoder.most}
        case BoolDecoder():
            return {"type": "boolean"}
        case DateDecoder():
            return {"type": "string", "pattern": f"^{_DATE}$", "examples": ["2026-12-08"]}
        case TimeDecoder():
            return {"type": "string", "pattern": f"^{_CLOCK}$", "examples": ["09:00"]}
        case MomentDecoder():
            pattern = rf"^{_DATE}([T ]\s*{_CLOCK})?$"
            return {"type": "string", "pattern": pattern, "examples": ["2026-12-08", "2026-12-08T09:00"]}
        case ChoiceDecoder():
            return {"enum": list(decoder.words)}
    return {"type": ["string", "number", "boolean"]}


def _described(schema: Schema, text: str) -> Schema:
    """Draft 07 ignores what stands beside a reference, so the description goes around it."""
    if not text:
        return schema
    return {"description": text, "allOf": [schema]} if "$ref" in schema else {"description": text, **schema}


def _closed_period(schema: Schema) -> Schema:
    day = schema["properties"]["first"]
    properties = {"on": {"description": "A single closed day.", **day}, **schema["properties"]}
    one_day = {"required": ["on"], "properties": {"first": False, "last": False}}
    several = {"required": ["first", "last"], "properties": {"on": False}}
    return {**schema, "properties": properties, "required": ["name"], "anyOf": [one_day, several]}


def _yearly_closed_day(schema: Schema) -> Schema:
    day = {"type": "string", "pattern": r"^[0-9]{1,2}\.?\s+\w+$", "examples": ["24 December", "24. desember"]}
    return {**schema, "properties": {"day": day, "name": schema["properties"]["name"]}, "required": ["day", "name"]}


_RESPELLED: Mapping[type, Callable[[Schema], Schema]] = {
    ClosedPeriod: _closed_period,
    YearlyClosedDay: _yearly_closed_day,
}
"""The spellings of ``shapes.RESPELL``, as schemas."""
