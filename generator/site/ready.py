"""Pages that are HTML already, so that MkDocs need not read them as Markdown.

A body of ours holds headings in Markdown and everything else as HTML blocks. Python-Markdown would take six
milliseconds a page to give the same text back; a test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

_HEADING = re.compile(r"^(#{1,6}) (.+) \{#([\w-]+)\}$", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!|~:-])")


class ReadyPage(Page):
    """A page of MkDocs whose Markdown is one of our bodies."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set content and table of contents, as MkDocs' own pages do."""
        assert self.markdown is not None
        self.content = ready_html(self.markdown)
        self.toc = get_toc(list(_nested(_headings(self.markdown))))


def ready_html(body: str) -> str:
    """Return the HTML that Python-Markdown makes of ``body``, apart from line breaks between blocks."""
    blocks = (block.strip("\n") for block in body.split("\n\n"))
    return "\n".join(_HEADING.sub(_tag, block) for block in blocks if block)


def _tag(heading: re.Match[str]) -> str:
    level = len(heading[1])
    return f'<h{level} id="{heading[3]}">{_words(heading[2])}</h{level}>'


def _words(escaped: str) -> str:
    return _ESCAPED.sub(r"\1", escaped)


def _headings(body: str) -> Iterator[tuple[int, dict[str, object]]]:
    for heading in _HEADING.finditer(body):
        words = _words(heading[2])
        # The theme places the name as it is, so it must be safe; quotes are, outside attributes.
        plain = escape(Markup(words).striptags(), quote=False)
        level = len(heading[1])
        yield (
            level,
            {"level": level, "id": heading[3], "name": plain, "html": words, "data-toc-label": "", "children": []},
        )


def _nested(headings: Iterator[tuple[int, dict[str, object]]]) -> Iterator[dict[str, object]]:
    """Return the headings of the top level, each with those below it among its children."""
    open_: list[tuple[int, dict[str, object]]] = []
    top: list[dict[str, object]] = []
    for level, token in headings:
        while open_ and open_[-1][0] >= level:
            open_.pop()
        siblings = open_[-1][1]["children"] if open_ else top
        assert isinstance(siblings, list)
        siblings.append(token)
        open_.append((level, token))
    return iter(top)
