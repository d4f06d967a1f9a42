"""Planned courses as YAML: the values to compare, and the lines to write."""

from __future__ import annotations

from collections.abc import Mapping

from generator.importing.grouping import PlannedAssessment
from generator.importing.plan import PlannedCourse
from generator.importing.yaml_text import Block, scalar, text_of
from generator.model import Assessment, Course, Moment, Occasion


def wanted_course(planned: PlannedCourse) -> dict[str, str]:
    """Return the imported values of a course; the name is one value a language."""
    values = {f"name.{language}": words for language, words in planned.names.items()}
    return values | ({} if planned.credits is None else {"credits": f"{planned.credits:g}"})


def held_course(course: Course) -> dict[str, str]:
    return {f"name.{language}": words for language, words in course.name} | {"credits": f"{course.credits:g}"}


def wanted(planned: PlannedAssessment) -> dict[str, str]:
    """Return the imported values of an assessment that an import may change later on."""
    return _values(planned.form, planned.start, planned.end, planned.handed_out)


def held(assessment: Assessment) -> dict[str, str]:
    return _values(assessment.form, assessment.start, assessment.end, assessment.handed_out)


def _values(form: str | None, start: Moment | None, end: Moment | None, handed_out: Moment | None) -> dict[str, str]:
    moments = {"start": start, "end": end, "handed-out": handed_out}
    found = {"form": form} if form is not None else {}
    return found | {key: _written(moment) for key, moment in moments.items() if moment is not None}


def _written(moment: Moment) -> str:
    return moment.day.isoformat() + (f"T{moment.at:%H:%M}" if moment.at else "")


def _entries(planned: PlannedAssessment, governing: str) -> list[str]:
    """Return the assessment's keys with their values, in the order in which they are written."""
    values = wanted(planned)
    lines = [f"form: {values.pop('form')}"]
    if planned.occasion is Occasion.DEFERRED:
        lines.append("occasion: deferred")
    if governing in planned.part:
        lines.append(f"name: {text_of(dict(planned.part))}")
    if planned.end is None:
        lines.append("awaited: true")
    if planned.expected:
        lines.append(f"expected: {text_of({governing: planned.expected})}")
    return lines + [f"{key}: {value}" for key, value in values.items()]


def block(id_: str, planned: PlannedAssessment, governing: str) -> Block:
    """Return a new assessment as lines."""
    return [f"{id_}:", *(f"  {line}" for line in _entries(planned, governing))]


def inline(id_: str, planned: PlannedAssessment, governing: str) -> str:
    """Return a new assessment on one line."""
    return f"{id_}: {{{', '.join(_entries(planned, governing))}}}"


def course_lines(planned: PlannedCourse, parts: Mapping[str, PlannedAssessment], governing: str) -> Block:
    """Return a new course as lines."""
    assessments = [f"    {line}" for id_, each in parts.items() for line in block(id_, each, governing)]
    return [f"{scalar(planned.code)}:", *(f"  {line}" for line in _head(planned)), "  assessments:", *assessments]


def inline_course(planned: PlannedCourse, parts: Mapping[str, PlannedAssessment], governing: str) -> str:
    """Return a new course on one line, for a mapping in brackets."""
    assessments = ", ".join(inline(id_, each, governing) for id_, each in parts.items())
    return f"{scalar(planned.code)}: {{{', '.join(_head(planned))}, assessments: {{{assessments}}}}}"


def _head(planned: PlannedCourse) -> list[str]:
    name = f"name: {text_of(dict(planned.names))}"
    return [name] if planned.credits is None else [name, f"credits: {planned.credits:g}"]
