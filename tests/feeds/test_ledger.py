"""Stamps and sequences: what is unchanged keeps them, what moved gets greater ones, and nothing ever falls."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.deadlines import resolve
from generator.feeds import EPOCH, Ledger, LedgerError, Stamp, advance, fingerprints, read_ledger, write_ledger
from generator.feeds.stamps import Fingerprint, sequence_at
from generator.model import Handbook, Text
from tests.feeds.conftest import CHANGED, Dated

KEYS = st.sampled_from(["a/2026-autumn/x", "b/2026-autumn/x/step", "æ/2026-autumn/x/step/reminder"])
PRINTS = st.builds(
    Fingerprint, st.sampled_from(["2026-12-01/2026-12-02", "2026-12-02/2026-12-03"]), st.sampled_from("pq")
)
TIMES = st.integers(0, 20 * 366 * 24 * 3600).map(lambda seconds: EPOCH + timedelta(seconds=seconds))
STATES = st.dictionaries(KEYS, PRINTS)
BUILDS = st.lists(st.tuples(STATES, TIMES), min_size=2, max_size=6)


def build(previous: Ledger, state: dict[str, Fingerprint], when: datetime) -> Ledger:
    return advance(previous, state, dict.fromkeys(state, when))


@given(BUILDS)
def test_over_any_history_nothing_falls_and_what_moved_rises(
    builds: list[tuple[dict[str, Fingerprint], datetime]],
) -> None:
    ledger = Ledger({})
    for state, when in builds:
        after = build(ledger, state, when)
        for key in ledger.entries.keys() & after.entries.keys():
            old, new = ledger.entries[key], after.entries[key]
            assert new.stamp.sequence >= old.stamp.sequence
            assert new.stamp.changed >= old.stamp.changed
            assert (new.stamp == old.stamp) == (new.print == old.print)
            if new.print.span != old.print.span:
                assert new.stamp.sequence > old.stamp.sequence
        assert set(after.vanished) == ledger.entries.keys() - after.entries.keys()
        ledger = after


@given(BUILDS)
def test_what_comes_back_is_higher_than_it_ever_was(builds: list[tuple[dict[str, Fingerprint], datetime]]) -> None:
    ledger, seen = Ledger({}), dict[str, Stamp]()
    for state, when in builds:
        before, ledger = ledger, build(read_ledger(write_ledger(ledger)), state, when)
        for key, entry in ledger.entries.items():
            if key in seen and key not in before.entries:
                assert entry.stamp.changed > seen[key].changed
                assert entry.stamp.sequence > seen[key].sequence
            seen[key] = entry.stamp


def test_a_ledger_of_an_earlier_version_of_the_program_is_read() -> None:
    ledger = read_ledger(b'{"version": 1, "deadlines": {"a": ["s/e", "c", "2026-01-01T00:00:00Z", 7]}}')
    assert ledger.newest == Stamp(datetime(2026, 1, 1, tzinfo=UTC), 7)
    assert ledger.origins == {}


@given(STATES, TIMES, TIMES)
def test_building_again_without_a_change_gives_the_same_bytes(
    state: dict[str, Fingerprint], first: datetime, later: datetime
) -> None:
    ledger = build(Ledger({}), state, first)
    again = build(read_ledger(write_ledger(ledger)), state, later)
    assert write_ledger(again) == write_ledger(ledger)
    assert again == ledger


def test_the_sequence_counts_minutes_from_2020() -> None:
    assert sequence_at(EPOCH + timedelta(minutes=90, seconds=59)) == 90
    assert sequence_at(EPOCH - timedelta(days=1)) == 0


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"version": 2, "deadlines": {}}',
        b'{"version": 1}',
        b'{"version": 1, "deadlines": []}',
        b'{"version": 1, "deadlines": {"a": ["s", "c", "yesterday", 1]}}',
        b"\xff\xfe",
        b'{"version": 1, "deadlines": {"a": ["s", "c", "2026-01-01T00:00:00Z", true]}}',
        b'{"version": 1, "deadlines": {"a": ["s", "c", "2026-01-01T00:00:00Z"]}}',
        b'{"version": 1, "deadlines": {"a": ["s", "c", "9999-12-31T23:59:59Z", 1]}}',
        b'{"version": 1, "deadlines": {"a": ["s", "c", "2026-01-01T00:00:00Z", 2147483648]}}',
        b'{"version": 1, "ever": ["2026-01-01T00:00:00Z"], "deadlines": {}}',
        b'{"version": 1, "origins": [], "deadlines": {}}',
        b"[" * 100_000,
        b"<!doctype html><title>Not found</title>",
    ],
)
def test_a_damaged_ledger_is_refused_with_a_reason(damaged: bytes) -> None:
    with pytest.raises(LedgerError, match=r"\w"):
        read_ledger(damaged)


def first_ledger(book: Dated) -> Ledger:
    prints = fingerprints(book.handbook, book.resolution)
    return advance(Ledger({}), prints, dict.fromkeys(prints, CHANGED))


def after(book: Dated, handbook: Handbook) -> Ledger:
    prints = fingerprints(handbook, resolve(handbook))
    return advance(first_ledger(book), prints, dict.fromkeys(prints, CHANGED + timedelta(days=1)))


def changed(book: Dated, ledger: Ledger) -> set[str]:
    old = first_ledger(book).entries
    return {key for key in ledger.entries if ledger.entries[key] != old.get(key)}


def test_a_moved_exam_raises_the_sequence_of_its_dates_and_of_no_others(toybook: Dated) -> None:
    file = toybook.handbook.course_files[1]
    course = file.courses["FYS1001"]
    exam = course.assessments["written"]
    later = replace(exam, start=replace(exam.start, day=exam.start.day + timedelta(days=7)),
                    end=replace(exam.end, day=exam.end.day + timedelta(days=7)))  # fmt: skip
    moved = replace(course, assessments={"written": later})
    handbook = replace(
        toybook.handbook, course_files=(toybook.handbook.course_files[0], replace(file, courses={"FYS1001": moved}))
    )
    ledger = after(toybook, handbook)
    before = first_ledger(toybook).entries
    assert {key.split("/")[0] for key in changed(toybook, ledger)} == {"FYS1001"}
    assert (
        ledger.entries["FYS1001/2027-spring/written"].stamp.sequence
        > before["FYS1001/2027-spring/written"].stamp.sequence
    )


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_new_wording_in_any_language_renews_the_stamp_but_not_the_sequence(toybook: Dated, language: str) -> None:
    procedure = toybook.handbook.procedures["register-grades"]
    step = procedure.steps["grade-papers"]
    words = {**dict(step.do.entries), language: "Les!"}
    reworded = replace(procedure, steps={**procedure.steps, "grade-papers": replace(step, do=Text.of(**words))})
    handbook = replace(toybook.handbook, procedures={**toybook.handbook.procedures, "register-grades": reworded})
    ledger = after(toybook, handbook)
    before = first_ledger(toybook).entries
    assert {key.rpartition("/")[2] for key in changed(toybook, ledger)} == {"grade-papers"}
    for key in changed(toybook, ledger):
        assert ledger.entries[key].stamp.sequence == before[key].stamp.sequence
        assert ledger.entries[key].stamp.changed > before[key].stamp.changed


def test_a_removed_course_is_listed_as_vanished(toybook: Dated) -> None:
    handbook = replace(toybook.handbook, course_files=toybook.handbook.course_files[:1])
    assert {key.split("/")[0] for key in after(toybook, handbook).vanished} == {"FYS1001"}
