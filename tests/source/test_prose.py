"""A link or an address in a text leads somewhere, or the check says what to write."""

from collections.abc import Mapping

import pytest

from generator.diagnostics import Diagnostic, Severity
from tests.source.toybox import changed, findings

GRADING = "grading/register-grades.yml"
DO = "do: {nb: Vurder besvarelsene, en: Grade the papers}"


def said_of(files: Mapping[str, bytes], words: str) -> list[Diagnostic]:
    """Return what is found in a text with Markdown."""
    return findings(changed(files, GRADING, DO, f"{DO}\n    details:\n      nb: {words}\n      en: x"))


@pytest.mark.parametrize(
    ("target", "right"),
    [
        ("www.uni.example/kurs", "`https://www.uni.example/kurs`"),
        ("uni.example/kurs", "`https://uni.example/kurs`"),
        ("uni.no", "`https://uni.no`"),
        ("//uni.no/a", "`https://uni.no/a`"),
        ("uni.no:8000/x", "`https://uni.no:8000/x`"),
        ("eksamen@uni.example", "`mailto:eksamen@uni.example`"),
        ("HTTPS://uni.no", "`https://uni.no`"),
        ("https:/uni.no", "`https://uni.no`"),
        ("https:uni.no", "`https://uni.no`"),
        ("htps://uni.no", "`https://uni.no`"),
        ("MAILTO:a@uni.no", "`mailto:a@uni.no`"),
        ("https://", "the whole address"),
        ("../roles/", "as `roles/examiner/`"),
        ("/nb/roles/", "as `roles/examiner/`"),
        ("roles.html", "as `roles/examiner/`"),
        ("regler.pdf", "as `roles/examiner/`"),
        ("Roles/", "as `roles/examiner/`"),
        ("", "`[words](https://…)`"),
    ],
)
def test_a_link_that_leads_nowhere_is_an_error_with_the_right_form(
    toy_files: Mapping[str, bytes], target: str, right: str
) -> None:
    (found,) = said_of(toy_files, f"'Se [kursene]({target}).'")

    assert (found.code, found.span.line, found.span.column) == ("HB139", 11, 25)
    assert right in found.help


@pytest.mark.parametrize(
    "words",
    [
        "'[x](www.uni.no \"tittel\")'",
        "'[x](<www.uni.no>)'",
        "'<www.uni.no>'",
        "'<eksamen@uni.no>'",
        "'![x](https://uni.no/a.png)'",
        '"Se [x][1].\\n\\n[1]: www.uni.no"',
    ],
)
def test_every_way_to_write_a_link_is_seen(toy_files: Mapping[str, bytes], words: str) -> None:
    assert [found.code for found in said_of(toy_files, words)] == ["HB139"]


@pytest.mark.parametrize(
    "words",
    [
        "'[x](https://uni.no/a_(b)) og [y](http://uni.no), [z](tel:+4722855050), [w](mailto:a@uni.no)'",
        "'[x](roles/examiner/), [y](roles/examiner/#steps), [z](#steps), [w](calendars/)'",
        "'<https://www.uni.no>, https://www.uni.no/a@b.no og `www.uni.no`'",
        "og/eller, 1/2, 24/7, f.eks./dvs., bl.a./x, HR/økonomi, Inspera/Canvas, kap.3/4",
        "inspera.no og Studentweb.no er navn på systemer; @kari og 3 @ 4 er ikke adresser",
    ],
)
def test_what_leads_somewhere_or_is_no_address_is_left_alone(toy_files: Mapping[str, bytes], words: str) -> None:
    assert said_of(toy_files, words) == []


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Se www.uni.no.", "`<https://www.uni.no>`"),
        ("Se uni.no/kurs, da.", "`<https://uni.no/kurs>`"),
        ("Skriv til eksamen@uni.no.", "`[eksamen@uni.no](mailto:eksamen@uni.no)`"),
    ],
)
def test_an_address_among_words_is_a_warning_with_the_right_form(
    toy_files: Mapping[str, bytes], words: str, right: str
) -> None:
    (found,) = said_of(toy_files, words)
    assert found.code == "HB504"
    assert right in found.help


def test_an_address_in_a_plain_line_needs_its_beginning_and_a_mail_address_is_fine(
    toy_files: Mapping[str, bytes],
) -> None:
    (found,) = findings(changed(toy_files, GRADING, DO, "do: {nb: Lever i www.uni.no, en: x}"))
    assert (found.code, found.help) == ("HB504", "write `https://www.uni.no`")
    assert findings(changed(toy_files, GRADING, DO, "do: {nb: Skriv til a@uni.no, en: x}")) == []


@pytest.mark.parametrize("target", ["ftp://uni.no/x", "javascript:alert(1)", "file:///c:/x.docx"])
def test_a_link_that_is_taken_off_for_safety_is_a_warning(toy_files: Mapping[str, bytes], target: str) -> None:
    (found,) = said_of(toy_files, f"'Se [kursene]({target}).'")
    assert (found.code, found.severity, found.span.column) == ("HB139", Severity.WARNING, 25)


def test_a_place_in_a_text_of_several_lines_is_found(toy_files: Mapping[str, bytes]) -> None:
    (found,) = said_of(toy_files, "|\n        Se [x](https://uni.no).\n\n        Og [y](www.uni.no).")
    assert (found.span.line, found.span.column, found.span.end_column) == (14, 16, 26)


def test_a_link_in_a_plain_line_is_told(toy_files: Mapping[str, bytes]) -> None:
    (found,) = findings(changed(toy_files, GRADING, DO, "do: {nb: 'Les [x](https://uni.no)', en: x}"))
    assert (found.code, found.span.column) == ("HB505", 19)


@pytest.mark.parametrize("character", ["\u00ad", "\u200b", "\u2060", "\uf0b7"])
def test_a_character_that_nobody_sees_is_a_warning_at_its_place(toy_files: Mapping[str, bytes], character: str) -> None:
    (found,) = said_of(toy_files, f"Vurder besvar{character}elsene")
    assert (found.code, found.span.column) == ("HB503", 24)
    assert f"(U+{ord(character):04X})" in found.label


@pytest.mark.parametrize("words", ["Takk 👩\u200d🔬", "§\u00a03 – 9", "نص\u200c"])
def test_what_has_a_use_in_running_text_is_left_alone(toy_files: Mapping[str, bytes], words: str) -> None:
    assert said_of(toy_files, words) == []


@pytest.mark.parametrize(
    "marks",
    [
        "<<<<<<< HEAD\n        a\n        =======\n        b\n        >>>>>>> main",
        ">>>>>>> main",
        "<<<<<<<",
        "||||||| 0a1b2c3",
    ],
)
@pytest.mark.parametrize("opening", ["|\n        ", ">-\n        ", '"x\n        '])
def test_marks_of_a_merge_conflict_in_a_text_are_found(
    toy_files: Mapping[str, bytes], opening: str, marks: str
) -> None:
    (found,) = said_of(toy_files, f"{opening}{marks}" + ('\n        "' if opening.startswith('"') else ""))
    assert (found.code, found.span.line, found.span.column) == ("HB103", 12, 9)
    assert "two people's changes" in found.label


def test_a_heading_underlined_with_seven_signs_is_no_conflict(toy_files: Mapping[str, bytes]) -> None:
    assert said_of(toy_files, "|\n        Frister\n        =======\n        Tekst") == []
