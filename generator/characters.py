"""Characters that are not what they look like: two encodings of one letter, invisible signs, other hyphens and spaces.

A Mac writes ``å`` as ``a`` and a ring, a word processor puts in hyphens that do not break and spaces of no width.
People cannot see any of it, so a program that compares words must, and must say which character it is.

Some have no place in any value at all: :func:`unsafe` finds them, :func:`shown` makes them harmless to print.
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

_NEVER = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters; tab and line feed are none here
    "\u2028\u2029\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # invisible line ends, what turns letters round
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2065\ufff0-\ufffb\ufeff"  # fillers, marks of other programs
    "\ud800-\udfff\ufdd0-\ufdef"  # halves of characters, and what is no character
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
) + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u061c\u200e\u200f"
_VARIANTS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f"
"""A flag with letters that say which: England's, Scotland's, Wales'."""
_SUSPECT = re.compile(
    f"(?P<flag>{_FLAG})|(?P<never>[{_NEVER}])"
    f"|(?P<joiner>[{_JOINERS}])|(?P<direction>[{_DIRECTIONS}])|(?P<variant>[{_VARIANTS}])"
)
_ANY = re.compile(f"[{_NEVER}{_JOINERS}{_DIRECTIONS}{_VARIANTS}]")
_MARK = re.compile(f"[{_DIRECTIONS}]")
_JOINED = ("Lo", "Lm", "Mn", "Mc", "So", "Sk")
"""Unicode's categories of what a joiner can stand behind: letters of Persian or Hindi, and little pictures."""


def unsafe(text: str, *, ends: str = "\n") -> int | None:
    """Return where the first character of ``text`` stands that belongs in no value, or None.

    Such are control characters, invisible line ends, what turns the direction of letters round, and what is no
    character. Joiners, marks of direction and variants are accepted where a script or a picture needs them. Tabs and
    the characters of ``ends`` are not looked at.
    """
    if text.isascii() and text.isprintable():
        return None
    return next((found.start() for found in _unsafe(text) if found[0] not in ends), None)


def shown(text: str, instead: str = "") -> str:
    """Return ``text`` so that it can be printed: what :func:`unsafe` finds is written as ``\\u001b``, or replaced
    by ``instead``. Tabs and line ends stay. In JSON that is another spelling of the same value."""
    at, parts = 0, []
    for found in () if text.isascii() and text.isprintable() else _unsafe(text):
        parts += [text[at : found.start()], instead or _escaped(found[0])]
        at = found.end()
    return "".join((*parts, text[at:]))


def shown_name(name: str) -> str:
    """Return the name of a file so that it can be printed within a line: what is not seen, ends the line or is no
    character is written as ``\\x1b``."""
    return "".join(each if each.isprintable() and unsafe(each) is None else ascii(each)[1:-1] for each in name)


def _unsafe(text: str) -> Iterator[re.Match[str]]:
    if not _ANY.search(text):
        return
    turns = _MARK.search(text) is not None and any(map(_is_from_right_to_left, text))
    for found in _SUSPECT.finditer(text):
        before = unicodedata.category(text[found.start() - 1]) if found.start() else "Zs"
        match found.lastgroup:
            case "flag":
                continue
            case "joiner" if before in _JOINED:
                continue
            case "variant" if before == "Lo" or before[0] in "SPN":
                continue
            case "direction" if turns:
                continue
        yield found


def _is_from_right_to_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL") and unicodedata.category(character) == "Lo"


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


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


_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def spreadsheet_words(words: str) -> str:
    """Return words for a cell of a text file, which a spreadsheet shows and never runs: what looks like a formula gets
    an apostrophe, also behind blanks; what only a terminal would act on is written out."""
    plain = shown(words)
    return f"'{plain}" if plain.lstrip().startswith(_FORMULA) or plain[:1] in ("\t", "\r", "\n") else plain
