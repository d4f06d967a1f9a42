"""What editors are told about each key while they type, in Norwegian and English: the ``*.toml`` files beside this."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources
from typing import Any

from generator.model import Text
from generator.source.examples import phrase_examples

Schema = dict[str, Any]

ANY = "Any"
"""Stands for every class: keys that mean the same wherever they are."""
SELF = "self"
"""Stands for an entry of a class, in place of one of its keys."""


@dataclass(frozen=True, slots=True)
class Words:
    """A title, a description and examples of a key, or of an entry of a class."""

    title: Text
    description: Text
    examples: tuple[Any, ...] = ()

    def around(self, schema: Schema) -> Schema:
        """Return the schema with these words. Draft 07 ignores what stands beside a reference: they go around it."""
        told: Schema = {"title": on_one_line(self.title), "description": one_below_the_other(self.description)}
        told |= {"allOf": [schema]} if "$ref" in schema else schema
        return told | _examples(self.examples)


def _examples(examples: tuple[Any, ...]) -> Schema:
    """A mapping is shown as an example but not offered: editors would list it as ``[object Object]``."""
    if not examples:
        return {}
    told: Schema = {"examples": list(examples)}
    return {"if": True, "then": told} if isinstance(examples[0], dict) else told


def words_of(owner: str, key: str = SELF) -> Words:
    """Return the words of a class's key (``key.each``: of what the key holds several of).

    Raises:
        LookupError: nothing is said about it, which is a mistake of ours.
    """
    words = all_words()
    found = words.get((owner, key)) or words.get((ANY, key))
    if found is None:
        raise LookupError(f"generator/source/words says nothing about {owner}.{key}")
    return found


def choices_of(kind: type[Enum]) -> list[str]:
    """Return what each choice means, in the order of the class."""
    return [on_one_line(all_choices()[kind.__name__][choice.value]) for choice in kind]


@cache
def all_words() -> Mapping[tuple[str, str], Words]:
    """Return all words, by class and key."""
    files = (tables for name, tables in _files() if name != "choices.toml")
    return {
        (owner, key): words
        for tables in files
        for owner, keys in tables.items()
        for name, table in keys.items()
        for key, words in _words(name, table)
    }


@cache
def all_choices() -> Mapping[str, Mapping[str, Text]]:
    """Return the meaning of each choice, by its class and its word."""
    (kinds,) = (tables for name, tables in _files() if name == "choices.toml")
    return {kind: {word: Text.of(**text) for word, text in words.items()} for kind, words in kinds.items()}


def _files() -> Iterator[tuple[str, dict[str, Any]]]:
    for entry in resources.files(__name__).iterdir():
        if entry.name.endswith(".toml"):
            yield entry.name, tomllib.loads(entry.read_text(encoding="utf-8"))


def _words(key: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Words]]:
    description = Text.of(nb=_with_phrases(table["nb"], "nb"), en=_with_phrases(table["en"], "en"))
    yield key, Words(Text.of(**table["title"]), description, tuple(table.get("examples", ())))
    if "each" in table:
        yield from _words(f"{key}.each", table["each"])


def _with_phrases(text: str, language: str) -> str:
    typical = (each for each in phrase_examples() if each.is_typical)
    return text.replace("{phrases}", "\n".join(f"- `{each.phrase}`: {each.means[language]}" for each in typical))


def on_one_line(text: Text) -> str:
    """Return both languages, the Norwegian first: ``Frist · Deadline``."""
    return " · ".join(dict.fromkeys((text["nb"], text["en"])))


def one_below_the_other(text: Text) -> str:
    """Return both languages as paragraphs, the Norwegian first."""
    return f"{text['nb']}\n\n{text['en']}"
