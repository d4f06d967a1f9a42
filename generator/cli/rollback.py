"""``handbook rollback`` and ``handbook verify``: the site that was, and whether a site is as it was built."""

from __future__ import annotations

from http.client import HTTPException
from pathlib import Path

import click

from generator.characters import shown_name
from generator.cli.build import config_option
from generator.cli.common import FAULT, FINDINGS
from generator.cli.publishing import careful, site_option, tell

_SHOWN = 50


@click.command()
@config_option
@site_option
def rollback(config_file: Path, site: Path | None) -> None:
    """Bring back the site that the last build replaced, in one step. Once more, and it is taken back.

    What others put into the site stays. Calendars are as they were, but the next build knows what people have seen
    since: no stamp falls.
    """
    from generator.site.mkdocs import NotBuilt, site_folder
    from generator.site.publish import Rejected
    from generator.site.rollback import roll_back

    try:
        with careful(site or config_file):
            goal = site_folder(config_file, site)
            done = roll_back(goal, tell)
    except (NotBuilt, Rejected) as failure:
        click.echo(f"{failure}\nNothing was changed.", err=True)
        raise SystemExit(FINDINGS) from None
    click.echo(f"The previous site is back in {goal.name}/: {done.files} files, {done.changed} of them differ.")


@click.command()
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's configuration, which names the folder.",
)
@click.argument("where", metavar="[SITE|ADDRESS]", required=False)
def verify(config_file: Path, where: str | None) -> None:
    """Compare a site with the list of hashes that its build wrote (manifest.json).

    SITE is a folder, ADDRESS where it is published [default: the folder that the configuration names]. What is missing,
    changed, or was put there since is listed, and the exit code is 1; it is 2 when the site cannot be read. An address
    cannot tell what else is there, and whoever changes a server can change its list too: compare a copy to be sure.
    """
    from generator.site.compare import compare_address, compare_folder
    from generator.site.lastledger import configured_site
    from generator.site.manifest import ManifestError
    from generator.site.published import is_address

    try:
        place = where or str(configured_site(config_file))
        found = compare_address(place) if is_address(place) else compare_folder(Path(place))
    except ManifestError as wrong:
        click.echo(f"{where or config_file} cannot be compared: manifest.json: {wrong}.", err=True)
        raise SystemExit(FAULT) from None
    except (OSError, HTTPException, ValueError) as wrong:
        why = wrong.strerror if isinstance(wrong, OSError) and wrong.strerror else f"{type(wrong).__name__}: {wrong}"
        click.echo(
            f"{where or config_file} cannot be compared: {why}. A site of ours has a file manifest.json at its top.",
            err=True,
        )
        raise SystemExit(FAULT) from None
    for word, paths in (("missing", found.missing), ("changed", found.changed), ("extra", found.extra)):
        for path in paths[:_SHOWN]:
            click.echo(f"{word:8} {shown_name(path)}")
        if len(paths) > _SHOWN:
            click.echo(f"{word:8} … and {len(paths) - _SHOWN} more")
    if found.kept:
        click.echo(f"{len(found.kept)} files of others were there before the build.")
    if found.moved:
        click.echo(f"{len(found.moved)} addresses lead on to pages of the site: the server knows what has moved.")
    if found.unasked:
        click.echo(f"{len(found.unasked)} files were not asked for: servers do not give out such names.")
    if found:
        raise SystemExit(FINDINGS)
    click.echo(f"{found.files} files are as they were built.")
