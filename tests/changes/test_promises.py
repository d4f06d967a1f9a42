"""What holds for any two editions, whatever was edited."""

import json
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.changes import compare
from generator.changes.dates import dated
from generator.changes.edition import deadline_key
from generator.changes.kinds import (
    DateAppeared,
    DateMoved,
    DateVanished,
    FeedChanged,
    SittingAppeared,
    SittingVanished,
    StepAppeared,
    StepReassigned,
    StepVanished,
)
from generator.changes.renames import Renames
from generator.changes.report import FORMATS, write_comparison
from generator.changes.report.grouping import groups, in_rank
from generator.model import Day

EDITS = [
    ("preparation/write-questions.yml", "6 working days before exam", "9 working days before exam"),
    ("preparation/write-questions.yml", "remind: 3 working days before", "remind: 1 week before"),
    ("preparation/write-questions.yml", "forms: [school-exam-paper, home-exam]", "forms: [home-exam]"),
    ("preparation/write-questions.yml", "1 October at 11:00", "15 October at 12:00"),
    ("grading/register-grades.yml", "due: on grading-deadline", "due: 2 days after grading-deadline"),
    ("grading/register-grades.yml", "role: student\n", "role: student-adviser\n"),
    ("grading/register-grades.yml", "nb: Vurder besvarelsene", "nb: Sett karakter"),
    ("grading/register-grades.yml", "  appeal:\n", "  complain:\n    formerly: [appeal]\n"),
    ("milestones.yml", "15 working days after end", "12 working days after end"),
    ("milestones.yml", "2 weeks before exam", "3 weeks before exam"),
    ("calendar.yml", "{day: 24 December", "{day: 30 November"),
    ("calendar.yml", "roll: {after: next}", "roll: {after: none}"),
    ("courses/2026-autumn/languages.yml", "end: 2026-11-27T14:00", "end: 2026-11-25T14:00"),
    ("courses/2026-autumn/languages.yml", "  TIØ4118:", "  TIØ4119:"),
    ("courses/2027-spring/science.yml", "end: 2027-05-19T13:00", "end: 2027-05-20T13:00"),
    ("semesters.yml", "starts: 2027-01-04", "starts: 2027-01-05"),
]
some_edits = st.lists(st.sampled_from(EDITS), max_size=5, unique=True)
cheap = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_a_handbook_compared_with_itself_has_no_changes(toy_edition) -> None:
    comparison = compare(toy_edition, toy_edition)
    assert comparison.changes == ()
    assert comparison.weight is None


@cheap
@given(some_edits)
def test_nothing_is_told_of_two_readings_of_the_same_files(between, edits) -> None:
    assert between(tuple(edits), tuple(edits)).changes == ()


@cheap
@given(some_edits)
def test_every_edit_is_told(after, edits) -> None:
    assert bool(after(*edits).changes) is bool(edits)


@cheap
@given(some_edits)
def test_undoing_a_change_undoes_its_effect(after, edits) -> None:
    there = after(*edits)
    back = compare(there.new, there.old)
    if any("formerly" in new for _, _, new in edits):
        return  # the old edition does not remember names that are given later
    assert Counter(-move.days for move in back.of(DateMoved)) == Counter(move.days for move in there.of(DateMoved))
    opposites = ((DateAppeared, DateVanished), (SittingAppeared, SittingVanished), (StepAppeared, StepVanished))
    for one, other in opposites:
        assert len(back.of(one)) == len(there.of(other))
        assert len(back.of(other)) == len(there.of(one))
    assert len(back.of(StepReassigned)) == len(there.of(StepReassigned))
    assert back.weight is there.weight


@cheap
@given(some_edits)
def test_exactly_the_dates_that_differ_are_told(after, edits) -> None:
    comparison = after(*edits)
    same = Renames()
    old, new = dated(comparison.old, comparison.renames), dated(comparison.new, same)
    differing = {key for key in old.keys() & new.keys() if old[key].outcome != new[key].outcome}
    assert {deadline_key(move.new, same) for move in comparison.of(DateMoved)} == differing
    told = len(comparison.of(DateAppeared)) + sum(each.dates for each in comparison.of(SittingAppeared))
    assert told == len(new.keys() - old.keys())
    for move in comparison.of(DateMoved):
        if isinstance(move.old.outcome, Day) and isinstance(move.new.outcome, Day):
            assert move.old.outcome.day + timedelta(days=move.days) == move.new.outcome.day


@cheap
@given(some_edits)
def test_every_moved_date_has_a_cause(after, edits) -> None:
    assert all(move.causes for move in after(*edits).of(DateMoved))


@cheap
@given(some_edits)
def test_groups_hold_every_change_once_and_the_weightiest_come_first(after, edits) -> None:
    moves = after(*edits).of(DateMoved)
    found = groups(moves)
    assert Counter(id(move) for move in in_rank(found)) == Counter(id(move) for move in moves)
    sizes = [len(group.changes) for group in found if group.kind.value != "reminder"]
    assert sizes == sorted(sizes, reverse=True)


@cheap
@given(some_edits)
def test_a_moved_date_changes_the_calendars_of_its_course_department_and_role(after, edits) -> None:
    comparison = after(*edits)
    touched = {feed.path for feed in comparison.of(FeedChanged)}
    if comparison.of(DateMoved):
        assert "calendars/everything.ics" in touched
    for move in comparison.of(DateMoved):
        if move.new.role and move.old.sitting.course_code == move.new.sitting.course_code:
            assert f"calendars/roles/{move.new.role}.ics" in touched
            assert f"calendars/departments/{move.new.sitting.department}.ics" in touched


@cheap
@given(some_edits, st.sampled_from(FORMATS), st.sampled_from(["nb", "en"]), st.sampled_from([None, 1, 100]))
def test_every_change_can_be_written_in_every_form(after, edits, form, language, limit) -> None:
    comparison = after(*edits)
    written = write_comparison(comparison, form, language, limit)
    assert written.endswith("\n")
    assert write_comparison(comparison, form, language, limit) == written
    if form == "json":
        assert len(json.loads(written)["changes"]) == len(comparison.changes)
    else:
        assert "{" not in written.replace("\\{", "")


def test_the_order_of_the_changes_is_the_same_every_time(after) -> None:
    assert after(*EDITS[:5]).changes == after(*EDITS[:5]).changes


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit[2][:40])
def test_each_edit_alone_is_told(after, edit) -> None:
    assert after(edit).changes
