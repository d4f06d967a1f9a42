"""Which texts lack a translation now, and which translations were left behind when the governing text changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from generator.changes.kinds import TextChange, TranslationMissing, TranslationStale
from generator.changes.registers import registers_of
from generator.changes.renames import Renames
from generator.model import Handbook, Text

Places = dict[str, list[Text]]
"""Texts by the place they stand in. Lists share one place, so that a new first note does not disturb the others."""


def text_changes(old: Handbook, new: Handbook, renames: Renames) -> Iterator[TextChange]:
    """Return missing and possibly stale translations among the texts that are new or changed."""
    before, after = _places(old, renames), _places(new, Renames())
    for place, texts in after.items():
        known = before.get(place, [])
        if texts != known:
            yield from _compare(place, _without(known, texts), _without(texts, known), new.languages)


def _places(handbook: Handbook, renames: Renames) -> Places:
    found: Places = {}
    for register, entries in registers_of(handbook).items():
        for id_, entry in entries.items():
            for inner, text in _texts(entry, f"{register}/{renames.new(register, id_)}", renames):
                found.setdefault(inner, []).append(text)
    return found


def _texts(value: Any, place: str, renames: Renames) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield place, value
    elif isinstance(value, Mapping):
        register = place.rpartition("/")[2]
        for key, inner in value.items():
            yield from _texts(inner, f"{place}/{renames.new(register, str(key))}", renames)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner, place, renames)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.compare:
                yield from _texts(getattr(value, field.name), f"{place}/{field.name}", renames)


def _without(texts: list[Text], others: list[Text]) -> list[Text]:
    left = Counter(others)
    found = []
    for text in texts:
        if left[text]:
            left[text] -= 1
        else:
            found.append(text)
    return found


def _compare(place: str, before: list[Text], after: list[Text], languages: tuple[str, ...]) -> Iterator[TextChange]:
    governing, *others = languages
    for text in after:
        for language in others:
            translation = text.get(language)
            if translation is None:
                yield TranslationMissing(place, language, text[governing], text.span)
                continue
            old = _left_behind(before, text, governing, language)
            if old is not None:
                yield TranslationStale(place, language, old[governing], text[governing], translation, text.span)


def _left_behind(before: list[Text], text: Text, governing: str, language: str) -> Text | None:
    """Return the old text with the same translation but other governing words."""
    same = (old for old in before if old.get(language) == text.get(language) and old[governing] != text[governing])
    return next(same, None)
