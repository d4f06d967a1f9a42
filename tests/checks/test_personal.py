"""Personal data is found wherever it stands, is never shown in full, and what only looks like it is left alone."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.assemble import assemble
from generator.checks import personal
from generator.reporters import write_report

FILE = "procedures/grading/register-grades.yml"
CODES = {"HB518", "HB519", "HB520", "HB521"}


def found(text: str, path: str = FILE) -> list[str]:
    settings = b"contacts:\n  office: {name: {nb: x}, email: exam@hilltop.example, phone: '+47 22 00 00 00'}\n"
    files = {"procedures/handbook.yml": settings, path: text.encode()}
    return [each.code for each in personal.check(files)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # Made-up people; the last two digits are the check digits of the national population register's rules.
        ("Kari har 01010112345?", None),
        ("fnr 15076500565", "HB518"),
        ("fnr. 150765 00565", "HB518"),
        ("15.07.65-00565", "HB518"),
        ("15 07 65 005 65", "HB518"),
        ("15076500566", None),
        ("55076500565", None),
        ("personnummer 811218-9876", "HB518"),
        ("19811218-9876", "HB518"),
        ("811218-9877", None),
        ("NI number QQ 12 34 56 C", None),
        ("NI number AB 12 34 56 C", "HB518"),
        ("Spør kari.nordmann@uni.example.", "HB519"),
        ("Kari (at) uni.example", "HB519"),
        ("Skriv til exam@hilltop.example", None),
        ("Skriv til EXAM@Hilltop.example", None),
        ("Ring 912 34 567", "HB520"),
        ("Ring 91 23 45 67.", "HB520"),
        ("Ring 91234567", "HB520"),
        ("Ring +47 912 34 567", "HB520"),
        ("Call +44 20 7946 0958", "HB520"),
        ("Call (+46) 8-123 456 78", "HB520"),
        ("tlf. 73 59 50 00", "HB520"),
        ("telefon 12345", "HB520"),
        ("Ring 22 00 00 00", None),
        ("Ring +4722000000", None),
        ("kandidatnr. 10234 klaget", "HB521"),
        ("kandidatnummeret er 102", "HB521"),
        ("candidate number: 4021", "HB521"),
        ("Student no. 523456", "HB521"),
        ("student-id: '523456'", "HB521"),
        ("kandidatnummer, 3 timer", None),
        ("Studenten leverer 2 oppgaver", None),
        ("JAP1501, TIØ4118 og POM HEIVEHUS-1", None),
        ("start: 2026-12-08T09:00, 20261208, 2024 2025, 08.12.2026 kl. 09.00-13.00", None),
        ("LOV-2005-04-01-15 § 3-9, FOR-2013-06-21-732", None),
        ("org.nr. 974 767 880 og 974767880", None),
        ("https://lovdata.no/dokument/NL/lov/2005-04-01-15/91234567", None),
        ("99999 dager, 1 000 000 kroner, 12345678901234", None),
    ],
)
def test_what_is_personal_is_told_from_what_is_not(text: str, code: str | None) -> None:
    assert found(f"# {text}\n") == ([code] if code else [])
    assert found(f'title: {{nb: "{text}"}}\n') == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (r'"\x31\u0035076500565"', "HB518"),
        ('"15076500\\\n  565"', "HB518"),
        ("150765\n  00565", "HB518"),
        ("150765 00\u200b565", "HB518"),
        ("１５０７６５００５６５", "HB518"),
        ("15.07.1965-00565", "HB518"),
        ("1507 6500 565", "HB518"),
        ("1 5 0 7 6 5 0 0 5 6 5", "HB518"),
        ("150765_00565 og (150765) 00565", "HB518"),
        ("kari.nordmann&#64;uni.example", "HB519"),
        (r'"kari.nordmann\x40uni.example"', "HB519"),
        ("kari.nordmann＠uni.example", "HB519"),
        ("kari [at] uni [dot] example", "HB519"),
        ("kari krøllalfa uni punktum example", "HB519"),
        ("912 34567", "HB520"),
        ("912.34.567", "HB520"),
        ("91/23/45/67", "HB520"),
        ("91 23 4567", "HB520"),
        ("kandidatnummeret hennes er 12345", "HB521"),
        ("kandidatnumrene 101–140", "HB521"),
        ("candidate numbers 101–140", "HB521"),
        ("kandidatnummer\n  **12345**", "HB521"),
        ("kandidat med nummer 12345", "HB521"),
        ("kandidatene 101, 102 og 103", "HB521"),
        ("candidate 4021", "HB521"),
        ("studentnr: s523456", "HB521"),
        ("student 18 år, students 2026, kandidat nr 1, 120 kandidater, candidates 120 minutes before", None),
        ("kandidatnummer 24 timer før, candidate numbers 14 days before", None),
        ("NOK 25000000, 25000000 kroner, 25 000 000,-, +10 000 000", None),
        ("mellom 20000000 og 30000000", None),
        ("between 20000000 and 30000000", None),
        ("uke 34 35 36 37, 20 30 40 50 studiepoeng, versjon 20.30.40.50", None),
        ("ordrenr 40012345, bilag 50012345", None),
        ("telefon 08.00-15.00, telefon 0900-1500, mob 2026-12-08, telefon 24 timer", None),
        ("ISBN 978-82-15-02345-6, ISSN 1234-5679, doi:10.1000/182.20345678, s. 1234 5678", None),
    ],
)
def test_it_is_found_however_it_is_written_and_counts_and_sums_are_left_alone(text: str, code: str | None) -> None:
    assert set(found(f"title: {text}\n")) == ({code} if code else set())


def test_a_number_that_goes_on_in_the_next_line_is_shown_on_neither(toy_files: Mapping[str, bytes]) -> None:
    text = toy_files[FILE].decode() + "# 150765\n# 00565 og studentnr. 523456\n"
    assembly = assemble({**toy_files, FILE: text.encode()})
    written = write_report(assembly.report, assembly.files, "full")
    assert "HB518" in written
    assert "150765" not in written
    assert "00565" not in written


@pytest.mark.parametrize(
    ("old", "new", "secret", "other"),
    [
        ("needs: write-questions", "needs: a-15076500565", "15076500565", "HB201"),
        ("en: The deadline is in the Act.", 'en: "Ask [Ola](ola.hansen@uni.example)."', "ola.hansen", "HB139"),
    ],
)
def test_no_other_finding_says_it_either(
    toy_files: Mapping[str, bytes], old: str, new: str, secret: str, other: str
) -> None:
    assembly = assemble({**toy_files, FILE: toy_files[FILE].decode().replace(old, new).encode()})
    assert other in {each.code for each in assembly.report}
    for reporter in ("full", "concise", "github", "json", "sarif"):
        assert secret not in write_report(assembly.report, assembly.files, reporter), reporter


def test_it_is_looked_for_in_time_that_grows_with_the_text() -> None:
    assert len(found("# " + "12 34 " * 10_000)) > 1_000


def test_a_file_may_be_named_after_a_person() -> None:
    assert found("a: b\n", "procedures/grading/15076500565.yml") == ["HB518"]


def test_the_report_shows_where_it_is_and_not_what_it_is(toy_files: Mapping[str, bytes]) -> None:
    text = toy_files[FILE].decode() + "# 15076500565 og kari.nordmann@uni.example, 912 34 567, studentnr. 523456\n"
    assembly = assemble({**toy_files, FILE: text.encode()})
    assert {each.code for each in assembly.report} == CODES
    for reporter in ("full", "concise", "github", "json"):
        written = write_report(assembly.report, assembly.files, reporter)
        for secret in ("15076500565", "kari.nordmann", "912 34 567", "523456"):
            assert secret not in written, reporter
    line = text.count("\n")
    assert f"{FILE}:{line}:3: error[HB518]" in write_report(assembly.report, assembly.files, "full")


def test_it_can_be_accepted_with_a_reason_also_inside_a_long_text(toy_files: Mapping[str, bytes]) -> None:
    ignore = "# handbook: ignore[HB518] a test person of the register"
    text = toy_files[FILE].decode()
    in_comment = f"{text}# 15076500565 {ignore}\n"
    above = text.replace("summary:", f"{ignore}\nsummary:").replace("leveres og", "15076500565 leveres og")
    folded = "    details:\n{0}      nb: |\n        Først.\n        Så 15076500565.\n      en: x\n    force: may\n"
    inside = text.replace("    force: may\n", folded.format(f"      {ignore}\n"))
    for changed in (in_comment, above, inside):
        assert changed != text
        report = assemble({**toy_files, FILE: changed.encode()}).report
        assert [each.code for each in report] == [], [str(each) for each in report]
    assert "HB518" in {each.code for each in assemble({**toy_files, FILE: folded.format("").encode()}).report}


def test_nothing_is_built_while_a_national_identity_number_stands_in_a_comment(tmp_path: Path) -> None:
    office = tmp_path / "procedures"
    office.mkdir()
    (office / "roles.yml").write_text("# 15076500565\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--folder", str(office)], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "error[HB518]" in done.stdout + done.stderr
