"""What the search knows: pages that are found by title only, because the theme's search would index every word of
thousands of course pages; and letters in one form, however the keyboard that wrote a text composes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, MutableMapping
from html import escape, unescape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from generator.pageset import Page, Searched

_QUOTES = re.compile("&(?:#34|#39|#x27|quot);")
_PLUGINS = ("material/search", "search")


def leave_out(meta: MutableMapping[str, Any], page: Page) -> None:
    """Tell the theme's search to pass a page over, unless its whole text is to be found."""
    if page.search is not Searched.TEXT:
        meta["search"] = {"exclude": True}


def finish_index(config: MkDocsConfig, pages: Iterable[Page]) -> None:
    """Put title and description of the others into the index, and every letter as one character (``å``, not ``a`` and a
    ring), as the page's script writes a query. Called before the theme writes the index."""
    plugin = next((config.plugins[name] for name in _PLUGINS if name in config.plugins), None)
    index = getattr(plugin, "search_index", None)
    if index is None:
        return
    index.entries.extend(
        {"location": page.path, "title": escape(page.title), "text": escape(page.description)}
        for page in pages
        if page.search is Searched.TITLE
    )
    for entry in index.entries:
        entry.update({key: _as_typed(entry[key]) for key in ("title", "text")})


def _as_typed(words: str) -> str:
    """Return HTML whose words are found by what people type: composed letters, and quotes as they are."""
    return unicodedata.normalize("NFC", _QUOTES.sub(lambda quote: unescape(quote[0]), words))
