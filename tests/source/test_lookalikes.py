"""A character that is not what it looks like is named once, where it stands; letters are the same in any encoding."""

import unicodedata
from collections.abc import Mapping

import pytest

from generator.source import load
from tests.source.toybox import changed, findings, places

GRADING = "grading/register-grades.yml"
NAMES = {
    "\u2011": "non-breaking hyphen (U+2011)",
    "\u2013": "en dash (U+2013)",
    "\u00ad": "soft hyphen (U+00AD)",
    "\u200b": "zero width space (U+200B)",
    "\u2060": "word joiner (U+2060)",
    "\u00a0": "no-break space (U+00A0)",
}


@pytest.mark.parametrize("odd", NAMES)
@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ("informs: [student-adviser]", "informs: [student?-adviser]", 16, 22),
        ("owner: student-adviser", "owner: 'student?-adviser'", 4, 16),
        ("needs: write-questions", "needs: write?-questions", 12, 17),
        ("formerly: [hand-in-grades]", "formerly: [hand?-in-grades]", 24, 20),
        ("on: 2026-08-20", "on: 2026?-08-20", 5, 20),
        ("force: may", "force: m?ay", 29, 13),
    ],
)
def test_an_odd_character_is_named_at_its_place_and_nothing_else_is_told(
    toy_files: Mapping[str, bytes], odd: str, old: str, new: str, line: int, column: int
) -> None:
    found = findings(changed(toy_files, GRADING, old, new.replace("?", odd)))

    assert places(found) == [("HB137", GRADING, line, column)]
    assert NAMES[odd] in found[0].label
    assert "did you mean" not in found[0].help


@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ("  deliver-grades:", "  deliver\u2011grades:", 13, 10),
        ("  deliver-grades:", "  deliver-\u200bgrades:", 13, 11),
        ("    delivers:", "    deli\u00advers:", 17, 9),
        ("    delivers:", "    delivers\u00a0:", 17, 13),
        ("{nb: Vurder", "{n\u2060b: Vurder", 9, 11),
        ("{later-of: [", "{later\u2010of: [", 30, 16),
    ],
)
def test_in_a_key_too(toy_files: Mapping[str, bytes], old: str, new: str, line: int, column: int) -> None:
    assert places(findings(changed(toy_files, GRADING, old, new))) == [("HB137", GRADING, line, column)]


@pytest.mark.parametrize("odd", ["\u2011", "\u200b", "\u00ad"])
def test_in_a_rule_too(toy_files: Mapping[str, bytes], odd: str) -> None:
    found = findings(changed(toy_files, GRADING, "due: on grading-deadline", f"due: on grading{odd}-deadline"))
    assert places(found) == [("HB137", GRADING, 18, 20)]


def test_a_hard_space_does_no_harm_in_a_rule_or_a_text(toy_files: Mapping[str, bytes]) -> None:
    files = changed(toy_files, GRADING, "due: on grading-deadline", "due: on\u00a0grading-deadline")
    assert findings(changed(files, GRADING, "Vurder besvarelsene", "Vurder §\u00a03 – besvarelsene\u2011")) == []


@pytest.mark.parametrize(
    ("odd", "written"), [("\u0430", "gr\u0430ding"), ("\u043e", "l\u043eng"), ("\uff11", "\uff1120")]
)
def test_a_letter_of_another_alphabet_in_an_id_is_named(toy_files: Mapping[str, bytes], odd: str, written: str) -> None:
    (found,) = findings(changed(toy_files, GRADING, "role: examiner", f"role: {written}"))
    assert found.code == "HB137"
    assert unicodedata.name(odd).lower() in found.label


@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ("    role: examiner", "    role:\u00a0examiner", 10, 10),
        ("    role: examiner", "    role:\u200bexaminer", 10, 10),
        ("    role: examiner", "    role\uff1aexaminer", 10, 9),
        ("    force: may\n", "    force:\u00a0may\n\n", 29, 11),
        ("do: {nb: Vurder", "do: {nb:\u00a0Vurder", 9, 13),
        (
            "do: {nb: Vurder besvarelsene, en: Grade the papers}",
            "do:\n      nb:\u00a0Vurder\n      en:\u00a0Grade",
            10,
            10,
        ),
    ],
)
def test_a_space_behind_a_colon_that_is_none_is_named(
    toy_files: Mapping[str, bytes], old: str, new: str, line: int, column: int
) -> None:
    found = findings(changed(toy_files, GRADING, old, new))

    assert [place[1:] for place in places(found)] == [(GRADING, line, column)]
    assert "U+" in found[0].label
    assert "a colon is missing" not in found[0].label


def test_letters_that_a_mac_takes_apart_are_the_same_letters(toy_files: Mapping[str, bytes]) -> None:
    files = changed(toy_files, GRADING, "Vurder besvarelsene", "Vurder på nytt, så ofte du må")
    apart = {path: unicodedata.normalize("NFD", data.decode()).encode() for path, data in files.items()}
    assert apart != files
    assert load(apart)[0] == load(files)[0]


def test_a_code_in_pieces_is_the_same_code(toy_files: Mapping[str, bytes]) -> None:
    course = "courses/2026-autumn/languages.yml"
    apart = changed(toy_files, course, "JAP1501:", unicodedata.normalize("NFD", "JAP\u00c51:"))
    handbook, _ = load(apart)
    assert handbook is not None
    assert "JAP\u00c51" in handbook.course_files[0].courses
