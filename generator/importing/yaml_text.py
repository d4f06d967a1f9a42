"""Changes YAML by hand's width: single values and lines, everything else stays byte for byte as it was.

Comments, blank lines, quotes and the order of keys are an editor's own; so nothing is read and written anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from itertools import groupby

from generator.diagnostics import Span
from generator.source.nodes import Entry, MapNode, Node, ScalarNode

_PLAIN = re.compile(r"[^\W_](?:[\w ./()’–+-]*[\w./()’–+-])?")
_SPECIAL = re.compile(r"(?i)true|false|null|yes|no|on|off|y|n|[-+.\d][\d._:eE+-]*")

Block = list[str]
"""Lines of YAML, indented among themselves, without the place's own indentation."""


def scalar(text: str) -> str:
    """Return ``text`` as a YAML value that any reader takes for text."""
    safe = _PLAIN.fullmatch(text) is not None and _SPECIAL.fullmatch(text) is None
    return text if safe else json.dumps(text, ensure_ascii=False)


def text_of(words: dict[str, str]) -> str:
    """Return a text in several languages on one line: ``{nb: …, en: …}``."""
    return "{" + ", ".join(f"{language}: {scalar(each)}" for language, each in words.items()) + "}"


class YamlText:
    """A file's text and the changes to be made in it. Places are those of the text as it was."""

    def __init__(self, data: bytes) -> None:
        text = data.decode("utf-8")
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        self._text = text.removeprefix("\ufeff")
        self._newline = "\r\n" if "\r\n" in self._text else "\n"
        self._starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", self._text))]
        self._changes: list[tuple[int, int, int, str]] = []
        self._filled: set[int] = set()

    def result(self) -> bytes:
        """Return the file with all changes made."""
        text = self._text
        for start, end, _, new in sorted(self._changes, reverse=True):
            text = text[:start] + new + text[end:]
        return (self._mark + text).encode("utf-8")

    def replace(self, node: ScalarNode, value: str) -> None:
        """Put ``value`` (written YAML) where a single value stands."""
        ends_line = node.span.end_column == 1 and node.span.end_line > node.span.line
        self._change(*self._offsets(node.span), value + (self._newline if ends_line else ""))

    def add(self, mapping: MapNode, block: Block, after: str | None = None, *, apart: bool = False) -> None:
        """Add an entry, after the key ``after`` or at the end; ``apart`` sets a blank line before it.

        In a mapping with brackets the block's lines must be a single one.
        """
        values = [entry.value for key, entry in mapping.entries.items()]
        keys = list(mapping.entries)
        at = keys.index(after) if after in mapping.entries else len(keys) - 1
        if not values:
            self._fill(mapping, block, apart)
        elif self.is_flow(mapping):
            self._add_inline(values[at], block)
        else:
            indent = " " * (next(iter(mapping.entries.values())).key.span.column - 1)
            lines = [indent + line if line else "" for line in block]
            self._insert_lines(values[at], ["", *lines] if apart else lines)

    def remove(self, mapping: MapNode, keys: Collection[str]) -> None:
        """Take entries out of a mapping that keeps others, in a mapping of lines with the comments behind them."""
        for is_gone, group in groupby(mapping.entries.items(), key=lambda entry: entry[0] in keys):
            if is_gone:
                self._cut(mapping, [entry for _, entry in group])

    def _cut(self, mapping: MapNode, entries: list[Entry]) -> None:
        """Cut neighbouring entries, with what divides them from the entry before, or else from the one after."""
        kept = list(mapping.entries.values())
        first, last = kept.index(entries[0]), kept.index(entries[-1])
        if not self.is_flow(mapping):
            start = self._starts[entries[0].key.span.line - 1]
            self._change(len(self._text[:start].rstrip("\r\n")), self._below(entries[-1].value), "")
        elif first:
            self._change(self._offsets(kept[first - 1].value.span)[1], self._offsets(entries[-1].value.span)[1], "")
        else:
            self._change(self._offsets(entries[0].key.span)[0], self._offsets(kept[last + 1].key.span)[0], "")

    def append(self, lines: Block) -> None:
        """Add lines at the end of the file."""
        start = len(self._text.rstrip())
        self._change(start, len(self._text), self._newline * 2 + self._newline.join(lines) + self._newline)

    def is_flow(self, mapping: MapNode) -> bool:
        """Whether the mapping is written with brackets."""
        start, _ = self._offsets(mapping.span)
        return self._text[start : start + 1] == "{"

    def _fill(self, mapping: MapNode, block: Block, apart: bool) -> None:
        """Put lines where ``{}`` stands: the first time in its place, then below."""
        start, end = self._offsets(mapping.span)
        line = self._text[self._starts[mapping.span.line - 1] : start]
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        lines = "".join(self._newline + (indent + each if each else "") for each in (["", *block] if apart else block))
        self._change(end if start in self._filled else len(self._text[:start].rstrip(" ")), end, lines)
        self._filled.add(start)

    def _add_inline(self, last: Node, block: Block) -> None:
        (written,) = block
        _, end = self._offsets(last.span)
        self._change(end, end, f", {written}")

    def _insert_lines(self, last: Node, lines: list[str]) -> None:
        """Insert whole lines below the last line of ``last``."""
        start = self._below(last)
        self._change(start, start, "".join(self._newline + each for each in lines))

    def _below(self, last: Node) -> int:
        """Return where the last line of ``last`` ends, before its line break."""
        line, column = _end(last)
        if column == 1:
            return len(self._text[: self._starts[line - 1]].rstrip())
        return self._line_end(line)

    def _line_end(self, line: int) -> int:
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return len(self._text[:end].rstrip("\r\n"))

    def _offsets(self, span: Span) -> tuple[int, int]:
        start = self._starts[span.line - 1] + span.column - 1
        return start, self._starts[span.end_line - 1] + span.end_column - 1

    def _change(self, start: int, end: int, new: str) -> None:
        # Several insertions at one place come out in the order they were asked for.
        self._changes.append((start, end, len(self._changes), new))


def _end(node: Node) -> tuple[int, int]:
    return node.span.end_line, node.span.end_column
