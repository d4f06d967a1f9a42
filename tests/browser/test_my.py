"""My page: chosen once, kept in the browser alone, deleted at will."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]
LANGUAGES = pytest.mark.parametrize("language", ["nb", "en"])


def choose(page: Page, site: str, language: str) -> None:
    page.clock.set_fixed_time("2026-12-01T09:00:00")
    page.goto(f"{site}{language}/my/")
    page.locator("input[name=role][value=examiner]").check()
    page.locator("input[name=course][value=jap1501]").check()
    expect(page.locator("[data-my-list] li")).not_to_have_count(0)


@LANGUAGES
def test_the_next_deadlines_follow_from_roles_and_courses(page: Page, site: str, language: str) -> None:
    choose(page, site, language)
    lines = page.locator("[data-my-list] li")
    assert all("JAP1501" in text for text in lines.all_inner_texts())
    days = page.locator("[data-my-list] time").evaluate_all("all => all.map((each) => each.dateTime)")
    assert days == sorted(days)
    expect(page.locator("[data-my-feeds] a").first).to_have_attribute(
        "href", "../calendars/courses/jap1501/examiner.ics"
    )
    page.reload()
    expect(page.locator("[data-my-list] li")).to_have_count(len(days))


def test_a_step_due_in_several_courses_on_one_day_is_one_line_with_a_link_to_each(page: Page, site: str) -> None:
    page.clock.set_fixed_time("2026-11-22T09:00:00")
    page.goto(f"{site}nb/my/")
    page.locator("input[name=role][value=student-adviser]").check()
    page.locator("select[data-department]").select_option("ikos")
    page.locator("[data-all]").click()
    expect(page.locator("[data-my-list] li")).not_to_have_count(0)
    keys = page.locator("[data-my-list] li").evaluate_all(
        "all => all.map((each) => each.querySelector('time').dateTime + each.querySelector('.line__do').hash)"
    )
    assert len(keys) == len(set(keys))
    several = page.locator("[data-my-list] .line__facts:has(a + a)").first
    codes = several.locator("a").all_inner_texts()
    assert len(codes) == len(set(codes)) > 1
    several.locator("a").nth(1).click()
    expect(page.locator("select[data-course] option:checked")).to_contain_text(codes[1])


@LANGUAGES
def test_a_done_step_leaves_the_list_and_counts_as_progress(page: Page, site: str, language: str) -> None:
    choose(page, site, language)
    bar = page.locator("[data-my-progress] progress").first
    assert bar.evaluate("each => each.value") == 0
    before = page.locator("[data-my-list] li").count()
    page.locator("[data-my-list] li a").first.click()
    expect(page.locator("select[data-course]")).to_have_value("jap1501/2026-autumn")
    page.locator(":target .tick__box").check()
    page.goto(f"{site}{language}/my/")
    expect(page.locator("[data-my-list] li")).not_to_have_count(0)
    assert page.locator("[data-my-list] li").count() < before
    assert bar.evaluate("each => each.value") == 1


@LANGUAGES
def test_what_changed_since_the_last_visit_is_told_until_it_is_read(page: Page, site: str, language: str) -> None:
    choose(page, site, language)
    expect(page.locator("[data-my-news] li")).to_have_count(0)
    page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((each) => each.endsWith(":read"));
          localStorage.setItem(key, JSON.stringify("2026-01-01T00:00:00Z"));
        }"""
    )
    page.reload()
    expect(page.locator("[data-my-news] li").first).to_be_visible()
    page.locator("[data-my-read]").click()
    expect(page.locator("[data-my-news] li")).to_have_count(0)


@LANGUAGES
def test_all_courses_of_a_department_are_chosen_at_once_and_remembered(page: Page, site: str, language: str) -> None:
    page.goto(f"{site}{language}/my/")
    page.locator("input[name=role][value=student-adviser]").check()
    page.locator("select[data-department]").select_option("ikos")
    boxes = page.locator("input[name=course]")
    expect(boxes).not_to_have_count(0)
    page.locator("[data-all]").click()
    expect(page.locator("input[name=course]:not(:checked)")).to_have_count(0)
    chosen = boxes.count()
    expect(page.locator("[data-my-feeds] a").first).to_have_attribute(
        "href", "../calendars/departments/ikos/student-adviser.ics"
    )
    page.reload()
    expect(page.locator("select[data-department]")).to_have_value("ikos")
    expect(page.locator("input[name=course]:checked")).to_have_count(chosen)
    expect(page.locator("details.my-choices")).not_to_have_attribute("open", "")
    page.locator("details.my-choices > summary").click()
    page.locator("[data-none]").click()
    expect(page.locator("input[name=course]:checked")).to_have_count(0)


@LANGUAGES
def test_everything_can_be_deleted(page: Page, site: str, language: str) -> None:
    choose(page, site, language)
    page.evaluate(
        """() => { // something that nobody can read any more
          const key = Object.keys(localStorage).find((each) => each.endsWith(":mine"));
          localStorage[key.replace("mine", "ticks/a/b/c")] = "{";
        }"""
    )
    page.once("dialog", lambda asked: asked.accept())
    page.locator("[data-my-delete]").click()
    expect(page.locator("[data-my-result]")).to_be_hidden()
    left = page.evaluate(
        "Object.keys(localStorage).filter((each) => each.startsWith('handbook:') && each.includes('/'))"
    )
    assert left == []
    page.reload()
    expect(page.locator("input[name=role][value=examiner]")).not_to_be_checked()


def test_the_front_page_shows_the_days_ahead_of_the_chosen_roles(page: Page, site: str) -> None:
    page.clock.set_fixed_time("2026-12-01T09:00:00")
    page.goto(f"{site}nb/")
    lines = page.locator("[data-due-list] .line")
    expect(lines).not_to_have_count(0)
    everything = lines.count()
    choose(page, site, "nb")
    page.goto(f"{site}nb/")
    expect(lines).not_to_have_count(0)
    assert lines.count() < everything
    expect(page.locator("[data-due-mine]")).to_be_visible()
