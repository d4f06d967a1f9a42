"""One command makes the whole site, and plain MkDocs makes the same."""

import filecmp
import json
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from generator.feeds import Ledger, write_ledger

TOP = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.xdist_group("site")


def run(*command: str, cwd: Path = TOP) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True, encoding="utf-8")


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def differences(one: Path, other: Path) -> list[str]:
    assert files_of(one) == files_of(other)
    return filecmp.cmpfiles(one, other, sorted(files_of(one)), shallow=False)[1]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout that a test may damage."""
    for name in ("procedures", "overrides"):
        shutil.copytree(TOP / name, tmp_path / name)
    shutil.copy(TOP / "mkdocs.yml", tmp_path)
    return tmp_path


def test_both_languages_have_the_same_pages_and_calendars(built: Path) -> None:
    pages = {
        code: {name for name in files_of(built / code) if name.endswith((".html", ".ics"))} for code in ("nb", "en")
    }
    assert pages["nb"] == pages["en"]
    assert {"index.html", "roles/examiner/index.html", "matrix/index.html", "calendars/everything.ics"} <= pages["nb"]


def test_each_language_has_its_own_search_index_in_its_own_words(built: Path) -> None:
    for code, own, other in (
        ("nb", "Registrere sensur", "Register grades"),
        ("en", "Register grades", "Registrere sensur"),
    ):
        index = json.loads((built / code / "search/search_index.json").read_text(encoding="utf-8"))
        titles = {entry["title"] for entry in index["docs"]}
        assert own in titles
        assert other not in titles


def test_a_page_outside_the_menu_shows_the_section_that_it_belongs_to(built: Path) -> None:
    for path, section in (
        ("courses/jap1501", "Emner"),
        ("courses/jap1501/sheet", "Emner"),
        ("roles/examiner", "Roller"),
    ):
        page = (built / "nb" / path / "index.html").read_text(encoding="utf-8")
        active = re.findall(r'md-tabs__item--active">\s*<a[^>]*>\s*([^<]+?)\s*<', page)
        assert active == [section], path


def test_plain_mkdocs_build_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    done = run("mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "plain"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert differences(built, tmp_path / "plain") == []


def test_a_mistake_in_the_yaml_is_told_and_leaves_the_old_site(copy: Path) -> None:
    (copy / "site").mkdir()
    (copy / "site/index.html").write_text("the last good site", encoding="utf-8")
    (copy / "site/calendars").mkdir()
    (copy / "site/calendars/ledger.json").write_bytes(write_ledger(Ledger({})))
    roles = copy / "procedures/roles.yml"
    roles.write_text(roles.read_text(encoding="utf-8").replace("kind:", "kin:", 1), encoding="utf-8")
    done = run("generator", "build", cwd=copy)
    assert done.returncode == 1
    assert "procedures/roles.yml:" in done.stderr
    assert "error[HB" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_of(copy / "site") == {"index.html", "calendars/ledger.json"}


def test_the_edit_link_leads_to_the_file_and_line(built: Path) -> None:
    page = (built / "en/procedures/register-grades/index.html").read_text(encoding="utf-8")
    assert "procedures/grading/register-grades.yml#L1" in page


def test_the_preview_shows_both_languages_and_the_calendars(copy: Path, unused_port: int) -> None:
    command = [sys.executable, "-m", "generator", "serve", "--address", f"127.0.0.1:{unused_port}"]
    with subprocess.Popen(command, cwd=copy, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            assert any("Serving on" in line for line in server.stderr)
            for path in ("nb/", "en/roles/examiner/", "nb/calendars/everything.ics", ""):
                with urllib.request.urlopen(f"http://127.0.0.1:{unused_port}/{path}") as answer:
                    assert answer.status == 200
        finally:
            server.terminate()
            server.stderr.close()
