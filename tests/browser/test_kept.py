"""Where the browser cannot keep ticks and choices, the page says so at once, and nothing looks kept that is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.checklist import CLOSED, FULL, ROLE, SILENT, STEPS, box, item, opened
from tests.browser.test_axe import RUN, WIDTHS, lit
from tests.npm import node_modules

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

ONE, TWO, THREE = STEPS
TICKS = {
    "nb": {
        "closed": "Nettleseren lar ikke denne siden lagre avkryssinger. Det du krysser av, forsvinner",
        "full": "Nettleseren har ikke plass til å lagre flere avkryssinger.",
        "unkept": "Ikke lagret",
        "none": "Ingen avkryssinger hentet.",
        "refused": "Ikke lagret av nettleseren: 1.",
    },
    "en": {
        "closed": "The browser does not let this page save ticks. What you tick will be lost",
        "full": "The browser has no room to save more ticks.",
        "unkept": "Not saved",
        "none": "No ticks loaded.",
        "refused": "Not saved by the browser: 1.",
    },
}
CHOICES = {
    "nb": {"closed": "lar ikke denne siden lagre valgene dine", "full": "har ikke plass til å lagre mer"},
    "en": {"closed": "does not let this page save your choices", "full": "has no room to save more"},
}
WHY = {CLOSED: "closed", FULL: "full", SILENT: "closed"}
REFUSALS = pytest.mark.parametrize("script", WHY, ids=["denied", "full", "silent"])
LANGUAGES = pytest.mark.parametrize("language", ["nb", "en"])
FILLED = """() => {
  // As much as the browser takes, almost to the last letter.
  for (let size = 2 ** 22; size >= 1; size /= 2) {
    try { localStorage.setItem("filler" + size, "x".repeat(size)); } catch { /* half of it, then */ }
  }
}"""


def complaints(page: Page) -> list[str]:
    wrong: list[str] = []
    page.on("pageerror", lambda each: wrong.append(str(each)))
    page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
    return wrong


@LANGUAGES
@REFUSALS
def test_it_is_said_when_the_page_opens(context: BrowserContext, site: str, language: str, script: str) -> None:
    context.add_init_script(script)
    page = context.new_page()
    wrong = complaints(page)
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, f"{site}{language}/{ROLE}")
    said = page.get_by_role("alert")
    expect(said).to_contain_text(TICKS[language][WHY[script]])
    expect(said).to_be_in_viewport()
    assert page.evaluate("document.activeElement === document.body")
    page.goto(f"{site}{language}/my/")
    expect(page.get_by_role("alert")).to_contain_text(CHOICES[language][WHY[script]])
    assert wrong == []


@LANGUAGES
@REFUSALS
def test_a_tick_that_is_not_kept_is_marked_so_and_can_be_saved_to_a_file(
    context: BrowserContext, site: str, tmp_path: Path, language: str, script: str
) -> None:
    context.add_init_script(script)
    page = opened(context.new_page(), f"{site}{language}/{ROLE}")
    box(page, ONE).focus()
    page.keyboard.press("Space")
    expect(box(page, ONE)).to_be_checked()
    expect(item(page, ONE)).to_contain_text(TICKS[language]["unkept"])
    expect(box(page, ONE)).to_be_focused()
    expect(item(page, TWO).locator(".tick__unkept:visible")).to_have_count(0)
    box(page, TWO).check()
    box(page, TWO).uncheck()
    expect(item(page, TWO).locator(".tick__unkept:visible")).to_have_count(0)
    with page.expect_download() as download:
        page.locator("[data-export]").click()
    download.value.save_as(tmp_path / "ticks.json")
    saved = json.loads((tmp_path / "ticks.json").read_text(encoding="utf-8"))
    assert list(saved["ticks"]["ticks/examiner/-/-"]) == [ONE]
    page.reload()
    expect(page.locator("select[data-course] optgroup")).not_to_have_count(0)
    expect(box(page, ONE)).not_to_be_checked()


@LANGUAGES
@REFUSALS
def test_an_import_never_says_that_it_kept_what_it_did_not(
    context: BrowserContext, site: str, tmp_path: Path, language: str, script: str
) -> None:
    file = tmp_path / "ticks.json"
    marks = {ONE: {"state": "done", "version": 1}}
    file.write_text(json.dumps({"handbook": "ticks", "version": 1, "ticks": {"ticks/examiner/-/-": marks}}))
    context.add_init_script(script)
    page = opened(context.new_page(), f"{site}{language}/{ROLE}")
    page.locator("[data-import]").set_input_files(file)
    said = page.get_by_role("status")
    expect(said).to_contain_text(TICKS[language]["none"])
    expect(said).to_contain_text(TICKS[language]["refused"])
    expect(item(page, ONE)).to_contain_text(TICKS[language]["unkept"])


def test_a_full_browser_loses_nothing_that_it_had(page: Page, site: str) -> None:
    opened(page, f"{site}nb/{ROLE}")
    box(page, ONE).check()
    page.evaluate(FILLED)
    box(page, TWO).check()
    expect(page.get_by_role("alert")).to_contain_text(TICKS["nb"]["full"])
    expect(item(page, TWO)).to_contain_text(TICKS["nb"]["unkept"])
    expect(item(page, ONE).locator(".tick__unkept:visible")).to_have_count(0)
    page.evaluate("Object.keys(localStorage).forEach((key) => key.startsWith('filler') && delete localStorage[key])")
    box(page, THREE).check()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".tick__unkept:visible")).to_have_count(0)
    page.reload()
    for step in STEPS:
        expect(box(page, step)).to_be_checked()


def test_a_full_browser_keeps_the_ticks_of_a_role_that_gets_another_id(context: BrowserContext, site: str) -> None:
    page = opened(context.new_page(), f"{site}nb/{ROLE}")
    box(page, ONE).check()
    key = page.evaluate("Object.keys(localStorage).find((each) => each.includes('ticks/examiner/'))")
    old = key.replace("examiner", "old-role")
    page.evaluate("([from, to]) => { localStorage[to] = localStorage[from]; delete localStorage[from]; }", [key, old])
    page.add_init_script(FULL)
    page.route(
        "**/roles/examiner/",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace(
                'data-role="examiner" data-c', 'data-role="examiner" data-formerly="old-role" data-c'
            ),
        ),
    )
    opened(page, f"{site}nb/{ROLE}")
    expect(box(page, ONE)).to_be_checked()
    expect(item(page, ONE)).to_contain_text(TICKS["nb"]["unkept"])
    assert ONE in page.evaluate("(key) => localStorage[key]", old)


def test_choices_on_my_page_act_while_it_is_open(context: BrowserContext, site: str) -> None:
    context.add_init_script(CLOSED)
    page = context.new_page()
    wrong = complaints(page)
    page.clock.set_fixed_time("2026-12-01T09:00:00")
    page.goto(f"{site}nb/my/")
    page.locator("input[name=role][value=examiner]").check()
    page.locator("input[name=course][value=jap1501]").check()
    page.locator("input[name=course][value=kin1101]").check()
    expect(page.locator("[data-my-list] li")).not_to_have_count(0)
    expect(page.locator("input[name=course]:checked")).to_have_count(2)
    expect(page.get_by_role("alert")).to_be_visible()
    assert wrong == []


@pytest.mark.parametrize("held", ["null", "5", "[]", '"words"', "{", '{"grade-answers": null}', '{"grade-answers": 5}'])
def test_strange_things_in_the_storage_break_nothing(context: BrowserContext, site: str, held: str) -> None:
    page = opened(context.new_page(), f"{site}nb/{ROLE}")
    box(page, ONE).check()
    page.evaluate(
        """(held) => {
          const key = Object.keys(localStorage).find((each) => each.includes(":ticks/"));
          const site = key.split(":ticks")[0];
          for (const name of [key, `${site}:mine`, `${site}:read`, `${site}:course`]) localStorage[name] = held;
        }""",
        held,
    )
    wrong = complaints(page)
    opened(page, f"{site}nb/{ROLE}")
    expect(box(page, ONE)).not_to_be_checked()
    box(page, ONE).check()
    opened(page, f"{site}nb/{ROLE}")
    expect(box(page, ONE)).to_be_checked()
    page.goto(f"{site}nb/my/")
    page.locator("input[name=role][value=examiner]").check()
    page.locator("input[name=course][value=jap1501]").check()
    expect(page.locator("[data-my-feeds] li")).not_to_have_count(0)
    page.goto(f"{site}nb/", wait_until="networkidle")
    assert wrong == []


@pytest.mark.parametrize("path", [ROLE, "my/"])
def test_the_notices_are_accessible(chromium: Browser, site: str, tmp_path: Path, path: str) -> None:
    axe = (node_modules(Path(__file__).parent) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    page = chromium.new_page(color_scheme="light", reduced_motion="reduce")
    page.add_init_script(CLOSED)
    page.goto(f"{site}nb/{path}", wait_until="networkidle")
    if path == ROLE:
        box(page, ONE).check()
        file = tmp_path / "photo.json"
        file.write_bytes(b"\xff\xd8\xff")
        page.locator("[data-import]").set_input_files(file)
        expect(page.get_by_role("status")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_visible()
    page.evaluate(axe)
    for scheme in ("light", "dark"):
        lit(page, scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(RUN) == [], (scheme, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()
