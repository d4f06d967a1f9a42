"""Our own way from a body to HTML gives what Python-Markdown gives, on every page that we ship."""

from html import unescape

import pytest
from markdown import Markdown
from mkdocs.structure.toc import get_toc

from generator.pageset import PageSet
from generator.site.produce import produce
from generator.site.ready import _headings, _nested, ready_html
from tests.site.conftest import TOP


@pytest.fixture(scope="module", params=["nb", "en"])
def pages(request: pytest.FixtureRequest) -> PageSet:
    return produce(TOP / "procedures").language(request.param)


def test_every_page_is_what_python_markdown_makes_of_it(pages: PageSet) -> None:
    markdown = Markdown(extensions=["attr_list", "tables", "toc"])
    for path, page in pages.pages.items():
        expected = markdown.reset().convert(page.body)
        # It breaks lines between blocks, which no browser shows.
        assert "".join(ready_html(page.body).splitlines()) == "".join(expected.splitlines()), path
        ours = get_toc(list(_nested(_headings(page.body))))
        theirs = get_toc(markdown.toc_tokens)
        # Python-Markdown escapes an apostrophe twice here, which readers of the menu would see.
        assert str(ours) == unescape(str(theirs)).replace("&#39;", "'"), path
