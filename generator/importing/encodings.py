"""The letters of a text file, whichever program saved it. Emits HB701 and HB702."""

from __future__ import annotations

import re

from generator.diagnostics import Report
from generator.importing.table import top_of, unreadable, warning

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OLD = {"cp1252": "Windows-1252", "mac_roman": "Mac OS Roman", "cp850": "DOS (code page 850)"}
"""What programs wrote before UTF-8, the likeliest first."""
_LETTERS = frozenset("æøåÆØÅäöüÄÖÜéèóòôñç")
"""Letters that stand in Norwegian plans; taken for another encoding they become signs that do not."""
_AS_UTF_8 = "save it as “CSV UTF-8”"
_CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x7f]")


def decoded(file: str, data: bytes, report: Report) -> str:
    """Return the text: a byte order mark decides; without one UTF-8, and where that fails the likeliest old encoding,
    which is told.

    Raises:
        Unreadable: this is no text, or its letters cannot be known.
    """
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None) or _wide(data)
    guessed = ""
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is not None:
            raise unreadable(file, "its encoding is broken", f"{_AS_UTF_8} again") from None
        _refuse_mixture(file, data, error)
        guessed = max(_OLD, key=lambda each: _likeness(data.decode(each, "replace")))
        text = data.decode(guessed, "replace")
    _refuse_binary(file, text)
    if guessed:
        words = dict.fromkeys(re.findall(r"\w*[^\W\x00-\x7f]\w*", text))
        seen = ", ".join(f"`{word}`" for word in list(words)[:3]) or "æ, ø and å"
        label = f"read as {_OLD[guessed]}; look at {seen} in what was imported"
        report.add(warning("HB702", "sheet is not UTF-8", top_of(file), label, f"{_AS_UTF_8} to be sure"))
    return text


def _refuse_binary(file: str, text: str) -> None:
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        label = f"this is not text, or damaged: line {line} has null characters in it"
        raise unreadable(file, label, "save the plan as .xlsx or as CSV", line)
    if len(_CONTROL.findall(text)) > len(text) / 100:
        raise unreadable(file, "this is not text", "save the plan as .xlsx or as CSV")


def _wide(data: bytes) -> str | None:
    """Return the kind of UTF-16 of a text without a mark: in Latin letters every other byte is zero."""
    sample = data[:2000]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = sample[offset::2].count(0), sample[1 - offset :: 2].count(0)
        if not others and zeros > len(sample) / 2 * 0.7:
            return encoding
    return None


def _refuse_mixture(file: str, data: bytes, error: UnicodeDecodeError) -> None:
    """A file put together from two, one in UTF-8, has no encoding in which all of it is right."""
    if re.search(rb"\xc3[\x80-\xbf]", data):
        line = data.count(b"\n", 0, error.start) + 1
        help_ = f"open it in a spreadsheet program, correct the letters of line {line}, and {_AS_UTF_8}"
        raise unreadable(file, f"parts of it are UTF-8, and line {line} is not", help_, line)


def _likeness(text: str) -> int:
    return sum(text.count(letter) for letter in _LETTERS) - text.count("\ufffd")
