"""Course codes as people mistype them: each slip is told once, at the code, with the code that is meant."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.assemble import assemble
from generator.checks.coursecodes import fits
from generator.diagnostics import Diagnostic, Severity
from tests.source.toybox import changed, place_of

SCIENCE = "courses/2027-spring/science.yml"
SHAPES = "course-codes: [AAA0000, AAAA0000, AAA0000/AAA0000]\n"
Files = Mapping[str, bytes]


def with_code(files: Files, code: str, shapes: str = "") -> dict[str, bytes]:
    """The toy handbook with another code for the only course of its spring, and the shapes of codes declared."""
    return changed(changed(files, "handbook.yml", "languages:\n", f"{shapes}languages:\n"), SCIENCE, "FYS1001", code)


def told(files: Files) -> list[Diagnostic]:
    return list(assemble(files).report)


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("FYS1OO1", "FYS1001"),
        ("FYSI00I", "FYS1001"),
        ("FYSl001", "FYS1001"),
        ("fys1001", "FYS1001"),
        ("Fys1001", "FYS1001"),
        ("FYS 1001", "FYS1001"),
        ("FYS-1001", "FYS1001"),
        ("FY51001", None),
        ("FYS", None),
        ("FYS101", None),
        ("FYSHF/7", None),
    ],
)
def test_a_code_of_another_shape_gets_the_one_that_is_meant(toy_files: Files, code: str, meant: str | None) -> None:
    files = with_code(toy_files, code, SHAPES)
    (found,) = told(files)
    assert (found.code, found.severity) == ("HB332", Severity.WARNING)
    assert (found.span.line, found.span.column) == place_of(files, SCIENCE, f"  |{code}:")
    assert found.help.startswith(f"did you mean `{meant}`?" if meant else "correct the code, or add `")


@pytest.mark.parametrize("code", ["FYS1001", "FYSK1001", "FYS1001/MAT1001", "ØKO1001", "TIØ4118"])
def test_codes_of_the_right_shape_are_quiet(toy_files: Files, code: str) -> None:
    assert told(with_code(toy_files, code, SHAPES)) == []


@pytest.mark.parametrize("code", ["fys 1", "FYSHF/7", "FYS-1001", "1E5"])
def test_without_shapes_a_code_may_look_like_anything(toy_files: Files, code: str) -> None:
    assert told(with_code(toy_files, code)) == []


def test_the_remedy_adds_the_shape_that_makes_the_code_right(toy_files: Files) -> None:
    (found,) = told(with_code(toy_files, "EXF1-s", SHAPES))
    assert "add `AAA0-a` to `course-codes` in procedures/handbook.yml" in found.help
    assert told(with_code(toy_files, "EXF1-s", "course-codes: [AAA0000, AAA0-a, AAA0000/AAA0000]\n")) == []


@pytest.mark.parametrize(
    ("code", "shapes", "expected"),
    [
        ("JAP15O1", "", "HB333"),
        ("JAPI501", "", "HB333"),
        ("JAP 1501", "", "HB333"),
        ("jap1501", "", "HB601"),
        ("JAP15O1", SHAPES, "HB332"),
        ("JAP 1501", SHAPES, "HB332"),
        ("jap1501", SHAPES, "HB601"),
    ],
)
def test_a_code_that_looks_like_one_of_another_semester_is_one_finding_with_both_places(
    toy_files: Files, code: str, shapes: str, expected: str
) -> None:
    (found,) = told(with_code(toy_files, code, shapes))
    assert found.code == expected
    assert found.span.file == f"procedures/{SCIENCE}"
    assert "`JAP1501`" in found.help
    assert [each.span.file for each in found.related] == ["procedures/courses/2026-autumn/languages.yml"]


def test_the_code_of_the_right_shape_is_the_right_one_though_it_comes_later(toy_files: Files) -> None:
    files = with_code(toy_files, "JAP1501", SHAPES)
    for wrong, code in (("jap1501", "HB601"), ("JAP15O1", "HB332")):
        (found,) = told(changed(files, "courses/2026-autumn/languages.yml", "JAP1501:", f"{wrong}:"))
        assert (found.code, found.span.file) == (code, "procedures/courses/2026-autumn/languages.yml")
        assert "`JAP1501`" in found.help


def test_a_former_code_may_have_any_shape(toy_files: Files) -> None:
    files = with_code(toy_files, "FYS1001", SHAPES)
    assert told(changed(files, SCIENCE, "    name:", "    formerly: [FYS 1]\n    name:")) == []


@pytest.mark.parametrize(("shape", "written"), [("MAT1100", "`AAA0000`"), ("XYZ", "`AAA`"), ('"*"', "`AAA0000`")])
def test_a_shape_is_made_of_three_signs(toy_files: Files, shape: str, written: str) -> None:
    (found,) = told(with_code(toy_files, "FYS1001", f"course-codes: [{shape}]\n"))
    assert (found.code, written in found.help) == ("HB120", True)


def test_letters_of_two_scripts_do_not_make_a_code() -> None:
    assert fits("КУЛ1100", ["AAA0000"])
    assert not fits("КUL1100", ["AAA0000"])
