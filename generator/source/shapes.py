"""Where the YAML is kinder than the model: shorthand spellings, kinds of keys, bounds of numbers.

Everything that cannot be told from a field's type alone stands in these tables, for the decoder and the JSON Schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.links import PHONE, REACHED, WEB
from generator.model import (
    Accessibility,
    AccessibilityGap,
    Approval,
    Assessment,
    ClaimSource,
    ClosedPeriod,
    Contact,
    Course,
    CourseFile,
    Department,
    Extension,
    Form,
    Hours,
    Language,
    Milestone,
    Note,
    Part,
    Period,
    Phase,
    Procedure,
    Role,
    Semester,
    Settings,
    Source,
    Step,
    System,
    Tag,
    Term,
    YearlyClosedDay,
)
from generator.source.nodes import Entry, MapNode, ScalarNode
from generator.source.reading import Reading
from generator.source.scalars import ID, LONGEST_ID
from generator.source.texts import LANGUAGE
from generator.source.vocabulary import DAYS_IN_MONTH, MONTHS, month_in_any_language

Place = tuple[type, str]
"""A class of the model and one of its fields."""


@dataclass(frozen=True, slots=True)
class KeyKind:
    """What the keys of a mapping look like."""

    name: str
    pattern: re.Pattern[str]
    help: str


AN_ID = KeyKind("id", ID, f"only a–z, 0–9 and single hyphens, at most {LONGEST_ID}")
A_CLAIM = KeyKind("claim id", re.compile("[a-z]+-[0-9]+"), "letters, a hyphen and a number, as `ntnu-001`")
A_COURSE = KeyKind(
    "course code",
    re.compile(r"(?=.*[^\W_])\S(?:[^\n]{0,38}\S)?"),
    "the code as the student system has it, at most 40 characters",
)
VERSION = re.compile(r"\w[\w .+/-]{0,38}")
A_FILE = KeyKind("file", re.compile(r"\S+\.ya?ml"), "a file below the handbook's folder")
A_PLACE = KeyKind("place in a file", re.compile(r"\S(?:.*\S)?"), "keys divided by points")
A_LANGUAGE = KeyKind("language code", LANGUAGE, "a language code, as `nb`, `nn` or `en`")

KEYS: Mapping[Place, KeyKind] = {
    (ClaimSource, "claims"): A_CLAIM,
    (CourseFile, "courses"): A_COURSE,
    (Settings, "languages"): A_LANGUAGE,
    (Term, "also"): A_LANGUAGE,
}

_RENAMED = (Role, Phase, System, Procedure, Step, Form, Tag, Term, Source, ClaimSource, Department, Milestone)
ID_FIELDS: frozenset[Place] = frozenset((owner, "formerly") for owner in _RENAMED)
"""Fields of type ``str`` that hold ids of this thing itself."""

REFERENCE_FIELDS: Mapping[Place, str] = {
    (Department, "contact"): "contact",
    (Accessibility, "contact"): "contact",
}
"""Fields of type ``str`` that hold ids declared elsewhere, and what kind."""

ADDRESSES: Mapping[Place, tuple[tuple[str, ...], tuple[str, ...]]] = {
    (Source, "address"): (REACHED, ()),
    (Settings, "base_url"): (WEB, ()),
    (Settings, "edit_url"): (WEB, ("path", "line")),
    (Settings, "report_url"): ((*WEB, "mailto"), ("page", "version")),
    (Accessibility, "statement"): (WEB, ()),
}
"""Fields of type ``str`` that hold addresses: the schemes they can have, and the words that are filled into them."""

BARE_ADDRESSES: frozenset[Place] = frozenset({(Settings, "base_url")})
"""Addresses to which others are added, so that nothing can follow their path."""

_ICON = "the set and the name of an icon, as `material/database`"
_CODE = "a course code, as the student system had it"
SHAPED: Mapping[Place, tuple[re.Pattern[str], str, str]] = {
    (Contact, "phone"): (PHONE, "a telephone number", "write nothing but the number, as `+47 22 00 00 00`"),
    (System, "icon"): (re.compile("(?=.{1,80}$)[a-z0-9]+(?:[/-][a-z0-9]+)*"), _ICON, f"write {_ICON}"),
    (AccessibilityGap, "criteria"): (
        re.compile("[1-9]\\.[1-9][0-9]?\\.[1-9][0-9]?"),
        "the number of a success criterion",
        "write nothing but the number, as `1.4.3`",
    ),
    (Course, "formerly"): (A_COURSE.pattern, _CODE, A_COURSE.help),
    (Approval, "fingerprint"): (re.compile("[0-9a-f]{8}"), "a fingerprint", "let `handbook approve` write the entry"),
    (Procedure, "version"): (VERSION, "a version", "write it as `1.0` or `2026-08`"),
    (Approval, "version"): (VERSION, "a version", "let `handbook approve` write the entry"),
}
"""Fields of type ``str`` that hold values of a shape: how it looks, what it is, and the remedy."""

CODE_SHAPES: frozenset[Place] = frozenset({(Settings, "course_codes")})
"""Fields of type ``str`` that show what codes look like."""

EMAILS: frozenset[Place] = frozenset({(Contact, "email")})
"""Fields of type ``str`` that hold addresses of e-mail."""

NAMES: frozenset[Place] = frozenset({(Language, "name"), (Term, "also")})
"""Fields of type ``str`` that hold words for readers, and not codes."""

SHORT = frozenset({"name", "plural", "title", "short", "institution", "days", "expected", "phrase"})
"""Fields of type ``Text`` that stand in menus, tables and calendars, by their names in any class."""

BOUNDS: Mapping[Place, tuple[float, float]] = {
    (Semester, "year"): (1900, 2199),
    (Settings, "review_interval_months"): (1, 120),
    (Course, "credits"): (0, 300),
    (Step, "version"): (1, 999),
    (Form, "hours"): (0, 10_000),
    (Form, "usual_hours"): (0, 10_000),
    (Form, "usual_days"): (0, 3660),
    (Extension, "christmas_days"): (0, 60),
    (Extension, "at_most"): (0, 366),
    (YearlyClosedDay, "month"): (1, 12),
    (YearlyClosedDay, "day"): (1, 31),
}

EITHER: Mapping[type, tuple[str, str]] = {Assessment: ("end", "awaited")}
"""A key and the switch that takes its place while its value is not known. Exactly one of the two is given."""

MEANWHILE: Mapping[type, str] = {Assessment: "expected"}
"""A key that is written beside such a switch only."""

SAYS: Mapping[type, str] = {Note: "text", Part: "do"}
"""By the kind of things in a list: the key with the words, which no two neighbours share."""

IN_ORDER: Mapping[type, tuple[tuple[str, str], ...]] = {
    Period: (("first", "last"),),
    ClosedPeriod: (("first", "last"),),
    Semester: (("starts", "ends"), ("starts", "teaching-starts"), ("teaching-starts", "ends")),
    Source: (("in-force-from", "in-force-until"),),
    Extension: (("exams-from", "exams-until"),),
    Hours: (("opens", "closes"),),
}
"""Keys of which the first cannot come after the second."""


def _closed_period(node: MapNode, reading: Reading) -> MapNode | None:
    """``on: 2026-12-28`` stands for a first and a last day that are the same."""
    if "on" not in node.entries:
        return node
    rest = {key: entry for key, entry in node.entries.items() if key != "on"}
    for key in ("first", "last"):
        if key in rest:
            span = rest[key].key.span
            help_ = "write `on`, or `first` and `last`"
            reading.error("HB126", "keys exclude each other", span, f"`{key}` beside `on`", help_)
            return None
    on = node.entries["on"]
    return MapNode({"first": on, "last": on, **rest}, node.span)


def _yearly_closed_day(node: MapNode, reading: Reading) -> MapNode | None:
    """``day: 24 December`` stands for a month and a day."""
    day = node.entries.get("day")
    if day is None:
        reading.error("HB112", "key is missing", node.span, "`day` is missing", "write `day: 24 December`")
        return None
    if not isinstance(day.value, ScalarNode):
        reading.wrong_shape("a day and a month, as `24 December`", day.value)
        return None
    found = re.fullmatch(r"([0-9]{1,2})\.?\s+(\w+)", day.value.value)
    month = month_in_any_language(found[2]) if found else None
    if found is None or month is None or "month" in node.entries:
        label = "expected a day and a month"
        reading.error("HB116", "value is not a day of the year", day.value.span, label, "write `24 December`")
        return None
    if not 1 <= int(found[1]) <= DAYS_IN_MONTH[month - 1]:
        label = f"{int(found[1])} {MONTHS[month - 1]} does not exist every year"
        help_ = "write a day that every year has"
        reading.error("HB116", "value is not a day of the year", day.value.span, label, help_)
        return None
    parts = {"month": str(month), "day": found[1]}
    spelled = {key: Entry(day.key, ScalarNode(value, day.value.span)) for key, value in parts.items()}
    return MapNode({**node.entries, **spelled}, node.span)


RESPELL: Mapping[type, Callable[[MapNode, Reading], MapNode | None]] = {
    ClosedPeriod: _closed_period,
    YearlyClosedDay: _yearly_closed_day,
}
"""Turns a shorthand into the spelling that the model has; None after reporting."""
