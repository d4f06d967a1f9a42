"""A role's checklist as the tests in the browser handle it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

ROLE = "roles/examiner/"
STEPS = ("grade-answers", "deliver-grading-record", "give-explanation")
"""Some of its steps, in the order of the page."""

CLOSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed'); } })"
"""A browser that lets nobody near its storage: cookies blocked, or a policy."""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
"""A browser without room for one more letter."""
SILENT = "Storage.prototype.setItem = () => undefined"
"""A browser that takes everything and keeps nothing."""


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator("form[data-checklist]")).to_be_visible()
    expect(page.locator("select[data-course] optgroup")).not_to_have_count(0)
    return page


def item(page: Page, step: str) -> Locator:
    return page.locator(f".tick[data-step='{step}']")


def box(page: Page, step: str) -> Locator:
    return item(page, step).locator(".tick__box")
