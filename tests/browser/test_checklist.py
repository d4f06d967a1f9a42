"""Ticks stay where the reader left them, and follow the step rather than its wording or language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.checklist import ROLE, box, opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

WORDS = {
    "nb": {"skip": "Gjelder ikke", "of": "av", "changed": "endret siden du krysset av"},
    "en": {"skip": "Not applicable", "of": "of", "changed": "changed since you ticked"},
}
LANGUAGES = pytest.mark.parametrize("language", ["nb", "en"])


def first(page: Page) -> str:
    """Id of the first step on the page."""
    return page.locator(".tick").first.get_attribute("data-step") or ""


@LANGUAGES
def test_ticks_survive_a_reload_and_the_switch_of_language(page: Page, site: str, language: str) -> None:
    opened(page, f"{site}{language}/{ROLE}")
    step = first(page)
    box(page, step).check()
    expect(page.locator("[data-progress]")).to_contain_text(f"1 {WORDS[language]['of']} ")
    page.reload()
    expect(box(page, step)).to_be_checked()
    page.locator("a.language").click()
    other = "en" if language == "nb" else "nb"
    expect(page).to_have_url(f"{site}{other}/{ROLE}")
    expect(box(page, step)).to_be_checked()


@LANGUAGES
def test_reset_clears_after_asking(page: Page, site: str, language: str) -> None:
    opened(page, f"{site}{language}/{ROLE}")
    step = first(page)
    box(page, step).check()
    page.once("dialog", lambda asked: asked.dismiss())
    page.locator("[data-reset]").click()
    expect(box(page, step)).to_be_checked()
    page.once("dialog", lambda asked: asked.accept())
    page.locator("[data-reset]").click()
    expect(box(page, step)).not_to_be_checked()


@LANGUAGES
def test_ticks_move_to_another_browser_as_a_file(
    page: Page, site: str, chromium: Browser, tmp_path: Path, language: str
) -> None:
    opened(page, f"{site}{language}/{ROLE}")
    step = first(page)
    box(page, step).check()
    with page.expect_download() as download:
        page.locator("[data-export]").click()
    file = tmp_path / "ticks.json"
    download.value.save_as(file)
    other = chromium.new_context().new_page()
    opened(other, f"{site}{language}/{ROLE}")
    other.locator("[data-import]").set_input_files(file)
    expect(box(other, step)).to_be_checked()
    (tmp_path / "strange.json").write_text(json.dumps({"something": "else"}), encoding="utf-8")
    other.locator("[data-import]").set_input_files(tmp_path / "strange.json")
    expect(box(other, step)).to_be_checked()
    expect(other.locator("[role=status]")).to_be_visible()
    other.context.close()


@LANGUAGES
def test_a_step_that_does_not_apply_counts_no_more(page: Page, site: str, language: str) -> None:
    opened(page, f"{site}{language}/{ROLE}")
    whole = page.locator("[data-bar]").get_attribute("max") or ""
    step = first(page)
    item = page.locator(f".tick[data-step='{step}']")
    item.get_by_role("button", name=WORDS[language]["skip"], exact=True).click()
    expect(box(page, step)).to_be_disabled()
    expect(page.locator("[data-progress]")).to_contain_text(f"0 {WORDS[language]['of']} {int(whole) - 1}")
    page.reload()
    expect(box(page, step)).to_be_disabled()


@LANGUAGES
def test_a_step_that_means_something_else_now_clears_and_says_so(page: Page, site: str, language: str) -> None:
    opened(page, f"{site}{language}/{ROLE}")
    step = first(page)
    box(page, step).check()
    page.evaluate(
        """(step) => {
          const key = Object.keys(localStorage).find((each) => each.includes("ticks/"));
          const marks = JSON.parse(localStorage.getItem(key));
          marks[step].version -= 1; // the tick was set before the version was raised
          localStorage.setItem(key, JSON.stringify(marks));
        }""",
        step,
    )
    page.reload()
    expect(box(page, step)).not_to_be_checked()
    expect(page.locator(f".tick[data-step='{step}'] .tick__changed")).to_contain_text(WORDS[language]["changed"])


@LANGUAGES
def test_a_chosen_course_shows_its_dates_and_has_ticks_of_its_own(
    page: Page, site: str, built: Path, language: str
) -> None:
    opened(page, f"{site}{language}/{ROLE}")
    page.locator("select[data-course]").select_option("jap1501/2026-autumn")
    shown = page.locator(".tick:visible [data-date]:visible")
    expect(shown).not_to_have_count(0)
    deadlines = json.loads((built / "api" / "courses" / "jap1501.json").read_text(encoding="utf-8"))["deadlines"]
    step = shown.first.locator("xpath=ancestor::li").get_attribute("data-step")
    dates = [each["when"][language] for each in deadlines if each["step"] == step and each["kind"] == "due"]
    text = shown.first.inner_text().lower()
    assert dates
    assert all(each.lower() in text for each in dates)
    box(page, step or "").check()
    page.locator("select[data-course]").select_option("")
    expect(box(page, step or "")).not_to_be_checked()
    page.locator("select[data-course]").select_option("jap1501/2026-autumn")
    expect(box(page, step or "")).to_be_checked()


@LANGUAGES
def test_the_form_filter_leaves_what_concerns_the_form(page: Page, site: str, language: str) -> None:
    opened(page, f"{site}{language}/roles/student-adviser/")
    before = page.locator(".tick:visible").count()
    page.locator("select[data-form]").select_option("oral-exam")
    shown = page.locator(".tick:visible")
    assert 0 < shown.count() < before
    for forms in shown.evaluate_all("found => found.map((each) => each.dataset.forms)"):
        assert "oral-exam" in forms.split()
    empty = page.locator(".checklist:visible").evaluate_all(
        "found => found.filter((each) => ![...each.children].some((item) => !item.hidden)).length"
    )
    assert empty == 0


@LANGUAGES
def test_a_semester_narrows_the_courses_and_clears_one_of_another(page: Page, site: str, language: str) -> None:
    opened(page, f"{site}{language}/{ROLE}?course=jap1501/2026-autumn")
    course = page.locator("select[data-course]")
    expect(course).to_have_value("jap1501/2026-autumn")
    semesters = page.locator("select[data-semester] option").evaluate_all("all => all.map((each) => each.value)")
    assert semesters == ["", "2026-autumn", "2027-spring"]
    page.locator("select[data-semester]").select_option("2026-autumn")
    expect(course).to_have_value("jap1501/2026-autumn")
    page.locator("select[data-semester]").select_option("2027-spring")
    expect(course).to_have_value("")
    expect(page.locator("[data-date]:visible")).to_have_count(0)
    offered = course.locator("option").evaluate_all("all => all.map((each) => each.value).filter(Boolean)")
    assert offered
    assert all(value.endswith("/2027-spring") for value in offered)


def test_ticks_follow_a_role_and_a_course_that_get_another_id(page: Page, site: str) -> None:
    """As `formerly: [old-role]` and `formerly: [OLD1]` write them into the page and the list of courses."""
    address = f"{site}nb/{ROLE}"
    opened(page, f"{address}?course=jap1501/2026-autumn")
    step = first(page)
    box(page, step).check()
    key = page.evaluate("Object.keys(localStorage).find((each) => each.includes('ticks/examiner/jap1501/'))")
    old = key.replace("examiner/jap1501", "old-role/old1")
    page.evaluate("([from, to]) => { localStorage[to] = localStorage[from]; delete localStorage[from]; }", [key, old])

    def renamed(route: Route) -> None:
        answer = route.fetch()
        if route.request.url.endswith("courses.json"):
            courses = answer.json()
            next(each for each in courses if each["slug"] == "jap1501")["formerly"] = ["old1"]
            return route.fulfill(response=answer, json=courses)
        body = answer.text().replace(
            'data-role="examiner" data-courses', 'data-role="examiner" data-formerly="old-role" data-courses'
        )
        assert "old-role" in body
        return route.fulfill(response=answer, body=body)

    page.route("**/data/courses.json", renamed)
    page.route("**/roles/examiner/**", renamed)
    opened(page, f"{address}?course=jap1501/2026-autumn")
    expect(box(page, step)).to_be_checked()
    assert page.evaluate("Object.keys(localStorage).filter((each) => each.includes('ticks/'))") == [key]


def test_the_link_to_a_step_is_copied_and_leads_there(context: BrowserContext, site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), f"{site}nb/{ROLE}")
    step = first(page)
    page.locator(f".tick[data-step='{step}'] .permalink").click()
    expect(page.locator("[role=status]")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}nb/{ROLE}#{step}"
    expect(page.locator(":target")).to_have_attribute("data-step", step)


def test_a_closed_storage_breaks_nothing(chromium: Browser, site: str) -> None:
    context = chromium.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed'); } })"
    )
    page = opened(context.new_page(), f"{site}nb/{ROLE}")
    wrong: list[str] = []
    page.on("pageerror", lambda each: wrong.append(str(each)))
    step = first(page)
    box(page, step).check()
    expect(box(page, step)).to_be_checked()
    assert wrong == []
    context.close()
