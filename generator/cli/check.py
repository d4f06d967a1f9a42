"""``handbook check`` and ``handbook rule``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli.common import FINDINGS, assemble_folder, folder_option, language_option, today
from generator.codes import CODES, ENGLISH, Code
from generator.diagnostics import Report, did_you_mean
from generator.labels import Labels, languages
from generator.reporters import FORMATS, write_report
from generator.source import read_files
from generator.source.nodes import MapNode, parse


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
@folder_option
@language_option
@click.argument("code", required=False)
def rule(folder: Path, language: str | None, code: str | None) -> None:
    """Explain a finding by its CODE: what it is, why it matters, wrong and right. Without CODE: list them all."""
    language = _language(folder, language)
    if code is None:
        click.echo("\n".join(f"{known.id}  {known.within(language)[0].title}" for known in CODES.values()))
        return
    known = CODES.get(code.upper())
    if known is None:
        hint = did_you_mean(code.upper(), CODES)
        raise click.UsageError(f"There is no code {code!r}. {hint or 'Run `handbook rule` for the list.'}")
    click.echo(_explained(known, language))


def _explained(code: Code, language: str) -> str:
    """Return the explanation in the words of the page of messages; an editor has met the English title in the check."""
    words, spoken = code.within(language)
    say = Labels(spoken)
    heading = f"{code.id}: {words.title}"
    if spoken != ENGLISH:
        heading += f"\n{say('pages.codes.english')}: {code.title}"
    parts = [heading, words.what, f"{say('pages.codes.why')}: {words.why}"]
    parts += [f"{say(f'pages.codes.{each}')}:\n{_indent(getattr(code, each))}" for each in ("wrong", "right")]
    parts.append(say(f"pages.codes.severity.{code.severity}"))
    if code.can_be_ignored:
        parts[-1] += f"\n{say('pages.codes.ignore')} # handbook: ignore[{code.id}] …"
    return "\n\n".join(parts)


def _indent(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip("\n").splitlines())


def _language(folder: Path, asked: str | None) -> str:
    """Return the asked language, or the governing one of the handbook; wrong use when nobody speaks it."""
    own = _languages_of(folder)
    if asked is None:
        return (own or languages())[0]
    known = tuple(dict.fromkeys((*own, *languages())))
    if asked not in known:
        raise click.UsageError(f"There are no words in the language {asked!r}; there are in {', '.join(known)}.")
    return asked


def _languages_of(folder: Path) -> tuple[str, ...]:
    """Return the languages in handbook.yml, whatever else is wrong: mistakes are when findings are looked up."""
    path = "procedures/handbook.yml"
    settings = read_files(folder).get(path) if folder.is_dir() else None
    node = parse(path, settings, Report()) if settings is not None else None
    entry = node.entries.get("languages") if isinstance(node, MapNode) else None
    return tuple(entry.value.entries) if entry is not None and isinstance(entry.value, MapNode) else ()
