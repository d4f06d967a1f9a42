"""The index of the search holds each letter as one character, as the page writes a query."""

from __future__ import annotations

import unicodedata
from types import SimpleNamespace

from mkdocs.config.defaults import MkDocsConfig

from generator.pageset import Page, Searched
from generator.site.search import finish_index


def test_letters_in_two_parts_are_put_together_in_texts_and_titles() -> None:
    apart = unicodedata.normalize("NFD", "Språkprøve")
    index = SimpleNamespace(entries=[{"location": "a/", "title": apart, "text": f"<p>{apart}</p>"}])
    config = MkDocsConfig()
    config.plugins = {"search": SimpleNamespace(search_index=index)}  # type: ignore[assignment]
    page = Page(path="b/", language="nb", title=apart, description=apart, body="", search=Searched.TITLE)
    finish_index(config, [page])
    assert [entry["title"] for entry in index.entries] == ["Språkprøve", "Språkprøve"]
    assert [entry["text"] for entry in index.entries] == ["<p>Språkprøve</p>", "Språkprøve"]
