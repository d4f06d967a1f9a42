"""What an administrator sees while typing, in the language server that editors really use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.model import Handbook
from generator.source import load, read_files
from tests.editor.server import TOP, Answer, Question, ask

pytestmark = [pytest.mark.jury, pytest.mark.xdist_group("editor")]

GRADING = "procedures/grading/register-grades.yml"
ROLES = "procedures/roles.yml"


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
    questions = {
        "as shipped": at(text, "ow|ner: "),
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


def test_completion_offers_every_role(answers: Mapping[str, Answer], shipped: Handbook) -> None:
    assert set(shipped.roles) <= set(answers["empty role"].completion)


def test_a_new_file_is_offered_the_keys_of_a_procedure(answers: Mapping[str, Answer]) -> None:
    assert {"title", "phase", "owner", "steps"} <= set(answers["new file"].completion)


def test_hover_explains_the_key_and_names_what_the_ids_stand_for(answers: Mapping[str, Answer]) -> None:
    hover = answers["as shipped"].hover
    assert "The role that answers for this text." in hover
    assert "studiekonsulent · student adviser" in hover


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
        ("wrong date", "26-", "Write it like `2026-12-08`."),
        ("unknown key", "rol:", "rol"),
        ("wrong kind", "studnet", "Valid values"),
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
    }[case]
    files = read_files(TOP / "procedures")
    files[file] = files[file].decode().replace(*wrong, 1).encode()
    ours = {(found.span.line - 1, found.span.column - 1) for found in load(files)[1]}
    theirs = {(line, column): message for line, column, message in answers[case].findings}
    assert ours & set(theirs), (ours, theirs)
    assert any(words in message for message in theirs.values()), (marked, theirs)
    assert answers["as shipped"].findings == ()
