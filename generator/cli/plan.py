"""``handbook export deadlines``, beside the other exports."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.build import export
from generator.cli.common import assemble_folder, chosen_language, folder_option, language_option, sound
from generator.cli.publishing import careful
from generator.diagnostics import did_you_mean
from generator.yearplan import year_plan

__all__ = ["deadlines", "export"]


@export.command()
@folder_option
@language_option
@click.option("--department", metavar="ID", help="Only this department [default: all].")
@click.option("--semester", metavar="ID", help="Only this semester [default: all, one sheet each].")
@click.option("--role", metavar="ID", help="Only what this role does.")
@click.option("--format", "form", type=click.Choice(["xlsx", "csv"]), help="[default: by the name of the output]")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write.")
def deadlines(
    folder: Path,
    language: str | None,
    department: str | None,
    semester: str | None,
    role: str | None,
    form: str | None,
    output: Path,
) -> None:
    """Write the year plan as a spreadsheet: every deadline with its date, role and rule, ready to be filtered."""
    from generator.importing.workbook import write_csv, write_xlsx

    handbook, resolution = sound(assemble_folder(folder))
    chosen = chosen_language(handbook, language)
    for asked, known, what in (
        (department, handbook.departments, "department"),
        (semester, handbook.semesters, "semester"),
        (role, handbook.roles, "role"),
    ):
        if asked is not None and asked not in known:
            raise click.UsageError(f"There is no {what} {asked!r}. {did_you_mean(asked, known)}".rstrip())
    form = form or output.suffix.removeprefix(".").lower()
    if form not in ("xlsx", "csv"):
        raise click.UsageError("Say --format xlsx or --format csv, or let the output's name end so.")
    plan = year_plan(handbook, resolution, chosen, department=department, semester=semester, role=role)
    data = write_xlsx(plan, handbook.settings.title[chosen]) if form == "xlsx" else write_csv(plan)
    with careful(output):
        _fit(output)
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(data)
    rows = sum(len(each) for each in plan.semesters.values())
    click.echo(f"Wrote {rows} deadlines of {len(plan.semesters)} semesters to {output}.")


def _fit(output: Path) -> None:
    """Refuse to put a sheet over a file that is none."""
    place = output.resolve()
    if place.is_file() and place.stat().st_size and place.suffix.lower() not in (".xlsx", ".csv"):
        raise click.UsageError(f"{output} exists and is no sheet. Name a new file, or one that ends in .xlsx or .csv.")
