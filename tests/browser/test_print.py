"""Paper: a sheet of one A4 for each exam, checklists with boxes, no menus."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

FRAME = ".md-header, .md-tabs, .md-sidebar, .toolbar, .page-ways, .md-content__button, .footer__links, .tick__ways"


def pages_in(page: Page) -> int:
    """Number of paper pages, as the browser writes them."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_sheet_fits_one_a4_for_each_exam(page: Page, site: str, language: str) -> None:
    for course in ("jap1501", "kri2110-sam2110", "stv4990", "kin1101", "lit4390"):
        page.goto(f"{site}{language}/courses/{course}/sheet/", wait_until="networkidle")
        assert pages_in(page) == page.locator(".sheet").count(), course


@pytest.mark.parametrize("path", ["roles/examiner/", "courses/jap1501/", "courses/jap1501/sheet/", "my/", "matrix/"])
def test_no_menu_is_printed(page: Page, site: str, path: str) -> None:
    page.goto(f"{site}nb/{path}", wait_until="networkidle")
    page.emulate_media(media="print")
    shown = page.locator(FRAME).evaluate_all("all => all.filter((each) => each.checkVisibility()).length")
    assert shown == 0


def test_checklists_are_printed_with_boxes_and_everything_unfolded(page: Page, site: str) -> None:
    page.goto(f"{site}nb/roles/examiner/", wait_until="networkidle")
    page.emulate_media(media="print")
    boxes = page.locator(".tick__box").evaluate_all(
        """all => all.map((each) => {
          const { width, height } = each.getBoundingClientRect();
          return width >= 12 && height >= 12 && parseFloat(getComputedStyle(each).borderTopWidth) >= 1;
        })"""
    )
    assert boxes
    assert all(boxes)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.more:not([open])").count() == 0


def test_only_the_working_that_the_reader_opened_is_printed(page: Page, site: str) -> None:
    page.clock.set_fixed_time("2026-11-22T12:00:00")
    page.goto(f"{site}nb/courses/jap1501/", wait_until="networkidle")
    plain = pages_in(page)
    assert plain <= 8
    page.locator("details.working:visible > summary").first.click()
    page.emulate_media(media="print")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")  # as the theme does
    workings = page.locator("details.working > ol")
    shown = workings.evaluate_all("all => all.filter((each) => each.checkVisibility()).length")
    assert shown == 1
    assert workings.count() > 20
    assert page.locator(".relative:visible").count() == 0


def test_what_has_passed_is_printed_too(page: Page, site: str) -> None:
    page.clock.set_fixed_time("2027-03-01T12:00:00")
    page.goto(f"{site}nb/courses/jap1501/", wait_until="networkidle")
    page.emulate_media(media="print")
    hidden = page.locator("tr.deadline").evaluate_all("all => all.filter((each) => !each.checkVisibility()).length")
    assert hidden == 0


def test_nothing_is_wider_than_the_paper(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 680, "height": 1000})  # an A4 between its margins
    page.emulate_media(media="print")
    for path in ("roles/student-adviser/", "courses/jap1501/", "calendars/", "sources/ntnu/", "year/"):
        page.goto(f"{site}nb/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 680, path
