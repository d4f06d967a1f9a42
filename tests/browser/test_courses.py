"""Finding a course, and what its page works out in the browser."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.deadlines.calculator import calculator
from generator.deadlines.conventions import Conventions
from generator.deadlines.resolve import resolve
from generator.deadlines.wording import Wording
from generator.source import load, read_files

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

PROCEDURES = Path(__file__).parents[2] / "procedures"
LANGUAGES = pytest.mark.parametrize("language", ["nb", "en"])


@LANGUAGES
def test_the_finder_finds_by_code_name_and_form(page: Page, site: str, language: str) -> None:
    page.goto(f"{site}{language}/courses/")
    rows = page.locator("tr[data-find]:visible")
    everything = rows.count()
    name = page.locator("tr[data-find]", has_text="JAP1501").locator("td").first.inner_text()
    for query in ("jap1501", name):
        page.locator("[data-query]").fill(query)
        expect(rows.filter(has_text="JAP1501")).to_have_count(1)
        assert rows.count() < everything
    page.locator("[data-query]").fill("no such course")
    expect(rows).to_have_count(0)
    expect(page.locator("[data-hits]")).to_contain_text("0")


@LANGUAGES
def test_the_calculator_comes_to_the_date_of_the_engine(page: Page, site: str, language: str) -> None:
    handbook, _ = load(read_files(PROCEDURES))
    assert handbook is not None
    resolution = resolve(handbook)
    conventions, words = Conventions(handbook.calendar), Wording(handbook, language)
    page.goto(f"{site}{language}/courses/jap1501/")
    places = page.locator("[data-calculator]")
    expect(places.first).to_be_visible()
    start = date(2026, 12, 21)
    expected = {}
    for deadline in resolution.deadlines:
        if deadline.sitting.course_code == "JAP1501":
            found = calculator(handbook, resolution.milestones(deadline.sitting), deadline.working)
            if found:
                key = json.dumps(found.json(), separators=(",", ":"))
                expected[key] = words.date(found.result(start, conventions))
    assert expected
    for place in places.all():
        place.locator("input").fill(start.isoformat())
        wanted = expected[place.get_attribute("data-calculator") or ""]
        expect(place.locator("output")).to_contain_text(wanted, ignore_case=True)


def test_one_role_and_one_part_can_be_shown_alone(page: Page, site: str) -> None:
    page.goto(f"{site}nb/courses/jap1501/")
    page.locator("[data-role-choice]").select_option("examiner")
    roles = page.locator("tr.deadline:visible").evaluate_all("rows => rows.map((row) => row.dataset.role)")
    assert set(roles) <= {"examiner", ""}
    page.locator("[data-part-choice]").select_option(index=1)
    part = page.locator("[data-part-choice]").input_value()
    parts = page.locator("tr.deadline:visible").evaluate_all("rows => rows.map((row) => row.dataset.part)")
    assert set(parts) == {part}


def test_what_has_passed_is_folded_and_comes_back(page: Page, site: str) -> None:
    page.clock.set_fixed_time("2027-03-01T12:00:00")
    page.goto(f"{site}nb/courses/jap1501/")
    rows = page.locator("tr.deadline[data-day^='2026-11']")
    assert rows.count() > 0
    expect(rows.first).to_be_hidden()
    page.locator(".past button").first.click()
    expect(rows.first).to_be_visible()
