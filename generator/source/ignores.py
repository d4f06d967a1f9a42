"""Findings that an editor has looked at and accepted: ``# handbook: ignore[HB311] the office has agreed``.

The comment stands at the end of the line that the finding points at, or alone above it. A reason is compulsory.
What leaves the handbook unreadable or makes two things one cannot be ignored: see ``Code.can_be_ignored``.
Emits HB131–HB134.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Report, Severity, Span
from generator.source.comments import MARK, MEANT
from generator.source.nodes import LOADER

_HINT = re.compile(rb"#[ \t]*handbook", re.IGNORECASE)
_IGNORE = re.compile(r"ignore\[(?P<codes>[^\]]*)\](?P<reason>.*)")
_CODE = re.compile(r"[^\s,]+")


Place = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """One code that a comment accepts, for the findings that begin on one line."""

    code: str
    line: int
    """The line whose findings are meant, from 1."""
    last: int
    """The line where the text ends that begins there, if that is a later one: its lines are meant as well."""
    span: Span
    """Where the code stands in the comment."""


def without_ignored(report: Report, files: Mapping[str, bytes], unseen: Collection[str] | None) -> Report:
    """Return the report without the findings that comments in ``files`` accept, and with what is wrong about those.

    A comment can be unused only where the check for its code has run: ``unseen`` are the codes that this run could not
    find, None where it broke off.
    """
    found, kept = list(report), Report()
    used: set[Ignore] = set()
    ignores = [each for path, data in files.items() if _HINT.search(data) for each in _read(path, data, kept)]
    accepting = _Accepting(ignores)
    for finding in found:
        accepted = accepting.of(finding)
        used |= accepted
        if not accepted:
            kept.add(finding)
    for each in ignores:
        if unseen is not None and each not in used and each.code not in unseen:
            kept.add(_unused(each))
    return kept


class _Accepting:
    """Finds the comments that accept a finding, in files of any length."""

    def __init__(self, ignores: list[Ignore]) -> None:
        self._by_line: dict[tuple[str, str, int], set[Ignore]] = {}
        self._texts: dict[tuple[str, str], list[int]] = {}
        """By file and code: the lines where texts of several lines begin, in order."""
        for each in ignores:
            # A comment of several lines is meant itself where the finding is about the comment.
            for line in {each.line, each.span.line}:
                self._by_line.setdefault((each.span.file, each.code, line), set()).add(each)
        for each in sorted(ignores, key=lambda each: each.line):
            if each.last > each.line:
                self._texts.setdefault((each.span.file, each.code), []).append(each.line)

    def of(self, finding: Diagnostic) -> set[Ignore]:
        file, code, line = finding.span.file, finding.code, finding.span.line
        begun = self._texts.get((file, code), [])
        at = bisect_right(begun, line)
        around = self._by_line[file, code, begun[at - 1]] if at else set()
        return self._by_line.get((file, code, line), set()) | {
            each for each in around if each.line <= line <= each.last
        }


def _read(path: str, data: bytes, report: Report) -> Iterator[Ignore]:
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    marks = [(row, found) for row, line in enumerate(lines) if (found := MARK.search(line.rstrip()))]
    if not any(MEANT.match(found["rest"]) for _, found in marks):
        return
    quoted = _scalars("\n".join(lines))
    meant, ends = _lines_meant(lines), _ends(quoted or [])
    for row, found in marks:
        is_comment = quoted is not None and not _is_inside((row, found.start()), quoted)
        if is_comment and MEANT.match(found["rest"]):
            line = meant[row] + 1
            yield from _codes(path, row, found, (line, ends.get(line, line)), report)


def _lines_meant(lines: list[str]) -> list[int]:
    """Return for each row that of the line which a comment there speaks of: its own, or the next that is no comment."""
    meant = list(range(len(lines)))
    for row in range(len(lines) - 2, -1, -1):
        if lines[row].lstrip().startswith("#"):
            meant[row] = meant[row + 1]
    return meant


def _is_inside(place: Place, values: list[tuple[Place, Place]]) -> bool:
    at = bisect_left(values, (place, place)) - 1
    return at >= 0 and values[at][0] < place < values[at][1]


def _ends(values: list[tuple[Place, Place]]) -> dict[int, int]:
    """Return, by the number of the line where it begins, the last line of each value that goes on below."""
    ends: dict[int, int] = {}
    for start, (row, column) in values:
        line = start[0] if start[1] < 0 else start[0] + 1
        ends[line] = max(ends.get(line, line), row + (column > 0))
    return ends


def _scalars(text: str) -> list[tuple[Place, Place]] | None:
    """Return where values stand, in which a ``#`` is no comment; None when the file is not readable."""
    found = []
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.ScalarEvent):
                first, last = _mark(event.start_mark), _mark(event.end_mark)
                found.append(((first[0] + 1, -1) if event.style in ("|", ">") else first, last))
    except yaml.YAMLError:
        return None
    return found


def _mark(mark: Any) -> Place:
    return mark.line, mark.column


def _codes(path: str, row: int, found: re.Match[str], lines: tuple[int, int], report: Report) -> Iterator[Ignore]:
    whole = Span(path, row + 1, found.start() + 1, row + 1, found.end("rest") + 1)
    ignore = _IGNORE.fullmatch(found["rest"])
    if ignore is None or not _CODE.search(ignore["codes"]):
        help_ = "write `# handbook: ignore[HB311] the reason`"
        report.add(_error("HB132", "ignore cannot be read", whole, "this comment ignores nothing", help_))
        return
    start = found.start("rest") + ignore.start("codes") + 1
    for word in _CODE.finditer(ignore["codes"]):
        span = Span(path, row + 1, start + word.start(), row + 1, start + word.end())
        if _can_be_ignored(word[0], span, report):
            yield Ignore(word[0], *lines, span)
    if not re.search(r"\w", ignore["reason"]):
        help_ = "write after the bracket why the finding is accepted, for whoever reads the file next year"
        report.add(_error("HB131", "ignore gives no reason", whole, "a reason is missing", help_))


def _can_be_ignored(code: str, span: Span, report: Report) -> bool:
    if code not in CODES:
        help_ = f"write `{code.upper()}`" if code.upper() in CODES else "`handbook rule` lists the codes"
        report.add(_error("HB132", "ignore cannot be read", span, f"there is no code `{code}`", help_))
        return False
    if not CODES[code].can_be_ignored:
        label = f"{code} cannot be ignored: no site can be built with it"
        report.add(_error("HB133", "finding cannot be ignored", span, label, "correct the mistake"))
        return False
    return True


def _error(code: str, headline: str, span: Span, label: str, help_: str) -> Diagnostic:
    return Diagnostic(code=code, headline=headline, span=span, label=label, help=help_)


def _unused(ignore: Ignore) -> Diagnostic:
    return Diagnostic(
        code="HB134",
        headline="ignore is not needed",
        span=ignore.span,
        severity=Severity.WARNING,
        label=f"nothing on line {ignore.line} gives {ignore.code}",
        help="delete the comment, or move it to the line that the finding names",
    )
