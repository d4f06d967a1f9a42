"""What does not come, or is not allowed, is told where the reader looks for it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.checklist import ROLE, STEPS, box, opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]


def choose(page: Page, site: str) -> None:
    page.clock.set_fixed_time("2026-12-01T09:00:00")
    page.goto(f"{site}nb/my/")
    page.locator("input[name=role][value=examiner]").check()
    for course in ("jap1501", "kin1101"):
        page.locator(f"input[name=course][value={course}]").check()


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "Kunne ikke kopiere. Marker adressen"), ("en", "Could not copy. Select the address")]
)
def test_a_copy_that_is_not_allowed_shows_the_address(page: Page, site: str, language: str, words: str) -> None:
    page.add_init_script("Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no'))")
    opened(page, f"{site}{language}/{ROLE}")
    page.locator(".tick .permalink").first.click()
    said = page.get_by_role("status")
    expect(said).to_contain_text(f"{words}")
    expect(said).to_contain_text(f"{site}{language}/{ROLE}#")
    page.goto(f"{site}{language}/courses/jap1501/")
    page.locator("[data-copy-text]:visible").first.click()
    expect(page.get_by_role("status").filter(has_text=words)).to_contain_text(".ics")


def test_a_checklist_without_the_list_of_courses_still_keeps_ticks(page: Page, site: str) -> None:
    page.route("**/data/courses.json", lambda route: route.abort())
    page.goto(f"{site}nb/{ROLE}")
    expect(page.get_by_role("status")).to_contain_text("Listen over emner og steg kunne ikke hentes.")
    box(page, STEPS[0]).check()
    page.unroute("**/data/courses.json")
    opened(page, f"{site}nb/{ROLE}")
    expect(page.get_by_role("status")).to_have_count(0)
    expect(box(page, STEPS[0])).to_be_checked()


def test_the_dates_of_a_course_that_do_not_come_are_told_until_they_do(page: Page, site: str) -> None:
    opened(page, f"{site}nb/{ROLE}")
    page.route("**/api/courses/jap1501.json", lambda route: route.fulfill(status=500))
    course = page.locator("select[data-course]")
    course.select_option("jap1501/2026-autumn")
    expect(page.get_by_role("status")).to_contain_text("Datoene kunne ikke hentes.")
    page.unroute("**/api/courses/jap1501.json")
    course.select_option("")
    expect(page.get_by_role("status")).to_have_count(0)
    course.select_option("jap1501/2026-autumn")
    expect(page.locator("[data-date]:visible")).not_to_have_count(0)


def test_a_course_in_the_address_that_the_handbook_lacks_is_told(page: Page, site: str) -> None:
    opened(page, f"{site}nb/{ROLE}?course=old1000/1999-autumn")
    expect(page.get_by_role("status")).to_contain_text("old1000/1999-autumn, finnes ikke i håndboka nå")


def test_my_page_shows_what_came_and_names_what_did_not(page: Page, site: str) -> None:
    page.route("**/api/courses/kin1101.json", lambda route: route.fulfill(status=404))
    choose(page, site)
    expect(page.get_by_role("alert")).to_contain_text("Fristene for KIN1101 kunne ikke hentes.")
    expect(page.locator("[data-my-list] li")).not_to_have_count(0)
    page.unroute("**/api/courses/kin1101.json")
    page.route("**/data/changes.json", lambda route: route.fulfill(body="<p>Log in"))
    page.reload()
    expect(page.locator("[data-my-news]")).to_contain_text("Endringene kunne ikke hentes.")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.route("**/data/steps.json", lambda route: route.abort())
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("Listen over emner og steg kunne ikke hentes.")


def test_a_chosen_course_that_the_handbook_lacks_is_shown_so_and_can_be_left_out(page: Page, site: str) -> None:
    choose(page, site)
    page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((each) => each.endsWith(":mine"));
          const mine = JSON.parse(localStorage[key]);
          localStorage[key] = JSON.stringify({ ...mine, courses: ["old1000", ...mine.courses] });
        }"""
    )
    page.reload()
    page.locator("details.my-choices > summary").click()
    gone = page.get_by_label("OLD1000 (ikke i håndboka nå)")
    expect(gone).to_be_checked()
    page.locator("input[name=course][value=kin1101]").uncheck()
    expect(gone).to_be_checked()
    gone.click()
    expect(gone).to_have_count(0)
    expect(page.locator("input[name=course]:checked")).to_have_count(1)


def test_a_chosen_course_that_gets_another_code_stays_chosen(page: Page, site: str) -> None:
    choose(page, site)

    def renamed(route: Route) -> None:
        answer = route.fetch()
        courses = answer.json()
        course = next(each for each in courses if each["slug"] == "jap1501")
        course.update(slug="jap1601", code="JAP1601", formerly=["jap1501"])
        route.fulfill(response=answer, json=courses)

    page.route("**/data/courses.json", renamed)
    page.reload()
    expect(page.locator("input[name=course][value=jap1601]")).to_be_checked()


def test_the_front_page_tells_deadlines_that_did_not_come_from_days_without_any(page: Page, site: str) -> None:
    page.clock.set_fixed_time("2026-12-01T09:00:00")
    page.route("**/data/due/*.json", lambda route: route.fulfill(status=404))
    page.goto(f"{site}nb/", wait_until="networkidle")
    expect(page.get_by_role("status")).to_have_count(0)
    page.unroute("**/data/due/*.json")
    page.route("**/data/due/*.json", lambda route: route.fulfill(status=503))
    page.goto(f"{site}nb/")
    expect(page.get_by_role("status")).to_contain_text("Datoene kunne ikke hentes.")


def test_a_calculator_without_its_calendar_says_so(page: Page, site: str) -> None:
    page.route("**/data/calendars.json", lambda route: route.abort())
    page.goto(f"{site}nb/courses/jap1501/")
    place = page.locator("[data-calculator]").first
    place.locator("input").fill("2026-12-21")
    expect(place.locator("output")).to_contain_text("Datoen kunne ikke regnes ut")
    page.unroute("**/data/calendars.json")
    place.locator("input").fill("2026-12-22")
    expect(place.locator("output strong")).to_be_visible()


@pytest.mark.parametrize("answer", [{"status": 503}, {"body": '{"docs": ['}], ids=["refused", "cut off"])
@pytest.mark.parametrize(
    ("language", "words"), [("nb", "Søket kunne ikke hentes."), ("en", "The search could not be fetched.")]
)
def test_a_search_without_its_index_says_so(
    page: Page, site: str, language: str, words: str, answer: dict[str, object]
) -> None:
    page.route("**/search_index.json", lambda route: route.fulfill(**answer))
    page.goto(f"{site}{language}/")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("sensur")
    expect(page.locator(".md-search-result__meta")).to_contain_text(words)


@pytest.mark.parametrize("lost", ["checklist.js", "handbook.js", "settings.js"])
def test_a_script_that_does_not_come_is_told(context: BrowserContext, site: str, lost: str) -> None:
    page = context.new_page()
    page.route(re.compile(f"/js/{lost}$"), lambda route: route.abort())
    page.goto(f"{site}nb/{ROLE}")
    expect(page.get_by_role("alert")).to_contain_text("blir kanskje ikke lagret. Last siden på nytt.")
