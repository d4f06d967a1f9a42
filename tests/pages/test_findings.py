"""The page of messages speaks the reader's language, and lets a message be found again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

import pytest

from generator.codes import CODES
from generator.model import Handbook
from generator.source import load
from tests.pages.conftest import Rendered, rendered
from tests.source.toybox import changed

DETAILS = re.compile(r'<details class="more code" id="(hb[0-9]{3})"><summary>(.*?)</summary>(.*?)</details>', re.DOTALL)


def messages(pages: Rendered, language: str) -> Mapping[str, tuple[str, str]]:
    """The title and the body of each message, as HTML, by code."""
    body = pages.languages[language].pages["codes/"].body
    return {id_.upper(): (title, rest) for id_, title, rest in DETAILS.findall(body)}


def words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", "", html)).split())


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_message_is_explained_in_the_language_of_the_page(toy_pages: Rendered, language: str) -> None:
    found = messages(toy_pages, language)
    assert list(found) == list(CODES)
    for id_, code in CODES.items():
        title, body = found[id_]
        told, spoken = code.within(language)
        assert words(title).startswith(f"{id_} {told.title}")
        assert spoken == language
        assert body.lstrip().startswith("<div>")
        assert words(body).startswith(f"{told.what} {told.why}".replace("`", ""))


def test_the_norwegian_page_shows_the_english_title_too_marked_as_english(toy_pages: Rendered) -> None:
    for id_, (title, _) in messages(toy_pages, "nb").items():
        english = re.findall(r'<span class="muted" lang="en">(.*?)</span>', title)
        assert [unescape(each) for each in english] == [CODES[id_].title]


def test_the_english_page_has_nothing_to_mark(toy_pages: Rendered) -> None:
    assert "lang=" not in toy_pages.languages["en"].pages["codes/"].body


@pytest.fixture
def in_three(toy_files: Mapping[str, bytes]) -> Handbook:
    english = "  en: {name: English}\n"
    handbook, report = load(changed(toy_files, "handbook.yml", english, english + "  nn: {name: Nynorsk}\n"))
    assert handbook is not None, list(report)
    return handbook


def test_a_language_without_words_of_its_own_shows_the_english_marked_as_english(in_three: Handbook) -> None:
    for id_, (title, body) in messages(rendered(in_three), "nn").items():
        assert words(title) == f"{id_} {CODES[id_].title}"
        assert '<span lang="en">' in title
        assert 'class="muted"' not in title
        assert body.lstrip().startswith('<div lang="en">')
