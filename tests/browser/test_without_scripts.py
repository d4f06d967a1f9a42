"""Without JavaScript the handbook is complete: text, boxes, workings, calendars, the other language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_role_page_is_a_checklist(plain: Page, site: str, language: str) -> None:
    plain.goto(f"{site}{language}/roles/examiner/")
    for item in plain.locator(".tick").all():
        expect(item.get_by_role("checkbox")).to_be_visible()
        expect(item.locator("label")).to_be_visible()
    expect(plain.locator("form[data-checklist]")).to_be_hidden()
    words = {"nb": "Uten skript i nettleseren blir ikke avkryssingene lagret.", "en": "your ticks are not saved"}
    expect(plain.get_by_text(words[language])).to_be_visible()


def test_a_working_unfolds(plain: Page, site: str) -> None:
    plain.goto(f"{site}nb/courses/jap1501/")
    working = plain.locator("details.working").first
    expect(working.locator("li").first).to_be_hidden()
    working.locator("summary").click()
    expect(working.locator("li").first).to_be_visible()


def test_calendars_can_be_subscribed_to(plain: Page, site: str) -> None:
    plain.goto(f"{site}nb/calendars/")
    expect(plain.locator("a[href^='webcal:']").first).to_be_visible()
    expect(plain.locator("code").first).to_contain_text(".ics")
    plain.locator("details summary").first.click()
    expect(plain.locator("details li").first).to_be_visible()


def test_my_page_leads_on(plain: Page, site: str) -> None:
    plain.goto(f"{site}nb/my/")
    expect(plain.locator("[data-without-scripts] a").first).to_be_visible()
    expect(plain.locator("form[data-my]")).to_be_hidden()


@pytest.mark.parametrize("path", ["", "roles/examiner/", "courses/jap1501/", "glossary/", "dates/"])
def test_the_switch_leads_to_the_twin(plain: Page, site: str, path: str) -> None:
    plain.goto(f"{site}nb/{path}")
    plain.locator("a.language").click()
    assert plain.url == f"{site}en/{path}"
    assert plain.locator("html").get_attribute("lang") == "en"
    plain.locator("a.language").click()
    assert plain.url == f"{site}nb/{path}"


def test_the_menu_opens_on_a_phone(plain: Page, site: str) -> None:
    plain.set_viewport_size({"width": 360, "height": 740})
    plain.goto(f"{site}nb/roles/examiner/")
    plain.locator("label[for=__drawer].md-header__button").click()
    expect(plain.locator(".md-nav--primary").get_by_role("link", name="Emner", exact=True)).to_be_visible()


def test_the_front_door_offers_every_language(plain: Page, site: str) -> None:
    plain.goto(site)
    expect(plain.locator("a[hreflang=nb]")).to_be_visible()
    plain.locator("a[hreflang=en]").click()
    assert plain.url == f"{site}en/"
