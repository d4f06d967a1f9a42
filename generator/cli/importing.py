"""``handbook import courses``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path

import click

from generator.assemble import assemble
from generator.characters import composed
from generator.cli.common import FINDINGS, assemble_folder, sound
from generator.diagnostics import Report, did_you_mean
from generator.importing import Import, Request, import_courses
from generator.importing.headers import Mapped
from generator.importing.mapping import read_mapping
from generator.importing.said import said_path
from generator.importing.table import MOST_BYTES
from generator.importing.values import Change
from generator.model import Handbook
from generator.reporters import FORMATS, write_report
from generator.source.reader import ROOT


@click.group(name="import")
def import_() -> None:
    """Take over what the office already has in a spreadsheet."""


_EPILOG = """\b
A mapping file for --columns; every part may be left out:
  sheet: Eksamensplan                # which sheet of the workbook
  header-row: 3                      # the row of the headings
  columns:                           # course, name, name-en, credits, form, part, part-en, date, last-date, weekday,
    course: Kurskode                 # start, end, duration, handed-out, submission, submission-time, deferred,
                                     # department
    date: [Eksamensdato, Avvikling]
  forms: {Skriftlig prøve: school-exam-digital}
  parts: {Del A: written}
"""


@import_.command(epilog=_EPILOG)
@click.argument("sheet_file", metavar="PLAN", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--semester", metavar="ID", required=True, help="The semester, as 2027-spring.")
@click.option("--department", metavar="ID", required=True, help="The department whose plan it is.")
@click.option(
    "--columns",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="YAML file that says what the office's own headings, forms and parts mean.",
)
@click.option(
    "--sheet",
    "sheets",
    metavar="NAME",
    multiple=True,
    help="Sheet of the workbook; may be given several times [default: the only one with something in it].",
)
@click.option("--deferred", is_flag=True, help="Its exams are deferred ones, where the plan itself does not say so.")
@click.option("--into", type=click.Path(path_type=Path), default=Path(ROOT), show_default=True, help="The handbook.")
@click.option("--hidden-rows", is_flag=True, help="Use hidden and struck-through rows too.")
@click.option("--plan-wins", is_flag=True, help="Overwrite what was changed by hand where the plan says otherwise.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="full", show_default=True)
def courses(
    sheet_file: Path,
    semester: str,
    department: str,
    columns: Path | None,
    sheets: tuple[str, ...],
    deferred: bool,
    into: Path,
    hidden_rows: bool,
    plan_wins: bool,
    dry_run: bool,
    form: str,
) -> None:
    """Read the exam plan PLAN (.xlsx or .csv) into courses/SEMESTER/DEPARTMENT.yml.

    One row is one part of a course on one occasion; several rows with the same part are several days of it. Deferred
    exams are told by a column `Utsatt` or `Type`, a heading, the sheet's name or --deferred. Rows that cannot be used
    are reported and left out, and so are rows that are hidden or struck through. Comments, and values changed by hand
    since the last import, stay.
    """
    assembly = assemble_folder(into)
    handbook, _ = sound(assembly)
    _known(semester, handbook.semesters, "semester")
    _known(department, handbook.departments, "department")
    report = Report()
    request = Request(
        file=composed(sheet_file.name),
        data=_beginning(sheet_file),
        semester=semester,
        department=department,
        mapped=_mapping(columns, handbook, report),
        sheet=sheets or None,
        deferred=deferred,
        hidden_rows=hidden_rows,
        plan_wins=plan_wins,
    )
    said = into / said_path(semester, department)
    read = None if report.has_errors else _import(request, handbook, assembly.files, said, report)
    shown = {**assembly.files} | ({composed(columns.name): _beginning(columns)} if columns else {})
    click.echo(write_report(report, shown, form), nl=False)
    if read is not None:
        _finish(read, into, dry_run)
    if report.has_errors:
        raise SystemExit(FINDINGS)


def _known(asked: str, known: Collection[str], what: str) -> None:
    if asked not in known:
        hint = did_you_mean(asked, known) or f"There are: {', '.join(known)}."
        raise click.UsageError(f"There is no {what} {asked!r}. {hint}")


def _beginning(path: Path) -> bytes:
    """Return a file's bytes, but of one that is too large only so many that it is seen to be."""
    try:
        with path.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror or error}.") from None


def _mapping(path: Path | None, handbook: Handbook, report: Report) -> Mapped:
    if path is None:
        return Mapped()
    groups = {id_: form.includes for id_, form in handbook.forms.items() if form.includes}
    name, data = composed(path.name), _beginning(path)
    return read_mapping(name, data, handbook.forms, handbook.languages, report, groups)


def _import(
    request: Request, handbook: Handbook, files: Mapping[str, bytes], said: Path, report: Report
) -> Import | None:
    """Import, and prove that the handbook can still be read afterwards."""
    held = said.read_bytes() if said.is_file() else None
    read = import_courses(request, handbook, files, held, report)
    if read is None:
        return None
    after = assemble({**files, **{f"{ROOT}/{path}": data for path, data in read.files.items() if _is_read(path)}})
    new = [found for found in after.report if found.code[:3] in ("HB1", "HB2")]
    if after.report.has_errors and any(found.severity.value == "error" for found in new):
        report.extend(new)
        return None
    return read


def _is_read(path: str) -> bool:
    return not path.rpartition("/")[2].startswith(".")


def _finish(read: Import, into: Path, dry_run: bool) -> None:
    for remark in read.plan.remarks:
        click.echo(f"no exam  {remark}")
    for change in read.changes:
        click.echo(_line(change))
    if not dry_run:
        for path, data in read.files.items():
            target = into / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    counts = Counter(change.kind for change in read.changes)
    parts = [f"{_rows(read.plan.used)} used"]
    if read.plan.not_used:
        parts.append(f"{_rows(read.plan.not_used)} not used")
    if read.plan.others:
        parts.append(f"{_rows(read.plan.others)} of other departments left out")
    parts += [f"{counts[kind]} {kind}" for kind in ("added", "changed", "kept", "absent") if counts[kind]]
    click.echo(f"{', '.join(parts)}; {_outcome(read, into, dry_run)}.")


def _outcome(read: Import, into: Path, dry_run: bool) -> str:
    """Say which files are written, and which is not: a plan can say something new and change no course."""
    written = " and ".join(str(into / path) for path in read.files)
    outcome = [] if read.path in read.files else [f"{into / read.path} is as it was"]
    if written:
        outcome.append(f"dry run: {written} would be written" if dry_run else f"{written} written")
    return ", ".join(outcome)


def _line(change: Change) -> str:
    match change.kind:
        case "added":
            return f"added    {change.place}" + (f" ({change.new})" if change.new else "")
        case "changed":
            return f"changed  {change.place}: {change.old or 'nothing'} → {change.new}"
        case "kept":
            return f"kept     {change.place}: {change.new}, changed by hand (the plan says {change.old})"
        case "unused":
            return f"unused   {change.place} is in the plan ({change.new}), but its row was not used"
    return f"absent   {change.place} is in the file and in no row of the plan; delete it by hand if it is cancelled"


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"
