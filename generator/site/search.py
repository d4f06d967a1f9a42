"""Pages that are found by title only. The theme's search would index every word of thousands of course pages."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from generator.pageset import Page, Searched

_PLUGINS = ("material/search", "search")


def leave_out(meta: MutableMapping[str, Any], page: Page) -> None:
    """Tell the theme's search to pass a page over, unless its whole text is to be found."""
    if page.search is not Searched.TEXT:
        meta["search"] = {"exclude": True}


def add_titles(config: MkDocsConfig, pages: Iterable[Page]) -> None:
    """Put title and description of the others into the index, before the theme writes it."""
    plugin = next((config.plugins[name] for name in _PLUGINS if name in config.plugins), None)
    index = getattr(plugin, "search_index", None)
    if index is None:
        return
    index.entries.extend(
        {"location": page.path, "title": page.title, "text": page.description}
        for page in pages
        if page.search is Searched.TITLE
    )
