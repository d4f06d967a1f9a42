"""Commands about an exam whose date has not been set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.awaited import AWAITED, DATED
from tests.cli.desk import Desk

COURSES = "courses/2026-autumn/languages.yml"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    found = Desk(tmp_path)
    found.change(COURSES, DATED.decode(), AWAITED.decode())
    return found


def test_the_handbook_is_in_order(desk: Desk) -> None:
    done = desk.run("check")
    assert done.exit_code == 0, done.output
    assert "HB" not in done.output


def test_dates_lists_what_waits_when_asked(desk: Desk) -> None:
    rows = json.loads(desk.run("dates", "--course", "TIØ4118", "--all", "--format", "json").output)
    told = {(row["step"], row["kind"]): row["when"] for row in rows}
    assert told["", "sitting"] == "datoen er ikke fastsatt: uke 49"
    assert told["write-questions", "due"] == "avventer eksamensstart: uke 49"
    assert json.loads(desk.run("dates", "--course", "TIØ4118", "--format", "json").output) == []


def test_explain_says_what_is_missing_and_what_is_known(desk: Desk) -> None:
    done = desk.run("explain", "TIØ4118", "write-questions", "--language", "en")
    assert "→ awaiting the exam start: week 49" in done.output
    assert "The date cannot be worked out until the date of the exam start is known." in done.output
    assert "Known so far: week 49." in done.output


def test_explain_tells_an_agreed_date(desk: Desk) -> None:
    desk.change(COURSES, AWAITED.decode(), DATED.decode()[:-1] + ", step-dates: {write-questions: 2026-11-18}}")
    done = desk.run("explain", "TIØ4118", "write-questions")
    assert "Faktisk dato er ført inn: onsdag 18. november 2026. Regelen ga mandag 23. november 2026." in done.output


def test_the_year_plan_has_it_last(desk: Desk, tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    done = desk.run("export", "deadlines", "--department", "languages", "--format", "csv", "--output", str(plan))
    assert done.exit_code == 0, done.output
    assert "datoen er ikke fastsatt: uke 49" in plan.read_text(encoding="utf-8-sig")
