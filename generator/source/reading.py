"""What one run of reading collects: findings, and references to check once everything is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Related, Report, Severity, Span
from generator.source import lookalikes
from generator.source.comments import CUT
from generator.source.nodes import ListNode, MapNode, Node, ScalarNode

WRITE_OR_DROP = "write the value, or delete the key"


class Reference(NamedTuple):
    """An id that was written down somewhere and must be declared somewhere else."""

    kind: str
    id: str
    span: Span
    in_rule: bool = False
    """Written inside a date rule."""
    single: bool = False
    """A group of such things cannot be meant."""
    or_former: bool = False
    """A former id will do as well."""


@dataclass(slots=True)
class Reading:
    """Handed to every decoder."""

    report: Report
    languages: tuple[str, ...] = ()
    """The handbook's languages, the governing one first; empty when handbook.yml could not be read."""
    references: list[Reference] = field(default_factory=list)

    def error(
        self, code: str, headline: str, span: Span, label: str, help_: str = "", related: tuple[Related, ...] = ()
    ) -> None:
        self.report.add(Diagnostic(code=code, headline=headline, span=span, label=label, help=help_, related=related))

    def warn(self, code: str, headline: str, span: Span, label: str, help_: str = "") -> None:
        self.report.add(
            Diagnostic(code=code, headline=headline, span=span, severity=Severity.WARNING, label=label, help=help_)
        )

    def refer(
        self, kind: str, id_: str, span: Span, *, in_rule: bool = False, single: bool = False, or_former: bool = False
    ) -> None:
        self.references.append(Reference(kind, id_, span, in_rule, single, or_former))

    def empty(self, key: str, span: Span, value: Node) -> None:
        """Report a key with nothing behind its colon, or nothing but a comment."""
        comment = value.comment if isinstance(value, ScalarNode) else None
        if comment is None:
            self.error("HB114", "value is missing", span, f"`{key}` is empty", WRITE_OR_DROP)
        else:
            label, help_ = f"`{key}` is empty: {CUT}", f"{WRITE_OR_DROP}; words that begin with `#` belong in quotes"
            self.error("HB114", "value is missing", comment, label, help_)

    def wrong_shape(self, expected: str, node: Node, help_: str = "") -> None:
        """Report that a node is not the kind of YAML that must stand there."""
        glue = lookalikes.glue(node.value) if isinstance(node, ScalarNode) and node.plain else None
        if glue is not None:
            first = node.span
            column = first.column + glue.index
            self.report.add(lookalikes.told(glue, Span(first.file, first.line, column, first.line, column + 1)))
        elif is_missing(node):
            self.error("HB114", "value is missing", node.span, f"{expected} must stand here", help_ or WRITE_OR_DROP)
        else:
            label = f"expected {expected}, found {shape(node)}"
            self.error("HB113", "value has the wrong shape", node.span, label, help_ or _RESHAPE[type(node)])


_RESHAPE: Mapping[type, str] = {
    ScalarNode: "write keys and values, as `key: value`",
    ListNode: "write it without brackets or dashes",
    MapNode: "write the value alone, without a key before it",
}


def is_missing(node: Node) -> bool:
    """True where a key has nothing behind its colon."""
    return isinstance(node, ScalarNode) and node.plain and node.value == ""


def shape(node: Node) -> str:
    """Return what a node is, in an editor's words."""
    if isinstance(node, ScalarNode):
        return "a single value"
    return "a list" if isinstance(node, ListNode) else "a mapping"
