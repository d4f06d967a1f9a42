"""One mapping of the course file held against the plan, value by value. Emits HB712.

Three are compared: what the plan says, what the file says, what the plan said last time. The plan changes only what
nobody has changed by hand; where both changed, the file stays and the difference is reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from generator.diagnostics import Report, Span
from generator.importing.said import Said
from generator.importing.table import warning
from generator.importing.yaml_text import Block, YamlText, scalar
from generator.source.nodes import MapNode, ScalarNode

_ORDER = ("form", "occasion", "name", "start", "end", "handed-out")
"""Imported keys of an assessment, as they are written."""
_MOMENTS = ("start", "end", "handed-out")
_UNTIL_KNOWN = ("awaited", "expected")
"""Keys of an assessment whose date is not known."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the import does to the file, or keeps from doing."""

    kind: str
    """``added``, ``changed``, ``kept`` (a change made by hand), ``absent`` (in the file, and in no row of the plan) or
    ``unused`` (in a row of the plan that was not used)."""
    place: str
    """``CODE`` or ``CODE/assessment``, and the key."""
    old: str = ""
    new: str = ""


class _Verdict(Enum):
    SAME = "same"
    WRITE = "write"
    KEPT = "kept"
    """Changed by hand, and the plan says what it said before."""
    DISPUTED = "disputed"
    """Changed by hand, and the plan says something new."""


@dataclass(slots=True)
class Values:
    """Brings values of the file in line with the plan, and keeps the account of it."""

    text: YamlText
    said: Said
    plan_wins: bool
    report: Report
    changes: list[Change] = field(default_factory=list)
    now_said: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.now_said = {place: dict(values) for place, values in self.said.items()}

    def compare(self, place: str, wanted: Mapping[str, str], held: Mapping[str, str], node: MapNode) -> None:
        """Bring the values of one mapping in line with the plan; ``name.nb`` lies in the mapping ``name``."""
        verdicts = {key: self._verdict(place, key, value, held.get(key)) for key, value in wanted.items()}
        if "awaited" in node.entries:
            verdicts |= _set_at_last(verdicts, held)
        if _ends_before_it_starts(wanted, held, verdicts):
            # One of the two was changed by hand; moving the other alone would put the end before the start.
            verdicts |= {key: _Verdict.DISPUTED for key in ("start", "end") if verdicts.get(key) is _Verdict.WRITE}
        if "awaited" in node.entries and "end" not in held and verdicts.get("end") is _Verdict.WRITE:
            self.text.remove(node, _UNTIL_KNOWN)
            self.changes.append(Change("changed", f"{place} awaited", "true", "nothing"))
        for key, verdict in verdicts.items():
            value, old = wanted[key], held.get(key)
            if verdict is _Verdict.WRITE:
                self._write(node, key, value)
                self.changes.append(Change("changed", f"{place} {key}", old or "", value))
            elif verdict is _Verdict.KEPT:
                self.changes.append(Change("kept", f"{place} {key}", value, old or "nothing"))
            elif verdict is _Verdict.DISPUTED:
                self._dispute(place, key, value, old, node)
        settled = {key: wanted[key] for key, verdict in verdicts.items() if verdict is not _Verdict.DISPUTED}
        self.say(place, settled)

    def _verdict(self, place: str, key: str, value: str, old: str | None) -> _Verdict:
        last = self.said.get(place, {}).get(key)
        if old == value:
            return _Verdict.SAME
        if old is None and key == "start" and place not in self.said and not self.plan_wins:
            return _Verdict.DISPUTED  # whoever wrote it by hand gave it a deadline only
        if self.plan_wins or old == last:
            return _Verdict.WRITE
        return _Verdict.KEPT if last == value else _Verdict.DISPUTED

    def _dispute(self, place: str, key: str, value: str, old: str | None, node: MapNode) -> None:
        last = self.said.get(place, {}).get(key)
        since = f"the plan said `{last}` before" if last else "the file was not imported before"
        label = f"{place}: the plan says {key} `{value}`, the file `{old or 'nothing'}`; {since}"
        help_ = "the file was left as it is; correct it by hand, or let the plan win with --plan-wins"
        self.report.add(warning("HB712", "plan and file disagree", _span(node, key), label, help_))

    def add(
        self, node: MapNode, lines: Block, bracketed: Block, *, after: str | None = None, apart: bool = False
    ) -> None:
        """Add an entry to a mapping, as lines or, in a mapping with brackets, on one line."""
        if node.entries and self.text.is_flow(node):
            self.text.add(node, bracketed, after)
        else:
            self.text.add(node, lines, after, apart=apart)

    def say(self, place: str, values: Mapping[str, str]) -> None:
        """Note what the plan says now."""
        self.now_said.setdefault(place, {}).update(values)

    def _write(self, node: MapNode, key: str, value: str) -> None:
        outer, _, inner = key.partition(".")
        if inner and outer in node.entries:
            node, key = map_behind(node, outer), inner
        entry = node.entries.get(key)
        if entry is not None and isinstance(entry.value, ScalarNode):
            self.text.replace(entry.value, scalar(value) if inner else value)
            return
        before = _ORDER[: _ORDER.index(key)] if key in _ORDER else ("name",)
        after = next((each for each in reversed(before) if each in node.entries), None)
        line = f"{key}: {scalar(value) if inner else value}"
        self.add(node, [line], [line], after=after)


def _set_at_last(verdicts: Mapping[str, _Verdict], held: Mapping[str, str]) -> dict[str, _Verdict]:
    """An assessment that waits for its date has the plan's, unless the plan said the same before it was withdrawn."""
    missing = [key for key in _MOMENTS if key in verdicts and key not in held]
    is_news = any(verdicts[key] is not _Verdict.KEPT for key in missing)
    return dict.fromkeys(missing, _Verdict.WRITE) if is_news else {}


def _ends_before_it_starts(
    wanted: Mapping[str, str], held: Mapping[str, str], verdicts: Mapping[str, _Verdict]
) -> bool:
    """Whether the assessment would end before it starts, if each of the two were judged by itself."""
    after = {
        key: wanted[key] if verdicts.get(key) in (_Verdict.WRITE, _Verdict.SAME) else held.get(key)
        for key in ("start", "end")
    }
    start, end = after["start"], after["end"]
    # A day without a clock time runs to its end.
    return start is not None and end is not None and start > (end if "T" in end else f"{end}T24")


def map_behind(node: MapNode, key: str) -> MapNode:
    """Return the mapping behind ``key``, which the reader has proved to be one."""
    value = node.entries[key].value
    assert isinstance(value, MapNode)
    return value


def _span(node: MapNode, key: str) -> Span:
    outer, _, inner = key.partition(".")
    entry = node.entries.get(outer)
    if entry is None:
        return next(iter(node.entries.values())).key.span if node.entries else node.span
    return _span(entry.value, inner) if inner and isinstance(entry.value, MapNode) else entry.value.span
