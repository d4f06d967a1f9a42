"""``handbook hosting``: settings for the web server that shows the site."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import FINDINGS, folder_option
from generator.reporters import write_report
from generator.source import load, read_files

if TYPE_CHECKING:
    from generator.site.servers import Server

_SITE = re.compile(r"/[\w/.~@:+ -]*")


@click.command()
@click.argument("server", type=click.Choice(["nginx", "apache"]))
@folder_option
@click.option(
    "--site",
    metavar="FOLDER",
    default="/srv/handbook/site",
    show_default=True,
    help="Where the built site lies on the server.",
)
@click.option("--hsts", is_flag=True, help="Tell browsers to use https only with this host, for a year.")
def hosting(server: Server, folder: Path, site: str, hsts: bool) -> None:
    """Print settings for nginx or Apache: types, caching, headers, misses in the page's language.

    They fit the address (`base-url`) and the languages of handbook.yml; the first lines say where they go.
    """
    from generator.site.servers import server_settings

    if not folder.is_dir():
        raise click.UsageError(f"There is no folder {folder} here. Name the folder with --folder.")
    if not _SITE.fullmatch(site):
        raise click.UsageError(f"--site {site}: name the whole path, from / on, in letters, digits, spaces and ._~@:+-")
    handbook, report = load(read_files(folder))
    if handbook is None:
        click.echo(write_report(report, {}, "full"), err=True, nl=False)
        raise SystemExit(FINDINGS)
    click.echo(server_settings(server, handbook.settings, site.rstrip("/"), hsts=hsts), nl=False)
