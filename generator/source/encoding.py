"""Bytes to text, and what makes a whole file useless before its YAML is looked at.

Emits HB101, HB102, and HB103 for the marks that git leaves where two people's changes meet.
"""

from __future__ import annotations

import codecs
import re

from generator.characters import unsafe
from generator.diagnostics import Diagnostic, Report, Span

LARGEST = 4_000_000
"""Bytes of a file. The largest that people write have some hundred thousand."""
UNSEEN = "invisible control character"

_HARD_INDENT = re.compile("^ *([\u00a0\u2000-\u200b\u202f\u3000]+) *(?:- |[\\w-]+:)", re.MULTILINE)
"""Spaces that look like indentation and are letters to YAML."""

_CONFLICT = re.compile(r"^([ \t]*(?:<{7}(?= |\r?$)|>{7}(?= |\r?$)|\|{7} )|={7}(?=\r?$))", re.MULTILINE)
"""What git writes round two versions of the same lines, also where an editor has indented it. Seven equals signs that
are indented can underline a heading in a text, and never stand alone where git wrote them."""


def readable(file: str, data: bytes, report: Report) -> str | None:
    """Return the text of a file, or None when it cannot be used at all; the report then says why."""
    if len(data) > LARGEST:
        report.add(
            Diagnostic(
                code="HB143",
                headline="file is too large",
                span=Span(file, 1, 1, 1, 1),
                label=f"it has more than {LARGEST // 1_000_000} MB, and is not read",
                help="divide it: a department's exams in a file of their own, a procedure in a file of its own",
            )
        )
        return None
    text = _decode(file, data, report)
    return text if text is not None and _is_clean(file, text, report) else None


def cannot_be_seen(character: str) -> str:
    """Return what is said of a character that belongs in no value."""
    return f"character U+{ord(character):04X} cannot be seen"


def lines_of(text: str) -> list[str]:
    """Return the lines as YAML and editors count them."""
    return re.split("\r\n|[\r\n]", text)


def _decode(file: str, data: bytes, report: Report) -> str | None:
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        report.add(
            Diagnostic(
                code="HB101",
                headline="file is not UTF-8",
                span=_character(file, before, len(before)),
                label=_encoding(data, error.start),
                help="save the file again with the encoding UTF-8 (in “Save as”, beside the file's name)",
            )
        )
        return None


def _encoding(data: bytes, at: int) -> str:
    """Return what the file seems to be, told by its first byte that is not UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "it was saved as “Unicode” (UTF-16)"
    letter = data[at : at + 1].decode("windows-1252", "replace")
    return f"`{letter}` was saved in another encoding" if letter.isalpha() else f"byte {data[at]:#04x} is not UTF-8"


def _is_clean(file: str, text: str, report: Report) -> bool:
    if (at := unsafe(text, ends="\r\n")) is not None:
        code, headline, label = "HB102", UNSEEN, cannot_be_seen(text[at])
        help_ = "delete the character; it often comes along when text is pasted from another program"
        span = _character(file, text, at)
    elif found := _HARD_INDENT.search(text):
        code, headline, label = "HB102", "invisible character before a key", "a hard space is used to indent"
        help_ = "replace it by ordinary spaces"
        span = _character(file, text, found.start(1))
    elif found := _CONFLICT.search(text):
        code, headline, label = "HB103", "file is not readable as YAML", "two people's changes stand here, both of them"
        help_ = "keep the right lines, and delete those that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
        span = _character(file, text, found.end() - len(found[0].lstrip()))
    else:
        return True
    report.add(Diagnostic(code=code, headline=headline, span=span, label=label, help=help_))
    return False


def _character(file: str, text: str, index: int) -> Span:
    lines = lines_of(text[:index])
    line, column = len(lines), len(lines[-1]) + 1
    return Span(file, line, column, line, column + 1)
