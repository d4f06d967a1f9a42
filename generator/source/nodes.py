"""YAML bytes as nodes that know their place: every scalar stays the string that the editor wrote.

Emits HB101–HB108. A file with one of them (duplicate keys excepted) gives no nodes at all, so nobody
goes on to judge half a file.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeGuard

import yaml

from generator.diagnostics import Diagnostic, Related, Report, Span
from generator.source import syntax

DEEPEST = 40
"""Levels of lists and mappings inside each other. The handbook needs about ten."""


@dataclass(slots=True)
class ScalarNode:
    """A piece of text, exactly as written; quotes and folding are undone, nothing is guessed."""

    value: str
    span: Span
    plain: bool = True
    """Written without quotes."""

    def part(self, start: int, end: int) -> Span:
        """Return where the characters ``start`` to ``end`` of the value stand; the whole node if that is unclear."""
        span = self.span
        written = span.end_column - span.column
        if span.line != span.end_line or written - len(self.value) not in (0, 2):
            return span
        first = span.column + (written - len(self.value)) // 2
        return Span(span.file, span.line, first + start, span.line, max(first + end, first + start + 1))


@dataclass(slots=True)
class ListNode:
    items: list[Node]
    span: Span


@dataclass(slots=True)
class Entry:
    key: ScalarNode
    value: Node


@dataclass(slots=True)
class MapNode:
    """A mapping; its keys are unique and in the file's order."""

    entries: dict[str, Entry]
    span: Span


Node = ScalarNode | ListNode | MapNode

Plain: TypeAlias = "str | tuple[Plain, ...]"


def plain(node: Node) -> Plain:
    """Return what a node says, without its places: equal for nodes that say the same."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, ListNode):
        return tuple(plain(item) for item in node.items)
    return tuple((key, plain(entry.value)) for key, entry in node.entries.items())


_FILL = "write what belongs into it, or delete the file"

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Turns text into YAML events: libyaml where PyYAML was built with it, else PyYAML's own parser; the same marks."""


def parse(file: str, data: bytes, report: Report) -> Node | None:
    """Return the nodes of a file, or None when it cannot be read; the report then says why."""
    text = _decode(file, data, report)
    if text is None or not _is_clean(file, text, report):
        return None
    composer = _Composer(file, text, report)
    try:
        node = composer.document()
    except yaml.MarkedYAMLError as error:
        if not composer.refused:  # else it is told already, and this only follows from it
            report.add(syntax.explain(file, text, error))
        return None
    except _Refused:
        return None
    return None if composer.refused else node


# --- characters -----------------------------------------------------------------------------------------------

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Control characters, invisible line breaks and text-direction overrides (they can hide what a file says)."""


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


_HARD_INDENT = re.compile("^ *([\u00a0\u2000-\u200b\u202f\u3000]+) *(?:- |[\\w-]+:)", re.MULTILINE)
"""Spaces that look like indentation and are letters to YAML."""


def _is_clean(file: str, text: str, report: Report) -> bool:
    if found := _FORBIDDEN.search(text):
        headline, label = "invisible control character", f"character U+{ord(found[0]):04X} cannot be seen"
        help_ = "delete the character; it often comes along when text is pasted from another program"
        span = _character(file, text, found.start())
    elif found := _HARD_INDENT.search(text):
        headline, label = "invisible character before a key", "a hard space is used to indent"
        help_ = "replace it by ordinary spaces"
        span = _character(file, text, found.start(1))
    else:
        return True
    report.add(Diagnostic(code="HB102", headline=headline, span=span, label=label, help=help_))
    return False


def _character(file: str, text: str, index: int) -> Span:
    lines = re.split("\r\n|[\r\n]", text[:index])
    line, column = len(lines), len(lines[-1]) + 1
    return Span(file, line, column, line, column + 1)


# --- structure ------------------------------------------------------------------------------------------------


class _Refused(Exception):
    """The file holds something after which reading on makes no sense; the report says what."""


class _Composer:
    """Builds nodes from the parser's events, one document, no deeper than :data:`DEEPEST`."""

    def __init__(self, file: str, text: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.refused = False
        self._next: Any = LOADER(text).get_event

    def document(self) -> Node | None:
        self._next()  # start of the stream
        event = self._next()
        node = None if isinstance(event, yaml.StreamEndEvent) else self._node(self._next(), 0)
        if node is None or (isinstance(node, ScalarNode) and node.plain and not node.value):
            self._refuse(Span(self.file, 1, 1, 1, 1), "HB108", "file is empty", "nothing but comments", _FILL)
            return None
        self._next()  # end of the document
        after = self._next()
        if isinstance(after, yaml.DocumentStartEvent):
            self._refuse(
                self._span(after), "HB106", "several documents in one file", "a second document starts here",
                "delete the line with `---`, or put what follows in a file of its own",
            )  # fmt: skip
        return node

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        if event.anchor is not None or event.tag is not None:
            self._marked(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if depth >= DEEPEST:
            self._refuse(
                self._span(event),
                "HB107",
                "lists and mappings nested too deep",
                f"more than {DEEPEST} levels",
                "delete the brackets or dashes that are not needed",
            )
            raise _Refused
        return self._list(event, depth + 1) if kind is yaml.SequenceStartEvent else self._map(event, depth + 1)

    def _scalar(self, event: Any) -> ScalarNode:
        return ScalarNode(event.value, self._span(event), event.style is None or event.style == "")

    def _list(self, event: Any, depth: int) -> ListNode:
        items: list[Node] = []
        while type(after := self._next()) is not yaml.SequenceEndEvent:
            items.append(self._node(after, depth))
        return ListNode(items, self._around(event, after, items))

    def _map(self, event: Any, depth: int) -> MapNode:
        entries: dict[str, Entry] = {}
        values: list[Node] = []
        while type(after := self._next()) is not yaml.MappingEndEvent:
            key = self._node(after, depth)
            value = self._node(self._next(), depth)
            values.append(value)
            if self._is_key(key, entries):
                entries[key.value] = Entry(key, value)
        return MapNode(entries, self._around(event, after, values))

    def _is_key(self, key: Node, entries: dict[str, Entry]) -> TypeGuard[ScalarNode]:
        if not isinstance(key, ScalarNode):
            self._refuse(
                key.span, "HB113", "key is not a word", "a list or a mapping cannot be a key",
                "put text that begins with a bracket in quotes",
            )  # fmt: skip
            return False
        if key.value == "<<" and key.plain:
            self._refuse(key.span, "HB105", "merge keys are not used here", "`<<`", "write the keys out")
            return False
        if key.value in entries:
            self._duplicate(key, entries[key.value].key)
            return False
        return True

    def _duplicate(self, key: ScalarNode, first: ScalarNode) -> None:
        self.report.add(
            Diagnostic(
                code="HB104",
                headline="key appears twice",
                span=key.span,
                label=f"`{key.value}` is given a second time",
                help="keep one of the two",
                related=(Related(first.span, "it is first given here"),),
            )
        )

    def _alias(self, event: Any) -> ScalarNode:
        self._refuse(
            self._span(event), "HB105", "anchors and aliases are not used here", f"alias `*{event.anchor}`",
            "write the value out; put text that begins with `*` in quotes",
        )  # fmt: skip
        return ScalarNode("", self._span(event))

    def _marked(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(
                self._start(event), "HB105", "anchors and aliases are not used here", f"anchor `&{event.anchor}`",
                "write the value out; put text that begins with `&` in quotes",
            )  # fmt: skip
        if event.tag is not None:
            self._refuse(
                self._start(event), "HB105", "tags are not used here", f"tag `{event.tag}`",
                "delete it; put text that begins with `!` in quotes",
            )  # fmt: skip

    def _refuse(self, span: Span, code: str, headline: str, label: str, help_: str) -> None:
        self.refused = True
        self.report.add(Diagnostic(code=code, headline=headline, span=span, label=label, help=help_))

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _start(self, event: Any) -> Span:
        mark = event.start_mark
        return Span(self.file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)

    def _around(self, start: Any, end: Any, inner: list[Node]) -> Span:
        """A bracketed collection ends at its bracket; an indented one where its last member ends."""
        whole = self._span(start)
        if start.flow_style or not inner:
            last_line, last_column = end.end_mark.line + 1, end.end_mark.column + 1
        else:
            last_line, last_column = inner[-1].span.end_line, inner[-1].span.end_column
        return Span(self.file, whole.line, whole.column, last_line, last_column)
