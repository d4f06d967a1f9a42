"""When events start and end, told by hand."""

from datetime import date, datetime, time

import pytest

from generator.feeds.spans import EventSpan, span_of
from generator.model import Day, Stretch

D = date
T = datetime


@pytest.mark.parametrize(
    ("outcome", "start", "end"),
    [
        (Day(day=D(2026, 11, 17)), D(2026, 11, 17), D(2026, 11, 18)),
        (Day(day=D(2026, 12, 31)), D(2026, 12, 31), D(2027, 1, 1)),
        (Day(day=D(2028, 2, 28)), D(2028, 2, 28), D(2028, 2, 29)),
        (Day(day=D(2026, 12, 1), at=time(11)), T(2026, 12, 1, 11), T(2026, 12, 1, 11, 15)),
        (Day(day=D(2026, 12, 1), at=time(23, 59)), T(2026, 12, 1, 23, 59), T(2026, 12, 2)),
        (Day(day=D(2026, 12, 1), at=time(0)), T(2026, 12, 1), T(2026, 12, 1, 0, 15)),
        (Stretch(first=D(2026, 4, 1), last=D(2026, 4, 30)), D(2026, 4, 1), D(2026, 5, 1)),
        (
            Stretch(first=D(2026, 12, 8), last=D(2026, 12, 8), opens=time(9), closes=time(13)),
            T(2026, 12, 8, 9),
            T(2026, 12, 8, 13),
        ),
        (
            Stretch(first=D(2026, 12, 1), last=D(2026, 12, 3), opens=time(9), closes=time(12)),
            T(2026, 12, 1, 9),
            T(2026, 12, 3, 12),
        ),
        (Stretch(first=D(2026, 12, 1), last=D(2026, 12, 3), opens=time(9)), T(2026, 12, 1, 9), T(2026, 12, 4)),
        (Stretch(first=D(2026, 12, 1), last=D(2026, 12, 3), closes=time(12)), T(2026, 12, 1), T(2026, 12, 3, 12)),
    ],
)
def test_an_event_spans(outcome: Day | Stretch, start: date, end: date) -> None:
    assert span_of(outcome) == EventSpan(start, end)


@pytest.mark.parametrize("night", [D(2027, 3, 28), D(2026, 10, 25), D(2024, 3, 31), D(2027, 10, 31)])
def test_a_time_that_does_not_exist_or_comes_twice_makes_a_whole_day(night: date) -> None:
    assert span_of(Day(day=night, at=time(2, 30))).is_all_day
    before = span_of(Day(day=night, at=time(1, 50)))
    assert before == EventSpan(datetime.combine(night, time(1, 50)), datetime.combine(night, time(3)))
    assert not span_of(Day(day=night, at=time(3))).is_all_day
