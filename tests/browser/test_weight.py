"""The first visit to a role page on a phone is light."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import BrowserContext

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
