"""``handbook build``, ``handbook serve`` and ``handbook export``."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from generator import addresses
from generator.cli.common import FAULT, FINDINGS, assemble_folder, folder_option, sound
from generator.cli.publishing import careful, tell
from generator.diagnostics import Report
from generator.reporters import write_report

if TYPE_CHECKING:
    from generator.site.produce import Produced


def _ordinary(_context: click.Context, _option: click.Parameter, path: Path) -> Path:
    """Refuse a pipe or a device, whose reading would never end."""
    if not path.is_file():
        raise click.BadParameter(f"File {path.name!r} is no ordinary file.")
    return path


config_option = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    callback=_ordinary,
    help="The site's configuration.",
)


@click.command()
@config_option
@click.option("--site", type=click.Path(path_type=Path), default=None, help="Where the site goes [default: site].")
@click.option(
    "--against", metavar="WHERE", help="Folder or address of the published site: compare the calendars with it."
)
def build(config_file: Path, site: Path | None, against: str | None) -> None:
    """Check, build both languages and all calendars beside the old site, verify, and replace it in one step.

    When anything fails, the old site stays as it was. With --against a build is refused that would double or lose
    what people have in their calendars.
    """
    # MkDocs is imported where it is needed, so that the other commands start quickly.
    from generator.site.mkdocs import NotBuilt, build_site, site_folder
    from generator.site.publish import Rejected, Staging, staging

    def build_into(staged: Staging) -> Produced:
        with _followed(against, staged.published) as published, _progress() as page_done:
            produced = build_site(config_file, staged.folder, published, staged.earlier, page_done)
        told = {addresses.event_uid(key) for key in produced.ledger.vanished}
        on = produced.history.content_time.date()
        if against is not None and not _keeps_promises(against, staged.folder, on, told):
            raise Rejected("The calendars would break for those who subscribe to the published ones.")
        return produced

    try:
        with careful(site or config_file):
            goal = site_folder(config_file, site)
        with careful(goal), staging(goal, tell) as staged:
            produced = build_into(staged)
            done = staged.publish(produced.handbook.languages, produced.static)
    except (NotBuilt, Rejected) as failure:
        click.echo(str(failure), err=True)
        click.echo("Nothing was published; the site is as it was.", err=True)
        raise SystemExit(FINDINGS) from None
    click.echo(f"Built {done.pages} pages and {done.feeds} calendars into {goal.name}/; {done.changed} files changed.")
    if not (produced.history.commits or produced.history.findings):
        click.echo("Git tells no history here, so no page says when it last changed.")
    for remark in done.remarks:
        click.echo(remark)


@click.command()
@config_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where the preview is served.")
def serve(config_file: Path, address: str) -> None:
    """Preview the site; a saved YAML file is shown a few seconds later. Stop with Ctrl+C."""
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import MkDocsException

    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        mkdocs_serve(config_file=str(config_file), dev_addr=address)
    except MkDocsException as failure:
        click.echo(str(failure), err=True)
        raise SystemExit(FINDINGS) from None
    except OSError as failure:
        click.echo(f"The preview cannot use {address}: {failure.strerror}.", err=True)
        raise SystemExit(FAULT) from None


@click.group()
def export() -> None:
    """Give the handbook's content to other programs."""


@export.command()
@folder_option
@config_option
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
def tree(folder: Path, config_file: Path, target: Path) -> None:
    """Write the handbook as plain Markdown trees into TARGET, one a language, for any site engine.

    Each tree has a configuration of its own: `mkdocs build -f TARGET/nb/mkdocs.yml`.
    """
    from generator.site.lastledger import configured_site
    from generator.site.mkdocs import NotBuilt, export_folder
    from generator.site.produce import produced_from
    from generator.site.tree import ROOT, export_files, made_folders
    from generator.site.writer import remove_others, write_files

    with careful(target):
        try:
            goal = export_folder(config_file, folder, target)
        except NotBuilt as failure:
            click.echo(str(failure), err=True)
            raise SystemExit(FINDINGS) from None
        assembly = assemble_folder(folder)
        sound(assembly)
        # What people subscribe to may have come from our own build or from an earlier export.
        produced = produced_from(folder, assembly, goal / ROOT, configured_site(config_file))
        produced.tell_vanished((goal / ROOT,))
        files = export_files(produced, config_file)
        click.echo(write_report(assembly.report, assembly.files, "full"), err=True, nl=False)
        changed = write_files(goal, files)
        for made in made_folders(produced.handbook.languages):
            remove_others(goal, made, files)
    click.echo(f"Wrote {len(files)} files into {target}; {changed} changed.")


@contextmanager
def _followed(against: str | None, published: tuple[Path, ...]) -> Iterator[tuple[Path, ...]]:
    """Give the folders of what readers know: the site to be replaced, and the one to compare with."""
    from generator.feeds.ledger import PATH
    from generator.site.published import fetch_handbook, fetch_ledger, is_address
    from generator.site.writer import write_files

    if against is None or not is_address(against):
        yield published if against is None else (*published, Path(against).resolve())
        return
    with TemporaryDirectory() as folder:
        # Where it cannot be read, the comparison of the calendars says what that leads to.
        with suppress(OSError, ValueError, HTTPException):
            fetched = {PATH: fetch_ledger(against), addresses.api_handbook(): fetch_handbook(against)}
            write_files(Path(folder), {path: data for path, data in fetched.items() if data is not None})
        yield (*published, Path(folder))


def _keeps_promises(against: str, built: Path, on: date, told: Collection[str]) -> bool:
    """Print what the new calendars do to subscribers of the published ones; False when it is more than a change."""
    from generator.site.published import compare_published

    report = Report()
    report.extend(compare_published(against, built, on, told))
    click.echo(write_report(report, {}, "full"), err=True, nl=False)
    return not report.has_errors


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """Show a bar on a terminal, nothing elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Building pages", total=None)
        yield lambda total: bar.update(task, total=total, advance=1)
