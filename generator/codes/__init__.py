"""What each finding means: one table a code in the ``*.toml`` files beside this one.

``title``, ``what`` and ``why`` are English, as is what the check prints. Right below them stand the same three in every
other language: ``nb.title``, ``nb.what``, ``nb.why``. The examples ``wrong`` and ``right`` are shared.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from importlib import resources
from types import MappingProxyType
from typing import Any

ENGLISH = "en"
"""The language of the check's own messages, which every code has."""


_NO_MATTER_WHY = ("HB307", "HB330", "HB336")
"""Findings about dates that no reason can excuse: no line causes it, or an assessment would have no date or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is said about a finding in one language."""

    title: str
    what: str
    """What the finding says, in a sentence or two."""
    why: str
    """Why it matters to readers or editors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Words):
    """The documentation of one finding; its own words are English. ``wrong`` and ``right`` are short pieces of YAML."""

    id: str
    """``HB`` and three digits; the first digit is the family."""
    wrong: str
    right: str
    severity: str = "error"
    """``error``, ``warning``, or ``either`` where it depends on the case."""
    translations: Mapping[str, Words] = field(default_factory=dict, hash=False)
    """The words in other languages than English."""

    def within(self, language: str) -> tuple[Words, str]:
        """Return (words, language they are in): English where the language has none of its own."""
        found = self.translations.get(language)
        return (self, ENGLISH) if found is None else (found, language)

    @property
    def can_be_ignored(self) -> bool:
        """Whether ``# handbook: ignore[…]`` may accept it: the site can be built with it, and a line causes it."""
        family = self.id[2]
        if family in "12":
            return self.severity == "warning" and self.id != "HB134"
        return (family in "345" and self.id not in _NO_MATTER_WHY) or "HB603" <= self.id <= "HB606"


def _read() -> Iterator[Code]:
    """Read all tables. A mistake in them is ours, and stops the program.

    Raises:
        ValueError: a code is malformed, incomplete or given twice.
    """
    for entry in sorted(resources.files(__name__).iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            for id_, table in tomllib.loads(entry.read_text(encoding="utf-8")).items():
                if not re.fullmatch("HB[1-9][0-9]{2}", id_):
                    raise ValueError(f"{entry.name}: {id_} is no code")
                if table.get("severity", "error") not in ("error", "warning", "either"):
                    raise ValueError(f"{entry.name}: {id_} has no severity {table['severity']!r}")
                yield _code(id_, table, f"{entry.name}: {id_}")


_WORDS = {field.name for field in fields(Words)}


def _code(id_: str, table: Mapping[str, Any], place: str) -> Code:
    own = {key: text for key, text in table.items() if isinstance(text, str)}
    others = {key: texts for key, texts in table.items() if key not in own}
    _demand(set(own) - {"severity"}, {*_WORDS, "wrong", "right"}, place)
    for language, texts in others.items():
        _demand(set(texts), _WORDS, f"{place}, {language}")
    translations = {language: Words(**texts) for language, texts in others.items()}
    return Code(
        id=id_,
        **{key: text.strip("\n") for key, text in own.items()},
        translations=MappingProxyType(translations),
    )


def _demand(found: set[str], wanted: set[str], place: str) -> None:
    if found != wanted:
        raise ValueError(f"{place} must have {', '.join(sorted(wanted))}")


def _sorted() -> dict[str, Code]:
    found: dict[str, Code] = {}
    for code in sorted(_read(), key=lambda code: code.id):
        if code.id in found:
            raise ValueError(f"{code.id} is documented twice")
        found[code.id] = code
    return found


CODES: Mapping[str, Code] = MappingProxyType(_sorted())
"""All codes by id, in order."""
