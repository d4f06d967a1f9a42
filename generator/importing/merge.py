"""A plan laid over a course file: courses and parts found again, added, or told as absent. Emits HB709 and HB712."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator import addresses
from generator.diagnostics import Diagnostic, Report
from generator.importing.grouping import PlannedAssessment
from generator.importing.matching import id_for, matched
from generator.importing.mentions import Mentions, mentioned
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
from generator.model import Assessment, Course, Occasion
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
    mentions: Mentions
    """Everything that the plan's file says, used or not."""
    report: Report
    refused: int = 0
    """Rows that could be read and were not used all the same."""
    _first: bool = False
    _refused_courses: set[str] = field(default_factory=set)
    """Courses of which the plan has a row that was not used."""

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
        governing = self.languages[0]
        if governing not in planned.names:
            label = f"`{planned.code}` is new and has no name in `{governing}`"
            self._unknown(planned, label, "add a column `Emnenavn`, or write the course by hand first")
            return
        usable = [each for each in planned.assessments if self._has_form(planned, each)]
        if not usable:
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
        """Report that a part of the course cannot be used; without ``each``, that none can."""
        refused = planned.assessments if each is None else (each,)
        self.refused += sum(len(one.rows) for one in refused)
        self._refused_courses.add(planned.code)
        cell, where = refused[0].rows[0].cells[0], refused[0].where
        headline = "cell names something unknown"
        label = f"{planned.code}, {where}: {label}"
        self.report.add(Diagnostic(code="HB709", headline=headline, span=cell.span, label=label, help=help_))

    def _tell_absent(self, plan: Plan) -> None:
        """Tell what the file has and the plan has not; only what no row speaks of is absent.

        A plan that has nothing but deferred exams says nothing of the ordinary ones, and the other way about.
        """
        planned = {course.code: course for course in plan.courses if course.code not in self._refused_courses}
        for code, course in self.courses.items():
            unused = next((each.where for each in plan.unused if mentioned(code, each.row)), "")
            found = matched(planned[code].assessments, course.assessments) if code in planned else {}
            rest = {id_: one for id_, one in course.assessments.items() if id_ not in found}
            missing = [id_ for id_, one in rest.items() if one.occasion in plan.occasions]
            if not unused and missing and code not in planned:
                unused = self.mentions.first(code)
            if unused and rest:
                self.values.changes.append(Change("unused", code, new=unused))
            elif code not in planned and any(course.assessments[id_].occasion is Occasion.ORDINARY for id_ in missing):
                self.values.changes.append(Change("absent", code))
            else:
                self.values.changes += [Change("absent", f"{code}/{id_}") for id_ in missing]
