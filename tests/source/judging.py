"""Judges what the check says to a damaged handbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any
from unittest import mock

from generator import checks, deadlines
from generator.changes import Edition, compare
from generator.diagnostics import Diagnostic, Report, Span
from generator.model import Handbook, Text
from generator.source import load, nodes
from tests.source.damage import Damage


class Verdict(Enum):
    REPORTED = "reported at the damaged place"
    ELSEWHERE = "reported, but at another place"
    HARMLESS = "provably harmless: the handbook is the same"
    PROSE = "only the words of a text, or a note in changes.yml, differ"
    ANOTHER = "another handbook without a mistake: the effect report tells what changes"
    MISSED = "another handbook, and the effect report does not tell"


class Judge:
    """Knows the sound handbook; parses again only the file that was damaged."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        handbook, _ = load(files)
        assert handbook is not None
        self._sound: Handbook = handbook
        self._shape = _shape(handbook)
        self._edition = cache(lambda: Edition(handbook, deadlines.resolve(handbook)))
        self._parsed: dict[str, nodes.Node | None] = {}

    def judge(self, damage: Damage) -> tuple[Verdict, list[Diagnostic]]:
        """Return the verdict and the findings."""
        files = {**self._files, damage.path: "\n".join((*damage.lines, "")).encode()}
        with mock.patch("generator.source.load.parse", self._parse):
            handbook, report = load(files)
        found = list(report)
        if handbook is not None and not found:
            if handbook == self._sound:
                return Verdict.HARMLESS, []
            resolution = deadlines.resolve(handbook)
            found = [*resolution.findings, *checks.run(handbook, resolution)]
            if not found and _shape(replace(handbook, changes=self._sound.changes)) == self._shape:
                return Verdict.PROSE, []
            if not found:
                changes = compare(self._edition(), Edition(handbook, resolution)).changes
                return (Verdict.ANOTHER if changes else Verdict.MISSED), []
        near = any(
            self._is_near(damage, span) for each in found for span in (each.span, *(r.span for r in each.related))
        )
        return (Verdict.REPORTED if near else Verdict.ELSEWHERE), found

    def _parse(self, path: str, data: bytes, report: Report) -> nodes.Node | None:
        if data is not self._files.get(path):
            return nodes.parse(path, data, report)
        if path not in self._parsed:
            self._parsed[path] = nodes.parse(path, data, report)
        return self._parsed[path]

    def _is_near(self, damage: Damage, span: Span) -> bool:
        if span.file != damage.path:
            return False
        if span == Span(damage.path, 1, 1, 1, 1):
            return True
        lines = self._files[damage.path].decode().splitlines()
        if _depth(lines[damage.row]) == 0 and span.line - 1 == next(
            row for row, line in enumerate(lines) if _is_text(line)
        ):
            return True  # what the whole file lacks is told at its first key
        first, last = entry_of(lines, damage.row)
        return first <= span.line - 1 <= last + 1


def entry_of(lines: list[str], row: int) -> tuple[int, int]:
    """Return the first and last row of the mapping entry in which a line stands, its key included."""
    depth = _depth(lines[row])
    first = next((at for at in range(row - 1, -1, -1) if _is_text(lines[at]) and _depth(lines[at]) < depth), row)
    if depth == 0 or first == row:
        first, depth = row, 1
    after = (
        at for at in range(row + 1, len(lines)) if _is_text(lines[at]) and _depth(lines[at]) <= _depth(lines[first])
    )
    return first, next(after, len(lines))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _shape(value: Any) -> Any:
    """Return a value of the model with its prose left out: what a text says does not count, that it is there does."""
    if isinstance(value, Text):
        return tuple(language for language, _ in value.entries)
    if isinstance(value, Mapping):
        return {key: _shape(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(_shape(inner) for inner in value)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value), tuple(_shape(getattr(value, each.name)) for each in fields(value) if each.compare)
    return value
