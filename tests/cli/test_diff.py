"""`handbook diff`: two revisions or folders in, their effect out; nothing is touched on the way."""

import json
import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.diff import diff
from generator.site.revisions import NoRevision, common_ancestor, read_edition, read_revision
from generator.source.reader import read_files

QUESTIONS = Path("procedures/preparation/write-questions.yml")
pytestmark = pytest.mark.usefixtures("repository")

IDENTITY = {f"GIT_{who}_{what}": f"{who}@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(*arguments: str) -> str:
    environment = os.environ | IDENTITY | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        ["git", *arguments], check=True, capture_output=True, text=True, env=environment
    ).stdout.strip()


def commit(message: str) -> str:
    git("add", "--all")
    git("commit", "--quiet", "--message", message)
    return git("rev-parse", "HEAD")


def edit(old: str, new: str, path: Path = QUESTIONS) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path, toy_files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the toy handbook in its first commit, on branch main; the test stands in its top."""
    for path, content in toy_files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", "--initial-branch=main")
    commit("first")
    return tmp_path


@pytest.fixture
def run() -> Callable[..., Result]:
    return lambda *arguments: CliRunner().invoke(diff, arguments, catch_exceptions=False)


def test_the_working_tree_is_compared_with_a_revision(run) -> None:
    edit("6 working days before exam", "8 working days before exam")
    result = run("HEAD", "--language", "en")
    assert result.exit_code == 0
    assert result.output.startswith("Major change: 5 deadlines in 4 courses move and 1 step changes in meaning.\n")


def test_two_revisions_are_compared_and_the_working_tree_does_not_matter(repository, run) -> None:
    edit("6 working days before exam", "8 working days before exam")
    commit("eight days")
    edit("8 working days before exam", "no phrase at all")
    before = (
        git("status", "--porcelain=v2", "--branch"),
        QUESTIONS.read_bytes(),
        (repository / ".git/index").read_bytes(),
    )
    assert "5 frister i 4 emner flyttes" in run("HEAD~1", "HEAD").output
    after = (
        git("status", "--porcelain=v2", "--branch"),
        QUESTIONS.read_bytes(),
        (repository / ".git/index").read_bytes(),
    )
    assert after == before


def test_folders_are_compared_without_any_repository(tmp_path, toy_files, run, monkeypatch) -> None:
    for name in ("old", "new"):
        for path, content in toy_files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    edit("6 working days before exam", "8 working days before exam", tmp_path / "new" / QUESTIONS)
    assert "5 frister" in run("old", "new").output
    assert "5 frister" in run("old/procedures", "new/procedures").output
    assert run("old", "old").output.startswith("Ingenting endres")


@pytest.mark.parametrize(
    ("words", "any_", "major"),
    [
        (("6 working days before exam", "6 working days before exam"), 0, 0),
        (("en: Write the questions", "en: Draft the questions"), 1, 0),
        (("6 working days before exam", "8 working days before exam"), 1, 1),
    ],
    ids=["nothing", "wording", "rule"],
)
def test_the_exit_code_can_tell_the_weight(run, words, any_, major) -> None:
    edit(*words)
    assert run("HEAD").exit_code == 0
    assert run("HEAD", "--exit-code", "any").exit_code == any_
    assert run("HEAD", "--exit-code", "major").exit_code == major


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_new_edition_that_cannot_be_read_is_told_with_its_mistakes(run, form) -> None:
    edit("role: examiner", "role: examinor")
    result = run("HEAD", "--format", form, "--language", "en")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    if form == "json":
        (found,) = json.loads(result.output)["unreadable"]["head"]
        assert found["code"] == "HB201"
    else:
        assert (
            "The new edition (procedures) cannot be read, so the effect is unknown. It has 1 mistake." in result.output
        )
        assert "did you mean `examiner`?" in result.output


def test_an_old_edition_that_cannot_be_read_is_told_too(run) -> None:
    edit("role: examiner", "role: [")
    commit("broken")
    edit("role: [", "role: examiner")
    result = run("HEAD", "--format", "markdown", "--language", "en")
    assert result.exit_code == 1
    assert "**The old edition (HEAD) cannot be read" in result.output
    assert "```text\nprocedures/preparation/write-questions.yml:" in result.output


@pytest.mark.parametrize("name", ["nowhere", "--upload-pack=x", "HEAD:procedures", "", "x" * 5_000])
def test_an_unknown_revision_is_wrong_use(run, name) -> None:
    result = run("--", name)
    assert result.exit_code == 2
    assert "There is no revision or folder" in result.output


def test_a_revision_without_a_handbook_is_wrong_use(run) -> None:
    git("rm", "-r", "--quiet", "procedures")
    commit("all gone")
    assert "has no YAML files in procedures/" in run("HEAD", "HEAD~1").output


def test_outside_a_repository_only_folders_can_be_named(tmp_path_factory, run, monkeypatch) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(elsewhere.parent))
    result = run("main")
    assert result.exit_code == 2
    assert "Git cannot read this" in result.output


def test_a_pull_request_is_not_blamed_for_what_happened_on_main_since(run) -> None:
    git("switch", "--quiet", "--create", "mine")
    edit("en: Write the questions", "en: Draft the questions")
    commit("mine")
    git("switch", "--quiet", "main")
    edit("6 working days before exam", "8 working days before exam")
    commit("theirs")
    assert "5 frister" in run("main", "mine").output
    assert run("main", "mine", "--merge-base").output.startswith("Mindre endring: 1 steg får ny ordlyd.\n")


def test_revisions_without_a_common_history_cannot_have_left_each_other() -> None:
    git("switch", "--quiet", "--orphan", "other")
    git("commit", "--quiet", "--allow-empty", "--message", "alone")
    with pytest.raises(NoRevision, match="no history in common"):
        common_ancestor("main", "other", Path("procedures"))


def test_a_revision_gives_the_same_files_as_the_folder_did() -> None:
    hidden, other = Path("procedures/.drafts/x.yml"), Path("procedures/readme.txt")
    hidden.parent.mkdir()
    for path in (hidden, other):
        path.write_text("not: read", encoding="utf-8")
    Path("procedures/emne å.yml").write_bytes(b"a: 1\r\n\nb: \xff")
    Path("procedures/empty.yaml").write_bytes(b"")
    commit("awkward files")
    found = read_revision("HEAD", Path("procedures"))
    assert found == read_files(Path("procedures"))
    assert list(found) == sorted(found)


def test_a_file_that_was_not_read_before_does_not_keep_its_renaming_from_being_told(run) -> None:
    git("mv", "procedures/grading/register-grades.yml", "procedures/grading/register-grades.yml.txt")
    commit("saved in a text editor")
    git("mv", "procedures/grading/register-grades.yml.txt", "procedures/grading/register-grades.yml")
    done = run("HEAD")
    assert done.exit_code == 0
    assert "HB138" not in done.output
    commit("renamed")
    assert "HB138" in run("HEAD", "HEAD~1").output


def test_links_in_a_revision_are_not_followed() -> None:
    Path("procedures/link.yml").symlink_to("/etc/hostname")
    commit("a link")
    assert "procedures/link.yml" not in read_revision("HEAD", Path("procedures"))


def test_a_handbook_deeper_in_the_repository_is_found() -> None:
    git("mv", "procedures", "elsewhere")
    Path("exams").mkdir()
    git("mv", "elsewhere", "exams/handbook")
    commit("moved")
    found = read_edition("HEAD", Path("exams/handbook"))
    assert found == read_files(Path("exams/handbook"))


def test_a_drafted_change_note_bears_today_or_the_day_that_is_asked_for(run, monkeypatch) -> None:
    monkeypatch.setattr("generator.cli.diff.today", lambda: date(2026, 11, 20))
    edit("6 working days before exam", "8 working days before exam")
    assert "\nwrite-questions-2026-11-20:\n  on: 2026-11-20\n" in run("HEAD").output
    assert "\nwrite-questions-2027-01-04:\n  on: 2027-01-04\n" in run("HEAD", "--on", "2027-01-04").output
