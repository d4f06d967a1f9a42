"""A milestone that waits for its own date is found wherever in its rule the circle runs."""

from __future__ import annotations

import pytest

from generator.deadlines import resolve
from generator.deadlines.walk import all_within, anchors_of
from tests.deadlines.bench import handbook, timing

PLACES = {
    "a case": "{autumn: on other, spring: on end}",
    "the last case": "{autumn: on end, spring: on other}",
    "the otherwise": "{by-form: {home-exam: on end, otherwise: on other}}",
    "the first of several dates": "{later-of: [on other, on end]}",
    "the last of several dates": "{earlier-of: [on start, on end, on other]}",
    "the date that is limited": "{rule: 1 day after other, not-before: on end}",
    "a floor": "{rule: on end, not-before: on other}",
    "a ceiling": "{rule: on end, not-after: 1 week before other}",
    "the opening of a window": "from on other until on end",
    "the closing of a window": "{opens: on start, closes: 2 days after other}",
    "a date that is only about": "about 2 days after other",
    "words without a date": "as soon as possible after other",
    "a case in a limit in a window": "{opens: {rule: {autumn: on other}, not-after: on end}, closes: on end}",
}


@pytest.mark.parametrize("rule", PLACES.values(), ids=list(PLACES))
def test_a_circle_is_found_wherever_in_a_rule_it_runs(rule: str) -> None:
    (told,) = resolve(handbook({"own": rule, "other": "on own"})).findings
    assert (told.code, told.label) == ("HB301", "other → own → other")


def test_a_rule_is_walked_from_the_outside_in_and_in_the_order_of_the_yaml() -> None:
    rule = timing("{autumn: {rule: on start, not-before: 1 day after end, not-after: on handed-out}, spring: on end}")
    assert [each.milestone for each in anchors_of(rule)] == ["start", "end", "handed-out", "end"]
    assert next(all_within(rule)) == rule
    assert len(list(all_within(rule))) == 6


def test_a_reminder_counts_from_no_milestone() -> None:
    (reminder,) = (timing("1 week before exam"),)
    assert [each.milestone for each in anchors_of(reminder)] == ["exam"]
    assert list(anchors_of(timing("as needed"))) == []
