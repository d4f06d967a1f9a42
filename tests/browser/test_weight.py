"""The first visit to a role page on a phone is light."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

MOST = 300_000
PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", "/")


@pytest.mark.parametrize("path", ["nb/roles/student-adviser/", "en/roles/student-adviser/", "nb/courses/jap1501/"])
def test_a_first_visit_transfers_little(context: BrowserContext, site: str, path: str) -> None:
    """Counts every response as a server sends it that compresses text; the longest role page is the heaviest."""
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{site}{path}", wait_until="networkidle")
    sizes = {answer.url: _transferred(answer.url, answer.body()) for answer in answers}
    assert sum(sizes.values()) <= MOST, sizes


def _transferred(url: str, body: bytes) -> int:
    is_packed = url.split("?")[0].endswith(PACKED)
    return len(gzip.compress(body, 6)) + 500 if is_packed else len(body) + 500  # 500 for the headers


def test_the_index_of_the_search_waits_until_somebody_searches(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}nb/roles/examiner/", wait_until="networkidle")
    assert not [url for url in asked if "search_index" in url]
    page.locator(".md-search__input").focus()
    page.locator(".md-search__input").fill("sensurfrist")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert len([url for url in asked if "search_index" in url]) == 1


def test_a_page_asks_for_one_stylesheet(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.goto(f"{site}nb/", wait_until="networkidle")
    assert asked.count("stylesheet") == 1
