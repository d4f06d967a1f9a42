"""A semester's values agree with each other; each mistake is told once, at the value."""

from dataclasses import replace
from datetime import date

import pytest

from generator.checks import semesters
from generator.model import Handbook, Period, Season, Semester

SOUND = Semester(
    season=Season.AUTUMN,
    year=2026,
    starts=date(2026, 8, 10),
    ends=date(2026, 12, 18),
    teaching_starts=date(2026, 8, 17),
    exam_period=Period(first=date(2026, 11, 23), last=date(2026, 12, 18)),
    deferred_period=Period(first=date(2027, 1, 4), last=date(2027, 1, 15)),
)


def told(handbook: Handbook, id_: str = "2026-autumn", **changes: object) -> list[str]:
    changed = replace(handbook, semesters={id_: replace(SOUND, **changes)})  # type: ignore[arg-type]
    return [found.label for found in semesters.check(changed)]


@pytest.mark.parametrize("id_", ["2026-autumn", "2026-2027-autumn", "h26", "ws2627", "autumn", "first"])
def test_an_id_need_not_name_year_or_season(toy: Handbook, id_: str) -> None:
    assert told(toy, id_) == []


def test_an_id_that_names_another_year_or_season_is_told(toy: Handbook) -> None:
    assert told(toy, "2027-autumn") == ["`year` is 2026, but the semester is called `2027-autumn`"]
    assert told(toy, "2026-spring") == ["`season` is autumn, but the semester is called `2026-spring`"]


def test_a_mistake_is_told_once(toy: Handbook) -> None:
    assert told(toy, year=2062) == ["`year` is 2062, but the semester starts Mon 2026-08-10"]
    assert told(toy, season=Season.SPRING) == ["`season` is spring, but the semester starts Mon 2026-08-10"]


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (date(2026, 8, 10), date(2026, 12, 18), None),
        (date(2026, 8, 9), date(2026, 12, 18), "Sun 2026-08-09 is before the semester starts"),
        (date(2025, 11, 23), date(2025, 12, 18), "Sun 2025-11-23 is before the semester starts"),
        (date(2026, 11, 23), date(2026, 12, 19), "Sat 2026-12-19 is after the semester ends"),
    ],
)
def test_the_exam_period_lies_within_the_semester(toy: Handbook, first: date, last: date, label: str | None) -> None:
    assert told(toy, exam_period=Period(first=first, last=last)) == ([label] if label else [])


@pytest.mark.parametrize(
    ("first", "label"),
    [
        (date(2027, 8, 9), None),
        (date(2026, 1, 4), "Sun 2026-01-04 is before the semester starts"),
        (date(2028, 1, 4), "Tue 2028-01-04 is more than a year after the semester ends"),
    ],
)
def test_deferred_exams_come_within_a_year_after_it(toy: Handbook, first: date, label: str | None) -> None:
    assert told(toy, deferred_period=Period(first=first, last=first)) == ([label] if label else [])
    assert told(toy, deferred_period=None) == []
