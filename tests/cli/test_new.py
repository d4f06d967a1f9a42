"""`handbook new` asks, suggests, checks each answer, and writes nothing that the check would refuse."""

from pathlib import Path

import pytest

from tests.cli.desk import Desk

PROCEDURE = (
    "new", "procedure", "--title", "nb=Bestille rom: nå", "--title", "en=Book rooms", "--phase", "preparation",
    "--summary", "nb=Rommene er bestilt.", "--summary", "en=Rooms are booked.", "--owner", "student-adviser",
    "--do", "nb=Bestill rom", "--do", "en=Book the rooms", "--role", "student-adviser", "--due", "6 weeks before exam",
    "--id", "book-rooms",
)  # fmt: skip
COURSE = (
    "new", "course", "--semester", "2027-spring", "--department", "languages", "--code", "TIØ1", "--name", "nb=Noe",
    "--name", "en=Some", "--credits", "7.5", "--form", "home-exam", "--start", "8. juni 2027 kl. 09.00",
    "--end", "2027-06-10",
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_procedure_is_written_with_comments_and_passes_the_check(desk: Desk) -> None:
    done = desk.run(*PROCEDURE)
    assert done.exit_code == 0, done.output
    text = desk.read("preparation/book-rooms.yml")
    assert 'nb: "Bestille rom: nå"' in text
    assert "  book-the-rooms:\n" in text
    assert "# informs: [role-id]" in text
    assert desk.run("check").exit_code == 0


def test_questions_suggest_ids_and_are_asked_again_until_the_answer_fits(desk: Desk) -> None:
    answers = (
        "Lese opp igjen\nRead aloud\n\npreperation\npreparation\nOpplest.\nRead.\nstudent-advisor\nstudent-adviser\n"
        "Les opp\nRead it aloud\n\n2 weeks befor exam\n2 weeks before exam\n"
    )
    done = desk.run("new", "procedure", answers=answers)
    assert done.exit_code == 0, done.output
    assert "Id [read-aloud]" in done.output
    assert "did you mean `preparation`?" in done.output
    assert "did you mean `student-adviser`?" in done.output
    text = desk.read("preparation/read-aloud.yml")
    assert "due: 2 weeks before exam" in text
    assert "role: student-adviser" in text


def test_a_translation_may_come_later(desk: Desk) -> None:
    done = desk.run(
        "new", "role", "--name", "nb=romansvarlig", "--kind", "department", "--summary", "nb=Bestiller rom.",
        answers="\n",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "HB501" in done.output
    assert "\nromansvarlig:\n  name:\n    nb: romansvarlig\n" in desk.read("roles.yml")


def test_a_role_leaves_the_others_byte_for_byte(desk: Desk) -> None:
    before = desk.read("roles.yml")
    desk.run("new", "role", "--name", "nb=vakt", "--name", "en=guard", "--kind", "department", "--summary", "nb=S",
             "--id", "guard")  # fmt: skip
    assert desk.read("roles.yml").startswith(before.rstrip("\n"))
    assert desk.run("check").exit_code == 0


def test_a_course_goes_into_a_new_file_or_beside_the_others(desk: Desk) -> None:
    assert desk.run(*COURSE).exit_code == 0
    assert "start: 2027-06-08T09:00\n        end: 2027-06-10\n" in desk.read("courses/2027-spring/languages.yml")
    assert (
        desk.run(
            *["FYS2" if each == "TIØ1" else "science" if each == "languages" else each for each in COURSE]
        ).exit_code
        == 0
    )
    assert desk.run("check").exit_code == 0
    assert "FYS1001" in desk.read("courses/2027-spring/science.yml")


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("book-rooms", "write-questions", "there is a procedure `write-questions` already"),
        ("book-rooms", "Bestille rom", "only"),
        ("preparation", "preperation", "did you mean `preparation`?"),
        ("6 weeks before exam", "6 weeks befor exam", "before"),
        ("nb=Bestill rom", "no=Bestill rom", "write the language before the words"),
    ],
)
def test_a_wrong_option_is_wrong_use_and_writes_nothing(desk: Desk, wrong: str, right: str, told: str) -> None:
    before = desk.everything()
    done = desk.run(*(right if each == wrong else each for each in PROCEDURE))
    assert done.exit_code == 2
    assert told in done.output
    assert desk.everything() == before


def test_what_the_check_would_refuse_is_told_and_not_written(desk: Desk) -> None:
    before = desk.everything()
    done = desk.run(*("6 weeks before exm" if each == "6 weeks before exam" else each for each in PROCEDURE))
    assert done.exit_code == 1
    assert "HB203" in done.output
    assert "Nothing was written." in done.output
    assert desk.everything() == before


@pytest.mark.parametrize("code", ["TIØ4118", "tiø4118"])
def test_a_course_that_exists_is_not_written_again(desk: Desk, code: str) -> None:
    done = desk.run(*(code if each == "TIØ1" else "2026-autumn" if each == "2027-spring" else each for each in COURSE))
    assert done.exit_code == 2
    assert "`TIØ4118` is in procedures/courses/2026-autumn/languages.yml already" in done.output


@pytest.mark.parametrize(
    ("form", "start", "end", "code", "is_written"),
    [
        ("school-exam-paper", "2027-06-06T09:00", "2027-06-06T13:00", "HB327", True),
        ("school-exam-paper", "2027-06-07T02:00", "2027-06-07T04:00", "HB328", True),
        ("school-exam-paper", "2027-06-07T09:00", "2027-06-11T13:00", "HB329", True),
        ("school-exam-paper", "2027-06-07T09:00", "2027-06-07T09:00", "HB320", False),
        ("submission", "2027-06-07T09:00", "2027-06-10", "there is no form `submission`", False),
    ],
)
def test_an_exam_that_cannot_be_meant_is_told_when_it_is_entered(
    desk: Desk, form: str, start: str, end: str, code: str, is_written: bool
) -> None:
    other = {"home-exam": form, "8. juni 2027 kl. 09.00": start, "2027-06-10": end}
    done = desk.run(*(other.get(each, each) for each in COURSE))
    assert code in done.output
    assert (done.exit_code == 0) is is_written
    assert ("courses/2027-spring/languages.yml" in " ".join(desk.everything())) is is_written


def test_a_course_whose_date_is_not_set_waits_for_it(desk: Desk) -> None:
    asked = [each for each in COURSE if each not in ("8. juni 2027 kl. 09.00", "2027-06-10")]
    asked.insert(asked.index("--start") + 1, "")
    done = desk.run(*asked, "")
    assert done.exit_code == 0, done.output
    assert "        form: home-exam\n        awaited: true" in desk.read("courses/2027-spring/languages.yml")
    assert desk.run("check").exit_code == 0
