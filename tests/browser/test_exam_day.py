"""The exam-day page of a role: what to do when something goes wrong, on one screen of a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_everything_a_role_must_do_fits_on_one_screen(page: Page, site: str, built: Path, language: str) -> None:
    page.set_viewport_size(PHONE)
    roles = [folder.name for folder in (built / language / "exam-day").iterdir() if folder.is_dir()]
    assert len(roles) > 5
    for role in roles:
        page.goto(f"{site}{language}/exam-day/{role}/")
        last = page.locator(".emergency > li").last.bounding_box()
        assert last is not None
        assert last["y"] + last["height"] <= PHONE["height"], role
        first_call = page.locator(".call a").first
        assert (first_call.get_attribute("href") or "").startswith("tel:+47")
