"""What several commands share: where the handbook lies, and what happens when it has mistakes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from generator.assemble import Assembly, assemble
from generator.characters import shown
from generator.deadlines import Resolution
from generator.model import Handbook
from generator.reporters import write_report
from generator.site.icons import ThemeIcons
from generator.source.reader import read_files

Command = TypeVar("Command", bound=Callable[..., Any])

FINDINGS = 1
"""Exit code: something was found in the handbook."""
FAULT = 2
"""Exit code: wrong use, or an error of this program."""


def folder_option(command: Command) -> Command:
    """Add ``--folder``, the folder that holds the YAML."""
    return click.option(
        "--folder",
        type=click.Path(path_type=Path),
        default=Path("procedures"),
        show_default=True,
        help="Folder that holds the handbook's YAML.",
    )(command)


def language_option(command: Command) -> Command:
    """Add ``--language``, one of the handbook's languages."""
    return click.option(
        "--language", "-l", metavar="CODE", default=None, help="Language of the answer [default: the governing one]."
    )(command)


def today() -> date:
    """Return the day it is in Norway."""
    return datetime.now(ZoneInfo("Europe/Oslo")).date()


def assemble_folder(folder: Path, on: date | None = None) -> Assembly:
    """Return the assembly of a folder, seen from the day ``on``; wrong use when there is no such folder."""
    if not folder.is_dir():
        raise click.UsageError(
            f"There is no folder {shown(str(folder))} here. "
            "Stand in the repository's top, or name the folder with --folder."
        )
    try:
        files = read_files(folder)
    except OSError as error:
        raise click.UsageError(f"The folder {shown(str(folder))} cannot be read: {error.strerror}.") from None
    return assemble(files, on, ThemeIcons())


def sound(assembly: Assembly, form: str = "full") -> tuple[Handbook, Resolution]:
    """Return handbook and dates; print the report and leave with exit code 1 when the handbook has errors."""
    if assembly.handbook is None or assembly.resolution is None or assembly.report.has_errors:
        click.echo(write_report(assembly.report, assembly.files, form), err=True, nl=False)
        raise SystemExit(FINDINGS)
    return assembly.handbook, assembly.resolution


def chosen_language(handbook: Handbook, language: str | None) -> str:
    """Return the asked language, or the governing one; wrong use when the handbook does not have it."""
    if language is None:
        return handbook.languages[0]
    if language not in handbook.languages:
        raise click.UsageError(f"The handbook has no language {language!r}; it has {', '.join(handbook.languages)}.")
    return language
