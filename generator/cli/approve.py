"""``handbook approve``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from generator.cli.common import assemble_folder, folder_option, sound, today
from generator.cli.dates import DAY
from generator.diagnostics import Report, did_you_mean
from generator.governance import approval_of
from generator.governance.ledgers import APPROVALS, write_approvals
from generator.importing.yaml_text import YamlText
from generator.model import Handbook, Status
from generator.source.nodes import MapNode, ScalarNode, parse


@click.command()
@folder_option
@click.argument("procedures", metavar="PROCEDURE...", nargs=-1, required=True)
@click.option("--by", metavar="ROLE", help="The role that approves [default: the procedure's owner].")
@click.option("--on", type=DAY, help="The day of the approval (YYYY-MM-DD) [default: today].")
def approve(folder: Path, procedures: tuple[str, ...], by: str | None, on: datetime | None) -> None:
    """Record that PROCEDURE is approved as it stands; `all` means every procedure that is not a draft.

    The content's fingerprint is kept in approvals.yml, so that the check can tell what changed afterwards. A draft
    becomes approved.
    """
    handbook, _ = sound(assemble_folder(folder))
    if by is not None and by not in handbook.roles:
        raise click.UsageError(f"There is no role {by!r}. {did_you_mean(by, handbook.roles)}".rstrip())
    chosen = _chosen(handbook, procedures)
    day = on.date() if on else today()
    approvals = dict(handbook.approvals)
    for id_ in chosen:
        approvals[id_] = approval_of(handbook, id_, day, by or handbook.procedures[id_].owner)
    (folder / APPROVALS).write_bytes(write_approvals(approvals))
    for id_ in chosen:
        _no_longer_draft(folder, handbook, id_)
    told = ", ".join(chosen) if len(chosen) <= 5 else f"{len(chosen)} procedures"
    click.echo(f"Approved {told}; recorded in {folder / APPROVALS}.")


def _chosen(handbook: Handbook, asked: tuple[str, ...]) -> list[str]:
    if asked == ("all",):
        return [id_ for id_, each in handbook.procedures.items() if each.status is not Status.DRAFT]
    for id_ in asked:
        if id_ not in handbook.procedures:
            raise click.UsageError(f"There is no procedure {id_!r}. {did_you_mean(id_, handbook.procedures)}".rstrip())
    return list(dict.fromkeys(asked))


def _no_longer_draft(folder: Path, handbook: Handbook, id_: str) -> None:
    procedure = handbook.procedures[id_]
    if procedure.status is Status.DRAFT:
        path = folder / procedure.span.file.partition("/")[2]
        data = path.read_bytes()
        node = parse(procedure.span.file, data, Report())
        assert isinstance(node, MapNode), "the handbook was read from this file"
        status = node.entries["status"].value
        assert isinstance(status, ScalarNode), "the handbook was read from this file"
        text = YamlText(data)
        text.replace(status, Status.APPROVED.value)
        path.write_bytes(text.result())
