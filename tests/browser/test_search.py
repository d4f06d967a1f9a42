"""The search finds what people type, in their own language only."""

from __future__ import annotations

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
