"""``handbook fetch-ledger``: what a build on an empty machine must know of the last one."""

from __future__ import annotations

from http.client import HTTPException
from pathlib import Path

import click

from generator import addresses
from generator.cli.common import FINDINGS, folder_option
from generator.cli.publishing import careful
from generator.feeds.ledger import PATH
from generator.reporters import write_report
from generator.source import load, read_files


@click.command()
@folder_option
@click.option("--site", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="Where it goes.")
@click.option("--from", "address", metavar="ADDRESS", help="The published site [default: base-url of handbook.yml].")
@click.option(
    "--first",
    is_flag=True,
    envvar="HANDBOOK_FIRST_PUBLICATION",
    show_envvar=True,
    help="Nothing was ever published: a server that does not answer is no fault.",
)
def fetch_ledger(folder: Path, site: Path, address: str | None, first: bool) -> None:
    """Fetch the ledger of the published calendars into SITE, for a build on a machine that has no earlier site.

    It says which event changed when; without it, stamps in calendars could fall. Where the server says that there is
    none, nothing has been published yet, and that is no fault. Where it cannot be fetched, the exit code is 1.
    """
    from generator.site.published import fetch_handbook, is_address
    from generator.site.published import fetch_ledger as fetched
    from generator.site.targets import fit
    from generator.site.writer import write_files

    if not folder.is_dir():
        raise click.UsageError(f"There is no folder {folder} here. Name the folder with --folder.")
    handbook, report = load(read_files(folder))
    if handbook is None:
        click.echo(write_report(report, {}, "full"), err=True, nl=False)
        raise SystemExit(FINDINGS)
    place = address or handbook.settings.base_url
    if not is_address(place):
        raise click.UsageError(f"{place} is no address: it must start with https://")
    try:
        ledger = fetched(place, handbook.languages)
    except (OSError, HTTPException, ValueError) as wrong:
        click.echo(f"The ledger at {place} cannot be fetched: {type(wrong).__name__}: {wrong}", err=True)
        if not first:
            click.echo("A build without it could give calendars lower stamps than people hold: try again.", err=True)
            click.echo("Before the very first publication, say --first or HANDBOOK_FIRST_PUBLICATION=1.", err=True)
            raise SystemExit(FINDINGS) from None
        ledger = None
    if ledger is None:
        click.echo(f"Nothing is published at {place} yet; stamps come from the history.")
        return
    known = fetch_handbook(place)
    with careful(site):
        write_files(
            fit(site, (folder,)), {PATH: ledger, **({} if known is None else {addresses.api_handbook(): known})}
        )
    click.echo(f"Fetched the ledger of {place} into {site / PATH}.")
