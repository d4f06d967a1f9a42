"""Entries put into the handbook's files, when the handbook is still in order with them."""

from __future__ import annotations

from pathlib import Path

import click

from generator.assemble import Assembly, assemble
from generator.cli.common import FINDINGS
from generator.diagnostics import Report, Severity
from generator.importing.yaml_text import Block, YamlText
from generator.model import CourseFile, Handbook
from generator.reporters import write_report
from generator.source.nodes import MapNode, parse
from generator.source.reader import ROOT


def course_file_of(handbook: Handbook, semester: str, department: str) -> CourseFile | None:
    """Return the course file of a department in a semester, if there is one."""
    wanted = (semester, department)
    return next((each for each in handbook.course_files if (each.semester, each.department) == wanted), None)


def added(path: str, data: bytes, keys: tuple[str, ...], block: Block) -> bytes:
    """Return the file with an entry added to the mapping that ``keys`` lead to."""
    node = parse(path, data, Report())
    for key in keys:
        assert isinstance(node, MapNode), "the handbook was read from this file"
        node = node.entries[key].value
    assert isinstance(node, MapNode), "the handbook was read from this file"
    text = YamlText(data)
    text.add(node, block, apart=bool(node.entries))
    return text.result()


def write(folder: Path, before: Assembly, path: str, data: bytes) -> None:
    """Write one file if the handbook is still in order with it; else tell why not and leave with 1."""
    target = folder / path
    key = f"{ROOT}/{path}"
    if key not in before.files and target.exists():
        raise click.UsageError(f"{target} exists already.")
    files = {**before.files, key: data}
    after = assemble(files)
    known, new_findings = list(before.report), Report()
    new_findings.extend(found for found in after.report if found not in known)
    click.echo(write_report(new_findings, files, "full"), err=True, nl=False)
    if any(found.severity is Severity.ERROR for found in new_findings):
        click.echo("Nothing was written.", err=True)
        raise SystemExit(FINDINGS)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    click.echo(f"Wrote {target}.")
