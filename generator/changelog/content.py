"""Markdown of a note as HTML for feed readers: no raw HTML, no pictures, and links that work outside the site."""

from __future__ import annotations

from functools import lru_cache

from markdown import Markdown

from generator.safe_markdown import converter


def html_of(text: str, base: str) -> str:
    """Return HTML. A link to an address of the handbook starts at ``base``, the language's folder."""
    return str(_converter(base).reset().convert(text))


@lru_cache(maxsize=8)
def _converter(base: str) -> Markdown:
    return converter(lambda address: base + address)
