"""Explains a YAML error in words that an administrator understands. Emits HB103."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from generator.diagnostics import Diagnostic, Span
from generator.source import comments, lookalikes
from generator.source.encoding import lines_of

_ALIGN = "give keys that belong together the same number of spaces before them"
_CLOSE = "write the missing quote at the end of the text"
_QUOTES = 'put the text in quotes: "…"'


@dataclass(frozen=True, slots=True)
class _Explanation:
    label: str
    help: str
    points_back: bool = False
    """The mistake is where the quote, bracket or sign stands, not where the parser gave up."""


_COLON = _Explanation(
    "a colon that cannot stand here",
    f"if the colon belongs to the text, {_QUOTES}; otherwise look whether the line above lacks its colon",
)
_CAUSES: tuple[tuple[str, _Explanation], ...] = (
    ("escape", _Explanation("a backslash inside double quotes begins a special character",
     "use single quotes, or write two backslashes")),
    ("mapping values are not allowed", _COLON),
    ("cannot start any token", _Explanation("text cannot begin with this character", _QUOTES)),
    ("could not find expected ':'", _Explanation("a colon is missing after the key",
     "write `key: value`, with a space after the colon; text over several lines belongs in quotes or after `|`",
     points_back=True)),
    ("quoted scalar", _Explanation("text in quotes is never closed",
     _CLOSE, points_back=True)),
    ("flow mapping", _Explanation("a `{` is not closed, or a comma is missing inside it",
     "write `{nb: …, en: …}`; text with a comma, colon, quote or bracket belongs in quotes", points_back=True)),
    ("flow sequence", _Explanation("a `[` is not closed, or a comma is missing inside it",
     "write `[one, two]`; text with a comma, colon, quote or bracket belongs in quotes", points_back=True)),
    ("flow node", _Explanation("a bracket is not closed",
     "close every `[` with `]` and every `{` with `}`", points_back=True)),
    ("anchor", _Explanation("text cannot begin with `&` here", _QUOTES, points_back=True)),
    ("alias", _Explanation("text cannot begin with `*` here", _QUOTES, points_back=True)),
    ("tag", _Explanation("text cannot begin with `!` here", _QUOTES, points_back=True)),
    ("sequence entries", _Explanation("a list item cannot begin here",
     "begin the list on a line of its own, each item as `- item`")),
    ("block collection", _Explanation("this line does not line up with the list above",
     "give every `-` of a list the same number of spaces before it")),
    ("block mapping", _Explanation("this line does not line up with the lines above", _ALIGN)),
    ("document start", _Explanation("this line does not belong to what stands above",
     "start the file's keys in the first column, and close every quote and bracket above")),
    ("directive", _Explanation("a line cannot begin with `%`", _QUOTES)),
    ("block scalar", _Explanation("the text after `|` or `>` does not line up",
     "give all its lines the same number of spaces before them")),
)  # fmt: skip
"""By words of the parser's own message, the telling ones first."""

_UNKNOWN = _Explanation("the file cannot be read from here", "compare with the lines above, or with another file")


def explain(file: str, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Return the finding for the first place where the file stops being YAML."""
    lines = lines_of(text.rstrip("\r\n"))
    mark = error.problem_mark or error.context_mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    causes = (_ended, _open_quote, _cut_off, _glued, _bullet)
    found = next((found for cause in causes if (found := cause(lines, error))), None) or _indent(lines, row)
    if found is None:
        explanation = _by_sign(lines, error) or _by_problem(error)
        if explanation.points_back and error.context_mark:
            row, column = error.context_mark.line, error.context_mark.column
    else:
        row, column, explanation = found
    if row >= len(lines):
        row, column = len(lines) - 1, len(lines[-1])
    line, column = row + 1, column + 1
    return Diagnostic(
        code="HB103",
        headline="file is not readable as YAML",
        span=Span(file, line, column, line, column + 1),
        label=explanation.label,
        help=explanation.help,
    )


_Place = tuple[int, int, _Explanation]
"""Row and column of a mistake, from 0, and what it is."""


def _cut_off(lines: list[str], error: yaml.MarkedYAMLError) -> _Place | None:
    """Return the ``#`` that turned the rest of a text into a comment."""
    place = comments.culprit(lines, error)
    return None if place is None else (*place, _Explanation(comments.CUT, comments.MEND))


def _glued(lines: list[str], error: yaml.MarkedYAMLError) -> _Place | None:
    """Return the character for which a colon and the space behind it were taken."""
    marks = [mark.line for mark in (error.context_mark, error.problem_mark) if mark is not None]
    rows = {row for row in marks if row < len(lines)} | {_row_above(lines, row) for row in marks}
    for row in sorted(rows):
        odd = lookalikes.glue(lines[row])
        if odd is not None:
            label = (
                f"this is {lookalikes.called(odd)}, {'not a colon' if odd.meant == ':' else 'not an ordinary space'}"
            )
            return row, odd.index, _Explanation(label, lookalikes.remedy(odd))
        close = re.match(r"\s*(?:- +)*[\w-]+:(?=[^\s:/])", lines[row])
        if close is not None:
            return row, close.end() - 1, _Explanation("a space is missing behind the colon", "write `key: value`")
    return None


def _row_above(lines: list[str], row: int) -> int:
    """Return the nearest line above that has something on it."""
    return next((at for at in range(min(row, len(lines)) - 1, -1, -1) if lines[at].strip()), 0)


def _ended(lines: list[str], error: yaml.MarkedYAMLError) -> _Place | None:
    """Return the line with three dots, to YAML the end of the file, when something stands below it."""
    if "document start" not in (error.problem or ""):
        return None
    row = next((row for row, line in enumerate(lines) if re.match(r"\.{3}(\s|$)", line)), None)
    if row is None:
        return None
    label = "three dots at the beginning of a line end the file, and something stands below them"
    return row, 0, _Explanation(label, "delete the dots, or indent them if they belong to a text")


def _bullet(lines: list[str], error: yaml.MarkedYAMLError) -> _Place | None:
    """Return the sign that a word processor puts before the items of a list."""
    mark = error.context_mark if "simple key" in (error.context or "") else error.problem_mark
    found = re.match(rf"\s*([{lookalikes.BULLETS}])\s", _line(lines, mark))
    if found is None or mark is None:
        return None
    explanation = _Explanation(f"`{found[1]}` does not begin a list item", "write `- `, a hyphen and a space")
    return mark.line, found.start(1), explanation


def _line(lines: list[str], mark: yaml.Mark | None) -> str:
    return lines[mark.line] if mark is not None and mark.line < len(lines) else ""


def _open_quote(lines: list[str], error: yaml.MarkedYAMLError) -> _Place | None:
    """Return the quote that is not closed on the line where a bracket was opened: it swallows the bracket's end."""
    mark = error.context_mark
    if mark is None or mark.line >= len(lines) or "flow" not in (error.context or ""):
        return None
    line, opened = lines[mark.line], None
    for column in range(mark.column, len(line)):
        if opened is not None and line[column] == line[opened]:
            opened = None
        elif opened is None and line[column] in "\"'" and line[:column].rstrip()[-1:] in ("", *":,[{"):
            opened = column
    if opened is None:
        return None
    return mark.line, opened, _Explanation("text in quotes is never closed", _CLOSE)


def _indent(lines: list[str], row: int) -> _Place | None:
    """Return the cause when a line is indented with tabs, or further than a line above that has its value already."""
    row = min(row, len(lines) - 1)
    for at in range(max(row - 1, 0), row + 1):
        if "\t" in lines[at][: _depth(lines[at])]:
            return at, 0, _Explanation("a tab is used to indent", "indent with spaces; two for each level")
    above = next((line for line in reversed(lines[:row]) if line.strip()), "")
    has_value = re.match(r" *[\w-]+: +[^\s|>&#]", above) and not re.search(r"[\[{,]\s*$", above)
    if has_value and _depth(lines[row]) > _depth(above) and re.match(r" *[\w-]+:(?: |$)", lines[row]):
        label = "this line stands further in than the line above, which has its value already"
        return row, _depth(lines[row]), _Explanation(label, "one of the two has slid: " + _ALIGN)
    return None


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _by_sign(lines: list[str], error: yaml.MarkedYAMLError) -> _Explanation | None:
    """Return the cause when it is a stray colon in brackets, or only the first words of a text are in quotes."""
    mark, context = error.problem_mark, error.context or ""
    if mark is None or mark.line >= len(lines):
        return None
    line = lines[mark.line]
    is_inside = error.context_mark is not None and error.context_mark.line == mark.line
    if "flow" in context and is_inside and line[mark.column : mark.column + 1] == ":":
        return _COLON
    found = re.match(r"[^\"'{\[]*?:\s+[\"']", line)
    if "block mapping" in context and found is not None and found.end() <= mark.column:
        return _Explanation("text goes on after the closing quote", "put the whole text in quotes: '\"Klage\" betyr …'")
    return None


def _by_problem(error: yaml.MarkedYAMLError) -> _Explanation:
    told = f"{error.problem} {error.context}"
    return next((explanation for words, explanation in _CAUSES if words in told), _UNKNOWN)
