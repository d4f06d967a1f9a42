"""Which translations are behind the governing text, told by fingerprints.

The ledger (``translations.yml``) holds for each translation a pair: the fingerprint of the governing text it was made
from, and its own. A translation is *stale* when it still has the words of a recorded pair while the governing text has
other words now. Whoever changes both texts has translated, so nothing is asked of them; whoever changes only the
governing text leaves the translation stale, until it is corrected too or accepted as it is (``handbook translate
--accept``). Texts that moved to another place or file are found again by their pair.

Names of courses are not tracked: they come from the study plan, new files every semester.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from generator.diagnostics import Span
from generator.governance.fingerprint import of_words
from generator.governance.languages import mistaken
from generator.governance.texts import Located, texts_of
from generator.model import Handbook, Ledger


class State(Enum):
    CURRENT = "current"
    """Recorded as made from the governing text as it is."""
    NEW = "new"
    """Written or rewritten since the ledger was last kept; taken for a translation of the text as it is."""
    STALE = "stale"
    MISSING = "missing"
    """Not there, or nothing but the governing text over again."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One text in one language other than the governing one."""

    located: Located
    language: str
    state: State
    pair: str = ""
    """What the ledger should hold for it now; empty when missing."""
    recorded: str = ""
    """What the ledger holds for these words; empty when it holds nothing."""


def translations_of(handbook: Handbook, ledger: Ledger | None = None) -> tuple[Translation, ...]:
    """Return the state of every translation, text by text, in the order of :func:`texts_of`."""
    return tuple(_Books(handbook, handbook.translations if ledger is None else ledger).judge())


def stale_texts(handbook: Handbook, ledger: Ledger | None = None) -> Mapping[str, frozenset[Span]]:
    """Return by language the places of the texts whose translation is stale.

    A page asks ``text.span in stale[language]`` and shows the governing text beside, marked with its language.
    """
    judged = translations_of(handbook, ledger)
    return {
        language: frozenset(
            each.located.span for each in judged if each.state is State.STALE and each.language == language
        )
        for language in handbook.languages[1:]
    }


def record(judged: tuple[Translation, ...], accept: Callable[[Translation], bool]) -> Ledger:
    """Return the ledger brought up to date: new translations are recorded, stale ones stay so unless accepted."""
    ledger: dict[str, dict[str, dict[str, str]]] = {}
    for each in judged:
        if each.state is not State.MISSING and _is_tracked(each.located):
            keeps_old = each.state is State.STALE and not accept(each)
            places = ledger.setdefault(each.located.file, {})
            places.setdefault(each.located.place, {})[each.language] = each.recorded if keeps_old else each.pair
    return ledger


def _is_tracked(located: Located) -> bool:
    return not located.file.startswith("courses/")


class _Books:
    """The texts as they are, held against the pairs that were recorded."""

    def __init__(self, handbook: Handbook, ledger: Ledger) -> None:
        self._governing, *self._others = handbook.languages
        self._ledger = ledger
        self._copied = {(each.located.span, each.language) for each in mistaken(handbook) if each.is_same}
        self._texts = [(each, of_words(each.text[self._governing])) for each in texts_of(handbook)]
        recorded = {
            (language, pair)
            for places in ledger.values()
            for languages in places.values()
            for language, pair in languages.items()
        }
        present = {(language, pair) for each, base in self._texts for language, pair in self._pairs(each, base)}
        self._recorded = recorded
        self._orphans = {(language, pair.partition("-")[2]): pair for language, pair in recorded - present}
        """Pairs that no text has any more, by the translation's fingerprint."""

    def judge(self) -> Iterator[Translation]:
        for located, base in self._texts:
            pairs = dict(self._pairs(located, base))
            for language in self._others:
                pair = pairs.get(language)
                if pair is None or (located.span, language) in self._copied:
                    yield Translation(located, language, State.MISSING)
                elif not _is_tracked(located):
                    yield Translation(located, language, State.CURRENT, pair, pair)
                else:
                    yield self._judged(located, language, pair)

    def _judged(self, located: Located, language: str, pair: str) -> Translation:
        if (language, pair) in self._recorded:
            return Translation(located, language, State.CURRENT, pair, pair)
        words = pair.partition("-")[2]
        here = self._ledger.get(located.file, {}).get(located.place, {}).get(language, "")
        same_words = here if here.partition("-")[2] == words else self._orphans.get((language, words), "")
        return Translation(located, language, State.STALE if same_words else State.NEW, pair, same_words)

    def _pairs(self, located: Located, base: str) -> Iterator[tuple[str, str]]:
        for language in self._others:
            words = located.text.get(language)
            if words is not None:
                yield language, f"{base}-{of_words(words)}"
