"""The mapping file of ``handbook import courses --columns``. Emits HB713.

Everything in it is optional::

    sheet: Eksamensplan            # which sheet of the workbook
    header-row: 3                  # the row that holds the headings
    columns:                       # what a column holds: its heading, or a list of headings
      course: Emnekode
      date: [Eksamensdato, Dato]
    forms:                         # the office's word for a form: the form's id
      Skriftlig skoleeksamen: school-exam-digital
    parts:                         # the office's word for a part: the assessment's id
      Skriftlig del: written
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.characters import composed
from generator.diagnostics import Diagnostic, Report, Span, did_you_mean
from generator.importing.headers import KNOWN, Mapped, normal
from generator.importing.table import top_of
from generator.model import members_of
from generator.source.nodes import ListNode, MapNode, Node, ScalarNode, parse
from generator.source.scalars import ID

_MOST_BYTES, _MOST_DIGITS = 1_000_000, 20
_KEYS = ("sheet", "header-row", "columns", "forms", "parts")


def read_mapping(
    file: str,
    data: bytes,
    forms: Collection[str],
    languages: Collection[str],
    report: Report,
    groups: Mapping[str, tuple[str, ...]] | None = None,
) -> Mapped:
    """Return what the mapping file says. What cannot be used is reported and left out.

    ``groups`` holds what each group of ``forms`` includes: nothing in a plan can mean a whole group.
    """
    reading = _Reading(report, groups or {})
    if len(data) > _MOST_BYTES:
        reading.refuse(top_of(file), "it is too large for a mapping of columns", "name the right file with --columns")
        return Mapped()
    node = parse(file, data, report)
    if node is None:
        return Mapped()
    top = reading.mapping(node, _KEYS)
    targets = (*KNOWN, *(f"{base}-{language}" for base in ("name", "part") for language in languages))
    header_row = top.get("header-row")
    return Mapped(
        columns={key: tuple(reading.words(value)) for key, value in reading.section(top, "columns", targets).items()},
        forms={normal(key): id_ for key, value in reading.section(top, "forms").items()
               for id_ in reading.id(value, forms)},
        parts={normal(key): id_ for key, value in reading.section(top, "parts").items() for id_ in reading.id(value)},
        sheet=next(reading.words(top["sheet"]), None) if "sheet" in top else None,
        header_row=reading.number(header_row) if header_row is not None else None,
    )  # fmt: skip


class _Reading:
    def __init__(self, report: Report, groups: Mapping[str, tuple[str, ...]]) -> None:
        self._report = report
        self._groups = groups

    def mapping(self, node: Node, keys: Collection[str] = ()) -> dict[str, Node]:
        """Return the values by key; with ``keys``, any other key is reported."""
        if not isinstance(node, MapNode):
            self._error(node, "expected keys and values", "write `key: value` lines")
            return {}
        for key, entry in node.entries.items():
            if keys and key not in keys:
                self._error(entry.key, f"no key `{key}` here", did_you_mean(key, keys) or f"keys: {', '.join(keys)}")
        return {key: entry.value for key, entry in node.entries.items() if not keys or key in keys}

    def section(self, top: dict[str, Node], name: str, keys: Collection[str] = ()) -> dict[str, Node]:
        return self.mapping(top[name], keys) if name in top else {}

    def words(self, node: Node) -> Iterator[str]:
        for item in node.items if isinstance(node, ListNode) else [node]:
            if isinstance(item, ScalarNode) and item.value.strip():
                yield composed(item.value.strip())
            else:
                self._error(item, "expected a heading", "write the heading as the sheet has it")

    def id(self, node: Node, known: Collection[str] | None = None) -> Iterator[str]:
        """Yield the id, or nothing after reporting it."""
        value = node.value if isinstance(node, ScalarNode) else ""
        if known is not None and value not in known:
            help_ = did_you_mean(value, set(known) - set(self._groups)) or "forms: procedures/forms.yml"
            self._error(node, f"no form is called `{value}`", help_)
        elif known is not None and value in self._groups:
            ways = " or ".join(f"`{each}`" for each in members_of(value, self._groups))
            self._error(node, f"`{value}` is a group of forms", f"write {ways}")
        elif not ID.fullmatch(value):
            self._error(node, f"`{value}` is not an id", "only a–z, 0–9 and single hyphens")
        else:
            yield value

    def number(self, node: Node) -> int | None:
        if isinstance(node, ScalarNode) and node.value.isascii() and node.value.isdigit() and node.value.strip("0"):
            return int(node.value[:_MOST_DIGITS])
        self._error(node, "expected the number of a row", "count from 1, as the spreadsheet program shows it")
        return None

    def _error(self, node: Node, label: str, help_: str) -> None:
        self.refuse(node.span, label, help_)

    def refuse(self, span: Span, label: str, help_: str) -> None:
        headline = "column mapping cannot be used"
        self._report.add(Diagnostic(code="HB713", headline=headline, span=span, label=label, help=help_))
