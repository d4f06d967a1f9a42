"""Addresses and ids that never change: odd course codes, renamed steps and roles."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import addresses
from generator.feeds.comparison import read_events
from tests.feeds.conftest import Dated, dated_handbook


@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("JAP1501", "jap1501"),
        ("KRI2110/SAM2110", "kri2110-sam2110"),
        ("FYSHF/7,5", "fyshf-7-5"),
        ("PT114*-04V", "pt114-04v"),
        ("P230+PI231", "p230-pi231"),
        ("DABPED1FÁ5", "dabped1fa5"),
        ("TIØ4118", "tioe4118"),
        ("POM HEIVEHUS-1", "pom-heivehus-1"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-x"),
        ("index", "index-x"),
        ("日本", "x65e5-672c"),
    ],
)
def test_odd_course_codes_give_readable_addresses(code: str, slug: str) -> None:
    assert addresses.slug(code) == slug
    assert addresses.course_feed(code) == f"calendars/courses/{slug}.ics"
    assert addresses.course_feed(code, "examiner") == f"calendars/courses/{slug}/examiner.ics"


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=300))
def test_any_code_gives_an_address_that_is_safe_everywhere(code: str) -> None:
    slug = addresses.slug(code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 82
    assert slug not in {"con", "prn", "aux", "nul", "com1", "lpt1", "index"}


def test_a_code_stands_unchanged_in_the_text(toybook: Dated) -> None:
    content = toybook.render("nb").files["calendars/courses/kri2110-sam2110.ics"].decode().replace("\r\n ", "")
    assert "NAME:KRI2110/SAM2110: eksamensfrister" in content
    assert "KRI2110/SAM2110 · Lever sensuren" in content


def test_ids_are_these_for_ever(toybook: Dated) -> None:
    """Written down once: changing any of them doubles the event in every subscriber's calendar."""
    key = "JAP1501/2026-autumn/written/hand-in-grades"
    assert addresses.event_uid(key) == "aaee6355-05af-5f3e-a4b2-6ce5cd103cf2"
    events = read_events(toybook.render("nb").files["calendars/courses/jap1501.ics"])
    assert addresses.event_uid(key) in {event.uid for event in events}, "the step was first called hand-in-grades"


def test_a_renamed_role_and_course_keep_their_old_calendars(toybook: Dated) -> None:
    book = toybook.handbook
    roles = {**book.roles, "examiner": replace(book.roles["examiner"], formerly=("censor",))}
    file = book.course_files[1]
    courses = {"FYS1002": replace(file.courses["FYS1001"], formerly=("FYS1001",))}
    renamed = dated_handbook(
        replace(book, roles=roles, course_files=(book.course_files[0], replace(file, courses=courses)))
    )
    rendered, before = renamed.render("nb"), toybook.render("nb")
    assert rendered.files["calendars/roles/censor.ics"] == rendered.files["calendars/roles/examiner.ics"]
    for old in ("fys1001.ics", "fys1001/examiner.ics", "fys1001/censor.ics", "fys1002/censor.ics"):
        assert f"calendars/courses/{old}" in rendered.files
        assert f"calendars/courses/{old}" not in rendered.catalogue
    ids = [{event.uid for event in read_events(each.files["calendars/everything.ics"])} for each in (before, rendered)]
    assert ids[0] == ids[1]
