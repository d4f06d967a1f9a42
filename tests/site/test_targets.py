"""A build replaces an empty folder or a site of ours, and nothing else, however the folder is named."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.feeds import Ledger, write_ledger
from generator.site import targets
from generator.site.targets import Unfit, fit
from tests.site.conftest import TOP
from tests.site.office import Office


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office.opened(tmp_path_factory.mktemp("opened"))
    (office.top / "foreign/papers").mkdir(parents=True)
    (office.top / "foreign/papers/thesis.docx").write_bytes(b"years of work")
    (office.top / "foreign/clone/.git").mkdir(parents=True)
    (office.top / "file.txt").touch()
    (office.top / "worktree").mkdir()
    (office.top / "worktree/.git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    (office.top / "link-to-handbook").symlink_to("procedures")
    (office.top / "link-to-top").symlink_to(".")
    (office.top / "link-to-nothing").symlink_to("nowhere")
    (office.top / "circle").symlink_to("circle")
    (office.top / "link-to-foreign").symlink_to("foreign")
    os.mkfifo(office.top / "pipe")
    return office


@pytest.fixture
def office(opened: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.chdir(opened.top)
    return opened


def everything(top: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path.relative_to(top)): (path.lstat().st_ino, path.lstat().st_mtime_ns) for path in sorted(top.rglob("*"))
    }


def handbook(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


A_LEDGER = write_ledger(Ledger({}))
TARGETS = {
    ".": "mkdocs.yml",
    "./": "mkdocs.yml",
    "..": "mkdocs.yml",
    "theme/..": "mkdocs.yml",
    "link-to-top": "mkdocs.yml",
    "link-to-top/procedures": "procedures",
    "procedures": "procedures",
    "procedures/": "procedures",
    "procedures/grading/../": "procedures",
    "procedures/new/site": "procedures",
    "link-to-handbook": "procedures",
    "link-to-handbook/new": "procedures",
    "theme": "theme",
    "theme/new": "theme",
    "mkdocs.yml": "is no folder",
    "mkdocs.yml/site": "is none",
    ".git": "repository",
    ".git/objects/new": "repository",
    "foreign": "other files (clone, papers)",
    "link-to-foreign": "other files",
    "foreign/papers": "thesis.docx",
    "foreign/clone": "repository",
    "worktree": "repository",
    "file.txt": "is no folder",
    "file.txt/": "is no folder",
    "pipe": "is no folder",
    "link-to-nothing": "leads nowhere",
    "circle": "circle",
    "/": "the whole disk",
    "//": "the whole disk",
    "/dev/null": "is no folder",
    "/proc": "mount point",
    "/root": "home folder",
    "/home": "home folder",
    "a" * 300: "too long",
    "~": "the whole path",
    "~/site": "the whole path",
    "~kari/site": "the whole path",
}


@pytest.mark.parametrize(("target", "why"), TARGETS.items(), ids=lambda each: str(each)[:40])
def test_a_folder_that_is_not_ours_is_refused_by_name_before_anything_happens(
    office: Office, target: str, why: str
) -> None:
    before = everything(office.top)
    done = handbook("build", "--site", target)
    assert done.exit_code == 2, done.output
    assert why in done.stderr.replace("\n", " ")
    assert (target.rstrip("/") or "/")[:60] in done.stderr.replace("\n", " ")
    assert everything(office.top) == before


@pytest.mark.parametrize("target", [".", "procedures", "procedures/site", "theme", "foreign", ".git", "link-to-top"])
def test_the_configuration_names_no_other_folder_than_the_option_may(office: Office, target: str) -> None:
    text = (office.top / "mkdocs.yml").read_text(encoding="utf-8")
    other = office.top / "other.yml"
    other.write_text(f"{text}site_dir: {target}\n", encoding="utf-8")
    try:
        before = everything(office.top)
        for command in (("build",), ("rollback",)):
            done = handbook(*command, "--config", "other.yml")
            assert done.exit_code == 2, done.output
            assert target in done.stderr
        assert everything(office.top) == before
    finally:
        other.unlink()


@pytest.mark.parametrize("target", ["foreign", "worktree"])
def test_plain_mkdocs_deletes_nothing_either(office: Office, target: str) -> None:
    before = everything(office.top)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", target]
    done = subprocess.run(command, cwd=office.top, capture_output=True, text=True)
    assert done.returncode == 2, done.stdout + done.stderr
    assert target in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert everything(office.top) == before


@pytest.mark.parametrize("target", [".", "procedures", "procedures/x", "foreign", "theme", ".git", "/", "file.txt"])
def test_an_export_is_as_careful(office: Office, target: str) -> None:
    before = everything(office.top)
    done = handbook("export", "tree", target)
    assert done.exit_code == 2, done.output
    assert everything(office.top) == before


def test_an_export_of_deadlines_overwrites_sheets_only(office: Office) -> None:
    before = everything(office.top)
    for target in ("mkdocs.yml", "procedures/roles.yml", "theme/main.html"):
        done = handbook("export", "deadlines", "--format", "csv", "--output", target)
        assert done.exit_code == 2
        assert "is no sheet" in done.stderr
    assert everything(office.top) == before


def a_new_one(folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)


def an_empty_one(folder: Path) -> None:
    folder.mkdir()
    for name in (".gitkeep", ".gitignore", ".DS_Store"):
        (folder / name).touch()


def a_site_of_an_earlier_version(folder: Path) -> None:
    (folder / "calendars").mkdir(parents=True)
    (folder / "calendars/ledger.json").write_bytes(A_LEDGER)
    (folder / "index.html").touch()


def a_fetched_ledger(folder: Path) -> None:
    an_empty_one(folder)
    (folder / "calendars").mkdir()
    (folder / "calendars/ledger.json").write_bytes(A_LEDGER)


@pytest.mark.parametrize("made", [a_new_one, an_empty_one, a_site_of_an_earlier_version, a_fetched_ledger])
def test_empty_folders_and_our_own_sites_are_fit(tmp_path: Path, made: Callable[[Path], None]) -> None:
    """Also inside a repository, where `site/` lies, and through a link."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "procedures").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    site = tmp_path / "site"
    made(site)
    (tmp_path / "procedures-2").symlink_to("site")
    sources = (tmp_path / "procedures", tmp_path / "mkdocs.yml")
    assert fit(site, sources) == site
    if site.exists():
        assert fit(tmp_path / "procedures-2", sources) == site


def an_app(folder: Path) -> None:
    """What a web application calls its manifest."""
    (folder / "manifest.json").write_text('{"name": "x", "start_url": "/", "files": {"a": ["b", 1]}}', encoding="utf-8")


def accounts(folder: Path) -> None:
    (folder / "index.html").touch()
    (folder / "calendars").mkdir()
    (folder / "calendars/ledger.json").write_text('{"version": 1, "accounts": []}', encoding="utf-8")


def a_forgery(folder: Path) -> None:
    files = {"../mkdocs.yml": ["x", 1], "/etc/passwd": ["x", 1]}
    content = {"format": "procedure-handbook site", "version": 1, "kept": [], "files": files}
    (folder / "manifest.json").write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("made", [an_app, accounts, a_forgery])
def test_what_only_has_the_names_of_our_files_is_not_ours(tmp_path: Path, made: Callable[[Path], None]) -> None:
    (tmp_path / "thesis.docx").touch()
    made(tmp_path)
    before = everything(tmp_path)
    for command in ("build", "rollback"):
        done = handbook(command, "--site", str(tmp_path))
        assert done.exit_code == 2
        assert "is not from here" in done.stderr.replace("\n", " ")
    assert everything(tmp_path) == before


@pytest.mark.usefixtures("office")
def test_an_export_writes_and_deletes_nothing_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "thesis.docx").touch()
    for link in ("root", "nb", "nb/docs", "nb/docs/roles", "en/mkdocs.yml"):
        target = tmp_path / link.replace("/", "-")
        (target / link).parent.mkdir(parents=True)
        (target / ".handbook-export").touch()
        (target / link).symlink_to(elsewhere / "thesis.docx" if link.endswith("yml") else elsewhere)
        config = str(TOP / "mkdocs.yml")
        done = handbook("export", "tree", "--folder", "procedures", "--config", config, str(target))
        assert done.exit_code == 2
        assert f"{target / link}: is a link" in done.stderr
        assert "delete that link" in done.stderr
        assert [path.name for path in elsewhere.iterdir()] == ["thesis.docx"]


def test_a_site_that_became_a_repository_is_not_replaced(tmp_path: Path) -> None:
    a_site_of_an_earlier_version(tmp_path / "site")
    (tmp_path / "site/deep/down/.hg").mkdir(parents=True)
    with pytest.raises(Unfit, match=r"holds a repository \(deep/down/.hg\)"):
        fit(tmp_path / "site", ())


def test_a_home_folder_is_never_replaced_even_an_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "people/kari"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    for folder in (home, home.parent, Path("~").expanduser()):
        with pytest.raises(Unfit, match="home folder"):
            fit(folder, ())
    assert fit(home / "site", ()) == home / "site"


def test_letters_of_another_case_are_the_same_folder_where_the_disk_says_so(tmp_path: Path) -> None:
    """Played by a second name for the folder, because the disk of the tests tells capitals from small letters."""
    procedures = tmp_path / "procedures"
    procedures.mkdir()
    (tmp_path / "PROCEDURES").symlink_to(procedures)
    with pytest.raises(Unfit, match="procedures, which the handbook is made from"):
        fit(tmp_path / "PROCEDURES/site", (procedures,))


@pytest.mark.parametrize(
    ("line", "why"), [("{site}", "is a mount point"), ("{site}/docs\\040old", "holds a mount point")]
)
def test_a_mount_point_is_refused_with_a_folder_that_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, why: str
) -> None:
    (tmp_path / "site").mkdir()
    table = tmp_path / "mountinfo"
    table.write_text(f"36 35 98:0 / {line.format(site=tmp_path / 'site')} rw - ext4 /dev/sda rw\n", encoding="utf-8")
    monkeypatch.setattr(targets, "_MOUNTS", table)
    with pytest.raises(Unfit, match=why):
        fit(tmp_path / "site", ())
    shutil.rmtree(tmp_path / "site")


def test_a_folder_that_is_in_the_way_of_a_build_is_named_and_left_alone(office: Office) -> None:
    strange = office.top / ".public.handbook"
    strange.mkdir()
    (strange / "notes.txt").touch()
    try:
        done = handbook("build", "--site", "public")
        assert done.exit_code == 2
        assert str(strange) in done.stderr
        assert [path.name for path in strange.iterdir()] == ["notes.txt"]
    finally:
        shutil.rmtree(strange)
