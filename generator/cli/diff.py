"""``handbook diff``: what a change does to people's calendars."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from generator.assemble import Assembly, assemble
from generator.changes import Comparison, Edition, Weight, compare
from generator.changes.report import FORMATS, ROWS, write_comparison
from generator.changes.report.inert import escaped, fenced
from generator.changes.report.markdown import MARK, cut_to_fit
from generator.cli.common import FINDINGS, chosen_language, folder_option, language_option, today
from generator.cli.dates import DAY
from generator.diagnostics import Severity
from generator.labels import Labels, languages
from generator.model import Handbook
from generator.reporters import write_report
from generator.site.icons import ThemeIcons
from generator.site.revisions import NoRevision, common_ancestor, read_edition
from generator.source.reader import is_read, read_files

_NAME = 500
"""Characters of a sentence that names a revision."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two editions, by the name it was asked for."""

    role: str
    """``base`` or ``head``."""
    name: str
    assembly: Assembly

    @property
    def edition(self) -> Edition | None:
        """The edition, where the files could be read; a handbook with other mistakes can still be compared."""
        handbook, resolution = self.assembly.handbook, self.assembly.resolution
        return Edition(handbook, resolution) if handbook is not None and resolution is not None else None

    def count(self, labels: Labels) -> str:
        """Return "3 mistakes"; warnings are not counted."""
        n = sum(found.severity is Severity.ERROR for found in self.assembly.report)
        return labels(f"effects.failure.count.{'one' if n == 1 else 'other'}", n=n)


@click.command()
@folder_option
@language_option
@click.argument("base")
@click.argument("head", required=False)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--merge-base", is_flag=True, help="Compare with where HEAD left BASE, as a pull request does.")
@click.option("--all", "everything", is_flag=True, help=f"Every row; otherwise tables stop at {ROWS}.")
@click.option("--on", type=DAY, help="The day of a drafted change note (YYYY-MM-DD) [default: today].")
@click.option(
    "--exit-code",
    type=click.Choice(["any", "major"]),
    default=None,
    help="Leave with 1 when anything changes, or only when something that people act on does.",
)
def diff(
    folder: Path,
    language: str | None,
    base: str,
    head: str | None,
    form: str,
    merge_base: bool,
    everything: bool,
    on: datetime | None,
    exit_code: str | None,
) -> None:
    """Tell what changes from BASE to HEAD: dates, steps, texts, pages, calendars and change notes.

    BASE and HEAD are git revisions (main, v1.2, HEAD~1) or folders; without HEAD it is the YAML as it lies here.
    A major change without a change note gets one drafted.
    A handbook that cannot be read is told with its mistakes, and the exit code is 1.
    """
    old, new = _sides(base, head, folder, merge_base)
    before, after = old.edition, new.edition
    if before is None or after is None:
        broken = [side for side in (old, new) if side.edition is None]
        click.echo(_failure(broken, form, language), nl=False)
        raise SystemExit(FINDINGS)
    comparison = compare(before, after)
    language = chosen_language(after.handbook, language)
    day = on.date() if on else today()
    click.echo(write_comparison(comparison, form, language, None if everything else ROWS, day), nl=False)
    _warn(new, after.handbook, form, language)
    if new.assembly.report.has_errors or _counts(comparison, exit_code):
        raise SystemExit(FINDINGS)


def _sides(base: str, head: str | None, folder: Path, merge_base: bool) -> tuple[_Side, _Side]:
    try:
        start = common_ancestor(base, head or "HEAD", folder) if merge_base else base
        before = read_edition(start, folder)
        after = read_files(folder) if head is None else read_edition(head, folder)
    except NoRevision as failure:
        raise click.UsageError(str(failure)) from None
    except NotADirectoryError:
        raise click.UsageError(f"There is no folder {folder} here; name the folder with --folder.") from None
    before = {path: data for path, data in before.items() if is_read(path)}  # what was not read then changes nothing
    old, new = (assemble(files, icons=ThemeIcons()) for files in (before, after))
    return _Side("base", base, old), _Side("head", head or str(folder), new)


def _counts(comparison: Comparison, exit_code: str | None) -> bool:
    if exit_code == "major":
        return comparison.weight is Weight.MAJOR
    return exit_code == "any" and comparison.weight is not None


def _failure(sides: list[_Side], form: str, language: str | None) -> str:
    """Say which edition cannot be read, and its mistakes, in the form that was asked for."""
    if form == "json":
        found = {
            side.role: json.loads(write_report(side.assembly.report, side.assembly.files, "json")) for side in sides
        }
        return (
            json.dumps(
                {"weight": None, "changes": [], "draft": None, "unreadable": found}, ensure_ascii=False, indent=2
            )
            + "\n"
        )
    labels = Labels(language or languages()[0])
    parts = [MARK] if form == "markdown" else []
    for side in sides:
        said = labels(f"effects.failure.{side.role}", name=side.name, count=side.count(labels))
        report = write_report(side.assembly.report, side.assembly.files, "full").rstrip("\n")
        if form == "markdown":
            shown = cut_to_fit(report, labels("effects.failure.more", n="{n}"), len(sides))
            said, report = f"**{escaped(said, _NAME)}**", fenced(shown, "text")
        parts += [said, report]
    return "\n\n".join(parts) + "\n"


def _warn(side: _Side, handbook: Handbook, form: str, language: str) -> None:
    """Tell of mistakes that do not stand in the way of comparing."""
    if not side.assembly.report.has_errors or form == "json":
        return
    labels = Labels(language, governing=handbook.languages[0])
    said = labels("effects.failure.errors", name=side.name, count=side.count(labels))
    click.echo(f"\n> {escaped(said, _NAME)}" if form == "markdown" else f"\n{said}")
