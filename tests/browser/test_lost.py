"""A lost reader on a host with one page for every miss is first spoken to in the language of the address."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]


@pytest.mark.parametrize(
    ("path", "language", "title"),
    [
        ("en/roles/nope/deeper/", "en", "Page not found"),
        ("nb/nope/", "nb", "Siden finnes ikke"),
        ("nope/en/", "nb", "Siden finnes ikke"),
        ("engine/", "nb", "Siden finnes ikke"),
    ],
)
def test_the_language_of_the_address_comes_first(page: Page, built: Path, path: str, language: str, title: str) -> None:
    with serving(built) as address:
        page.goto(f"{address}{path}")
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1 span").first.inner_text() == title
        assert page.locator("main p").first.get_attribute("lang") == language
        assert page.locator("h1 span").count() == page.locator("main p").count() == 2
