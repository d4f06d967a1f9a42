"""Pages as a value: from a resolved handbook, by way of views and templates, to a page set of one language."""

from __future__ import annotations

from generator.pages.book import BuildInfo
from generator.pages.render import render
from generator.pages.theme import theme_values

__all__ = ["BuildInfo", "render", "theme_values"]
