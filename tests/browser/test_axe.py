"""No accessibility finding on any page type, in light and dark, on phone, tablet and desktop, folded out."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pagetypes import PAGES, SHORT
from tests.browser.server import serving
from tests.npm import node_modules

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

WIDTHS = (320, 768, 1280)
RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}"""
UNFOLD = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"


@pytest.fixture(scope="module")
def axe() -> str:
    return (node_modules(Path(__file__).parent) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def tablet(chromium: Browser) -> Page:
    return chromium.new_page(color_scheme="light", reduced_motion="reduce")


def lit(page: Page, scheme: str) -> None:
    """Wait until the page shows itself in light or dark, as the reader's system asks."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        """(scheme) => {
          const colour = getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).slice(0, 3);
          return colour.every((part) => (scheme === "dark" ? part < 60 : part > 200));
        }""",
        arg=scheme,
    )


def findings(page: Page, address: str, axe: str) -> list[str]:
    """Everything that axe finds on a page, with the scheme and width it was found in."""
    page.emulate_media(color_scheme="light")
    page.goto(address, wait_until="load")
    page.evaluate(UNFOLD)
    page.evaluate(axe)
    found: list[str] = []
    for scheme in ("light", "dark"):
        lit(page, scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{scheme} {width}: {each}" for each in page.evaluate(RUN)]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_every_page_type_in_the_governing_language(tablet: Page, site: str, axe: str, name: str) -> None:
    assert findings(tablet, f"{site}nb/{PAGES[name]}", axe) == []
    tablet.close()


@pytest.mark.parametrize("name", SHORT)
def test_the_most_used_pages_in_the_other_language(tablet: Page, site: str, axe: str, name: str) -> None:
    assert findings(tablet, f"{site}en/{PAGES[name]}", axe) == []
    tablet.close()


def test_the_front_door_and_the_lost_page(tablet: Page, built: Path, axe: str) -> None:
    with serving(built) as top:
        assert findings(tablet, top, axe) == []
        assert findings(tablet, f"{top}nb/nowhere/", axe) == []
    tablet.close()


def test_dark_is_dark_and_light_is_light(tablet: Page, site: str) -> None:
    tablet.goto(f"{site}nb/")
    for scheme in ("light", "dark", "light"):
        lit(tablet, scheme)
    tablet.close()


def test_no_page_scrolls_sideways(tablet: Page, site: str) -> None:
    for name, path in PAGES.items():
        tablet.goto(f"{site}nb/{path}")
        for width in (320, 360, 768):
            tablet.set_viewport_size({"width": width, "height": 900})
            assert tablet.evaluate("document.documentElement.scrollWidth") <= width, f"{name} at {width}"
    tablet.close()
