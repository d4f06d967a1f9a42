"""Everything can be reached and seen with a keyboard, on a narrow screen too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

MOST_STOPS = 60
FOCUS = """() => {
  const active = document.activeElement;
  // The switch between light and dark is a radio button that shows itself as the label behind it.
  const found = active.matches(".md-option") ? active.nextElementSibling : active;
  const shown = getComputedStyle(found);
  const box = found.getBoundingClientRect();
  return {
    name: active.getAttribute("aria-label") || found.textContent.trim() || found.name || found.id,
    ring: shown.outlineStyle !== "none" && parseFloat(shown.outlineWidth) >= 2,
    seen: shown.visibility === "visible" && box.width > 0 && box.height > 0,
    tag: found.tagName,
  };
}"""


def test_the_skip_link_is_first_and_leads_to_the_content(page: Page, site: str) -> None:
    page.goto(f"{site}nb/roles/examiner/")
    page.keyboard.press("Tab")
    assert "innhold" in page.evaluate(FOCUS)["name"].lower()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["", "roles/examiner/", "courses/jap1501/", "my/"])
def test_every_stop_is_seen_and_ringed(page: Page, site: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}nb/{path}", wait_until="networkidle")
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["tag"] == "BODY":
            break
        assert stop["seen"], stop
        assert stop["ring"], stop


@pytest.mark.parametrize(("language", "menu", "search"), [("nb", "meny", "søk"), ("en", "menu", "search")])
def test_menu_and_search_open_by_keyboard_on_a_phone(
    page: Page, site: str, language: str, menu: str, search: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}{language}/roles/examiner/", wait_until="networkidle")
    opened = {}
    for _ in range(12):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        for word in (menu, search):
            if stop["tag"] == "BUTTON" and word in stop["name"].lower() and word not in opened:
                page.keyboard.press("Enter")
                opened[word] = page.evaluate("document.activeElement.getAttribute('aria-expanded')")
                page.keyboard.press("Escape")
                page.evaluate(
                    "document.querySelectorAll('#__drawer, #__search').forEach((box) => box.checked && box.click())"
                )
    assert set(opened) == {menu, search}


def test_a_term_is_explained_on_focus_and_hidden_by_escape(page: Page, site: str) -> None:
    page.goto(f"{site}nb/procedures/register-grades/", wait_until="networkidle")
    term = page.locator("a.term").first
    term.focus()
    expect(page.locator("#definition")).to_be_visible()
    expect(page.locator("#definition")).to_have_text(term.get_attribute("data-definition") or "")
    page.keyboard.press("Escape")
    expect(page.locator("#definition")).to_be_hidden()
