"""A plan laid over a course file: courses and parts found again, added, or told as absent. Emits HB709 and HB712."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator import addresses
from generator.diagnostics import Diagnostic, Report, did_you_mean
from generator.importing.grouping import PlannedAssessment
from generator.importing.matching import id_for, matched
from generator.importing.plan import Plan, PlannedCourse
from generator.importing.values import Change, Values, map_behind
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
from generator.model import Assessment, Course
from generator.source.nodes import MapNode


@dataclass(slots=True)
class Merge:
    """Collects the changes to one course file."""

    values: Values
    tree: MapNode
    courses: Mapping[str, Course]
    """The courses of the file as it is."""
    elsewhere: Mapping[str, str]
    """Courses of the same semester that other files hold: code → file."""
    languages: tuple[str, ...]
    report: Report
    _first: bool = False

    def apply(self, plan: Plan) -> None:
        holder = map_behind(self.tree, "courses")
        self._first = not holder.entries
        slugs = {addresses.slug(code): code for code in self.courses}
        for planned in plan.courses:
            like = slugs.get(addresses.slug(planned.code), planned.code)
            if planned.code in self.elsewhere:
                self._unknown(planned, f"`{planned.code}` is in {self.elsewhere[planned.code]}", "correct --department")
            elif like != planned.code:
                self._unknown(planned, f"`{planned.code}` is too like `{like}` in the file", f"write `{like}`")
            elif planned.code in self.courses:
                self._update(planned, map_behind(holder, planned.code))
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
        self.values.add(holder, lines, bracketed, apart=not self._first)
        self._first = False
        for id_, each in ids.items():
            self.values.say(f"{planned.code}/{id_}", wanted(each))
        self.values.say(planned.code, wanted_course(planned))
        self.values.changes.append(Change("added", planned.code, new=", ".join(ids)))

    def _update(self, planned: PlannedCourse, node: MapNode) -> None:
        course = self.courses[planned.code]
        self.values.compare(planned.code, wanted_course(planned), held_course(course), node)
        parts = map_behind(node, "assessments")
        found = matched(planned.assessments, course.assessments)
        for id_, each in found.items():
            self.values.compare(
                f"{planned.code}/{id_}", wanted(each), held(course.assessments[id_]), map_behind(parts, id_)
            )
        new = [each for each in planned.assessments if not any(each is one for one in found.values())]
        new = [each for each in new if self._has_form(planned, each)]
        for id_, each in self._new_ids(planned, new, course.assessments).items():
            self.values.add(parts, block(id_, each, self.languages[0]), [inline(id_, each, self.languages[0])])
            self.values.say(f"{planned.code}/{id_}", wanted(each))
            self.values.changes.append(Change("added", f"{planned.code}/{id_}"))

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
                self.values.changes.append(Change("absent", code, new=near))
                continue
            found = matched(planned[code].assessments, course.assessments)
            for id_ in course.assessments:
                if id_ not in found:
                    self.values.changes.append(Change("absent", f"{code}/{id_}"))
