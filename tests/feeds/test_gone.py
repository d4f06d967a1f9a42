"""Published deadlines that are gone: one finding for each thing that was removed, where it stood."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from generator.deadlines import resolve
from generator.diagnostics import Diagnostic
from generator.feeds import Ledger, gone
from generator.model import Course, CourseFile, Handbook, Procedure
from generator.site.history import History
from tests.feeds.conftest import Dated

ON = date(2026, 9, 1)
AUTUMN = "procedures/courses/2026-autumn/languages.yml"
GRADING = "procedures/grading/register-grades.yml"


def ledger_of(handbook: Handbook, before: Ledger | None = None) -> Ledger:
    return History(ledger=before or Ledger({})).advance(handbook, resolve(handbook))


def found(book: Dated, handbook: Handbook) -> list[Diagnostic]:
    before = ledger_of(book.handbook)
    return list(gone(before, ledger_of(handbook, before), ON))


def with_courses(handbook: Handbook, change: Callable[[CourseFile], dict[str, Course]]) -> Handbook:
    """Return the handbook with other courses in the file of the autumn."""
    autumn, *others = handbook.course_files
    return replace(handbook, course_files=(replace(autumn, courses=change(autumn)), *others))


def with_grading(handbook: Handbook, procedure: Procedure | None) -> Handbook:
    others = {key: each for key, each in handbook.procedures.items() if key != "register-grades"}
    steps = {"register-grades": procedure} if procedure else {}
    return replace(handbook, procedures={**others, **steps})


def without(book: Dated, *codes: str) -> Handbook:
    return with_courses(book.handbook, lambda file: {k: v for k, v in file.courses.items() if k not in codes})


def test_nothing_is_told_of_what_is_still_there(toybook: Dated) -> None:
    assert found(toybook, toybook.handbook) == []


def test_a_removed_course_is_one_finding_at_its_file(toybook: Dated) -> None:
    (told,) = found(toybook, without(toybook, "KRI2110/SAM2110"))
    assert told.code == "HB612"
    assert told.span.file == AUTUMN
    # Two sittings, each with three dates of the questions, the grading, its deadline and its reminder.
    assert told.label.startswith("`KRI2110/SAM2110/2026-autumn`: 14 coming deadlines, the first `KRI2110/SAM2110/")


def test_two_removed_courses_are_two_findings(toybook: Dated) -> None:
    assert [told.label.partition(":")[0] for told in found(toybook, without(toybook, "JAP1501", "TIØ4118"))] == [
        "`JAP1501/2026-autumn`",
        "`TIØ4118/2026-autumn`",
    ]


def test_a_removed_file_is_one_finding_for_all_its_courses(toybook: Dated) -> None:
    (told,) = found(toybook, replace(toybook.handbook, course_files=toybook.handbook.course_files[1:]))
    assert told.span.file == AUTUMN
    assert told.label.startswith("`JAP1501/2026-autumn`, `KRI2110/SAM2110/2026-autumn`, `TIØ4118/2026-autumn`: ")


def test_a_removed_part_of_an_exam_is_one_finding(toybook: Dated) -> None:
    def change(file: CourseFile) -> dict[str, Course]:
        course = file.courses["JAP1501"]
        left = {key: each for key, each in course.assessments.items() if key != "paper"}
        return {**file.courses, "JAP1501": replace(course, assessments=left)}

    (told,) = found(toybook, with_courses(toybook.handbook, change))
    assert told.span.file == AUTUMN
    assert told.label.startswith("`JAP1501/2026-autumn/paper`: ")


def test_a_removed_step_is_one_finding_for_all_exams_under_the_id_that_it_had_first(toybook: Dated) -> None:
    grading = toybook.handbook.procedures["register-grades"]
    left = {key: step for key, step in grading.steps.items() if key != "deliver-grades"}
    (told,) = found(toybook, with_grading(toybook.handbook, replace(grading, steps=left)))
    assert told.span.file == GRADING
    # Six exams, each with the deadline and its reminder.
    assert told.label.startswith("`hand-in-grades`: 12 coming deadlines")


def test_a_removed_procedure_is_one_finding_that_names_its_steps(toybook: Dated) -> None:
    (told,) = found(toybook, with_grading(toybook.handbook, None))
    assert told.span.file == GRADING
    assert "`grade-papers`" in told.label
    assert "`hand-in-grades`" in told.label


def test_a_step_that_no_longer_concerns_the_exams_is_one_finding(toybook: Dated) -> None:
    grading = toybook.handbook.procedures["register-grades"]
    step = replace(grading.steps["deliver-grades"], remind=None)
    handbook = with_grading(toybook.handbook, replace(grading, steps={**grading.steps, "deliver-grades": step}))
    (told,) = found(toybook, handbook)
    assert told.span.file == GRADING
    assert told.label.startswith("`hand-in-grades/reminder`: 6 coming deadlines")


def test_what_is_over_is_not_told(toybook: Dated) -> None:
    before = ledger_of(toybook.handbook)
    after = ledger_of(without(toybook, "JAP1501"), before)
    assert list(gone(before, after, date(2028, 1, 1))) == []
    (told,) = gone(before, after, date(2026, 12, 17))
    assert "coming deadlines" in told.label


def test_one_deadline_is_told_by_its_key_and_day(toybook: Dated) -> None:
    before = ledger_of(toybook.handbook)
    key = "FYS1001/2027-spring/written/grade-papers"
    (told,) = gone(before, replace(before, vanished=(key,)), ON)
    assert (told.headline, told.label) == ("a published deadline is gone", f"`{key}`, 2027-05-20")


@pytest.mark.parametrize("code", ["KRI2110/SAM2110", "FYS1001"])
def test_a_ledger_of_an_earlier_version_tells_the_course_as_well(toybook: Dated, code: str) -> None:
    before = replace(ledger_of(toybook.handbook), origins={})
    keys = tuple(key for key in before.entries if key.startswith(code))
    now = replace(ledger_of(toybook.handbook), vanished=keys)
    (told, *_) = gone(before, now, ON)
    assert f"`{code}/" in told.label
