"""What the tests in the browser share: the built site behind a web server, and Debian's chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser.server import serving
from tests.missing import lacking


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """Address of the site, which lies in a folder of its server."""
    with serving(built, "/handbok") as address:
        yield address


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def executable() -> str:
    return shutil.which("chromium") or lacking("chromium", "apt-get install chromium")


@pytest.fixture(scope="session")
def chromium(driver: Playwright, executable: str) -> Iterator[Browser]:
    browser = driver.chromium.launch(executable_path=executable, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that nobody has used before."""
    made = chromium.new_context(locale="nb-NO", timezone_id="Europe/Oslo")
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
