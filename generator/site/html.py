"""Mends what the theme gets wrong in finished pages. Pure text in, text out; each mend says why it is there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup, escape

from generator.labels import Labels
from generator.site.icons import theme_icon

_SLASHED = re.compile(r"<(area|br|col|hr|img|input|link|meta|source|wbr)\b([^<>]*?)\s*/>")
_SKIP = re.compile(r'<div data-md-component="skip">.*?</div>', re.DOTALL)
_TOC_TITLE = re.compile(r'<label class="md-nav__title" for="__toc">(.*?)</label>', re.DOTALL)
_INNER_NAV = re.compile(r'(<nav class="md-nav" data-md-level="\d+") aria-labelledby="[^"]*" aria-expanded="[^"]*">')
_ICON = re.compile(r'<span class="icon" data-icon="([^"]*)" aria-hidden="true"></span>')


def polish(html: str, language: str, icon: Callable[[str], str] = theme_icon) -> str:
    """Return a page of the theme as valid, accessible HTML with every word in ``language``."""
    say = Labels(language)
    # `autocomplete` is not allowed on a checkbox.
    html = html.replace('id="__drawer" autocomplete="off"', 'id="__drawer"')
    html = html.replace('id="__search" autocomplete="off"', 'id="__search"')
    html = _SLASHED.sub(r"<\1\2>", html)
    # The theme has a skip link only where a page has a table of contents.
    html = _SKIP.sub(lambda _: _skip_link(say), html, count=1)
    # Menus inside the menu are no landmarks of their own, and `aria-expanded` means nothing on them.
    html = _INNER_NAV.sub(r'\1 role="none">', html)
    # A label of a section is no stop of the keyboard, and says so with an empty number.
    html = html.replace(' tabindex=""', "")
    # The list of headings is a drawer of the menu only on pages that stand in it.
    if 'id="__toc"' not in html:
        html = _TOC_TITLE.sub(r'<div class="md-nav__title">\1</div>', html)
    # A dialog needs a name.
    search = escape(say("site.search"))
    html = html.replace(
        'data-md-component="search" role="dialog"', f'data-md-component="search" role="dialog" aria-label="{search}"'
    )
    # Python-Markdown knows one language only.
    html = html.replace('title="Permanent link"', f'title="{escape(say("site.permalink"))}"')
    return _ICON.sub(lambda found: _icon_span(icon(found[1])), html)


def _skip_link(say: Labels) -> str:
    words = escape(say("site.skip"))
    return f'<div data-md-component="skip"><a href="#content" class="md-skip">{words}</a></div>'


def _icon_span(svg: str) -> str:
    return f'<span class="icon" aria-hidden="true">{svg}</span>' if svg else ""


def json_of_words(value: object, **options: Any) -> str:
    """Return JSON for a script. What a template has marked as HTML becomes the words that a reader would see."""
    return json.dumps(_words(value), **options)


def _words(value: object) -> object:
    match value:
        case Markup():
            return value.unescape()
        case Mapping():
            return {key: _words(each) for key, each in value.items()}
        case list() | tuple():
            return [_words(each) for each in value]
    return value
