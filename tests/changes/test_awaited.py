"""An exam's date is withdrawn, or set at last: each deadline is told with what it was and what it waits for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.changes import Comparison
from generator.changes.kinds import DateAppeared, DateMoved, DateVanished
from generator.changes.report.dates import dates_section
from generator.changes.report.words import Words
from tests.awaited import AWAITED, DATED

COURSES = "courses/2026-autumn/languages.yml"
WITHDRAWN = ((COURSES, DATED.decode(), AWAITED.decode()),)
Between = Callable[..., Comparison]


def told(comparison: Comparison, language: str) -> tuple[str, list[tuple[str, ...]]]:
    section = dates_section(comparison, Words(comparison, language))
    assert section is not None
    assert section.table is not None
    return "\n".join(section.lines), list(section.table.rows)


@pytest.mark.parametrize(
    ("language", "line", "after"),
    [
        ("nb", "1 eksamensdato trekkes tilbake inntil videre og venter: selve eksamen (TIØ4118",
         "datoen er ikke fastsatt: uke 49"),
        ("en", "1 exam date is withdrawn for now and waits: the exam itself (TIØ4118",
         "the date has not been set: week 49"),
    ],
)  # fmt: skip
def test_a_date_that_is_withdrawn_waits(between: Between, language: str, line: str, after: str) -> None:
    comparison = between((), WITHDRAWN)
    lines, rows = told(comparison, language)
    assert line in lines
    assert (rows[0][0], rows[0][4]) == ("TIØ4118", after)
    assert {each.old.sitting.course_code for each in comparison.of(DateVanished)} == {"TIØ4118"}


def test_a_date_that_is_set_tells_what_was_known_before(between: Between) -> None:
    comparison = between(WITHDRAWN, ())
    lines, rows = told(comparison, "nb")
    assert "1 eksamensdato fastsettes: selve eksamen (TIØ4118" in lines
    assert rows[0][3] == "datoen er ikke fastsatt: uke 49"
    assert all(each.was is not None for each in comparison.of(DateAppeared) if each.new.sitting.course_code)


def test_an_agreed_date_moves_its_step_and_reminder_alone(between: Between) -> None:
    agreed = DATED.decode()[:-1] + ", step-dates: {write-questions: 2026-11-18}}"
    moved = between((), ((COURSES, DATED.decode(), agreed),)).of(DateMoved)
    assert {(each.new.step, each.new.kind.value, each.days) for each in moved} == {
        ("write-questions", "due", -5),
        ("write-questions", "reminder", -5),
    }
