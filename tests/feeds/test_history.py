"""Where stamps come from: the published ledger, else git, else a fixed moment. Never the clock."""

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.deadlines import resolve
from generator.feeds import EPOCH, Ledger, write_ledger
from generator.feeds.ledger import PATH
from generator.site.history import History, read_history
from tests.conftest import TOY
from tests.feeds.conftest import Dated

FIRST, SECOND, THIRD = (datetime(2026, month, 1, 12, tzinfo=UTC) for month in (3, 6, 9))
COURSE_FILE = "courses/2027-spring/science.yml"


def git(where: Path, *arguments: str, when: datetime = FIRST) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    moment = {"GIT_AUTHOR_DATE": when.isoformat(), "GIT_COMMITTER_DATE": when.isoformat()}
    people = {f"GIT_{who}_{what}": "editor@x.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    env = {**clean, **moment, **people, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(where), *arguments], check=True, capture_output=True, env=env)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The toy handbook, committed in March; its science courses in June; something beside it in September."""
    top = tmp_path / "repository"
    shutil.copytree(TOY, top / "procedures")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(top))
    _commit(top, FIRST)
    _append(top / "procedures" / COURSE_FILE, "# looked at\n")
    _commit(top, SECOND)
    (top / "README.md").write_text("readme")
    _commit(top, THIRD)
    return top


def _append(path: Path, words: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + words, encoding="utf-8")


def _commit(top: Path, when: datetime) -> None:
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message=change", when=when)


def stamps_by_course(history: History, book: Dated) -> dict[str, set[datetime]]:
    found: dict[str, set[datetime]] = {}
    for key, stamp in history.advance(book.handbook, book.resolution).stamps.items():
        found.setdefault(key.split("/")[0], set()).add(stamp.changed)
    return found


def test_a_deadline_changed_with_the_last_commit_of_the_files_it_depends_on(repository: Path, toybook: Dated) -> None:
    found = stamps_by_course(read_history(repository / "procedures"), toybook)
    assert found["FYS1001"] == {SECOND}
    assert found["JAP1501"] == {FIRST}


def test_the_content_is_as_old_as_its_last_commit_whatever_happens_beside_it(repository: Path) -> None:
    history = read_history(repository / "procedures")
    assert history.content_time == SECOND
    assert history.keep_from == SECOND.date().replace(year=2025)
    assert history.findings == ()


def test_a_change_of_the_calendar_concerns_every_date(repository: Path, toybook: Dated) -> None:
    _append(repository / "procedures" / "calendar.yml", "# looked at\n")
    _commit(repository, THIRD)
    found = stamps_by_course(read_history(repository / "procedures"), toybook)
    assert set.union(*found.values()) == {THIRD}


def test_two_fresh_clones_give_the_same_ledger(repository: Path, toybook: Dated, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        git(tmp_path, "clone", "--quiet", str(repository), name)
        made.append(
            write_ledger(read_history(tmp_path / name / "procedures").advance(toybook.handbook, toybook.resolution))
        )
    assert made[0] == made[1]


def test_the_published_ledger_wins_over_git(repository: Path, toybook: Dated, tmp_path: Path) -> None:
    old = read_history(repository / "procedures").advance(toybook.handbook, toybook.resolution)
    (tmp_path / PATH).parent.mkdir()
    (tmp_path / PATH).write_bytes(write_ledger(old))
    _append(repository / "procedures" / "calendar.yml", "# a remark changes no date\n")
    _commit(repository, THIRD)
    again = read_history(repository / "procedures", tmp_path).advance(toybook.handbook, toybook.resolution)
    assert write_ledger(again) == write_ledger(old)


def test_without_git_and_ledger_there_is_one_fixed_moment(tmp_path: Path, toybook: Dated) -> None:
    history = read_history(tmp_path)
    assert history.keep_from is None
    assert set.union(*stamps_by_course(history, toybook).values()) == {EPOCH}


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("copied", "this is no git repository"),
        ("begun", "nothing is committed yet"),
        ("untracked", "the handbook is in no commit"),
        ("no program", "there is no git program"),
    ],
)
def test_a_handbook_without_history_and_ledger_is_told_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str, said: str
) -> None:
    shutil.copytree(TOY, tmp_path / "top/procedures")
    if state in ("begun", "untracked"):
        git(tmp_path, "init", "--quiet", str(tmp_path / "top"))
    if state == "untracked":
        git(tmp_path / "top", "commit", "--allow-empty", "--message=begin")
    if state == "no program":
        monkeypatch.setenv("PATH", str(tmp_path))
    (found,) = read_history(tmp_path / "top/procedures").findings
    assert found.code == "HB617"
    assert said in found.label


def test_git_that_refuses_is_told_in_its_own_words_with_a_ledger_and_without(
    repository: Path, toybook: Dated, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = write_ledger(read_history(repository / "procedures").advance(toybook.handbook, toybook.resolution))
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    for published in ((), (ledger,)):
        (found,) = read_history(repository / "procedures", *published).findings
        assert (found.code, found.label) == ("HB616", f"detected dubious ownership in repository at '{repository}'")


def test_what_settles_gits_refusal_in_the_environment_is_heeded(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "gitconfig").write_text(f"[safe]\ndirectory = {repository}\n", encoding="utf-8")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    assert read_history(repository / "procedures").findings == ()


def test_of_several_publications_the_latest_is_followed(repository: Path, toybook: Dated, tmp_path: Path) -> None:
    old = read_history(repository / "procedures").advance(toybook.handbook, toybook.resolution)
    late = {key: replace(each, stamp=replace(each.stamp, changed=THIRD)) for key, each in old.entries.items()}
    for name, ledger in (("old", old), ("late", Ledger(late))):
        (tmp_path / name / PATH).parent.mkdir(parents=True)
        (tmp_path / name / PATH).write_bytes(write_ledger(ledger))
    for places in (("old", "late"), ("late", "old")):
        history = read_history(repository / "procedures", *(tmp_path / name for name in places))
        assert history.content_time == THIRD
        assert set.union(*stamps_by_course(history, toybook).values()) == {THIRD}


def test_a_cut_off_history_is_told_and_invents_no_stamps(repository: Path, toybook: Dated, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", "shallow")
    history = read_history(tmp_path / "shallow" / "procedures")
    assert [found.code for found in history.findings] == ["HB620"]
    assert set.union(*stamps_by_course(history, toybook).values()) == {EPOCH}


def test_a_cut_off_history_with_a_ledger_changes_only_what_changed(
    repository: Path, toybook: Dated, tmp_path: Path
) -> None:
    full = read_history(repository / "procedures").advance(toybook.handbook, toybook.resolution)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", "shallow")
    cut = read_history(tmp_path / "shallow" / "procedures", write_ledger(full))
    assert write_ledger(cut.advance(toybook.handbook, toybook.resolution)) == write_ledger(full)


def test_a_damaged_ledger_is_told_and_git_stands_in(repository: Path, toybook: Dated) -> None:
    history = read_history(repository / "procedures", b"{")
    assert [found.code for found in history.findings] == ["HB621"]
    assert stamps_by_course(history, toybook)["FYS1001"] == {SECOND}


def test_the_hooks_of_another_repository_do_not_mislead_it(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert read_history(repository / "procedures").content_time == SECOND


def test_a_published_deadline_that_is_gone_is_listed_unless_it_is_over(toybook: Dated) -> None:
    before = read_history(TOY / "nowhere").advance(toybook.handbook, toybook.resolution)
    fewer = replace(toybook.handbook, course_files=toybook.handbook.course_files[:1])
    for on, listed in ((FIRST, True), (datetime(2030, 1, 1, tzinfo=UTC), False)):
        history = History(ledger=before, head=on)
        found = list(history.vanished(history.advance(fewer, resolve(fewer))))
        assert bool(found) == listed
        assert all(each.code == "HB612" and each.label.startswith("`FYS1001/") for each in found)
