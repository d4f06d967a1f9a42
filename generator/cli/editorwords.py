"""Words for editors that come from the handbook itself, and readable messages.

``enumDescriptions``, ``patternErrorMessage``, ``errorMessage`` and ``defaultSnippets`` are understood by VS Code and
yaml-language-server; others ignore them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from generator.model import Handbook, Text

Schema = dict[str, Any]
Names = Mapping[str, Mapping[str, Text]]
"""What each id is called, by kind of id."""

LONGEST = 70
"""Characters of a meaning that are shown; the rest is on the page."""

SHARED = "ids.schema.json"
"""The file that other schemas take their ids from."""
_TEXTS = tuple([{"$ref": f"#/definitions/{name}"}] for name in ("Name", "Text", "Markdown"))


def worded(schema: Schema, handbook: Handbook) -> Schema:
    """Return the schema with the meaning of each id, and messages instead of bare patterns."""
    names = names_of(handbook)
    told: Schema = _told(schema, names)
    definitions = {key: _definition(key, inner, names) for key, inner in told["definitions"].items()}
    return {**told, "definitions": definitions}


def with_shared_ids(made: Mapping[str, Schema]) -> dict[str, Schema]:
    """Move the lists of ids, most of each schema, to a file of their own: a new role then changes one file, not ten."""
    ids = {key: inner for each in made.values() for key, inner in each["definitions"].items() if key.endswith(" id")}
    shared = {"$schema": next(iter(made.values()))["$schema"], "definitions": dict(sorted(ids.items()))}
    return {**{name: _pointing_there(each) for name, each in made.items()}, SHARED: shared}


def _pointing_there(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_pointing_there(each) for each in schema]
    if isinstance(schema, str) and schema.startswith("#/definitions/") and schema.endswith("%20id"):
        return SHARED + schema
    if not isinstance(schema, dict):
        return schema
    return {key: _pointing_there(each) for key, each in schema.items() if not key.endswith(" id")}


class _Named(Protocol):
    @property
    def name(self) -> Text: ...


def names_of(handbook: Handbook) -> Names:
    """Return what each id is called, by kind of id."""
    named: Mapping[str, Mapping[str, _Named]] = {
        "role": handbook.roles,
        "phase": handbook.phases,
        "form": handbook.forms,
        "tag": handbook.tags,
        "system": handbook.systems,
        "term": handbook.glossary,
        "milestone": handbook.milestones,
        "department": handbook.departments,
        "convention": handbook.calendar.conventions,
        "layer": handbook.calendar.layers,
    }
    found: dict[str, Mapping[str, Text]] = {
        kind: {id_: each.name for id_, each in register.items()} for kind, register in named.items()
    }
    return found | {
        "source": {id_: each.title for id_, each in handbook.sources.items()},
        "procedure": {id_: each.title for id_, each in handbook.procedures.items()},
        "step": {id_: step.do for each in handbook.procedures.values() for id_, step in each.steps.items()},
        "claim": {id_: text for each in handbook.claim_sources.values() for id_, text in each.claims.items()},
    }


def _definition(key: str, schema: Schema, names: Names) -> Schema:
    if key.endswith(" id") and "enum" in schema:
        meanings = [_meaning(id_, names.get(key.removesuffix(" id"), {})) for id_ in schema["enum"]]
        return {**schema, "enumDescriptions": meanings}
    return _with_milestones(schema, names["milestone"]) if key == "Timing" else schema


def _with_milestones(timing: Schema, milestones: Mapping[str, Text]) -> Schema:
    """Offer ``on <milestone>`` beside the other phrases: the only way to see which milestones there are, and what
    they mean, while a rule is being written."""
    phrase, *mappings = timing["anyOf"]
    known = {snippet["label"] for snippet in phrase["defaultSnippets"]}
    more = [_snippet(f"on {id_}", _meaning(id_, milestones)) for id_ in milestones if f"on {id_}" not in known]
    return {**timing, "anyOf": [{**phrase, "defaultSnippets": [*phrase["defaultSnippets"], *more]}, *mappings]}


def _snippet(phrase: str, meaning: str) -> Schema:
    return {"label": phrase, "body": phrase, "description": meaning}


def _meaning(id_: str, names: Mapping[str, Text]) -> str:
    return " · ".join(dict.fromkeys(_short(words) for _, words in names.get(id_, ())))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def _told(schema: Any, names: Names) -> Any:
    """Go all the way down: say what the keys of a mapping stand for, and put a message beside every pattern."""
    if isinstance(schema, list):
        return [_told(each, names) for each in schema]
    if not isinstance(schema, dict):
        return schema
    told = {key: _told(value, names) for key, value in schema.items()}
    if isinstance(told.get("pattern"), str):
        told["patternErrorMessage"] = _message(told)
    if told.get("allOf") in _TEXTS:
        told["errorMessage"] = "Write the language before the text, as `nb: …`."
    kind = _kind_of_keys(told.get("propertyNames"))
    if kind in names and isinstance(told.get("additionalProperties"), dict):
        keys = {id_: {**told["additionalProperties"], "description": _meaning(id_, names[kind])} for id_ in names[kind]}
        told["properties"] = keys | told.get("properties", {})
    return told


def _kind_of_keys(keys: Any) -> str:
    """Return what kind of ids the keys of a mapping are: its schema, or the first it allows, refers to them."""
    if not isinstance(keys, dict):
        return ""
    found = keys.get("$ref") or _kind_of_keys(next(iter(keys.get("anyOf", ())), None))
    return str(found).removeprefix("#/definitions/").removesuffix("%20id")


def _message(schema: Mapping[str, Any]) -> str:
    pattern = schema["pattern"]
    if phrases := [snippet["label"] for snippet in schema.get("defaultSnippets", ())]:
        return f"No rule reads so. Write for example {_one_of(phrases[:2])}; `handbook check` says more."
    if examples := [example for example in schema.get("examples", ()) if isinstance(example, str)]:
        return f"Write it like {_one_of(examples)}."
    known = (("{4}-", "Write it like `2026-12-08`."), ("2[0-3]", 'Write it like `"09:00"`.'),
             ("otherwise", "Write a number of credits, or `otherwise`."), (r"\S", "This cannot be empty."),
             ("a-z0-9", "Only a–z, 0–9 and single hyphens."))  # fmt: skip
    return next((words for sign, words in known if sign in pattern), "This is not written as it should be.")


def _one_of(words: Sequence[str]) -> str:
    return " or ".join(f"`{word}`" for word in words)
