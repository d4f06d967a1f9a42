"""The handbook we ship is in order: it carries its sources, speaks both languages, and every date is right by rule."""

from collections import Counter
from pathlib import Path

import pytest

from generator.assemble import Assembly, assemble
from generator.model import Handbook
from generator.reporters import write_report
from generator.site.icons import ThemeIcons
from generator.source.reader import read_files

PROCEDURES = Path(__file__).parent.parent / "procedures"


@pytest.fixture(scope="module")
def shipped() -> Assembly:
    return assemble(read_files(PROCEDURES), icons=ThemeIcons())


@pytest.fixture(scope="module")
def handbook(shipped: Assembly) -> Handbook:
    assert shipped.handbook is not None
    return shipped.handbook


def test_the_shipped_handbook_has_no_findings(shipped: Assembly) -> None:
    assert write_report(shipped.report, shipped.files, "full") == ""


def test_the_two_sources_are_there_claim_by_claim(handbook: Handbook) -> None:
    assert {name: len(source.claims) for name, source in handbook.claim_sources.items()} == {"ntnu": 52, "ikos": 211}


def test_two_semesters_three_departments_and_more_than_thirty_courses(handbook: Handbook) -> None:
    files = handbook.course_files
    assert {file.semester for file in files} == {"2026-autumn", "2027-spring"}
    assert len({file.department for file in files}) == 3
    assert len({code for file in files for code in file.courses}) >= 30


def test_the_courses_use_every_form_of_assessment(handbook: Handbook) -> None:
    used = Counter(
        assessment.form
        for file in handbook.course_files
        for course in file.courses.values()
        for assessment in course.assessments.values()
    )
    forms = {name for name, form in handbook.forms.items() if not form.includes}
    assert forms <= set(used)
