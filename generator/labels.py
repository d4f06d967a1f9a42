"""Words of the user interface, by language, from ``generator/l10n/<language>.toml``.

A new language is a new file and nothing else. The first of :func:`languages` has every key.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources

GOVERNING = "nb"
"""The language whose file has every key: the last resort where others lack them."""

Entry = str | list[str] | Mapping[str, "Entry"]


@lru_cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a file, the governing one first, the others in alphabetical order."""
    names = (entry.name for entry in resources.files("generator").joinpath("l10n").iterdir())
    found = sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))
    return tuple(sorted(found, key=lambda language: (language != GOVERNING, language)))


@lru_cache
def _read(language: str) -> Mapping[str, Entry]:
    if language not in languages():
        return {}
    words = resources.files("generator").joinpath("l10n", f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(words)


class Labels:
    """The words of one language. Keys are dotted: ``phrases.shift.latest-before``.

    A key that the language lacks is taken from ``governing``, the handbook's first language; a key that nobody has is
    our mistake. ``entries`` stands in for the file, for a language that is being tried out.

    Raises:
        KeyError: no language has the key.
    """

    __slots__ = ("_entries", "_files", "language")

    def __init__(
        self, language: str, entries: Mapping[str, Entry] | None = None, *, governing: str = GOVERNING
    ) -> None:
        self.language = language
        self._entries = _read(language) if entries is None else entries
        self._files = (self._entries, _read(governing), _read(GOVERNING))

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the words for ``key`` with ``{name}`` filled in from ``values``."""
        words = self._found(key)
        if not isinstance(words, str):
            raise KeyError(f"{key} holds no single text")
        return words.format_map(values) if values else words

    def __contains__(self, key: str) -> bool:
        """Whether this very language has the key."""
        return _at(self._entries, key) is not None

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of words, such as the names of the months."""
        words = self._found(key)
        if not isinstance(words, list):
            raise KeyError(f"{key} holds no list")
        return tuple(words)

    def number(self, value: float) -> str:
        """Return a number as it is written in a sentence: "7,5"."""
        return f"{value:g}".replace(".", self("dates.decimal"))

    def first_of(self, *keys: str) -> str:
        """Return the first key there is, for forms that only some languages need; else the last key.

        The first language that has any of the keys decides: words of two languages are not weighed against each other.
        """
        return next((key for file in self._files for key in keys if _at(file, key) is not None), keys[-1])

    def section(self, key: str) -> Iterator[str]:
        """Return the keys of a section, in the file's order."""
        section = self._found(key)
        return iter(section) if isinstance(section, Mapping) else iter(())

    def _found(self, key: str) -> Entry:
        for file in self._files:
            found = _at(file, key)
            if found is not None:
                return found
        raise KeyError(f"no words for {key} in l10n/{self.language}.toml")


def _at(entries: Mapping[str, Entry], key: str) -> Entry | None:
    entry: Entry | None = entries
    for part in key.split("."):
        if not isinstance(entry, Mapping):
            return None
        entry = entry.get(part)
    return entry
