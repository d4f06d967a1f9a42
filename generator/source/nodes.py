"""YAML bytes as nodes that know their place: every scalar stays the string that the editor wrote.

Emits HB101–HB108, HB137, HB140 and HB143. A file with one of them (duplicate keys excepted) gives no nodes at all, so
nobody goes on to judge half a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeGuard

import yaml

from generator.characters import composed, straightened, unsafe
from generator.diagnostics import Diagnostic, Related, Report, Span
from generator.source import lookalikes, syntax
from generator.source.comments import Comments
from generator.source.encoding import UNSEEN, cannot_be_seen, lines_of, readable

DEEPEST = 40
"""Levels of lists and mappings inside each other. The handbook needs about ten."""
LONGEST = 10_000
"""Characters of any value. The longest text of a handbook is a tenth of that."""
LONGEST_KEY = 200


@dataclass(slots=True)
class ScalarNode:
    """A piece of text as written; quotes and folding are undone, letters are composed, nothing is guessed."""

    value: str
    span: Span
    plain: bool = True
    """Written without quotes."""
    comment: Span | None = None
    """Where a comment begins that touches the value, and may have been meant as a part of it; see ``comments``."""

    lines: Sequence[str] = ()
    """The file's lines, where the value stands on several of them."""

    def part(self, start: int, end: int) -> Span:
        """Return where the characters ``start`` to ``end`` of the value stand; the whole node if that is unclear."""
        span = self.span
        if self.lines:
            return self._sought(self.value[start:end], self.value.count(self.value[start:end], 0, start))
        quotes = span.end_column - span.column - len(self.value)
        if span.line != span.end_line or quotes != (0 if self.plain else 2):
            return span
        first = span.column + quotes // 2
        return Span(span.file, span.line, first + start, span.line, max(first + end, first + start + 1))

    def _sought(self, words: str, before: int) -> Span:
        """Return where words stand that come in the value ``before`` times earlier on. Lines are folded, words not."""
        span = self.span
        for row, line in self.written() if words and "\n" not in words else ():
            at = line.find(words, span.column - 1 if row == span.line else 0)
            while at >= 0 and before:
                before, at = before - 1, line.find(words, at + len(words))
            if at >= 0:
                return Span(span.file, row, at + 1, row, at + 1 + len(words))
        return span

    def written(self) -> Iterator[tuple[int, str]]:
        """Yield the number of each line that a value of several lines stands on, and the line as far as it does."""
        for row in range(self.span.line, min(self.span.end_line, len(self.lines)) + 1):
            line = self.lines[row - 1]
            yield row, line if row < self.span.end_line else line[: self.span.end_column - 1]


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
    text = readable(file, data, report)
    if text is None:
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


# --- structure ------------------------------------------------------------------------------------------------


class _Refused(Exception):
    """The file holds something after which reading on makes no sense; the report says what."""


class _Composer:
    """Builds nodes from the parser's events, one document, no deeper than :data:`DEEPEST`."""

    def __init__(self, file: str, text: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.refused = False
        self._lines = lines_of(text)
        self._comments = Comments(file, self._lines)
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
        is_plain = event.style is None or event.style == ""
        node = ScalarNode(composed(event.value), self._span(event), is_plain)
        if node.span.line != node.span.end_line:
            node.lines = self._lines
        if self._comments and event.style not in ("|", ">"):
            comment = self._comments.behind(event.end_mark)
            if comment is not None and (is_plain or comment.column == node.span.end_column):
                node.comment = comment
        self._judge(node)
        return node

    def _judge(self, node: ScalarNode) -> None:
        """Refuse a value that cannot stand anywhere. What the file says in escapes was not seen before."""
        at = unsafe(node.value)
        if at is not None:
            label = cannot_be_seen(node.value[at])
            help_ = "delete it; in double quotes it can be written as a backslash with letters and digits, as `\\x0b`"
            self._refuse(node.part(at, at + 1), "HB102", UNSEEN, label, help_)
        elif len(node.value) > LONGEST:
            label, help_ = (
                f"it has {len(node.value)} characters, at most {LONGEST} can stand anywhere",
                "divide it, or say it shortly",
            )
            self._refuse(node.span, "HB140", "text is too long", label, help_)

    def _list(self, event: Any, depth: int) -> ListNode:
        items: list[Node] = []
        while type(after := self._next()) is not yaml.SequenceEndEvent:
            item = self._node(after, depth)
            self._look_round(item, event, event.start_mark.column + 1)
            items.append(item)
        return ListNode(items, self._around(event, after, items))

    def _map(self, event: Any, depth: int) -> MapNode:
        entries: dict[str, Entry] = {}
        values: list[Node] = []
        while type(after := self._next()) is not yaml.MappingEndEvent:
            key = self._node(after, depth)
            value = self._node(self._next(), depth)
            values.append(value)
            is_plain = isinstance(key, ScalarNode) and key.value.isascii() and key.value.isprintable()
            if isinstance(key, ScalarNode) and not is_plain and unsafe(key.value) is None:
                key, value = self._straight(key, value)
            if self._is_key(key, entries):
                self._look_round(value, event, key.span.column, key)
                entries[key.value] = Entry(key, value)
        return MapNode(entries, self._around(event, after, values))

    def _look_round(self, value: Node, around: Any, column: int, key: ScalarNode | None = None) -> None:
        """Find the comment between a key and its words, or below them and further in than ``column``."""
        if self._comments and isinstance(value, ScalarNode) and value.plain and not value.comment and value.value:
            if key is not None and key.span.end_line < value.span.line:
                value.comment = self._comments.between(key.span)
            if value.comment is None and not around.flow_style:
                value.comment = self._comments.below(value.span, column)

    def _straight(self, key: ScalarNode, value: Node) -> tuple[ScalarNode, Node]:
        """Return a key as it was meant and its value, after reporting the character that is not what it looks like."""
        is_empty = isinstance(value, ScalarNode) and value.plain and not value.value
        odd = lookalikes.glue(key.value) if key.plain and is_empty else None
        if odd is not None:
            self.report.add(lookalikes.told(odd, key.part(odd.index, odd.index + 1)))
            words = key.value[odd.index + 1 :].strip()
            return replace(key, value=key.value[: odd.index].rstrip(":")), replace(key, value=words)
        odd = lookalikes.odd_one(key.value)
        if odd is None or (is_empty and " " in key.value):  # the end of a text that a comma has divided
            return key, value
        self.report.add(lookalikes.told(odd, key.part(odd.index, odd.index + 1)))
        return replace(key, value=straightened(key.value).strip()), value

    def _is_key(self, key: Node, entries: dict[str, Entry]) -> TypeGuard[ScalarNode]:
        if not isinstance(key, ScalarNode):
            self._refuse(
                key.span, "HB113", "key is not a word", "a list or a mapping cannot be a key",
                "put text that begins with a bracket in quotes",
            )  # fmt: skip
            return False
        if len(key.value) > LONGEST_KEY:
            label = f"it has {len(key.value)} characters, at most {LONGEST_KEY} can stand before a colon"
            self._refuse(key.span, "HB140", "key is too long", label, "put a text that holds a colon in quotes")
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
