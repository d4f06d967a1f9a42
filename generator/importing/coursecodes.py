"""Whether a cell holds a course code, and which code a slip in it most likely means."""

from __future__ import annotations

import re
from collections.abc import Collection

from generator.characters import odd_characters, straightened
from generator.importing.misread import Misread
from generator.importing.table import Value, plain
from generator.source.shapes import A_COURSE

_SHAPED = re.compile(r"[^\W_](?:[\w./~+-]*[^\W_])?(?: [\w./~+-]*[^\W_])*")
"""Letters and digits with signs between them, in one word or several."""
_TOGETHER = re.compile(r"[/+&,;]|\s(?:og|and)\s")
_LOOKALIKES = str.maketrans("OI", "01")


def read_code(value: Value, known: Collection[str]) -> tuple[str, bool]:
    """Return the course code of a cell, and whether it stands there just so.

    It does not where blanks or small letters make it another text than the code of a ``known`` course.

    Raises:
        Misread: there is something else in the cell, or a code that is most likely a slip.
    """
    text = plain(value) if isinstance(value, str) else _digits(value)
    if text in known:
        return text, True
    straight = plain(straightened(text))
    same = [code for code in known if _squeezed(code) == _squeezed(straight)]
    if len(same) == 1:
        return same[0], False
    odd = next((each for each in odd_characters(text) if each.meant != " "), None)
    if odd is not None:
        raise Misread(f"`{straight}` contains a {odd.name}", f"write `{straight}`")
    halves = [half.strip() for half in _TOGETHER.split(text)]
    if len(halves) > 1 and any(half in known for half in halves) and all(is_like_a_code(half) for half in halves):
        raise Misread(f"`{text}` names more than one course", "give each course a row of its own")
    likely = _likely(text, known)
    if likely:
        raise Misread(f"`{text}` is not a course code", f"write `{likely}` if that is meant")
    if not is_like_a_code(text):
        raise Misread(f"`{text or value}` is not a course code", "let the cell hold the code and nothing else")
    return text, True


def is_like_a_code(text: str) -> bool:
    """Whether ``text`` can be a course code: one word, or several in capitals of which the last has a digit
    (``POM HEIVEHUS-1``, ``KURATOR 2``)."""
    if not _SHAPED.fullmatch(text) or not A_COURSE.pattern.fullmatch(text):
        return False
    words = text.split(" ")
    with_digits = [word for word in words if any(sign.isdigit() for sign in word)]
    return len(words) == 1 or (text == text.upper() and with_digits == words[-1:])


def _digits(value: Value) -> str:
    """Some universities have numbers for codes; a spreadsheet keeps them as such."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _likely(text: str, known: Collection[str]) -> str:
    """Return the code that is most likely meant; empty where ``text`` can stand for itself."""
    bare = re.sub(r"\s*\(.*?\)|[\s*.,:;!?¹²³†)(\"']+$|^[\s*.,:;!?†)(\"']+", "", text).strip()
    shapes = {_shape(code) for code in known}
    tight = _squeezed(bare)
    digits = re.search(r"\d", tight)
    numbered = tight[: digits.start()] + tight[digits.start() :].translate(_LOOKALIKES) if digits else tight
    for candidate in (bare, tight, numbered):
        squeezed = _squeezed(candidate)
        same = [code for code in known if _squeezed(code) == squeezed]
        if same and text not in known:
            return same[0]
        if candidate != text and _shape(candidate) in shapes and _shape(text) not in shapes:
            return candidate
    return bare if bare != text and is_like_a_code(bare) else ""


def _shape(code: str) -> str:
    """Return what a code looks like: ``KULT1100`` and ``PSYK2001`` look alike."""
    return "".join(
        "9" if sign.isdigit() else "A" if sign.isupper() else "a" if sign.islower() else sign for sign in code
    )


def _squeezed(code: str) -> str:
    return re.sub(r"\s", "", code).upper()
