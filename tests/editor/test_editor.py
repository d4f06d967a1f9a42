"""What an administrator sees while typing, in the language server that editors really use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.model import Handbook
from generator.source import load, read_files
from generator.source.examples import phrase_examples
from generator.source.words import on_one_line, one_below_the_other, words_of
from tests.editor.server import TOP, Answer, Question, ask

pytestmark = [pytest.mark.jury, pytest.mark.xdist_group("editor")]

GRADING = "procedures/grading/register-grades.yml"
ROLES = "procedures/roles.yml"
MILESTONES = "procedures/milestones.yml"
COURSES = "procedures/courses/2026-autumn/ikos.yml"


def at(text: str, marked: str, file: str = GRADING) -> Question:
    """Put the cursor where the ``|`` stands in a piece of text that ``text`` holds."""
    before, _, after = marked.partition("|")
    start = text.index(before + after) + len(before)
    line = text.count("\n", 0, start)
    return Question(file, text, line, start - text.rfind("\n", 0, start) - 1)


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    handbook, _ = load(read_files(TOP / "procedures"))
    assert handbook is not None
    return handbook


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the editors' files as they would be written now."""
    root = tmp_path_factory.mktemp("workspace")
    asked = ["schema", "--folder", str(TOP / "procedures"), "--target", str(root / ".vscode")]
    assert CliRunner().invoke(main, asked, catch_exceptions=False).exit_code == 0
    return root


@pytest.fixture(scope="module")
def answers(workspace: Path) -> Mapping[str, Answer]:
    """All questions in one session: starting the server takes longer than answering."""
    text = (TOP / GRADING).read_text(encoding="utf-8")
    roles = (TOP / ROLES).read_text(encoding="utf-8")
    milestones = (TOP / MILESTONES).read_text(encoding="utf-8")
    courses = (TOP / COURSES).read_text(encoding="utf-8")
    questions = {
        "as shipped": at(text, "ow|ner: "),
        "version of a step": at(
            text.replace("    role: examiner\n", "    role: examiner\n    version: 2\n", 1), "ver|sion: 2"
        ),
        "text": at(text, "ti|tle:"),
        "words": at(text, "  n|b: Registrere"),
        "step": at(text, "  deliver-gra|ding-record:"),
        "list": at(text, "inf|orms: ["),
        "choice": at(text, "for|ce: should"),
        "rule": at(text, "du|e: on grading-deadline"),
        "convention": at(milestones, "{rule: 2 weeks before exam, a|s: student-right}", MILESTONES),
        "since": at(milestones, "    fr|om: 2024-08-01", MILESTONES),
        "by form": at(milestones, "    by-|form:", MILESTONES),
        "actual date": at(courses, "dates: {announ|cement: ", COURSES),
        "empty systems": at(text.replace("    systems: [email]\n", "    systems: \n", 1), "    systems: |\n"),
        "empty rule": at(text.replace("    due: on grading-deadline\n", "    due: \n", 1), "    due: |\n"),
        "empty title": at(f"title: \n{text.partition('phase:')[1]}{text.partition('phase:')[2]}", "title: |\n"),
        "next key": at(text.replace("    role: examiner\n", "    role: examiner\n    \n", 1), "examiner\n    |\n"),
        "one language": at(
            text.replace("title:\n  nb: Registrere sensur\n  en: Register grades\n", "title: Registrere sensur\n"),
            "title: |Reg",
        ),
        "dates": at(
            courses.replace("        tags: [external-examiner]\n", "        dates:\n          \n", 1),
            "        dates:\n          |\n",
            COURSES,
        ),
        "empty role": at(text.replace("    role: examiner\n", "    role: \n", 1), "    role: |\n"),
        "wrong role": at(text.replace("    role: examiner\n", "    role: examinor\n", 1), "role: |examinor"),
        "wrong phase": at(text.replace("phase: grading", "phase: greding"), "phase: |greding"),
        "wrong rule": at(text.replace("due: on grading-deadline", "due: two days befor it", 1), "due: |two days"),
        "wrong date": at(text.replace("reviewed: {on: 2026-", "reviewed: {on: 26-", 1), "reviewed: {on: |26-"),
        "unknown key": at(text.replace("    role: examiner\n", "    rol: examiner\n", 1), "    |rol: "),
        "wrong kind": at(roles.replace("kind: student", "kind: studnet", 1), "kind: |studnet", ROLES),
        "new file": Question(GRADING, "", 0, 0),
    }
    return dict(zip(questions, ask(workspace, list(questions.values())), strict=True))


def meanings(register: Mapping[str, Any]) -> dict[str, str]:
    return {id_: " · ".join(dict.fromkeys(words for _, words in each.name)) for id_, each in register.items()}


@pytest.mark.parametrize(("case", "register"), [("empty role", "roles"), ("empty systems", "systems")])
def test_completion_offers_every_id_with_what_it_stands_for(
    answers: Mapping[str, Answer], shipped: Handbook, case: str, register: str
) -> None:
    assert meanings(getattr(shipped, register)).items() <= answers[case].completion.items()


def test_completion_offers_every_milestone_with_what_it_stands_for(
    answers: Mapping[str, Answer], shipped: Handbook
) -> None:
    known = meanings(shipped.milestones)
    assert known.items() <= answers["dates"].completion.items()
    in_rules = {f"on {id_}": meaning for id_, meaning in known.items() if id_ != "end"}
    assert in_rules.items() <= answers["empty rule"].completion.items()


def test_completion_offers_phrases_with_what_they_mean(answers: Mapping[str, Answer]) -> None:
    offered = answers["empty rule"].completion
    for example in phrase_examples():
        if not example.is_reminder and len(example.phrase) < 50:  # the server cuts long labels off
            assert offered[example.phrase] == f"{example.means['nb']} · {example.means['en']}"


def test_completion_offers_keys_with_what_they_mean(answers: Mapping[str, Answer]) -> None:
    offered = answers["next key"].completion
    for key in ("with", "force", "absolute", "details"):
        assert offered[key] == one_below_the_other(words_of("Step", key).description)


def test_a_text_is_offered_in_its_languages_and_never_as_an_object(answers: Mapping[str, Answer]) -> None:
    assert set(answers["empty title"].completion) == {"nb, en"}


def test_a_new_file_is_offered_the_keys_of_a_procedure(answers: Mapping[str, Answer]) -> None:
    assert {"title", "phase", "owner", "steps"} <= set(answers["new file"].completion)


@pytest.mark.parametrize(
    ("case", "owner", "key"),
    [
        ("version of a step", "Step", "version"),
        ("as shipped", "Procedure", "owner"),
        ("text", "Procedure", "title"),
        ("words", "Text", "line"),
        ("step", "Step", "self"),
        ("list", "Step", "informs"),
        ("choice", "Step", "force"),
        ("rule", "Step", "due"),
        ("convention", "Timing", "as"),
        ("since", "Timing", "from"),
        ("by form", "Timing", "by-form"),
    ],
)
def test_hover_explains_the_key_in_both_languages(
    answers: Mapping[str, Answer], case: str, owner: str, key: str
) -> None:
    words, shown = words_of(owner, key), answers[case].hover
    assert shown.startswith(f"#### {on_one_line(words.title)}\n\n")
    norwegian, english = (shown.find(_as_markdown(says)) for _, says in words.description)
    assert 0 < norwegian < english


def _as_markdown(text: str) -> str:
    """As the server shows a description: every line a paragraph, and signs as they stand."""
    return text.replace("\n", "\n\n").replace("`", "\\`")


def test_hover_names_what_ids_and_choices_stand_for(answers: Mapping[str, Answer]) -> None:
    assert "* `student-adviser`: studiekonsulent · student adviser\n" in answers["as shipped"].hover
    assert "* `should`: bør gjøres · should be done\n" in answers["choice"].hover
    assert "kunngjøringsdato · announcement date" in answers["actual date"].hover


def test_hover_shows_the_example_in_both_languages(answers: Mapping[str, Answer]) -> None:
    assert "```yaml\nnb: Registrere sensur\nen: Register grades\n```" in answers["text"].hover


def test_shipped_files_are_without_complaint(workspace: Path) -> None:
    files = sorted((TOP / "procedures").rglob("*.yml"))
    shown = [each for each in files if not each.name.startswith(".")]
    questions = [Question(each.relative_to(TOP).as_posix(), each.read_text(encoding="utf-8")) for each in shown]
    told = {asked.file: answer.findings for asked, answer in zip(questions, ask(workspace, questions), strict=True)}
    assert {file: findings for file, findings in told.items() if findings} == {}


@pytest.mark.parametrize(
    ("case", "marked", "words"),
    [
        ("wrong role", "examinor", "Valid values"),
        ("wrong phase", "greding", "Valid values"),
        ("wrong rule", "two days befor it", "No rule reads so. Write for example"),
        ("wrong date", "26-", "Write it like `2026-11-16`."),
        ("unknown key", "rol:", "rol"),
        ("wrong kind", "studnet", "Valid values"),
        ("one language", "Registrere", "Write the language before the text"),
    ],
)
def test_a_mistake_is_marked_where_our_own_check_marks_it(
    answers: Mapping[str, Answer], case: str, marked: str, words: str
) -> None:
    file = ROLES if case == "wrong kind" else GRADING
    wrong = {
        "wrong role": ("    role: examiner\n", "    role: examinor\n"),
        "wrong phase": ("phase: grading", "phase: greding"),
        "wrong rule": ("due: on grading-deadline", "due: two days befor it"),
        "wrong date": ("reviewed: {on: 2026-", "reviewed: {on: 26-"),
        "unknown key": ("    role: examiner\n", "    rol: examiner\n"),
        "wrong kind": ("kind: student", "kind: studnet"),
        "one language": ("title:\n  nb: Registrere sensur\n  en: Register grades\n", "title: Registrere sensur\n"),
    }[case]
    files = read_files(TOP / "procedures")
    files[file] = files[file].decode().replace(*wrong, 1).encode()
    ours = {(found.span.line - 1, found.span.column - 1) for found in load(files)[1]}
    theirs = {(line, column): message for line, column, message in answers[case].findings}
    assert ours & set(theirs), (ours, theirs)
    assert any(words in message for message in theirs.values()), (marked, theirs)
    assert answers["as shipped"].findings == ()
