"""What the fields of the API mean: a JSON Schema (draft 2020-12), published as ``api/schema.json``."""

from __future__ import annotations

from collections.abc import Mapping

VERSION = 1

Schema = Mapping[str, object]


def _string(what: str, **more: object) -> Schema:
    return {"type": "string", "description": what, **more}


def _optional(what: str) -> Schema:
    return {"type": ["string", "null"], "description": what}


def _by_language(what: str) -> Schema:
    return {"type": "object", "additionalProperties": {"type": "string"}, "description": what}


_MOMENT = "A day (2026-12-08) or a local time in Europe/Oslo (2026-12-08T09:00)"

_FIELDS: Mapping[str, Schema] = {
    "key": _string("Identity for ever: course, semester, assessment, step and kind, in the ids given first"),
    "uid": _string("Id of the calendar event, made from the key", format="uuid"),
    "course": _string("Course code as the student system has it"),
    "semester": _string("Id of the semester"),
    "assessment": _string("Id of the assessment within the course"),
    "department": _string("Id of the department"),
    "kind": _string("What sort of date", enum=["due", "absolute", "reminder", "sitting"]),
    "procedure": _optional("Id of the procedure; null for the assessment itself"),
    "step": _optional("Id of the step; null for the assessment itself"),
    "role": _optional("Id of the role that does it; null for the assessment itself"),
    "state": _string(
        "dated: in the calendars. waiting: until `waits_for` happens. undated: in words only",
        enum=["dated", "waiting", "undated"],
    ),
    "start": _optional(f"{_MOMENT}: the deadline, or a stretch's first day or moment"),
    "end": _optional(f"{_MOMENT}: a stretch's last day (included) or last moment"),
    "approximate": {"type": "boolean", "description": "The date is only approximate"},
    "waits_for": _optional("Id of the milestone that must happen first"),
    "earliest": _optional("The first day that it can fall on, for planning"),
    "latest": _optional("The last day that it can fall on, for planning"),
    "what": _by_language("What is to be done, by language code"),
    "when": _by_language("The date, or what is waited for, in words"),
    "rule": _by_language("The rule as it was applied, in words"),
    "sources": {"type": "array", "items": {"type": "string"}, "description": "Ids of the sources that it rests on"},
    "changed": _string("When what is published about it last changed (UTC)", format="date-time"),
    "sequence": {"type": "integer", "minimum": 0, "description": "Rises whenever the date moves"},
    "page": _by_language("Address of the course's page"),
    "how": {"type": ["object", "null"], "description": "Address of the step's own place, by language code"},
    "data": _string("Path of the course's file, relative to the site's top"),
}

_MORE: Mapping[str, Schema] = {
    "explained": {
        "type": "object",
        "description": "The working in words, by language code: one sentence an entry",
        "additionalProperties": {"type": "array", "items": {"type": "string"}},
    },
    "working": {
        "type": "object",
        "description": "The working step by step: the rule, the way of counting, each move, what came out",
        "required": ["rule", "convention", "moves", "outcome"],
        "properties": {
            "rule": {"description": "As the YAML has it: a phrase, or a mapping"},
            "convention": {"type": "string"},
            "convention_is_default": {"type": "boolean"},
            "moves": {"type": "array", "items": {"type": "object", "required": ["move"]}},
            "outcome": {"type": "object", "required": ["outcome"]},
            "nominal": _optional("The day before it was moved to an open one"),
        },
    },
}


def _record(properties: Mapping[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _file(what: str, records: str) -> Schema:
    return {
        "type": "object",
        "description": what,
        "required": ["version", "deadlines"],
        "properties": {
            "version": {"const": VERSION},
            "deadlines": {"type": "array", "items": {"$ref": f"#/$defs/{records}"}},
        },
    }


SCHEMA: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Data of the handbook",
    "description": "One definition per file: `deadlines` for api/deadlines.json, `course` for api/courses/<code>.json, "
    "`handbook` for api/handbook.json. Fields are only ever added; `version` rises if one must change.",
    "$defs": {
        "deadline": _record(_FIELDS),
        "explained_deadline": _record({**_FIELDS, **_MORE}),
        "deadlines": _file("Every deadline, by course, semester, assessment and day", "deadline"),
        "course": _file("A course's deadlines with their workings", "explained_deadline"),
        "handbook": {
            "type": "object",
            "description": "Registers, procedures and courses by id. Texts are by language code",
            "required": ["version", "title", "base_url", "languages", "semesters", "roles", "procedures", "courses"],
            "properties": {
                "version": {"const": VERSION},
                "formerly": {"type": "object", "description": "Former ids, by register and the id of today"},
            },
        },
    },
}
