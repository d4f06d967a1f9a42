"""Comments that cut a text off. To YAML, a blank and a ``#`` end words without quotes, and nobody sees what is lost.

The rule: **behind a text without quotes no comment may stand, neither on its lines nor further in below them**. A text
is what readers see, in the handbook's languages or as a name; behind ids, dates, numbers and rules a comment may stand,
as it may behind quotes and on a line of its own. Findings are accepted behind a text (``# handbook: ignore[…]``).
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.diagnostics import Span

MARK = re.compile(r"(?:^|(?<=\s))#[ \t]*handbook\b[ \t]*:?[ \t]*(?P<rest>.*)$", re.IGNORECASE)
"""A comment that speaks to this program."""
MEANT = re.compile(r"i[a-z]{4,6}\b|.*\bHB[0-9]", re.IGNORECASE)
"""Words after ``# handbook`` that can only be meant as an ignore; other comments are left alone."""

CUT = "everything from `#` on is a comment"
MEND = "if it belongs to the text, put the whole text in quotes; else put the comment on a line of its own, above"

Place = tuple[int, int]
"""Row and column, from 0."""

_BEHIND = re.compile(r"[ \t]*#")
_COLON = re.compile(r"[ \t]*:[ \t]+#")
_LINE = re.compile(r"[ \t]+#")
_ENDED = re.compile(r"[ \t]*(?:- +)*(?:[\w-]+:[ \t]*)?(?:[\"'].*[\"']|[\[{].*[\]}]|[|>][-+\d]*)?")
"""A key with nothing behind it, or with a value that is complete: no text that could go on."""
_ENTRY = re.compile(r"[ \t]*(?:- |[\w-]+:(?: |$))")
_SWALLOWED = re.compile(r"[,}\]]")


class Comments:
    """The comments of one file, by the values that they stand behind."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self._file = file
        self._lines = {row: line for row, line in enumerate(lines) if "#" in line}

    def __bool__(self) -> bool:
        return bool(self._lines)

    def behind(self, mark: Any) -> Span | None:
        """Return where the comment begins that comes next on the line after a place."""
        return self._found(mark.line, mark.column, _BEHIND)

    def between(self, key: Span) -> Span | None:
        """Return where the comment begins that follows a key and its colon on their line."""
        return self._found(key.end_line - 1, key.end_column - 1, _COLON)

    def below(self, last: Span, column: int) -> Span | None:
        """Return where the comment begins that has the line below a value, further in than ``column`` (from 1)."""
        found = self._found(last.end_line, 0, _LINE)
        return found if found is not None and found.column > column else None

    def _found(self, row: int, column: int, pattern: re.Pattern[str]) -> Span | None:
        line = self._lines.get(row)
        found = pattern.match(line, column) if line is not None else None
        if line is None or found is None or _is_for_the_program(line[found.end() - 1 :]):
            return None
        return Span(self._file, row + 1, found.end(), row + 1, len(line.rstrip()) + 1)


def _is_for_the_program(comment: str) -> bool:
    mark = MARK.match(comment)
    return mark is not None and MEANT.match(mark["rest"]) is not None


def culprit(lines: list[str], error: yaml.MarkedYAMLError) -> Place | None:
    """Return the ``#`` that has cut off words without which the file cannot be read, if that is what happened."""
    context, problem = error.context_mark, error.problem_mark
    if problem is None:
        return None
    if context is not None and "flow" in (error.context or ""):
        return _in_brackets(lines, context, problem.line)
    simple = context is not None and "simple key" in (error.context or "")
    return _above(lines, context.line if context is not None and simple else problem.line)


def _in_brackets(lines: list[str], start: Any, last: int) -> Place | None:
    """A comment behind bare words inside brackets, which has swallowed a comma or the closing bracket."""
    for row in range(start.line, min(last + 1, len(lines))):
        first = start.column if row == start.line else 0
        at = _comment(lines[row], first)
        if at is None or not _SWALLOWED.search(lines[row], at):
            continue
        before = lines[row][:at].rstrip()
        if before and before[-1] not in ",[{}]":
            return row, at
    return None


def _comment(line: str, first: int) -> int | None:
    """Return the column of the comment on a line, from ``first`` on; quotes begin where a value begins."""
    quote = ""
    for column in range(first, len(line)):
        character = line[column]
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'" and line[:column].rstrip()[-1:] in ("", *":,[{-"):
            quote = character
        elif character == "#" and (column == 0 or line[column - 1] in " \t"):
            return column
    return None


def _above(lines: list[str], row: int) -> Place | None:
    """A comment between the lines of a text: the line that cannot be read would have gone on with it."""
    if row >= len(lines) or not lines[row].strip() or _ENTRY.match(lines[row]):
        return None
    cut: Place | None = None
    for above in range(row - 1, -1, -1):
        line = lines[above]
        at = _comment(line, 0)
        if at is None and not line.strip():
            continue
        if at is not None and not line[:at].strip():
            cut = above, at
        else:
            goes_on = not _ENDED.fullmatch(line[:at].rstrip())
            return (cut if at is None else (above, at)) if goes_on else None
    return None
