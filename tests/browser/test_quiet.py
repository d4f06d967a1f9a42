"""No page complains, breaks its own security policy or talks to anybody else."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.pagetypes import PAGES
from tests.browser.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]


class Ear:
    """Hears what a page says on its console and whom it asks for something."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        page.on("console", lambda said: said.type in ("error", "warning") and self.complaints.append(said.text))
        page.on("pageerror", lambda wrong: self.complaints.append(str(wrong)))
        page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_page_type_is_quiet(context: BrowserContext, site: str, language: str) -> None:
    pages = {name: context.new_page() for name in PAGES}
    ears = {name: Ear(page) for name, page in pages.items()}
    for name, page in pages.items():
        page.goto(f"{site}{language}/{PAGES[name]}", wait_until="commit")
    for name, page in pages.items():
        page.wait_for_load_state("networkidle")
        assert ears[name].complaints == [], name
        assert ears[name].hosts == {urlsplit(site).netloc}, name


def test_the_front_door_and_the_lost_page_are_quiet(context: BrowserContext, built: Path) -> None:
    with serving(built) as top:
        for path in ("", "nb/nowhere/at/all/"):
            page = context.new_page()
            ear = Ear(page)
            page.goto(f"{top}{path}", wait_until="networkidle")
            # The browser itself reports that the lost page was answered with 404.
            assert [said for said in ear.complaints if "404" not in said] == [], path
            assert page.evaluate("document.styleSheets.length") > 0
            page.close()
