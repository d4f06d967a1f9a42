"""What the files say is what the handbook holds, and the kinder spellings mean the same as the strict ones."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from generator.diagnostics import Span
from generator.model import (
    Anchor,
    Automatic,
    Force,
    Handbook,
    Moment,
    Note,
    NoteKind,
    Part,
    Roll,
    RollRule,
    Season,
    Shift,
    Side,
    Text,
    Unit,
    WorkingWeek,
)
from generator.source import load, read_files
from tests.source.toybox import changed

Q = "preparation/write-questions.yml"


def test_settings(toy: Handbook) -> None:
    assert toy.languages == ("nb", "en")
    assert toy.settings.title == Text.of(nb="Lekehåndboka", en="Toy handbook")
    hours = toy.settings.contacts["exam-office"].hours[0]
    assert (hours.opens, hours.closes) == (time(9), time(15))
    assert toy.settings.contacts["exam-office"].phone == "+47 22 00 00 00"
    assert toy.settings.about[0].kind is NoteKind.ABOUT


def test_calendar(toy: Handbook) -> None:
    layer = toy.calendar.layers["institution"]
    assert [(day.month, day.day) for day in layer.yearly] == [(12, 24), (12, 31)]
    assert [(period.first, period.last) for period in layer.periods] == [
        (date(2026, 12, 28), date(2026, 12, 28)),
        (date(2027, 3, 22), date(2027, 3, 24)),
    ]
    staff = toy.calendar.conventions["staff"]
    assert staff.working_days is WorkingWeek.MON_FRI
    assert staff.roll == RollRule(before=Roll.PREVIOUS, after=Roll.NEXT, fixed=Roll.NEXT)
    assert toy.calendar.default == "staff"


def test_registers(toy: Handbook) -> None:
    assert list(toy.phases) == ["preparation", "grading", "explanation-appeal"]
    assert toy.semesters["2026-autumn"].season is Season.AUTUMN
    assert toy.forms["school-exam-paper"].hours == (2, 6)
    assert toy.tags["several-parts"].automatic is Automatic.SEVERAL_PARTS
    assert toy.glossary["grading"].also == {"nn": ("sensur",), "en": ("marking", "assessment")}
    assert toy.milestones["explanation-given"].awaited
    assert toy.sources["inspera-guide"].address is None
    assert list(toy.claim_sources["toy"].claims) == ["toy-001", "toy-002", "toy-003"]


def test_a_step(toy: Handbook) -> None:
    step = toy.procedures["write-questions"].steps["write-questions"]
    assert step.role == "examiner"
    assert step.with_ == ("student-adviser",)
    assert step.systems == ("inspera",)
    assert step.force is Force.MUST
    assert step.due is not None
    assert step.due.rule == Shift(6, Unit.WORKING_DAY, Side.BEFORE, Anchor("exam"))
    assert step.remind is not None
    assert step.remind.rule == Shift(3, Unit.WORKING_DAY, Side.BEFORE, Anchor(""))
    assert step.parts == (
        Part(
            do=Text.of(nb="Lag et utkast", en="Make a draft"),
            systems=("inspera",),
            parts=(Part(do=Text.of(nb="Bruk malen", en="Use the template")),),
        ),
    )
    assert step.details is not None
    assert step.details["nb"] == "Oppgavene skrives i Inspera.\n\n* Husk **begge** målformer."


def test_notes_and_what_is_left_out(toy: Handbook) -> None:
    step = toy.procedures["register-grades"].steps["deliver-grades"]
    assert step.notes == (
        Note(
            kind=NoteKind.RULE,
            text=Text.of(nb="Fristen står i loven.", en="The deadline is in the Act."),
            cites=("toy-001",),
        ),
    )
    assert step.absolute is None
    assert step.version == 1


def test_courses(toy: Handbook) -> None:
    courses = {code: course for file in toy.course_files for code, course in file.courses.items()}
    assert list(courses) == ["JAP1501", "TIØ4118", "KRI2110/SAM2110", "FYS1001"]
    written = courses["JAP1501"].assessments["written"]
    assert written.start == Moment(date(2026, 12, 8), time(9))
    assert written.dates == {"announcement": Moment(date(2026, 12, 18))}
    assert courses["JAP1501"].credits == 7.5
    assert courses["TIØ4118"].credits == 10


def test_values_know_where_they_stand(toy: Handbook, toy_files: Mapping[str, bytes]) -> None:
    """Findings point at the value that is wrong; those of a mapping or list inside an entry are found by both keys."""

    def written(span: Span) -> str:
        return toy_files[span.file].decode().splitlines()[span.line - 1][span.column - 1 : span.end_column - 1]

    assessment = toy.course_files[0].courses["JAP1501"].assessments["written"]
    step = toy.procedures["write-questions"].steps["write-questions"]
    assert written(assessment.places["end"]) == "2026-12-08T13:00"
    assert written(assessment.places["dates.announcement"]) == "2026-12-18"
    assert written(step.places["needs.remind-examiners"]) == "remind-examiners"
    assert written(toy.settings.places["base-url"]) == "https://handbook.example/"
    assert replace(assessment, places={}) == assessment, "where a value stands is no part of what it says"


def test_things_know_the_line_that_names_them(toy: Handbook) -> None:
    procedure = toy.procedures["write-questions"]
    assert (str(procedure.span), str(procedure.steps["write-questions"].span)) == (
        f"procedures/{Q}:1:1",
        f"procedures/{Q}:12:3",
    )
    assert str(procedure.steps["write-questions"].do.span) == f"procedures/{Q}:13:9"
    assert str(toy.roles["examiner"].notes[0].span) == "procedures/roles.yml:12:7"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (Q, "with: student-adviser", "with: [student-adviser]"),
        (Q, "forms: term-paper", "forms:\n      - term-paper"),
        ("calendar.yml", "{on: 2026-12-28,", "{first: 2026-12-28, last: 2026-12-28,"),
        ("calendar.yml", "day: 24 December", "day: 24. desember"),
        ("courses/2026-autumn/languages.yml", "2026-12-08T09:00", "2026-12-08 09:00"),
        ("courses/2026-autumn/languages.yml", "start: 2026-12-08T09:00", 'start: "2026-12-08T9:00"'),
        ("handbook.yml", "opens: 09:00", 'opens: "09:00"'),
        ("handbook.yml", "months: 12", "months: '12'"),
        (Q, "due: 6 working days before exam", "due: no later than 6 working days before exam"),
        (Q, "due: 6 working days before exam", "due: {rule: 6 working days before exam}"),
        ("roles.yml", "{nb: sensor, en: examiner}", "\n    nb: 'sensor'\n    en: >-\n      examiner"),
    ],
)  # fmt: skip
def test_two_spellings_of_one_thing(
    toy: Handbook, toy_files: Mapping[str, bytes], path: str, old: str, new: str
) -> None:
    handbook, report = load(changed(toy_files, path, old, new))
    assert list(report) == []
    assert handbook == toy


def test_the_order_of_the_files_does_not_matter(toy: Handbook, toy_files: Mapping[str, bytes]) -> None:
    handbook, _ = load(dict(reversed(toy_files.items())))
    assert handbook == toy


def test_names_of_steps_may_be_words_that_yaml_would_guess_at(toy_files: Mapping[str, bytes]) -> None:
    files = changed(toy_files, "grading/register-grades.yml", "  appeal:\n", "  no:\n")
    handbook, report = load(files)
    assert list(report) == []
    assert handbook is not None
    assert "no" in handbook.procedures["register-grades"].steps


def test_yaml_is_read_by_path_and_everything_else_is_there_by_its_name(tmp_path: Path) -> None:
    for name in (
        "roles.yml",
        "grading/b.yaml",
        "grading/a.yml",
        "grading/C.YML",
        "notes.txt",
        ".hidden.yml",
        ".git/x.yml",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
    assert list(read_files(tmp_path).items()) == [
        ("procedures/.git/x.yml", b""),
        ("procedures/.hidden.yml", b""),
        ("procedures/grading/C.YML", b"grading/C.YML"),
        ("procedures/grading/a.yml", b"grading/a.yml"),
        ("procedures/grading/b.yaml", b"grading/b.yaml"),
        ("procedures/notes.txt", b""),
        ("procedures/roles.yml", b"roles.yml"),
    ]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        read_files(tmp_path / "nowhere")


@pytest.mark.parametrize("written", ["https://x.example/handbook", "'https://x.example/handbook/'  # ours"])
def test_the_address_of_the_site_ends_in_a_slash_however_it_is_written(
    toy_files: dict[str, bytes], written: str
) -> None:
    settings = toy_files["procedures/handbook.yml"].replace(b"https://handbook.example/\n", f"{written}\n".encode())
    handbook, _ = load({**toy_files, "procedures/handbook.yml": settings})
    assert handbook is not None
    assert handbook.settings.base_url == "https://x.example/handbook/"
