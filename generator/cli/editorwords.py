"""Words for editors that the JSON Schema standard has no place for: what an id stands for, and readable messages.

``enumDescriptions`` and ``patternErrorMessage`` are understood by VS Code and yaml-language-server; others ignore them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from generator.model import Handbook, Text

Schema = dict[str, Any]

LONGEST = 70
"""Characters of a meaning that are shown; the rest is on the page."""

TITLES = {
    "handbook": "Håndboka · The handbook",
    "calendar": "Kalender og tellemåter · Calendar and ways of counting",
    "milestones": "Milepæler · Milestones",
    "semesters": "Semestre · Semesters",
    "departments": "Institutter · Departments",
    "roles": "Roller · Roles",
    "phases": "Faser · Phases",
    "forms": "Vurderingsformer · Forms of assessment",
    "tags": "Egenskaper ved emner · Properties of courses",
    "systems": "Systemer · Systems",
    "glossary": "Ordliste · Glossary",
    "sources": "Kilder · Sources",
    "changes": "Endringer · Changes",
    "approvals": "Godkjenninger · Approvals",
    "claims": "En kilde, punkt for punkt · A source, point by point",
    "courses": "Emner og eksamener · Courses and exams",
    "procedure": "Prosedyre · Procedure",
}
"""Headings of the schemas in both languages, by the schema's name."""


def worded(name: str, schema: Schema, handbook: Handbook) -> Schema:
    """Return the schema with a heading, the meaning of each id, and messages instead of bare patterns."""
    names = names_of(handbook)
    definitions = {key: _described(key, inner, names) for key, inner in schema.get("definitions", {}).items()}
    told: Schema = _messages({**schema, "title": TITLES[name], "definitions": definitions})
    return told


class _Named(Protocol):
    @property
    def name(self) -> Text: ...


def names_of(handbook: Handbook) -> Mapping[str, Mapping[str, Text]]:
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


def _described(key: str, schema: Schema, names: Mapping[str, Mapping[str, Text]]) -> Schema:
    """Say what each id of a definition such as ``role id`` stands for."""
    meanings = names.get(key.removesuffix(" id"), {})
    if not key.endswith(" id") or "enum" not in schema:
        return schema
    told = [" · ".join(_short(words) for _, words in meanings.get(id_, ())) for id_ in schema["enum"]]
    return {**schema, "enumDescriptions": told}


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def _messages(schema: Any) -> Any:
    """Put a message beside every pattern, all the way down."""
    if isinstance(schema, list):
        return [_messages(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    told = {key: _messages(value) for key, value in schema.items()}
    if isinstance(told.get("pattern"), str) and "patternErrorMessage" not in told:
        told["patternErrorMessage"] = _message(told)
    return told


def _message(schema: Mapping[str, Any]) -> str:
    examples = [str(each) for each in schema.get("examples", ())]
    pattern = schema["pattern"]
    if len(examples) > 3:
        return f"No rule reads so. Write for example `{examples[0]}` or `{examples[1]}`; `handbook check` says more."
    if examples:
        return f"Write it like `{' or '.join(examples)}`."
    known = (("{4}-", "Write it like `2026-12-08`."), ("2[0-3]", 'Write it like `"09:00"`.'),
             ("otherwise", "Write a number of credits, or `otherwise`."), (r"\S", "This cannot be empty."),
             ("a-z0-9", "Only a–z, 0–9 and single hyphens."))  # fmt: skip
    return next((words for sign, words in known if sign in pattern), "This is not written as it should be.")
