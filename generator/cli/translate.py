"""``handbook translate``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from generator.cli.common import FINDINGS, assemble_folder, folder_option, sound
from generator.diagnostics import did_you_mean
from generator.governance import State, Translation, record, translations_of
from generator.governance.ledgers import TRANSLATIONS, write_translations
from generator.model import Handbook

_TO_DO = (State.STALE, State.MISSING)


@click.command()
@folder_option
@click.option("--language", "-l", metavar="CODE", help="Only this language [default: all but the governing one].")
@click.option(
    "--accept",
    metavar="STEP|FILE|all",
    multiple=True,
    help="The translations of this step or file still fit: they count as up to date. May be given several times.",
)
@click.option("--record", "keep", is_flag=True, help="Record what was newly translated; stale texts stay stale.")
@click.option("--strict", is_flag=True, help="Exit with 1 when a translation is missing, stale or not recorded.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def translate(folder: Path, language: str | None, accept: tuple[str, ...], keep: bool, strict: bool, form: str) -> None:
    """List missing and stale translations, by file, and how much is translated.

    A translation is stale when the governing text changed and the translation did not. Correct it, or, when it still
    fits, accept it. Which text each translation was made from is kept in translations.yml, by this command alone.
    """
    handbook, _ = sound(assemble_folder(folder))
    if language is not None and language not in handbook.languages[1:]:
        raise click.UsageError(f"There is no translation {language!r}; there is {', '.join(handbook.languages[1:])}.")
    judged = translations_of(handbook)
    if accept or keep:
        _write(folder, judged, accept, language)
        judged = translations_of(handbook := sound(assemble_folder(folder))[0])
    shown = [each for each in judged if language in (None, each.language)]
    click.echo(_json(shown) if form == "json" else _text(shown, handbook))
    if strict and any(each.state is not State.CURRENT for each in shown):
        raise SystemExit(FINDINGS)


def _write(folder: Path, judged: tuple[Translation, ...], accept: tuple[str, ...], language: str | None) -> None:
    tests = [_meant(asked, judged) for asked in accept]
    ledger = record(judged, lambda each: language in (None, each.language) and any(accepts(each) for accepts in tests))
    data, path = write_translations(ledger), folder / TRANSLATIONS
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)
    new = sum(each.state is State.NEW for each in judged)
    accepted = sum(each.state is State.STALE and any(accepts(each) for accepts in tests) for each in judged)
    click.echo(f"{new} new translations recorded, {accepted} accepted, in {path}.", err=True)


def _meant(asked: str, judged: tuple[Translation, ...]) -> Callable[[Translation], bool]:
    """Return whether a translation is among those asked for; wrong use when there is no such step or file."""
    if asked == "all":
        return lambda _: True
    file = asked.removeprefix("procedures/")
    names = {each.located.file for each in judged}
    short = {name.rpartition("/")[2].rpartition(".")[0]: name for name in names}
    if file in names or file in short:
        wanted = short.get(file, file)
        return lambda each: each.located.file == wanted
    if asked in {_step(each) for each in judged} - {None}:
        return lambda each: _step(each) == asked
    known = [*short, *(step for each in judged if (step := _step(each)))]
    hint = did_you_mean(asked, known) or "Name a step, a file, or all."
    raise click.UsageError(f"There is no step and no file {asked!r}. {hint}")


def _step(each: Translation) -> str | None:
    head, _, rest = each.located.place.partition(".")
    return rest.partition(".")[0] if head == "steps" else None


def _text(judged: Iterable[Translation], handbook: Handbook) -> str:
    judged, governing = list(judged), handbook.languages[0]
    lines: list[str] = []
    for file in dict.fromkeys(each.located.file for each in judged):
        of_file = [each for each in judged if each.located.file == file]
        lines += _of_file(file, of_file, governing) if any(each.state in _TO_DO for each in of_file) else []
    for language in dict.fromkeys(each.language for each in judged):
        lines.append(f"{language}: {_coverage([each for each in judged if each.language == language])}")
    if any(each.state is State.NEW for each in judged):
        lines.append("New translations are taken as they are; `handbook translate --record` keeps track of them.")
    return "\n".join(lines)


def _of_file(file: str, judged: list[Translation], governing: str) -> list[str]:
    lines = [f"procedures/{file}: {_coverage(judged)}"]
    for each in judged:
        if each.state in _TO_DO:
            place = f"{each.located.span.line}:{each.located.span.column}"
            lines.append(f"  {place:>7}  {each.state.value:<7}  {each.language}  {each.located.place}")
            lines.append(f"           {governing}: {_short(each.located.text[governing])}")
            if each.state is State.STALE:
                lines.append(f"           {each.language}: {_short(each.located.text[each.language])}")
    return [*lines, ""]


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 100 else f"{words[:99].rstrip()}…"


def _coverage(judged: list[Translation]) -> str:
    counts = Counter(each.state for each in judged)
    good = counts[State.CURRENT] + counts[State.NEW]
    parts = [f"{good} of {len(judged)} texts translated and up to date ({100 * good // max(len(judged), 1)} %)"]
    parts += [f"{counts[state]} {state.value}" for state in (State.STALE, State.MISSING, State.NEW) if counts[state]]
    return ", ".join(parts)


def _json(judged: Iterable[Translation]) -> str:
    rows = [
        {
            "file": f"procedures/{each.located.file}",
            "line": each.located.span.line,
            "place": each.located.place,
            "language": each.language,
            "state": each.state.value,
        }
        for each in judged
        if each.state is not State.CURRENT
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
