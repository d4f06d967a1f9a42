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


def test_every_form_says_how_long_it_lasts_and_no_group_does(handbook: Handbook) -> None:
    for form in handbook.forms.values():
        assert any((form.hours, form.usual_hours, form.usual_days)) is not bool(form.includes)
    supervised = {id_ for id_, form in handbook.forms.items() if form.supervised}
    assert supervised == {"school-exam-digital", "school-exam-paper", "oral-exam"}


def test_a_year_plan_copied_with_its_year_raised_is_told_of_every_exam_on_a_saturday() -> None:
    """In 2027 the days of the autumn of 2026 are one weekday later: Friday's exams are on Saturdays."""
    files = read_files(PROCEDURES)
    raised = {"2027-": "2028-", "2026-": "2027-"}

    def later(text: str) -> str:
        for old, new in raised.items():
            text = text.replace(old, new)
        return text

    semester = files["procedures/semesters.yml"].decode().split("\n\n")[1]
    files["procedures/semesters.yml"] += later(f"\n{semester}\n").replace("year: 2026", "year: 2027").encode()
    for path, data in list(files.items()):
        if "/2026-autumn/" in path:
            files[later(path)] = later(data.decode()).encode()
    told = [found.label.partition("`")[2] for found in assemble(files).report if found.code == "HB327"]
    assert told == [
        "JAP1501/2027-autumn/written` is on Sat 2027-12-04",
        "SPA1100/2027-autumn/written` is on Sat 2027-11-27",
        "LIT4390/2027-autumn/oral` is on Sat 2027-12-18",
        "MAT1100/2027-autumn/written` is on Sat 2027-12-11",
        "MAT1100/2027-autumn/written-deferred` is on Sat 2028-01-15",
        "STA2003/2027-autumn/written` is on Sat 2027-12-18",
    ]


def test_the_courses_use_every_form_of_assessment(handbook: Handbook) -> None:
    used = Counter(
        assessment.form
        for file in handbook.course_files
        for course in file.courses.values()
        for assessment in course.assessments.values()
    )
    forms = {name for name, form in handbook.forms.items() if not form.includes}
    assert forms <= set(used)
