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
