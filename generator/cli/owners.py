"""``handbook owners``: who is asked to approve a change, file by file, for the forge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.common import FINDINGS, assemble_folder, folder_option, sound
from generator.diagnostics import did_you_mean
from generator.model import Handbook

TEAM = "@eksamen/{role}"
OTHERWISE = "superuser"


@click.command()
@folder_option
@click.option("--team", default=TEAM, show_default=True, help="How the forge calls a role's team.")
@click.option("--otherwise", default=OTHERWISE, show_default=True, metavar="ROLE", help="Owner of all other files.")
@click.option("--check", "compare", type=click.Path(path_type=Path), help="Only say whether this file is up to date.")
def owners(folder: Path, team: str, otherwise: str, compare: Path | None) -> None:
    """Write a CODEOWNERS file from the owner roles in the YAML.

    GitHub reads .github/CODEOWNERS, GitLab .gitlab/CODEOWNERS. With --check the exit code is 1 when the file differs.
    """
    if "{role}" not in team:
        raise click.UsageError("--team must say where the role goes: @organisation/{role}")
    handbook, _ = sound(assemble_folder(folder))
    if otherwise not in handbook.roles:
        raise click.UsageError(f"There is no role {otherwise!r}. {did_you_mean(otherwise, handbook.roles)}".rstrip())
    written = codeowners(handbook, folder, team, otherwise)
    if compare is None:
        click.echo(written, nl=False)
    elif not compare.is_file() or compare.read_text(encoding="utf-8") != written:
        click.echo(f"{compare} is not up to date. Renew it:\n  {_command(team, otherwise)} > {compare}")
        raise SystemExit(FINDINGS)


def codeowners(handbook: Handbook, folder: Path, team: str, otherwise: str) -> str:
    """Return the file: one line for each procedure, in order of path, after the owner of everything else."""
    lines = [f"# Made by: {_command(team, otherwise)}", f"* {_team(team, otherwise)}"]
    return "\n".join((*lines, *sorted(_lines(handbook, folder, team)))) + "\n"


def _lines(handbook: Handbook, folder: Path, team: str) -> Iterator[str]:
    """Paths begin at the repository's top; those of spans begin at the handbook's folder, whatever its name."""
    top = Path(folder.name) if folder.is_absolute() else folder
    for procedure in handbook.procedures.values():
        inside = procedure.span.file.partition("/")[2]
        path = top.joinpath(inside).as_posix().removeprefix("./").replace(" ", "\\ ")
        yield f"/{path} {_team(team, procedure.owner)}"


def _team(team: str, role: str) -> str:
    return team.replace("{role}", role)


def _command(team: str, otherwise: str) -> str:
    settings = [f"--team '{team}'"] if team != TEAM else []
    settings += [f"--otherwise {otherwise}"] if otherwise != OTHERWISE else []
    return " ".join(("handbook owners", *settings))
