"""The way out: the exported tree is built by every engine that may follow, page for page, without our plugin."""

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config

from generator.cli import main
from generator.feeds import Limits
from generator.site.plugin import HandbookPlugin
from tests.site.conftest import TOP

render = importlib.import_module("generator.feeds.render")
TOY = ["--folder", str(TOP / "tests/toy/procedures"), "--config", str(TOP / "mkdocs.yml")]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("tree") / "out"
    done = CliRunner().invoke(main, ["export", "tree", *TOY, str(target)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return target


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs", "zensical"])
def test_every_engine_builds_every_page_and_calendar(tree: Path, tmp_path: Path, engine: str) -> None:
    copy = tmp_path / "en"
    shutil.copytree(tree / "en", copy)
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([sys.executable, "-m", engine, "build"], cwd=copy, env=quiet, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    # An engine that does not know something may leave it out without a word, so the files are compared.
    pages = (copy / "docs").rglob("index.*")  # those of old addresses are HTML already
    written = {path.parent.relative_to(copy / "docs") for path in pages if path.suffix in (".md", ".html")}
    built = {path.parent.relative_to(copy / "site") for path in (copy / "site").rglob("index.html")}
    assert written == built
    calendars = {path.relative_to(copy / "docs") for path in (copy / "docs").rglob("*.ics")}
    assert calendars == {path.relative_to(copy / "site") for path in (copy / "site").rglob("*.ics")}
    page = (copy / "site/roles/examiner/index.html").read_text(encoding="utf-8")
    assert "Grade" in page or "examiner" in page.lower()


def test_the_tree_stands_alone(tree: Path) -> None:
    settings = json.loads((tree / "nb/mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["plugins"] == ["search"]
    assert settings["theme"]["language"] == "nb"
    assert (tree / "nb/overrides/main.html").is_file()
    assert (tree / "root/index.html").is_file()


def test_an_export_replaces_an_earlier_one_but_never_a_folder_of_something_else(tree: Path, tmp_path: Path) -> None:
    stale = tree / "nb/docs/gone.md"
    stale.write_text("left from an earlier export", encoding="utf-8")
    assert CliRunner().invoke(main, ["export", "tree", *TOY, str(tree)]).exit_code == 0
    assert not stale.exists()
    (tmp_path / "thesis.docx").touch()
    assert CliRunner().invoke(main, ["export", "tree", *TOY, str(tmp_path)]).exit_code == 2
    assert (tmp_path / "thesis.docx").exists()


def test_an_export_carries_the_stamps_of_the_earlier_one_on(tree: Path) -> None:
    ledger = tree / "root/calendars/ledger.json"
    later = re.sub(
        rb'"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", \d+\]', b'"2026-11-01T08:00:00Z", 3592800]', ledger.read_bytes()
    )
    ledger.write_bytes(later)
    assert CliRunner().invoke(main, ["export", "tree", *TOY, str(tree)]).exit_code == 0
    assert ledger.read_bytes() == later
    calendar = (tree / "en/docs/calendars/courses/fys1001.ics").read_bytes()
    assert calendar.count(b"SEQUENCE:3592800\r\n") == calendar.count(b"BEGIN:VEVENT")


def test_an_export_warns_once_of_a_calendar_that_cannot_hold_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "Limits", lambda: Limits(aim=10_000, hard=20_000))
    done = CliRunner().invoke(main, ["export", "tree", *TOY, str(tmp_path / "out")], catch_exceptions=False)
    assert done.exit_code == 0
    assert done.stderr.count("HB607") == done.stderr.count("a calendar has grown too large") == 1
    assert "`calendars/everything.ics` would have 0.0 MB; it holds the" in done.stderr
    assert "`calendars/everything/2027-spring.ics`" in done.stderr


def test_a_build_warns_once_of_a_calendar_that_cannot_hold_everything(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(render, "Limits", lambda: Limits(aim=10_000, hard=20_000))
    config = load_config(str(TOP / "mkdocs.yml"), docs_dir=str(TOP / "tests/toy/procedures"))
    plugin = config.plugins["handbook"]
    assert isinstance(plugin, HandbookPlugin)
    monkeypatch.setattr(plugin, "_start", lambda *_: None)
    config.plugins.on_startup(command="serve", dirty=False)
    plugin.on_config(config)
    assert capsys.readouterr().err.count("HB607") == 1
