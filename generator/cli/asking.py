"""Questions with answers that are checked at once, so that nobody has to begin anew."""

from __future__ import annotations

from collections.abc import Callable, Collection

import click

from generator import addresses
from generator.diagnostics import Diagnostic, did_you_mean
from generator.importing.misread import Misread, NotSetYet
from generator.importing.moments import read_moment
from generator.importing.scaffold import Words
from generator.model import Handbook
from generator.source.grammar import parse_phrase
from generator.source.scalars import ID
from generator.source.shapes import A_COURSE

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


def _any(_answer: str) -> str:
    return ""


def is_new_code(handbook: Handbook, semester: str) -> Check:
    """Accept the code of a course that the semester does not hold yet, nor one that looks the same in an address."""
    held = {code: each for each in handbook.course_files if each.semester == semester for code in each.courses}
    slugs = {addresses.slug(code): code for code in held}

    def check(answer: str) -> str:
        if not A_COURSE.pattern.fullmatch(answer):
            return A_COURSE.help
        like = slugs.get(addresses.slug(answer))
        return f"`{like}` is in {held[like].span.file} already" if like else ""

    return check


def is_rule(answer: str) -> str:
    """Accept a rule's phrase, or nothing."""
    read = parse_phrase(answer) if answer else None
    return f"{read.label}; {read.help}".strip("; ") if isinstance(read, Diagnostic) else ""


def is_moment(answer: str) -> str:
    """Accept a day, with a clock time or without, as an administrator writes it."""
    try:
        read_moment(answer)
    except Misread as misread:
        return f"{misread.label}; {misread.help}"
    except NotSetYet as later:
        return f"`{later.written}` is not a date; write it as 08.12.2026"
    return ""


def is_moment_or_empty(answer: str) -> str:
    return is_moment(answer) if answer else ""


def moment(answer: str) -> str:
    """Return an accepted moment as the YAML has it."""
    if not answer:
        return ""
    read = read_moment(answer)
    return read.day.isoformat() + (f"T{read.at:%H:%M}" if read.at else "")
