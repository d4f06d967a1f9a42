"""New procedures, roles and courses as YAML with comments that say what else can be written. Pure text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, count

from generator import addresses
from generator.importing.yaml_text import Block, scalar

Words = Mapping[str, str]
"""A text by language, the governing one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    id: str
    do: Words
    role: str
    due: str
    """A rule's phrase; empty for a step without a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProcedure:
    id: str
    title: Words
    phase: str
    summary: Words
    owner: str
    reviewed: date
    step: NewStep


def suggested_id(words: Words, taken: Collection[str] = ()) -> str:
    """Return an id made from a title, English before other languages, because ids belong to no language.

    Where the id is ``taken`` a number is put behind it.
    """
    base = addresses.slug(words.get("en") or next(iter(words.values()), ""))[:60].strip("-")
    numbered = (f"{base}-{number}" for number in count(2))
    return next(name for name in chain([base], numbered) if name not in taken)


def procedure_file(new: NewProcedure) -> bytes:
    """Return the file of a new procedure: a draft with its first step."""
    step = new.step
    lines = [
        "# A procedure: what is done, by whom and by when. The name of this file is its id and its address; texts can",
        "# change as you like, ids stay. `handbook check` tells what is wrong, `handbook dates` what rules come to.",
        *_text("title", new.title),
        f"phase: {new.phase}",
        *_text("summary", new.summary),
        f"owner: {new.owner}  # the role that answers for this text",
        f"reviewed: {{on: {new.reviewed.isoformat()}, by: {new.owner}}}  # set anew each time it is read through",
        f"status: draft  # `handbook approve {new.id}` when it holds",
        "# sources: [uhl-2024]  # what it rests on, by the ids of sources.yml",
        "",
        "steps:",
        "  # A step is one thing that exactly one role does. Write the next one below, with an id of its own.",
        f"  {step.id}:",
        *_indented(_text("do", step.do), 4),
        f"    role: {step.role}",
        *_due(step.due),
        "    # with: [role-id]         # who does it together with them",
        "    # informs: [role-id]      # who gets something, or must be told",
        "    # forms: [school-exam]    # only for these forms of assessment; left out: for all",
        "    # systems: [fs]           # where it is done",
        "    # needs: [step-id]        # what must be done first",
        "    # details: {nb: …, en: …} # how it is done, as Markdown",
    ]
    return ("\n".join(lines) + "\n").encode()


def _due(phrase: str) -> Block:
    if phrase:
        return [f"    due: {scalar(phrase)}", "    # remind: 1 day before   # a reminder before the date"]
    return ["    # due: 1 week before exam # no date so far; `6 working days before exam`, `on grading-deadline`, …"]


def role_lines(id_: str, name: Words, kind: str, summary: Words) -> Block:
    """Return the entry of a new role in ``roles.yml``."""
    return [
        f"{id_}:",
        *_indented(_text("name", name), 2),
        f"  kind: {kind}",
        *_indented(_text("summary", summary), 2),
        "  # plural: {nb: …, en: …}",
    ]


def course_file(semester: str, department: str) -> bytes:
    """Return a course file without courses yet."""
    return f"semester: {semester}\ndepartment: {department}\ncourses: {{}}\n".encode()


def course_entry(code: str, name: Words, credits_: float, assessment: Mapping[str, str]) -> Block:
    """Return the entry of a new course with one assessment, whose ``id`` is left out of the values."""
    values = {key: value for key, value in assessment.items() if key != "id" and value}
    if "end" not in values:
        values["awaited"] = "true  # until the date is set: then write `end: 2026-12-08T13:00` instead"
    return [
        f"{scalar(code)}:",
        *_indented(_text("name", name), 2),
        f"  credits: {credits_:g}",
        "  # tags: [language-course]  # properties that steps ask for, by the ids of tags.yml",
        "  assessments:",
        f"    {assessment['id']}:",
        *(f"      {key}: {value}" for key, value in values.items()),
        "      # dates: {announcement: 2026-12-18}  # an actual date wins over the computed one",
    ]


def _text(key: str, words: Words) -> Block:
    return [f"{key}:", *(f"  {language}: {scalar(each)}" for language, each in words.items())]


def _indented(lines: Block, spaces: int) -> Block:
    return [" " * spaces + line for line in lines]
