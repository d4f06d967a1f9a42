"""``handbook check`` and ``handbook rule``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli.common import FINDINGS, assemble_folder, folder_option, today
from generator.codes import CODES
from generator.diagnostics import did_you_mean
from generator.reporters import FORMATS, write_report

_GRAVITY = {"error": "error", "warning": "warning", "either": "error or warning"}


@click.command()
@folder_option
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default=None,
    help="How findings are written [default: github inside GitHub Actions, else full].",
)
@click.option("--strict", is_flag=True, help="Warnings count as findings too.")
def check(folder: Path, form: str | None, strict: bool) -> None:
    """Read the whole handbook and list every mistake, with its place and the remedy. Writes nothing."""
    assembly = assemble_folder(folder, today())
    chosen = form or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full")
    click.echo(write_report(assembly.report, assembly.files, chosen), nl=False)
    if assembly.report.has_errors or (strict and len(assembly.report)):
        raise SystemExit(FINDINGS)
    if chosen == "full" and assembly.handbook and assembly.resolution:
        handbook, resolution = assembly.handbook, assembly.resolution
        claims = sum(len(source.claims) for source in handbook.claim_sources.values())
        steps = sum(len(procedure.steps) for procedure in handbook.procedures.values())
        click.echo(
            f"The handbook is in order: {len(handbook.procedures)} procedures with {steps} steps, {claims} claims, "
            f"{len(resolution.sittings)} assessments, {len(resolution.deadlines)} deadlines."
        )


@click.command()
@click.argument("code", required=False)
def rule(code: str | None) -> None:
    """Explain a finding by its CODE: what it is, why it matters, wrong and right. Without CODE: list them all."""
    if code is None:
        click.echo("\n".join(f"{known.id}  {known.title}" for known in CODES.values()))
        return
    known = CODES.get(code.upper())
    if known is None:
        hint = did_you_mean(code.upper(), CODES)
        raise click.UsageError(f"There is no code {code!r}. {hint or 'Run `handbook rule` for the list.'}")
    parts = [f"{known.id}: {known.title} ({_GRAVITY[known.severity]})", known.what, f"Why it matters: {known.why}"]
    parts += [f"Wrong:\n{_indent(known.wrong)}", f"Right:\n{_indent(known.right)}"]
    if known.can_be_ignored:
        parts.append(f"To accept it, write at the end of the line: # handbook: ignore[{known.id}] and the reason")
    click.echo("\n\n".join(part.strip("\n") for part in parts))


def _indent(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip("\n").splitlines())
