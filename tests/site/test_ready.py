"""Our own way from a body to HTML gives what Python-Markdown gives, on every page that we ship."""

import re
from html import unescape

import pytest
from markdown import Markdown
from mkdocs.structure.toc import TableOfContents, get_toc

from generator.pageset import PageSet
from generator.site.produce import produce
from generator.site.ready import ready_html, table_of_contents
from tests.site.conftest import TOP


@pytest.fixture(scope="module", params=["nb", "en"])
def pages(request: pytest.FixtureRequest) -> PageSet:
    return produce(TOP / "procedures").language(request.param)


def test_every_page_is_what_python_markdown_makes_of_it(pages: PageSet) -> None:
    markdown = Markdown(extensions=["attr_list", "tables", "toc"])
    for path, page in pages.pages.items():
        expected = markdown.reset().convert(page.body)
        assert _as_shown(ready_html(page.body)) == _as_shown(expected), path
        ours = TableOfContents(table_of_contents(page.body))
        theirs = get_toc(markdown.toc_tokens)
        # Python-Markdown escapes an apostrophe twice here, which readers of the menu would see.
        assert str(ours) == unescape(str(theirs)).replace("&#39;", "'"), path


_BLOCK = re.compile(
    r"\s*(</?(?:p|div|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|section|nav|details|summary|figure|figcaption|"
    r"form|fieldset|legend|svg|h[1-6]|header|footer|aside|script|noscript|template|label|caption)\b[^>]*>)\s*"
)


def _as_shown(html: str) -> str:
    """White space beside a block is not shown, and the two differ in it."""
    return _BLOCK.sub(r"\1", html)
