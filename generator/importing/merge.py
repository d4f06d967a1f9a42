"""A plan laid over a course file. Emits HB709 and HB712.

For each imported value three are compared: what the plan says, what the file says, what the plan said last time. The
plan changes only what nobody has changed by hand; where both changed, the file stays and the difference is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator import addresses
from generator.diagnostics import Diagnostic, Report, Span, did_you_mean
from generator.importing.matching import id_for, matched
from generator.importing.plan import Plan, PlannedAssessment, PlannedCourse
from generator.importing.said import Said
from generator.importing.table import warning
from generator.importing.wanted import (
    block,
    course_lines,
    held,
    held_course,
    inline,
    inline_course,
    wanted,
    wanted_course,
)
from generator.importing.yaml_text import Block, YamlText, scalar
from generator.model import Assessment, Course
from generator.source.nodes import MapNode, ScalarNode

_ORDER = ("form", "occasion", "name", "start", "end", "handed-out")
"""Imported keys of an assessment, as they are written."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the import does to the file, or keeps from doing."""

    kind: str
    """``added``, ``changed``, ``kept`` (a change made by hand) or ``absent`` (in the file, not in the plan)."""
    place: str
    """``CODE`` or ``CODE/assessment``, and the key."""
    old: str = ""
    new: str = ""


@dataclass(slots=True)
class Merge:
    """Collects the changes to one course file."""

    text: YamlText
    tree: MapNode
    courses: Mapping[str, Course]
    """The courses of the file as it is."""
    elsewhere: Mapping[str, str]
    """Courses of the same semester that other files hold: code → file."""
    said: Said
    languages: tuple[str, ...]
    plan_wins: bool
    report: Report
    changes: list[Change] = field(default_factory=list)
    now_said: dict[str, dict[str, str]] = field(default_factory=dict)
    _first: bool = False

    def apply(self, plan: Plan) -> None:
        self.now_said = {place: dict(values) for place, values in self.said.items()}
        holder = _map(self.tree, "courses")
        self._first = not holder.entries
        slugs = {addresses.slug(code): code for code in self.courses}
        for planned in plan.courses:
            like = slugs.get(addresses.slug(planned.code), planned.code)
            if planned.code in self.elsewhere:
                self._unknown(planned, f"`{planned.code}` is in {self.elsewhere[planned.code]}", "correct --department")
            elif like != planned.code:
                self._unknown(planned, f"`{planned.code}` is too like `{like}` in the file", f"write `{like}`")
            elif planned.code in self.courses:
                self._update(planned, _map(holder, planned.code))
            else:
                self._create(planned, holder)
                slugs[addresses.slug(planned.code)] = planned.code
        self._tell_absent(plan)

    # --- courses

    def _create(self, planned: PlannedCourse, holder: MapNode) -> None:
        usable = [each for each in planned.assessments if self._has_form(planned, each)]
        governing = self.languages[0]
        if governing not in planned.names:
            label = f"`{planned.code}` is new and has no name in `{governing}`"
            self._unknown(planned, label, "add a column `Emnenavn`, or write the course by hand first")
        if governing not in planned.names or not usable:
            return
        ids = self._new_ids(planned, usable, {})
        lines, bracketed = course_lines(planned, ids, governing), [inline_course(planned, ids, governing)]
        self._add(holder, lines, bracketed, apart=not self._first)
        self._first = False
        for id_, each in ids.items():
            self._say(f"{planned.code}/{id_}", wanted(each))
        self._say(planned.code, wanted_course(planned))
        self.changes.append(Change("added", planned.code, new=", ".join(ids)))

    def _update(self, planned: PlannedCourse, node: MapNode) -> None:
        course = self.courses[planned.code]
        self._compare(planned.code, wanted_course(planned), held_course(course), node)
        parts = _map(node, "assessments")
        found = matched(planned.assessments, course.assessments)
        for id_, each in found.items():
            self._compare(f"{planned.code}/{id_}", wanted(each), held(course.assessments[id_]), _map(parts, id_))
        new = [each for each in planned.assessments if not any(each is one for one in found.values())]
        new = [each for each in new if self._has_form(planned, each)]
        for id_, each in self._new_ids(planned, new, course.assessments).items():
            self._add(parts, block(id_, each, self.languages[0]), [inline(id_, each, self.languages[0])])
            self._say(f"{planned.code}/{id_}", wanted(each))
            self.changes.append(Change("added", f"{planned.code}/{id_}"))

    def _new_ids(
        self, planned: PlannedCourse, new: Iterable[PlannedAssessment], present: Mapping[str, Assessment]
    ) -> dict[str, PlannedAssessment]:
        found: dict[str, PlannedAssessment] = {}
        for each in new:
            id_ = id_for(each)
            if id_ in present or id_ in found:
                label = f"`{planned.code}` has an assessment `{id_}` already, and the row fits it badly"
                self._unknown(planned, label, "give the part an id of its own in the mapping file, under `parts`", each)
            else:
                found[id_] = each
        return found

    def _has_form(self, planned: PlannedCourse, each: PlannedAssessment) -> bool:
        if each.form is None:
            self._unknown(planned, "the row names no form of assessment, and the file has no such part",
                          "fill in the form", each)  # fmt: skip
        return each.form is not None

    # --- values

    def _compare(self, place: str, values: Mapping[str, str], present: Mapping[str, str], node: MapNode) -> None:
        """Bring the values of one mapping in line with the plan; ``name.nb`` lies in the mapping ``name``."""
        last = self.said.get(place, {})
        settled = {}
        for key, value in values.items():
            old = present.get(key)
            if old == value or self._may_write(place, key, value, old, node):
                settled[key] = value
                if old != value:
                    self._write(node, key, value)
                    self.changes.append(Change("changed", f"{place} {key}", old or "", value))
            elif last.get(key) == value:
                settled[key] = value
                self.changes.append(Change("kept", f"{place} {key}", value, old or "nothing"))
        self._say(place, settled)

    def _may_write(self, place: str, key: str, value: str, old: str | None, node: MapNode) -> bool:
        last = self.said.get(place, {}).get(key)
        if self.plan_wins or (old is None and last is None) or (old == last and last is not None):
            return True
        if last != value:
            since = f"the plan said `{last}` before" if last else "the file was not imported before"
            label = f"{place}: the plan says {key} `{value}`, the file `{old or 'nothing'}`; {since}"
            help_ = "the file was left as it is; correct it by hand, or let the plan win with --plan-wins"
            self.report.add(warning("HB712", "plan and file disagree", _span(node, key), label, help_))
        return False

    def _write(self, node: MapNode, key: str, value: str) -> None:
        outer, _, inner = key.partition(".")
        if inner and outer in node.entries:
            node, key = _map(node, outer), inner
        entry = node.entries.get(key)
        if entry is not None and isinstance(entry.value, ScalarNode):
            self.text.replace(entry.value, scalar(value) if inner else value)
            return
        before = _ORDER[: _ORDER.index(key)] if key in _ORDER else ("name",)
        after = next((each for each in reversed(before) if each in node.entries), None)
        line = f"{key}: {scalar(value) if inner else value}"
        self._add(node, [line], [line], after=after)

    def _add(
        self, node: MapNode, lines: Block, bracketed: Block, *, after: str | None = None, apart: bool = False
    ) -> None:
        if node.entries and self.text.is_flow(node):
            self.text.add(node, bracketed, after)
        else:
            self.text.add(node, lines, after, apart=apart)

    def _say(self, place: str, values: Mapping[str, str]) -> None:
        self.now_said.setdefault(place, {}).update(values)

    # --- telling

    def _unknown(self, planned: PlannedCourse, label: str, help_: str, each: PlannedAssessment | None = None) -> None:
        row = (each or planned.assessments[0]).rows[0]
        headline = "cell names something unknown"
        label = f"{planned.code}, row {row.number}: {label}"
        self.report.add(Diagnostic(code="HB709", headline=headline, span=row.cells[0].span, label=label, help=help_))

    def _tell_absent(self, plan: Plan) -> None:
        planned = {course.code: course for course in plan.courses}
        for code, course in self.courses.items():
            if code not in planned:
                near = did_you_mean(code, [each for each in planned if each not in self.courses])
                self.changes.append(Change("absent", code, new=near))
                continue
            found = matched(planned[code].assessments, course.assessments)
            for id_ in course.assessments:
                if id_ not in found:
                    self.changes.append(Change("absent", f"{code}/{id_}"))


def _map(node: MapNode, key: str) -> MapNode:
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
