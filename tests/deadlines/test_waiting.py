"""Dates that wait for something unknown: no date, but a window for planning where the data allows one."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model import Day, Moment, Waiting
from tests.deadlines.bench import exam, handbook

TUESDAY = "2026-12-08T09:00"


def day(text: str) -> Day:
    return Day(day=date.fromisoformat(text))


WAITING = {
    "announced": "{rule: 15 working days after end, as: statutory}",
    "request": (
        "awaited: true\nindividual: true\nearliest: on announced\nlatest: {rule: 1 week after announced, as: statutory}"
    ),
    "explained": (
        "awaited: true\nindividual: true\nearliest: on announced\nlatest: {rule: 2 weeks after request, as: statutory}"
    ),
    "appeal": "due: {rule: 3 weeks after explained, as: statutory}\nindividual: true",
    "handled": "1 week after appeal",
    "event": "awaited: true",
    "later": "{later-of: [3 weeks after explained, 3 weeks after announced], as: statutory}",
    "earlier": "{earlier-of: [2 weeks after event, 1 week after announced]}",
    "held": "{rule: 1 week after announced, not-before: 1 week after explained}",
    "spanned": "from on announced until 1 week after explained",
    "roughly": "about 1 week after event",
    "cap": "due: {rule: 2 weeks after end, as: student-right}\nindividual: true",
    "graded": "due: {rule: 3 weeks after cap, as: statutory}\nindividual: true",
    "on-cap": "on cap",
}


def waiting(milestone: str, earliest: str | None = None, latest: str | None = None) -> Waiting:
    return Waiting(
        milestone=milestone,
        earliest=date.fromisoformat(earliest) if earliest else None,
        latest=date.fromisoformat(latest) if latest else None,
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # announced on 30 December 2026, so requests until 6 January, explanations until 20 January
        pytest.param("request", waiting("request", "2026-12-30", "2027-01-06"), id="its own planning window"),
        pytest.param(
            "explained", waiting("explained", "2026-12-30", "2027-01-20"), id="a window that rests on another"
        ),
        pytest.param("appeal", waiting("explained", "2027-01-20", "2027-02-10"), id="the rule applied to both ends"),
        pytest.param("handled", waiting("explained", "2027-01-27", "2027-02-17"), id="and the next rule after it"),
        pytest.param("event", waiting("event"), id="nothing is known"),
        pytest.param("later", waiting("explained", "2027-01-20", "2027-02-10"), id="the later waits"),
        pytest.param("earlier", waiting("event", None, "2027-01-06"), id="the earlier has an end all the same"),
        pytest.param("held", waiting("explained", "2027-01-06", "2027-01-27"), id="a floor that waits"),
        pytest.param("spanned", waiting("explained", "2026-12-30", "2027-01-27"), id="a window that closes some day"),
        pytest.param("roughly", waiting("event"), id="roughly some day"),
        pytest.param("cap", waiting("cap"), id="one candidate's date, though it could be computed"),
        pytest.param("graded", waiting("cap"), id="and what is counted from it"),
        pytest.param("on-cap", waiting("cap"), id="and what is on it"),
    ],
)
def test_what_counts_from_the_unknown_waits(name: str, expected: Waiting) -> None:
    found = exam(handbook(WAITING), TUESDAY)
    assert found.milestones(found.sittings[0])[name].outcome == expected


def test_a_single_candidates_date_is_worked_out_only_when_asked_for() -> None:
    found = exam(handbook(WAITING), TUESDAY)
    sitting = found.sittings[0]
    cap, graded = found.individual(sitting, "cap"), found.individual(sitting, "graded")
    assert cap is not None
    assert graded is not None
    assert (cap.outcome, graded.outcome) == (day("2026-12-22"), day("2027-01-12"))
    given = found.individual(sitting, "appeal", {"explained": Moment(date(2027, 1, 19))})
    assert given is not None
    assert given.outcome == day("2027-02-09")
    assert found.individual(sitting, "nothing") is None


def test_a_single_candidates_date_in_a_course_file_is_never_shown() -> None:
    found = exam(handbook(WAITING), TUESDAY, explained="2027-01-19")
    assert isinstance(found.milestones(found.sittings[0])["appeal"].outcome, Waiting)
