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
from mkdocs.structure.toc import AnchorLink, TableOfContents

_HEADING = re.compile(r"(#{1,6}) (.+) \{#([\w-]+)\}")
"""A whole block. Inside a block of HTML such a line is text, as it is for Markdown."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!|~:-])")


class ReadyPage(Page):
    """A page of MkDocs whose Markdown is one of our bodies."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set content and table of contents, as MkDocs' own pages do."""
        assert self.markdown is not None
        self.content = ready_html(self.markdown)
        self.toc = TableOfContents(table_of_contents(self.markdown))


def ready_html(body: str) -> str:
    """Return the HTML that Python-Markdown makes of ``body``, apart from line breaks between blocks."""
    return "\n".join(_tag(heading) if (heading := _HEADING.fullmatch(block)) else block for block in _blocks(body))


def _blocks(body: str) -> Iterator[str]:
    yield from filter(None, (block.strip("\n") for block in body.split("\n\n")))


def _tag(heading: re.Match[str]) -> str:
    level = len(heading[1])
    return f'<h{level} id="{heading[3]}">{_words(heading[2])}</h{level}>'


def _words(escaped: str) -> str:
    return _ESCAPED.sub(r"\1", escaped)


def table_of_contents(body: str) -> list[AnchorLink]:
    """Return the headings of the top level, each with those below it among its children."""
    top: list[AnchorLink] = []
    open_: list[AnchorLink] = []
    for heading in filter(None, map(_HEADING.fullmatch, _blocks(body))):
        # HTML, as in the engine's own lists of headings; quotes are as they are, because it stands between tags.
        name = Markup(escape(Markup(_words(heading[2])).unescape(), quote=False))
        link = AnchorLink(name, heading[3], len(heading[1]))
        while open_ and open_[-1].level >= link.level:
            open_.pop()
        (open_[-1].children if open_ else top).append(link)
        open_.append(link)
    return top
