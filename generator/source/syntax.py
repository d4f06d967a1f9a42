"""Explains a YAML error in words that an administrator understands. Emits HB103."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from generator.diagnostics import Diagnostic, Span

_QUOTES = 'put the text in quotes: key: "Exam: what to do"'


@dataclass(frozen=True, slots=True)
class _Explanation:
    label: str
    help: str


_CAUSES: tuple[tuple[str, _Explanation], ...] = (
    ("mapping values are not allowed", _Explanation("a colon the file cannot make sense of",
     "if the colon belongs to the text, " + _QUOTES + "; otherwise check that the line starts in the right column")),
    ("could not find expected ':'", _Explanation("a colon is missing after the key",
     "write `key: value`, with a space after the colon; text over several lines belongs in quotes or after `|`")),
    ("quoted scalar", _Explanation("text in quotes is never closed",
     "write the missing quote at the end of the text")),
    ("flow mapping", _Explanation("a `{` is not closed, or a comma is missing inside it",
     "write `{nb: …, en: …}`; text with a comma, colon or bracket belongs in quotes")),
    ("flow sequence", _Explanation("a `[` is not closed, or a comma is missing inside it",
     "write `[one, two]`; text with a comma, colon or bracket belongs in quotes")),
    ("flow node", _Explanation("a bracket is not closed", "close every `[` with `]` and every `{` with `}`")),
    ("anchor", _Explanation("text cannot begin with `&` here", _QUOTES)),
    ("alias", _Explanation("text cannot begin with `*` here", _QUOTES)),
    ("tag", _Explanation("text cannot begin with `!` here", _QUOTES)),
    ("escape", _Explanation("a backslash inside double quotes begins a special character",
     "use single quotes, or write two backslashes")),
    ("block sequence entries", _Explanation("a list item cannot begin here",
     "begin the list on a line of its own, each item as `- item`")),
    ("block collection", _Explanation("this line does not line up with the list above",
     "give every `-` of a list the same number of spaces before it")),
    ("block mapping", _Explanation("this line does not line up with the lines above",
     "give keys that belong together the same number of spaces before them; close every quote in the lines above")),
    ("document start", _Explanation("this line does not belong to what stands above",
     "the file's first key must stand in the first column, like all keys of the same level")),
    ("directive", _Explanation("a line cannot begin with `%`", _QUOTES)),
    ("block scalar", _Explanation("the text after `|` or `>` does not line up",
     "give all its lines the same number of spaces before them")),
)  # fmt: skip
_UNKNOWN = _Explanation("the file cannot be read from here", "compare with the lines above, or with another file")


def explain(file: str, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Return the finding for the first place where the file stops being YAML."""
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    row = min(mark.line, len(lines) - 1) if mark else 0
    explanation = _by_character(lines, row) or _by_problem(error)
    if "quoted scalar" in (error.context or "") and error.context_mark:
        mark, row = error.context_mark, error.context_mark.line
    column = (mark.column if mark else 0) + 1
    return Diagnostic(
        code="HB103",
        headline="file is not readable as YAML",
        span=Span(file, row + 1, column, row + 1, column + 1),
        label=explanation.label,
        help=explanation.help,
    )


def _by_character(lines: list[str], row: int) -> _Explanation | None:
    """Return the cause that can be seen in the lines themselves, which the parser names badly."""
    for line in (lines[row], lines[row - 1] if row else ""):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return _Explanation("a tab is used to indent", "indent with spaces; two for each level")
        if "\u00a0" in indent or "\u3000" in indent:
            return _Explanation("a hard space is used to indent", "replace it by ordinary spaces")
    value = lines[row].partition(":")[2].strip()
    if value[:1] in ("@", "`", "%"):
        return _Explanation(f"text cannot begin with {value[0]}", _QUOTES)
    return None


def _by_problem(error: yaml.MarkedYAMLError) -> _Explanation:
    told = f"{error.problem} {error.context}"
    return next((explanation for words, explanation in _CAUSES if words in told), _UNKNOWN)
