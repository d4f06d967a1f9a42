"""Markdown of a note as HTML for feed readers: no raw HTML, no pictures, and links that work outside the site."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown import Markdown

from generator.addresses import LEADS_OUT, is_of_handbook

_LINK = re.compile(r'(<a href=")([^"]*)(")')


def html_of(text: str, base: str) -> str:
    """Return HTML. A link to an address of the handbook starts at ``base``, the language's folder; other schemes than
    those of the web, mail and telephone are taken out."""
    html = _converter().reset().convert(text)
    return _LINK.sub(lambda found: f"{found[1]}{_target(found[2], base)}{found[3]}", html)


def _target(link: str, base: str) -> str:
    if link.startswith(LEADS_OUT):
        return link
    return base + link if is_of_handbook(link) else base


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    """A converter that shows a tag in the text as text."""
    converter = Markdown(output_format="html")
    converter.preprocessors.deregister("html_block")
    for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
        converter.inlinePatterns.deregister(pattern)
    return converter
