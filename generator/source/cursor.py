"""Steps through the words of a phrase, and says which one is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NoReturn

from generator.diagnostics import Diagnostic, Span, did_you_mean
from generator.source import vocabulary as words

Locate = Callable[[int, int], Span]
"""Where the characters from … to … of the phrase stand in the file."""

_HEADLINES = {
    "HB202": "rule cannot be read",
    "HB204": "number in a rule is out of bounds",
    "HB205": "rule names a day, week or time that does not exist",
    "HB207": "rule counts from the wrong place",
}


class Wrong(Exception):
    """Carries the finding about the first wrong word out of the parser."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class Cursor:
    """Reads the phrase word by word, from left to right, never going back."""

    def __init__(self, phrase: str, locate: Locate) -> None:
        self._words = [(found.group(), found.start(), found.end()) for found in re.finditer(r"\S+", phrase)]
        self._length = len(phrase)
        self.position = 0
        self._locate = locate

    @property
    def whole(self) -> Span:
        """Where the whole phrase stands."""
        return self._locate(0, self._length)

    @property
    def word(self) -> str:
        """The word that comes next; empty at the end."""
        return self._words[self.position][0] if self.position < len(self._words) else ""

    @property
    def word_after(self) -> str:
        return self._words[self.position + 1][0] if self.position + 1 < len(self._words) else ""

    def next(self) -> str:
        """Step over the next word and return it."""
        word = self.word
        self.position += 1
        return word

    def take(self, *sequence: str) -> bool:
        """Step over the words and return True when they come next."""
        coming = self._words[self.position : self.position + len(sequence)]
        if [word.lower() for word, _, _ in coming] != list(sequence):
            return False
        self.position += len(sequence)
        return True

    def expect(self, choices: tuple[str, ...], missing: str) -> str:
        """Step over one of ``choices`` and return it, or say what is missing."""
        if self.word.lower() not in choices:
            self.unknown(choices, missing)
        return self.next().lower()

    def place(self, index: int) -> Span:
        """Return where the word of this number stands; past the end, the rest of the phrase."""
        if index >= len(self._words):
            return self._locate(self._words[-1][1] if self._words else 0, self._length)
        return self._locate(*self._words[index][1:])

    def unknown(self, known: Iterable[str], label: str, help_: str = "") -> NoReturn:
        """Stop at a word that is none of ``known``, offering the nearest of them."""
        word = self.word
        if not word:
            self.fail(f"the rule stops too early: {label}", help_)
        norwegian = words.NORWEGIAN.get(word.lower(), "")
        if norwegian:
            self.fail("rules are written in English", f"write `{norwegian}`")
        known = tuple(known)
        few = " or ".join(f"`{choice}`" for choice in known) if len(known) < 4 else ""
        self.fail(label, did_you_mean(word, known) or help_ or (few and f"write {few}"))

    def fail(self, label: str, help_: str, at: int | None = None, code: str = "HB202") -> NoReturn:
        """Stop with a finding at the next word, or at the word of number ``at``."""
        span = self.place(self.position if at is None else at)
        fallback = f"a rule reads like `1 week before exam`; `handbook rule {code}` tells more"
        raise Wrong(Diagnostic(code=code, headline=_HEADLINES[code], span=span, label=label, help=help_ or fallback))
