"""Whether a text is in the language that it is given for, told by the handbook's own words.

No word list knows a handbook's languages; the handbook does. A word that other texts have in one language alone speaks
for that language. Two such words and hardly one for its own language: the text stands under the wrong key. Names of
courses are left out: they come from the study plan, and a course taught in English has an English name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, permutations

from generator.governance.texts import Located, texts_of
from generator.model import Handbook

_WORD = re.compile(r"[^\W\d_]+")
_SURE = 2
"""Other texts that must have a word before it speaks for their language: every word strays once."""
_ENOUGH = 2
"""Words that must speak for another language where that language has the very same text."""
_ENOUGH_ALONE = 3
"""Words that must speak for another language by themselves, or those of both texts together, each for the other's."""
_OUTWEIGHED = 4
"""So many of them outweigh one that speaks for the text's own language."""
_SENTENCE = 4
"""Words from which on two languages do not happen to say the same."""
_AKIN = 0.3
"""Languages that share so much of their words, as Bokmål and Nynorsk, cannot be told apart like this."""


@dataclass(frozen=True, slots=True)
class Mistaken:
    """A text whose words in one language are not in that language."""

    located: Located
    language: str
    """The language that it is given for and is not in."""
    other: str
    """The language that it is in."""
    is_same: bool
    """The other language has the very same words: nobody has translated them."""
    is_swapped: bool = False
    """The other language has the words of this one."""


def mistaken(handbook: Handbook) -> Iterator[Mistaken]:
    """Return the texts that are not in the language that they are given for, at most one finding a text."""
    texts = [_Given(each, handbook.languages) for each in texts_of(handbook) if not each.file.startswith("courses/")]
    vocabulary = _Vocabulary(texts, handbook.languages)
    for each in texts:
        found = next(vocabulary.mistakes(each), None)
        if found is not None:
            yield found


class _Given:
    """A text with its words, language by language, the governing one first."""

    def __init__(self, located: Located, languages: tuple[str, ...]) -> None:
        self.located = located
        self.texts = {language: words for language in languages if (words := located.text.get(language)) is not None}
        self.words = {language: frozenset(_WORD.findall(text.lower())) for language, text in self.texts.items()}

    def is_same(self, one: str, other: str) -> bool:
        return self.texts.get(one, "").casefold() == self.texts.get(other, "").casefold()


class _Vocabulary:
    """In how many texts each word stands, language by language."""

    def __init__(self, texts: list[_Given], languages: tuple[str, ...]) -> None:
        self._counts: dict[str, Counter[str]] = {language: Counter() for language in languages}
        for each in texts:
            for language, words in each.words.items():
                self._counts[language].update(words)
        self._akin = {pair for pair in permutations(languages, 2) if self._are_akin(*pair)}

    def _are_akin(self, one: str, other: str) -> bool:
        first, second = self._counts[one], self._counts[other]
        return len(first.keys() & second.keys()) >= _AKIN * max(min(len(first), len(second)), 1)

    def mistakes(self, given: _Given) -> Iterator[Mistaken]:
        """Yield what is wrong with a text. Of two languages that say the same, the governing one is the original."""
        for language, other in permutations(reversed(self._counts), 2):
            speaking = self._speaking(language, other, given)
            back = self._speaking(other, language, given) if speaking else 0
            is_same = speaking >= _ENOUGH and given.is_same(language, other)
            is_swapped = not is_same and back > 0 and speaking + back >= _ENOUGH_ALONE
            if is_same or is_swapped or speaking >= _ENOUGH_ALONE:
                yield Mistaken(given.located, language, other, is_same, is_swapped)
        for one, other in combinations(given.texts, 2):
            if self._say_the_same(one, other, given):
                yield Mistaken(given.located, other, one, is_same=True)

    def _speaking(self, language: str, other: str, given: _Given) -> int:
        """Return how many words given for ``language`` speak for ``other``, none where its own are not outweighed."""
        own, foreign = 0, 0
        is_told = (language, other) not in self._akin
        for word in given.words.get(language, ()) if is_told else ():
            here = self._counts[language][word] > 1
            there = self._counts[other][word] - (word in given.words.get(other, ())) >= _SURE
            own += here and not there
            foreign += there and not here
        return foreign if foreign >= _OUTWEIGHED * own else 0

    def _say_the_same(self, one: str, other: str, given: _Given) -> bool:
        is_long = len(_WORD.findall(given.texts[one])) >= _SENTENCE
        return is_long and (one, other) not in self._akin and given.is_same(one, other)
