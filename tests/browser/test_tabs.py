"""The handbook is open in several tabs: each keeps what the others do, and shows it at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser.checklist import ROLE, STEPS, box, item, opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

ONE, TWO, THREE = STEPS


@pytest.fixture
def tabs(context: BrowserContext, site: str) -> tuple[Page, Page]:
    """The same checklist twice, in both languages."""
    return opened(context.new_page(), f"{site}nb/{ROLE}"), opened(context.new_page(), f"{site}en/{ROLE}")


def ticked(page: Page) -> set[str]:
    found = page.locator(".tick:has(.tick__box:checked)")
    return set(found.evaluate_all("all => all.map((each) => each.dataset.step)"))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_ticks_of_two_tabs_are_both_kept_and_both_shown(tabs: tuple[Page, Page], order: tuple[int, int]) -> None:
    one, two = (tabs[place] for place in order)
    box(one, ONE).check()
    expect(box(two, ONE)).to_be_checked()
    box(two, TWO).check()
    expect(box(one, TWO)).to_be_checked()
    for page, words in zip(tabs, ("2 av 3", "2 of 3"), strict=True):
        expect(page.locator("[data-progress]")).to_contain_text(words)
        page.reload()
        expect(page.locator("[data-progress]")).to_contain_text(words)
        assert ticked(page) == {ONE, TWO}


def test_a_tick_that_is_taken_away_here_and_another_set_there(tabs: tuple[Page, Page]) -> None:
    one, two = tabs
    box(one, ONE).check()
    expect(box(two, ONE)).to_be_checked()
    box(one, ONE).uncheck()
    box(two, TWO).check()
    expect(box(two, ONE)).not_to_be_checked()
    expect(box(one, TWO)).to_be_checked()
    one.reload()
    expect(box(one, TWO)).to_be_checked()
    assert ticked(one) == {TWO}


def test_the_last_hand_on_a_step_decides(tabs: tuple[Page, Page]) -> None:
    one, two = tabs
    box(one, ONE).check()
    expect(box(two, ONE)).to_be_checked()
    box(two, ONE).uncheck()
    expect(box(one, ONE)).not_to_be_checked()
    box(one, ONE).check()
    expect(box(two, ONE)).to_be_checked()
    item(two, ONE).get_by_role("button", name="Not applicable", exact=True).click()
    expect(box(one, ONE)).to_be_disabled()


def test_a_tab_whose_news_has_not_come_still_overwrites_nothing(tabs: tuple[Page, Page]) -> None:
    one, two = tabs
    two.add_init_script("addEventListener('storage', (event) => event.stopImmediatePropagation())")
    two.reload()
    box(one, ONE).check()
    expect(box(two, ONE)).not_to_be_checked()
    box(two, TWO).check()
    two.reload()
    expect(box(two, TWO)).to_be_checked()
    assert ticked(two) == {ONE, TWO}


def test_reset_in_one_tab_is_seen_in_the_other(tabs: tuple[Page, Page]) -> None:
    one, two = tabs
    box(one, ONE).check()
    box(one, TWO).check()
    expect(box(two, TWO)).to_be_checked()
    one.once("dialog", lambda asked: asked.accept())
    one.locator("[data-reset]").click()
    expect(box(two, ONE)).not_to_be_checked()
    assert ticked(two) == set()
    box(two, THREE).check()
    expect(box(one, THREE)).to_be_checked()
    assert ticked(one) == {THREE}


def test_an_import_in_one_tab_is_seen_in_the_other(tabs: tuple[Page, Page], tmp_path: Path) -> None:
    one, two = tabs
    box(two, TWO).check()
    marks = {ONE: {"state": "done", "version": 1}, THREE: {"state": "skip", "version": 1}}
    file = tmp_path / "ticks.json"
    file.write_text(json.dumps({"handbook": "ticks", "version": 1, "ticks": {"ticks/examiner/-/-": marks}}))
    one.locator("[data-import]").set_input_files(file)
    expect(box(two, ONE)).to_be_checked()
    expect(box(two, THREE)).to_be_disabled()
    assert ticked(one) == ticked(two) == {ONE, TWO}


def test_focus_and_course_of_a_tab_stay_when_another_one_acts(context: BrowserContext, site: str) -> None:
    one = opened(context.new_page(), f"{site}nb/{ROLE}?course=jap1501/2026-autumn")
    two = opened(context.new_page(), f"{site}nb/{ROLE}?course=kin1101/2026-autumn")
    three = opened(context.new_page(), f"{site}nb/{ROLE}?course=jap1501/2026-autumn")
    box(two, ONE).check()
    box(three, THREE).focus()
    box(one, ONE).check()
    expect(box(three, ONE)).to_be_checked()
    expect(box(three, THREE)).to_be_focused()
    expect(two.locator("select[data-course]")).to_have_value("kin1101/2026-autumn")
    box(two, ONE).uncheck()
    expect(box(one, ONE)).to_be_checked()


def test_everything_removed_from_the_browser_is_told_in_an_open_tab(tabs: tuple[Page, Page]) -> None:
    one, two = tabs
    box(one, ONE).check()
    expect(box(two, ONE)).to_be_checked()
    one.evaluate("localStorage.clear()")
    expect(two.get_by_role("status")).to_contain_text("has been deleted")
    expect(box(two, ONE)).not_to_be_checked()
    box(one, TWO).check()
    expect(one.get_by_role("status")).to_contain_text("er slettet")
    assert ticked(one) == {TWO}


def test_my_page_follows_ticks_and_choices_of_other_tabs(context: BrowserContext, site: str) -> None:
    pages = [context.new_page() for _ in range(2)]
    for page, language in zip(pages, ("nb", "en"), strict=True):
        page.clock.set_fixed_time("2026-12-01T09:00:00")
        page.goto(f"{site}{language}/my/")
        expect(page.locator("input[name=course]")).not_to_have_count(0)
    one, two = pages
    one.locator("input[name=role][value=examiner]").check()
    two.locator("input[name=course][value=jap1501]").check()
    one.locator("input[name=role][value=student]").check()
    for page in pages:
        expect(page.locator("input[name=role]:checked")).to_have_count(2)
        expect(page.locator("input[name=course]:checked")).to_have_count(1)
        expect(page.locator("[data-my-list] li")).not_to_have_count(0)
    lines = two.locator("[data-my-list] li")
    before = lines.count()
    held = lines.last.locator("a").first
    held.focus()
    link = held.get_attribute("href")
    role = opened(context.new_page(), f"{site}nb/{ROLE}?course=jap1501/2026-autumn")
    box(role, ONE).check()
    expect(lines).not_to_have_count(before)
    assert two.evaluate("document.activeElement.getAttribute('href')") == link
    two.reload()
    expect(two.locator("input[name=role]:checked")).to_have_count(2)
    expect(two.locator("input[name=course]:checked")).to_have_count(1)


def test_everything_deleted_on_my_page_is_gone_in_other_tabs(context: BrowserContext, site: str) -> None:
    my, role = context.new_page(), opened(context.new_page(), f"{site}nb/{ROLE}")
    my.goto(f"{site}nb/my/")
    my.locator("input[name=role][value=examiner]").check()
    my.locator("input[name=course][value=jap1501]").check()
    box(role, ONE).check()
    my.once("dialog", lambda asked: asked.accept())
    my.locator("[data-my-delete]").click()
    expect(box(role, ONE)).not_to_be_checked()


def test_the_front_page_follows_the_roles_of_my_page(context: BrowserContext, site: str) -> None:
    home, my = context.new_page(), context.new_page()
    for page, path in ((home, ""), (my, "my/")):
        page.clock.set_fixed_time("2026-12-01T09:00:00")
        page.goto(f"{site}nb/{path}")
    lines = home.locator("[data-due-list] .line")
    expect(lines).not_to_have_count(0)
    everything = lines.count()
    my.locator("input[name=role][value=examiner]").check()
    expect(home.locator("[data-due-mine]")).to_be_visible()
    assert 0 < lines.count() < everything
    my.locator("input[name=role][value=examiner]").uncheck()
    expect(home.locator("[data-due-mine]")).to_be_hidden()
    expect(lines).to_have_count(everything)


def test_a_page_that_the_browser_has_put_aside_comes_back_with_the_ticks_of_today(
    driver: Playwright, executable: str, site: str
) -> None:
    """Browsers keep a page as it was left, scripts and all, and show it again on "back"."""
    aside = ["--disable-back-forward-cache"]  # which the driver asks for, and readers do not
    browser = driver.chromium.launch(executable_path=executable, args=["--no-sandbox"], ignore_default_args=aside)
    context = browser.new_context()
    context.set_default_timeout(15_000)
    page = opened(context.new_page(), f"{site}nb/{ROLE}")
    page.evaluate("window.isTheSame = true")
    page.goto(f"{site}nb/about/")
    box(opened(context.new_page(), f"{site}en/{ROLE}"), TWO).check()
    page.go_back(wait_until="commit")
    expect(box(page, TWO)).to_be_checked()
    assert page.evaluate("window.isTheSame"), "the page was loaded anew"
    browser.close()


def test_a_tab_in_the_background_looks_again_when_the_reader_comes_back(tabs: tuple[Page, Page]) -> None:
    _, two = tabs
    two.evaluate("Object.defineProperty(document, 'visibilityState', { get: () => window.seen, configurable: true })")
    # A change that this document makes itself is announced to the others only, as if the news had been lost.
    box(two, ONE).check()
    two.evaluate("window.seen = 'hidden'; document.dispatchEvent(new Event('visibilitychange'))")
    two.evaluate("Object.keys(localStorage).forEach((key) => key.includes('ticks/') && delete localStorage[key])")
    expect(box(two, ONE)).to_be_checked()
    two.evaluate("window.seen = 'visible'; document.dispatchEvent(new Event('visibilitychange'))")
    expect(box(two, ONE)).not_to_be_checked()
