"""Hosts such as GitHub Pages and GitLab Pages answer every miss with the one page /404.html of the site."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import pytest

from tests.browser.server import serving

pytestmark = pytest.mark.xdist_group("hosting")

DEPTHS = ("nope", "nope/", "en/nope/", "nb/roles/nope/deeper/", "en/calendars/courses/nothing.ics", "404/")


class Addresses(HTMLParser):
    """Everything that a page loads or leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src", "data-scope") and value]


def asked(address: str) -> tuple[int, str]:
    try:
        with urlopen(address) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except HTTPError as miss:
        return miss.code, miss.read().decode()


@pytest.mark.parametrize("path", DEPTHS)
def test_the_page_for_a_miss_finds_its_styles_and_the_front_pages_at_any_depth(hosted: Path, path: str) -> None:
    with serving(hosted, "/handbook") as site:
        code, page = asked(f"{site}{path}")
        assert code == 404
        assert page == (hosted / "404.html").read_text(encoding="utf-8")
        found = Addresses(page).found
        assert {"/handbook/assets/root.css", "/handbook/nb/", "/handbook/en/"} <= set(found)
        for each in found:
            assert asked(urljoin(f"{site}{path}", each))[0] == 200, each


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_page_for_a_miss_in_a_language_leads_only_to_what_is_there(hosted: Path, language: str) -> None:
    """A server with our settings answers with it at any depth, so every address begins at the server's root."""
    page = (hosted / language / "404.html").read_text(encoding="utf-8")
    inside = [each for each in Addresses(page).found if not urlsplit(each).scheme and not each.startswith("#")]
    assert len(inside) > 20
    with serving(hosted, "/handbook") as site:
        for each in inside:
            assert each.startswith("/handbook/"), each
            assert asked(urljoin(site, each))[0] == 200, each


def test_the_page_for_a_miss_has_every_language_without_scripts(hosted: Path) -> None:
    page = (hosted / "404.html").read_text(encoding="utf-8")
    assert "Siden finnes ikke" in page
    assert "Page not found" in page
