"""``handbook new``: a procedure, a role or a course, asked for step by step and checked before anything is written."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.asking import (
    ask,
    ask_words,
    is_moment_or_empty,
    is_new_code,
    is_rule,
    moment,
    new_id,
    one_of,
)
from generator.cli.common import assemble_folder, folder_option, sound, today
from generator.cli.entries import added, course_file_of, write
from generator.importing.scaffold import (
    NewProcedure,
    NewStep,
    course_entry,
    course_file,
    procedure_file,
    role_lines,
    suggested_id,
)
from generator.model import RoleKind
from generator.source.reader import ROOT

WORDS = "LANGUAGE=WORDS"


@click.group()
def new() -> None:
    """Ask what is needed and write a commented entry that passes the check.

    Every question has an option, so that scripts need no questions. Nothing that exists is overwritten.
    """


@new.command()
@folder_option
@click.option("--title", metavar=WORDS, multiple=True, help="The title, once a language: nb=… en=…")
@click.option("--id", "id_", metavar="ID", help="Name of the file and of the address [default: from the title].")
@click.option("--phase", metavar="ID", help="The part of the exam run it belongs to.")
@click.option("--summary", metavar=WORDS, multiple=True, help="One line: what comes out of it.")
@click.option("--owner", metavar="ROLE", help="The role that answers for the text.")
@click.option("--do", "do", metavar=WORDS, multiple=True, help="What is done in the first step, as an imperative.")
@click.option("--role", metavar="ROLE", help="Who does the first step.")
@click.option("--due", metavar="RULE", help="When, as `6 working days before exam`; empty for no date.")
def procedure(
    folder: Path,
    title: tuple[str, ...],
    id_: str | None,
    phase: str | None,
    summary: tuple[str, ...],
    owner: str | None,
    do: tuple[str, ...],
    role: str | None,
    due: str | None,
) -> None:
    """A new procedure with its first step, as a draft, in the folder of its phase."""
    assembly = assemble_folder(folder)
    handbook, _ = sound(assembly)
    languages, roles = handbook.languages, one_of(handbook.roles, "role")
    steps = {step for each in handbook.procedures.values() for step in each.steps}
    titled = ask_words("Title", title, languages)
    id_ = ask("Id", id_, new_id(handbook.procedures, "procedure"), suggested_id(titled, handbook.procedures))
    phase = ask(f"Phase [{', '.join(handbook.phases)}]", phase, one_of(handbook.phases, "phase"))
    summed = ask_words("Summary, one line", summary, languages)
    owner = ask(f"Owner, a role [{', '.join(handbook.roles)}]", owner, roles)
    done = ask_words("First step, as an imperative", do, languages)
    role = ask("Who does it, a role", role, roles, owner)
    due = ask("When, as `6 working days before exam`; empty for no date", due, is_rule, "")
    step = NewStep(id=suggested_id(done, steps), do=done, role=role, due=due)
    made = NewProcedure(id=id_, title=titled, phase=phase, summary=summed, owner=owner, reviewed=today(), step=step)
    write(folder, assembly, f"{phase}/{id_}.yml", procedure_file(made))


@new.command()
@folder_option
@click.option("--name", metavar=WORDS, multiple=True, help="The role's name, once a language.")
@click.option("--id", "id_", metavar="ID", help="[default: from the name]")
@click.option("--kind", metavar="KIND", help=f"One of {', '.join(each.value for each in RoleKind)}.")
@click.option("--summary", metavar=WORDS, multiple=True, help="One line: what the role answers for.")
def role(folder: Path, name: tuple[str, ...], id_: str | None, kind: str | None, summary: tuple[str, ...]) -> None:
    """A new role at the end of roles.yml."""
    assembly = assemble_folder(folder)
    handbook, _ = sound(assembly)
    kinds = [each.value for each in RoleKind]
    named = ask_words("Name", name, handbook.languages)
    id_ = ask("Id", id_, new_id(handbook.roles, "role"), suggested_id(named, handbook.roles))
    kind = ask(f"Kind [{', '.join(kinds)}]", kind, one_of(kinds, "kind"))
    summed = ask_words("Summary, one line", summary, handbook.languages)
    path = f"{ROOT}/roles.yml" if f"{ROOT}/roles.yml" in assembly.files else f"{ROOT}/roles.yaml"
    data = added(path, assembly.files[path], (), role_lines(id_, named, kind, summed))
    write(folder, assembly, path.partition("/")[2], data)


@new.command()
@folder_option
@click.option("--semester", metavar="ID", help="The semester of the exam.")
@click.option("--department", metavar="ID", help="The department that holds it.")
@click.option("--code", metavar="CODE", help="The code, as the student system has it.")
@click.option("--name", metavar=WORDS, multiple=True, help="The course's name, once a language.")
@click.option("--credits", "credits_", type=click.FloatRange(0, 300), help="Credits.")
@click.option("--form", metavar="ID", help="Form of assessment.")
@click.option("--start", metavar="MOMENT", help="Start, as 2026-12-08T09:00; empty for a submission.")
@click.option("--end", metavar="MOMENT", help="End or submission, as 2026-12-08T13:00; empty while it is not set.")
def course(
    folder: Path,
    semester: str | None,
    department: str | None,
    code: str | None,
    name: tuple[str, ...],
    credits_: float | None,
    form: str | None,
    start: str | None,
    end: str | None,
) -> None:
    """A new course with one assessment in the file of its semester and department."""
    assembly = assemble_folder(folder)
    handbook, _ = sound(assembly)
    forms = [id_ for id_, each in handbook.forms.items() if not each.includes]
    semester = ask(f"Semester [{', '.join(handbook.semesters)}]", semester, one_of(handbook.semesters, "semester"))
    department = ask(
        f"Department [{', '.join(handbook.departments)}]", department, one_of(handbook.departments, "department")
    )
    code = ask("Course code", code, is_new_code(handbook, semester))
    named = ask_words("Name", name, handbook.languages)
    if credits_ is None:
        credits_ = float(click.prompt("Credits", type=click.FloatRange(0, 300), default=10.0))
    form = ask(f"Form [{', '.join(forms)}]", form, one_of(forms, "form"))
    start = ask("Start, as 2026-12-08T09:00; empty for a submission", start, is_moment_or_empty, "")
    end = ask("End or submission, as 2026-12-08T13:00; empty while it is not set", end, is_moment_or_empty, "")
    values = {"id": form, "form": form, "start": moment(start), "end": moment(end)}
    held = course_file_of(handbook, semester, department)
    path = held.span.file if held else f"{ROOT}/courses/{semester}/{department}.yml"
    before = assembly.files[path] if held else course_file(semester, department)
    data = added(path, before, ("courses",), course_entry(code, named, credits_, values))
    write(folder, assembly, path.partition("/")[2], data)
