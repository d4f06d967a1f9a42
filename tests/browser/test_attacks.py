"""A browser without any policy opens pages full of attacks, points, types and searches, and nothing runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from generator.assemble import assemble
from generator.site.servers import HEADERS
from tests.attacks.building import Built, build_in
from tests.attacks.fields import Kind, attacked
from tests.attacks.handbook import full_files
from tests.attacks.judging import spread
from tests.attacks.strings import ATTACKS, EVIL
from tests.browser.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

WITHOUT_POLICY = {name: value for name, value in HEADERS.items() if name != "Content-Security-Policy"}

SAMPLE = ("", "roles/examiner/", "procedures/register-grades/", "courses/", "calendars/", "my/", "glossary/",
          "sources/", "accessibility/", "changes/", "exam-day/", "systems/inspera/", "year/", "about/")  # fmt: skip


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    handbook = assemble(full_files()).handbook
    assert handbook is not None
    return build_in(tmp_path_factory.mktemp("harmed"), attacked(handbook, spread(ATTACKS, frozenset(Kind))), "nb")


@pytest.fixture
def open_site(harmed: Built, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """The attacked site without the policy, neither in headers nor in the pages."""
    for path, page in harmed.files(".html").items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.decode()), "utf-8")
    for path, data in harmed.files(".js", ".css", ".json", ".svg").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    monkeypatch.setattr("tests.browser.server.HEADERS", WITHOUT_POLICY)
    with serving(tmp_path) as address:
        yield address


class Watch:
    """Hears whether anything ran: a dialog, a call of ``pwn``, a request to another host."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.expose_function("pwn", lambda *_: self.heard.append("pwn was called"))
        page.on("dialog", lambda dialog: (self.heard.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self._requested(request.url))
        page.on("pageerror", lambda wrong: self.heard.append(f"error: {wrong}"))

    def _requested(self, address: str) -> None:
        if EVIL in urlsplit(address).netloc or urlsplit(address).hostname not in ("127.0.0.1", None):
            self.heard.append(f"asked {address}")


def test_nothing_runs_on_attacked_pages(context: BrowserContext, open_site: str, harmed: Built) -> None:
    page = context.new_page()
    watch = Watch(page)
    course = next(path for path in harmed.files("index.html") if path.startswith("nb/courses/jap1501"))
    for path in (*(f"nb/{each}" for each in SAMPLE), course.removesuffix("index.html"), "", "404.html", "nb/404.html"):
        page.goto(f"{open_site}{path}", wait_until="load")
        page.evaluate(
            """() => { for (const each of document.querySelectorAll("summary, label, button:not([data-print])")) {
                 each.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
                 each.dispatchEvent(new FocusEvent("focus")); }
               for (const each of document.querySelectorAll("details")) each.open = true; }"""
        )
        assert watch.heard == [], path
    page.wait_for_timeout(500)
    assert watch.heard == []


def test_the_search_shows_attacks_as_words(context: BrowserContext, open_site: str) -> None:
    page = context.new_page()
    watch = Watch(page)
    page.goto(f"{open_site}nb/")
    page.locator(".md-search__input").click()
    seen = 0
    for words in ("registrere", "student", "emne", "script", "onerror", "iframe"):
        field = page.locator(".md-search__input")
        field.fill("")
        field.press_sequentially(words)
        page.wait_for_timeout(1_500)
        seen += page.locator(".md-search-result__link").count()
        odd = page.locator(".md-search-result :is(script, img, iframe, object, embed, form, style, link, base, h2[id])")
        assert odd.count() == 0, words
    assert seen > 0
    assert watch.heard == []


def test_pages_work_under_their_own_policy_alone(
    context: BrowserContext, harmed: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.browser.server.HEADERS", WITHOUT_POLICY)
    with serving(harmed.folder) as address:
        for path in ("", "404.html", "nb/", "nb/404.html", "nb/roles/examiner/", "nb/my/", "nb/courses/"):
            page = context.new_page()
            said: list[str] = []
            page.on("console", lambda message, said=said: said.append(message.text))
            page.goto(f"{address}{path}", wait_until="networkidle")
            assert not [each for each in said if "Content Security Policy" in each], path
            assert page.evaluate("document.styleSheets.length") > 0, path
            # And it holds: what is put into the page from elsewhere is stopped.
            page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')")
            page.wait_for_timeout(200)
            assert page.evaluate("window.ran") is None, path
            page.close()
