"""A text under the wrong language is found by the handbook's own words, and a name that is the same in both is not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.governance import State, mistaken, translations_of
from generator.model import Handbook
from generator.source import load, read_files
from tests.source.toybox import changed

SHIPPED = Path(__file__).parents[2] / "procedures"
GRADING = "grading/register-grades.yml"
DELIVER = "{nb: Lever sensuren til studiekonsulenten, en: Deliver the grades to the student adviser}"


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    return read_files(SHIPPED)


def read(files: Mapping[str, bytes]) -> Handbook:
    handbook, report = load(files)
    assert handbook is not None, list(report)
    return handbook


def found(files: Mapping[str, bytes]) -> list[tuple[str, str, str, bool, bool]]:
    return [
        (each.located.place, each.language, each.other, each.is_same, each.is_swapped) for each in mistaken(read(files))
    ]


def test_the_shipped_handbook_has_every_text_under_its_language(shipped: Mapping[str, bytes]) -> None:
    assert found(shipped) == []


def test_languages_that_have_changed_places_are_one_finding(toy_files: Mapping[str, bytes]) -> None:
    swapped = DELIVER.replace("nb:", "xx:").replace("en:", "nb:").replace("xx:", "en:")
    assert found(changed(toy_files, GRADING, DELIVER, swapped)) == [
        ("steps.deliver-grades.do", "en", "nb", False, True)
    ]


@pytest.mark.parametrize(
    ("nb", "en", "language"),
    [
        ("Papireksamen brukes i språkemner.", "Papireksamen brukes i språkemner.", "en"),
        ("Lever oppgaven til studiekonsulenten", "Lever oppgaven til studiekonsulenten", "en"),
        ("The questions are sent to the course teacher", "The questions are sent to the course teacher", "nb"),
    ],
)
def test_a_copy_is_a_text_that_nobody_has_translated(
    shipped: Mapping[str, bytes], nb: str, en: str, language: str
) -> None:
    path = "preparation/paper-exam.yml"
    line = next(line for line in shipped[f"procedures/{path}"].decode().splitlines() if line.startswith("title:"))
    files = changed(shipped, path, line, f"title: {{nb: {nb}, en: {en}}}")
    assert [each[1:4:2] for each in found(files)] == [(language, True)]


@pytest.mark.parametrize(
    ("nb", "en", "language"),
    [
        ("Deliver papers to the office", "Hand in papers at the office", "nb"),
        ("Lever oppgaver på papir", "Lever oppgavene på eksamenskontoret", "en"),
    ],
)
def test_a_text_in_the_other_language_is_found(shipped: Mapping[str, bytes], nb: str, en: str, language: str) -> None:
    path = "preparation/paper-exam.yml"
    line = next(line for line in shipped[f"procedures/{path}"].decode().splitlines() if line.startswith("title:"))
    assert [each[1] for each in found(changed(shipped, path, line, f"title: {{nb: {nb}, en: {en}}}"))] == [language]


@pytest.mark.parametrize("name", ["Inspera Assessment", "IKOS", "Studentweb", "Canvas 2026", "Lovdata Pro"])
def test_a_name_may_be_the_same_in_both(shipped: Mapping[str, bytes], name: str) -> None:
    path = "preparation/paper-exam.yml"
    line = next(line for line in shipped[f"procedures/{path}"].decode().splitlines() if line.startswith("title:"))
    assert found(changed(shipped, path, line, f"title: {{nb: {name}, en: {name}}}")) == []


def test_a_course_taught_in_english_has_an_english_name(shipped: Mapping[str, bytes]) -> None:
    path = "courses/2026-autumn/ikos.yml"
    text = shipped[f"procedures/{path}"].decode()
    norwegian = next(line for line in text.splitlines() if line.startswith("      nb: "))
    assert found(changed(shipped, path, norwegian, "      nb: The History of the Law and the Courts")) == []


def test_languages_that_are_akin_can_say_the_same(toy_files: Mapping[str, bytes]) -> None:
    files = changed(
        toy_files, "handbook.yml", "  en: {name: English}\n", "  en: {name: English}\n  nn: {name: Nynorsk}\n"
    )
    same = DELIVER.replace("}", ", nn: Lever sensuren til studiekonsulenten}")
    files = changed(files, GRADING, DELIVER, same)
    assert found(changed(files, GRADING, "en: Grade the papers}", "en: Grade the papers, nn: Vurder svara}")) == []


def test_a_copy_does_not_count_as_translated(toy_files: Mapping[str, bytes]) -> None:
    copy = "{nb: Lever sensuren til studiekonsulenten, en: Lever sensuren til studiekonsulenten}"
    judged = translations_of(read(changed(toy_files, GRADING, DELIVER, copy)))
    assert [each.located.place for each in judged if each.state is State.MISSING] == ["steps.deliver-grades.do"]
