"""Characters that are not what they look like: two encodings of one letter, invisible signs, other hyphens and spaces.

A Mac writes ``å`` as ``a`` and a ring, a word processor puts in hyphens that do not break and spaces of no width.
People cannot see any of it, so a program that compares words must, and must say which character it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_INVISIBLE = ("Cf", "Cc", "Cn", "Co")
"""Unicode's categories of what has no shape of its own: formatting, control, unassigned, private use."""
_TWINS = str.maketrans(
    "асԁеһіјкорѕтухАВЕНІЈКМОРЅТУХαικνορΑΒΕΖΗΙΚΜΝΟΡΤΥΧ\u0131",
    "acdehijkopstyxABEHIJKMOPSTYXaikvopABEZHIKMNOPTYXi",
)
"""Cyrillic and Greek letters by the Latin ones that they look like. They are meant among themselves."""
_WIDE = "\uff01"
"""From here on: the wide letters of East Asian keyboards, and mathematical alphabets."""


@dataclass(frozen=True, slots=True)
class Odd:
    """A character that a reader takes for another one, or does not see at all."""

    index: int
    """In the text, from 0."""
    character: str
    meant: str
    """What a reader takes it for: ``-``, an ordinary space, or nothing."""

    @property
    def name(self) -> str:
        """What the character is called: ``zero width space (U+200B)``."""
        called = unicodedata.name(self.character, "control character").lower()
        return f"{called} (U+{ord(self.character):04X})"


def composed(text: str) -> str:
    """Return ``text`` with each letter as one character where there is one (Unicode's form NFC): ``å``, not ``a`` and a
    ring. Two texts that look alike compare equal afterwards, whichever computer they were written on."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def odd_characters(text: str) -> Iterator[Odd]:
    """Yield what does not belong into an id, a code or a heading, from left to right.

    In running text a dash, a hard space or a soft hyphen can be meant; this is for words that must match to the letter.
    A letter of another script is odd beside Latin letters, not in a word of its own script.
    """
    if text.isascii() and text.isprintable():
        return
    is_latin = any(character.isascii() and character.isalpha() for character in composed(text))
    for index, character in enumerate(text):
        twin = _twin(character) if (is_latin or character >= _WIDE) and not character.isascii() else ""
        if character in _HYPHENS:
            yield Odd(index, character, "-")
        elif character != " " and (unicodedata.category(character) == "Zs" or character in "\t\n\r\u2028\u2029"):
            yield Odd(index, character, " ")
        elif unicodedata.category(character) in _INVISIBLE:
            yield Odd(index, character, "")
        elif twin:
            yield Odd(index, character, twin)


def _twin(character: str) -> str:
    """Return the ASCII letter or digit that a character looks like: a Cyrillic a, a wide 2; else nothing."""
    found = unicodedata.normalize("NFKC", character) if character >= _WIDE else character.translate(_TWINS)
    return found if len(found) == 1 and found.isascii() and found.isalnum() else ""


def straightened(text: str) -> str:
    """Return ``text`` as a reader takes it: composed, odd characters replaced by what they are taken for."""
    odd = {each.index: each.meant for each in odd_characters(text)}
    return composed("".join(odd.get(index, character) for index, character in enumerate(text)))


_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""What a terminal acts on instead of showing it, or what changes the order of the letters around it."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def shown(text: str) -> str:
    """Return ``text`` for a terminal: what it would act on is written out, as ``\\u001b``.

    Tabs and line ends stay. In JSON that is another spelling of the same value.
    """
    if text.isascii() and text.isprintable():
        return text
    return _ACTING.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def spreadsheet_words(words: str) -> str:
    """Return words for a cell of a text file, which a spreadsheet shows and never runs: what looks like a formula gets
    an apostrophe, also behind blanks; what only a terminal would act on is written out."""
    plain = shown(words)
    return f"'{plain}" if plain.lstrip().startswith(_FORMULA) or plain[:1] in ("\t", "\r", "\n") else plain
