"""The search finds what people type, in their own language only."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]


@pytest.mark.parametrize(
    ("language", "query", "found"),
    [
        ("nb", "JAP1501", "courses/jap1501/"),
        ("en", "JAP1501", "courses/jap1501/"),
        ("nb", "emneansvarlig", "roles/course-coordinator/"),
        ("nb", "emneansvarlige", "roles/course-coordinator/"),  # stemmed
        ("en", "convenor", "roles/course-coordinator/"),
        ("en", "emneansvarlig", "roles/course-coordinator/"),
        ("nb", "registrere sensur", "procedures/register-grades/"),
        ("en", "registering grades", "procedures/register-grades/"),
    ],
)
def test_a_query_finds_its_page(page: Page, site: str, language: str, query: str, found: str) -> None:
    page.goto(f"{site}{language}/")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(query)
    # The list is made anew with every letter, so we wait for the answer to the whole query.
    wanted = f'.md-search-result__item:nth-child(-n+5) .md-search-result__link[href*="/{language}/{found}"]'
    expect(page.locator(wanted)).not_to_have_count(0, timeout=15_000)
    addresses = page.locator(".md-search-result__link").evaluate_all("all => all.map((each) => each.href)")
    assert any(f"{site}{language}/{found}" in address for address in addresses[:5]), addresses
    assert all(address.startswith(f"{site}{language}/") for address in addresses), addresses


def found(page: Page, query: str) -> list[str]:
    """Addresses that the search finds; typed anew, so that the answer is to this query."""
    field = page.locator(".md-search__input")
    for words in ("", query):
        field.fill(words)
        field.press("End")  # the theme looks at the field when a key is let go
        if not words:
            expect(page.locator(".md-search-result__link")).to_have_count(0)
    expect(page.locator(".md-search-result__link")).not_to_have_count(0)
    page.wait_for_timeout(500)
    return page.locator(".md-search-result__link").evaluate_all("all => all.map((each) => each.href)")


@pytest.mark.parametrize("query", ["språk", "prøve", "sensurfristen på", "årshjul"])
def test_letters_that_a_mac_took_apart_find_the_same(page: Page, site: str, query: str) -> None:
    page.goto(f"{site}nb/")
    page.locator(".md-search__input").click()
    whole = found(page, query)
    assert len(whole) > 1
    assert found(page, unicodedata.normalize("NFD", query)) == whole
    assert found(page, f"{query[:3]}\u00ad{query[3:]}\u200b") == whole
    page.goto(f"{site}nb/?q={quote(unicodedata.normalize('NFD', query))}")
    expect(page.locator(".md-search-result__link")).to_have_count(len(whole))


@pytest.mark.parametrize(("path", "query"), [("courses/", "språk"), ("glossary/", "prøve")])
def test_the_lists_find_letters_that_a_mac_took_apart(page: Page, site: str, path: str, query: str) -> None:
    page.goto(f"{site}nb/{path}")
    rows = page.locator("[data-find]:visible")
    everything = rows.count()
    page.locator("[data-query]").fill(query)
    wanted = rows.count()
    assert 0 < wanted < everything
    page.locator("[data-query]").fill(f"{unicodedata.normalize('NFD', query)}\u200b")
    assert rows.count() == wanted
