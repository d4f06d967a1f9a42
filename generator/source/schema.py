"""JSON Schemas of the handbook's files, made from the same decoders that read them.

Editors (yaml-language-server in VS Code, JetBrains, Neovim …) check and complete with them while somebody types.
Draft 07, which they all know. A schema is a little more lenient than the reader: milestones inside phrases, and
whatever concerns several files, only the reader checks.

Every key, and every entry of a list or mapping, has its words (:mod:`generator.source.words`) where it is used.
Definitions have none: what is said inside a definition would hide what is said about the key.
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
from generator.source.files import REGISTERS
from generator.source.limits import NAME
from generator.source.nodes import LONGEST_KEY
from generator.source.scalar_schema import ONE_LINE, scalar_schema
from generator.source.scalars import DateDecoder, ReferenceDecoder
from generator.source.texts import LANGUAGE, TextDecoder
from generator.source.timing import TimingDecoder
from generator.source.timing_schema import Parts, timing_schema
from generator.source.words import on_one_line, words_of

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
        _single("form"): tuple(id_ for id_, form in handbook.forms.items() if not form.includes),
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
        if isinstance(root, RecordDecoder):
            body = words_of(root.model.__name__).around({"type": "object", **self._record(root)})
        else:
            body = words_of("File", name).around(self._of(root, "File", name))
        head = {"$schema": "http://json-schema.org/draft-07/schema#"}
        return {**head, **body, "definitions": dict(sorted(self.definitions.items()))}

    def _of(self, decoder: Decoder, owner: str, key: str) -> Schema:
        """Return the schema of what stands at a key, without the words of that key."""
        match decoder:
            case RecordDecoder():
                record = self._defined(decoder.model.__name__, lambda: self._record(decoder))
                return _typed(record, "object")
            case ListDecoder():
                return self._list(decoder, owner, key)
            case MapDecoder():
                return self._map(decoder, owner, key)
            case PairDecoder():
                item = scalar_schema(decoder.item)
                return {"type": "array", "items": item, "minItems": 2, "maxItems": 2}
            case ReferenceDecoder():
                return _typed(self._id(_single(decoder.kind) if decoder.single else decoder.kind), "string")
            case TextDecoder():
                return self._languages(decoder)
            case TimingDecoder():
                return _typed(self._timing(decoder.own_date), "string", "object")
        return scalar_schema(decoder)

    def _entry(self, decoder: Decoder, owner: str, key: str) -> Schema:
        """Return the schema of one of the things that a key holds, with its words."""
        if isinstance(decoder, RecordDecoder):
            return words_of(decoder.model.__name__).around(self._of(decoder, owner, key))
        return words_of(owner, f"{key}.each").around(self._of(decoder, owner, f"{key}.each"))

    def _defined(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.definitions:
            self.definitions[name] = {}  # holds the place while a class that contains itself is written
            self.definitions[name] = make()
        return {"$ref": f"#/definitions/{name.replace(' ', '%20')}"}

    def _record(self, decoder: RecordDecoder) -> Schema:
        owner = decoder.model.__name__
        decoders = {key: plan.decoder for key, plan in decoder.plans.items()}
        required = [key for key, plan in decoder.plans.items() if plan.required]
        respelled = _RESPELLED.get(decoder.model)
        values = {key: self._of(each, owner, key) for key, each in decoders.items()}
        schema: Schema = {"properties": values, "additionalProperties": False}
        schema |= {"required": required} if required else {}
        schema |= _either(decoder.model)
        schema = respelled(schema) if respelled else schema
        told = {key: words_of(owner, key).around(each) for key, each in schema["properties"].items()}
        return {**schema, "properties": told}

    def _list(self, decoder: ListDecoder, owner: str, key: str) -> Schema:
        if not decoder.takes_values:
            return {"type": "array", "items": self._entry(decoder.item, owner, key)}
        item = (
            self._id(decoder.item.kind) if isinstance(decoder.item, ReferenceDecoder) else scalar_schema(decoder.item)
        )
        # The title is what editors tell the two apart by; without it they show the words of both, one after the other.
        several = {"title": on_one_line(words_of(owner, key).title), "type": "array", "items": item}
        return {"anyOf": [several, item]}

    def _map(self, decoder: MapDecoder, owner: str, key: str) -> Schema:
        keys = self._id(decoder.kind) if decoder.kind else {"pattern": f"^(?:{decoder.key.pattern.pattern})$"}
        return {
            "type": "object", "propertyNames": keys, "additionalProperties": self._entry(decoder.value, owner, key)
        }  # fmt: skip

    def _id(self, kind: str) -> Schema:
        ids = self.ids.get(kind)
        known: Schema = {"enum": list(ids)} if ids else {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY}
        return self._defined(f"{kind} id", lambda: known)

    def _languages(self, decoder: TextDecoder) -> Schema:
        """The snippet stands where the key is: editors write the languages with a key that somebody chooses."""
        name = "Markdown" if decoder.markdown else "Name" if decoder.most == NAME else "Text"
        text = self._defined(name, lambda: self._text(decoder))
        body = {language: f"${place}" for place, language in enumerate(self.languages, 1)}
        offered = [{"label": ", ".join(self.languages), "body": body}]
        return _typed(text, "object") | ({"defaultSnippets": offered} if body else {})

    def _text(self, decoder: TextDecoder) -> Schema:
        name = "markdown words" if decoder.markdown else f"line of at most {decoder.most} characters"
        words = self._defined(name, lambda: _words(decoder))
        schema: Schema = {"minProperties": 1}
        if not self.languages:
            return {**schema, "propertyNames": {"pattern": f"^{LANGUAGE.pattern}$"}, "additionalProperties": words}
        properties = dict.fromkeys(self.languages, words)
        return {**schema, "properties": properties, "required": [self.languages[0]], "additionalProperties": False}

    def _timing(self, own_date: bool) -> Schema:
        def make() -> Schema:
            ids = {kind: self._id(kind) for kind in ("form", "tag", "convention")}
            parts = Parts({"$ref": f"#/definitions/{name}"}, ids, own_date=own_date)
            return timing_schema(parts, lambda key, part: self._defined(f"{name} {key}", lambda: part))

        name = "Reminder" if own_date else "Timing"
        return self._defined(name, make)


def _single(kind: str) -> str:
    """Return the name of the ids of a kind without those of groups."""
    return f"single {kind}"


def _typed(reference: Schema, *types: str) -> Schema:
    """Say the type where the key is: without it editors offer the key without its colon."""
    return {"type": types[0] if len(types) == 1 else list(types), "allOf": [reference]}


def _words(decoder: TextDecoder) -> Schema:
    words = words_of("Text", "markdown" if decoder.markdown else "line")
    shape = {"pattern": r"\S" if decoder.markdown else ONE_LINE, "maxLength": decoder.most}
    return words.around({"type": ["string", "number", "boolean"], **shape})


def _either(model: type) -> Schema:
    """The keys of ``shapes.EITHER``: with its switch on, an entry has no value, and only then words for meanwhile."""
    if model not in shapes.EITHER:
        return {}
    key, switch = shapes.EITHER[model]
    on = words_of(model.__name__, switch).around({"const": True})
    is_on = {"required": [switch], "properties": {switch: on}}
    known = {"required": [key], "properties": {shapes.MEANWHILE[model]: False}}
    return {"if": is_on, "then": {"properties": {key: False}}, "else": known}


def _closed_period(schema: Schema) -> Schema:
    properties = {"on": scalar_schema(DateDecoder()), **schema["properties"]}
    one_day = {"required": ["on"], "properties": {"first": False, "last": False}}
    several = {"required": ["first", "last"], "properties": {"on": False}}
    return {**schema, "properties": properties, "required": ["name"], "anyOf": [one_day, several]}


def _yearly_closed_day(schema: Schema) -> Schema:
    day = {"type": "string", "pattern": r"^[0-9]{1,2}\.?\s+\w+$"}
    return {**schema, "properties": {"day": day, "name": schema["properties"]["name"]}, "required": ["day", "name"]}


_RESPELLED: Mapping[type, Callable[[Schema], Schema]] = {
    ClosedPeriod: _closed_period,
    YearlyClosedDay: _yearly_closed_day,
}
"""The spellings of ``shapes.RESPELL``, as schemas."""
