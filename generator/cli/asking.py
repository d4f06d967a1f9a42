"""Questions with answers that are checked at once, so that nobody has to begin anew."""

from __future__ import annotations

from collections.abc import Callable, Collection

import click

from generator.diagnostics import did_you_mean
from generator.importing.scaffold import Words
from generator.source.scalars import ID

Check = Callable[[str], str]
"""Returns what is wrong with an answer, or an empty string."""


def ask(question: str, given: str | None, check: Check, default: str | None = None) -> str:
    """Return the option's value, or else the answer to the question; a wrong option is wrong use."""
    if given is not None:
        wrong = check(given)
        if wrong:
            raise click.UsageError(f"{question}: {wrong}")
        return given
    while True:
        answer = str(click.prompt(question, default=default, show_default=bool(default))).strip()
        wrong = check(answer)
        if not wrong:
            return answer
        click.echo(f"  {wrong}", err=True)


def ask_words(question: str, given: tuple[str, ...], languages: Collection[str]) -> Words:
    """Return a text by language from options written ``nb=Sensur``; ask for the languages that are not given.

    The governing language must have words; the others may be left empty.
    """
    words = dict(_parted(each, languages) for each in given)
    governing = next(iter(languages))
    for language in languages:
        if language not in words and not (given and language != governing):
            needed = language == governing
            words[language] = ask(f"{question} ({language})", None, _filled if needed else _any, None if needed else "")
    return {language: words[language] for language in languages if words.get(language)}


def _parted(option: str, languages: Collection[str]) -> tuple[str, str]:
    language, sign, words = option.partition("=")
    if not sign or language not in languages or not words.strip():
        raise click.UsageError(f"{option!r}: write the language before the words, as {next(iter(languages))}=…")
    return language, " ".join(words.split())


def one_of(known: Collection[str], what: str) -> Check:
    """Accept an id that is declared."""
    return lambda answer: (
        ""
        if answer in known
        else (f"there is no {what} `{answer}`; {did_you_mean(answer, known) or 'there are: ' + ', '.join(known)}")
    )


def new_id(taken: Collection[str], what: str) -> Check:
    """Accept a well-formed id that nothing has yet."""

    def check(answer: str) -> str:
        if not ID.fullmatch(answer) or len(answer) > 80:
            return "an id has only a–z, 0–9 and single hyphens"
        return f"there is a {what} `{answer}` already" if answer in taken else ""

    return check


def _filled(answer: str) -> str:
    return "" if answer.strip() else "this cannot be empty"


def _any(answer: str) -> str:
    return ""
