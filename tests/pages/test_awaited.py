"""Pages of a course whose exam has no date yet: it waits, in words that say what is known."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from generator.source import load
from tests.awaited import DATED, with_awaited
from tests.pages.conftest import Rendered, rendered

COURSE = "courses/tioe4118/"


@pytest.fixture(scope="module")
def pages(toy_files: Mapping[str, bytes]) -> Rendered:
    handbook, report = load(with_awaited(toy_files))
    assert handbook is not None, [str(each) for each in report]
    return rendered(handbook)


def text_of(pages: Rendered, language: str, path: str) -> str:
    body = re.sub(r"<[^>]+>", " ", pages.languages[language].pages[path].body)
    return re.sub(r"\s+", " ", body)


@pytest.mark.parametrize(
    ("language", "part", "exam", "deadline", "lead"),
    [
        ("nb", "Ikke fastsatt ennå: uke 49", "Datoen er ikke fastsatt: uke 49", "Avventer eksamensstart: uke 49",
         "Datoen for en eksamen er ikke fastsatt."),
        ("en", "Not set yet: week 49", "The date has not been set: week 49", "Awaiting the exam start: week 49",
         "The date of an exam has not been set."),
    ],
)  # fmt: skip
def test_the_course_page_shows_what_waits_and_what_is_known(
    pages: Rendered, language: str, part: str, exam: str, deadline: str, lead: str
) -> None:
    text = text_of(pages, language, COURSE)
    for words in (part, exam, deadline, lead):
        assert words in text


def test_other_courses_are_told_nothing_of_it(pages: Rendered) -> None:
    assert "Datoen for en eksamen er ikke fastsatt" not in text_of(pages, "nb", "courses/jap1501/")


@pytest.mark.parametrize("path", ["courses/", "departments/languages/"])
@pytest.mark.parametrize(("language", "words"), [("nb", "Ikke fastsatt ennå: uke 49"), ("en", "Not set yet: week 49")])
def test_lists_of_courses_say_so_where_the_date_would_be(pages: Rendered, path: str, language: str, words: str) -> None:
    assert words in text_of(pages, language, path)
    assert 'datetime=""' not in pages.languages[language].pages[path].body


def test_the_sheet_for_the_wall_has_the_exam_on_it(pages: Rendered) -> None:
    assert "Datoen er ikke fastsatt: uke 49" in text_of(pages, "nb", f"{COURSE}sheet/")


def test_the_calculator_counts_from_a_date_that_the_reader_knows(pages: Rendered) -> None:
    assert "&#34;milestone&#34;:&#34;start&#34;" in pages.languages["nb"].pages[COURSE].body


def test_the_steps_keep_their_places_on_the_timeline(pages: Rendered, toy_pages: Rendered) -> None:
    path = "timeline/"
    assert pages.languages["nb"].pages[path].body == toy_pages.languages["nb"].pages[path].body


def test_every_page_is_there_as_with_a_date(pages: Rendered, toy_pages: Rendered) -> None:
    for language, before in toy_pages.languages.items():
        gone = before.pages.keys() - pages.languages[language].pages.keys()
        assert all(path.startswith("deadlines/") for path in gone), gone


def test_a_step_with_an_agreed_date_shows_it_and_how_it_came(toy_files: Mapping[str, bytes]) -> None:
    agreed = DATED[:-1] + b", step-dates: {write-questions: 2026-11-18}}"
    handbook, _ = load(with_awaited(toy_files, agreed))
    assert handbook is not None
    text = text_of(rendered(handbook), "nb", COURSE)
    assert "Onsdag 18. november 2026" in text
    assert "Faktisk dato er ført inn: onsdag 18. november 2026. Regelen ga mandag 23. november 2026." in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Uten tilsyn. Oppgaven gis ut ved start."),
        ("en", "Not invigilated. The assignment is given out at the start."),
    ],
)
def test_the_forms_say_which_are_handed_out_at_the_start(
    toy_files: Mapping[str, bytes], language: str, words: str
) -> None:
    forms = "procedures/forms.yml"
    marked = toy_files[forms].replace(b"Not invigilated.}\n", b"Not invigilated.}\n  handed-out-at-start: true\n")
    handbook, _ = load({**toy_files, forms: marked})
    assert handbook is not None
    assert words in text_of(rendered(handbook), language, "forms/")
