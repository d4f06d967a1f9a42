"""Every message an editor can get from the check: what it means, why it matters, and a wrong and a right example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.codes import CODES, ENGLISH, Code
from generator.pages.book import Book
from generator.pages.draft import Draft
from generator.pages.markup import rich
from generator.pageset import Searched


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeView:
    id: str
    title: str
    english: str
    """The title that an editor has met in the check, where it is not the one above."""
    language: str
    """What the title and the explanation are written in."""
    severity: str
    what: Markup
    why: Markup
    wrong: Markup
    right: Markup
    can_be_ignored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    families: tuple[tuple[str, str, tuple[CodeView, ...]], ...]
    """(id, title, codes)."""


def findings_pages(book: Book) -> Iterator[Draft]:
    families = dict.fromkeys(code[:3] for code in CODES)
    yield Draft(
        path="codes/",
        title=book.say("codes.title"),
        description=book.say("codes.description"),
        template="codes",
        search=Searched.TITLE,  # its examples would drown what staff look for
        view=Codes(
            families=tuple(
                (
                    family.lower(),
                    book.say(f"codes.family.{family.lower()}"),
                    tuple(_code(book, code) for id_, code in CODES.items() if id_.startswith(family)),
                )
                for family in families
            )
        ),
    )


def _code(book: Book, code: Code) -> CodeView:
    words, language = code.within(book.language)
    return CodeView(
        id=code.id,
        title=words.title,
        english=code.title if language != ENGLISH else "",
        language=language,
        severity=book.say(f"codes.severity.{code.severity}"),
        what=rich(words.what),
        why=rich(words.why),
        wrong=_example(code.wrong),
        right=_example(code.right),
        can_be_ignored=code.can_be_ignored,
    )


def _example(yaml: str) -> Markup:
    """Return YAML for a ``<pre>``; a body has no line breaks or indentation that mean anything.

    No ``<code>``: the theme would hang a toolbar on each of two hundred.
    """
    return Markup(str(escape(yaml)).replace("\n", "&#10;").replace("  ", "&#32;&#32;"))
