"""Old addresses live on: what was renamed is found where it was, in both languages, without scripts, on any server."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.site.servers.redirects import NGINX
from tests.missing import program
from tests.site.conftest import TOP
from tests.site.office import AUTUMN, SPRING, STEPS, Office

pytestmark = pytest.mark.xdist_group("renames")

GRADES = "grading/register-grades.yml"
BASE = "/exams/h%C3%A5ndbok/"
MOVED = {
    "roles/examiner/": "roles/grader/",
    "reviews/student-adviser/": "reviews/adviser/",
    "roles/student-adviser/": "roles/adviser/",
    "phases/grading/": "phases/marks/",
    "phases/marking/": "phases/marks/",
    "procedures/register-grades/": "procedures/enter-grades/",
    "systems/fs/": "systems/records/",
    "departments/languages/": "departments/tongues/",
    "sources/toy/": "sources/play/",
    "courses/jap1501/": "courses/jap1001/",
    "courses/jap1501/sheet/": "courses/jap1001/sheet/",
    "courses/jap-100-percent/": "courses/jap1001/",
    "courses/tioe4118/": "courses/tioe4200/",
}


def rename_everything(office: Office) -> None:
    """Give each kind of thing that has a page another id, as an editor would, and say what it was called."""
    files = sorted((office.top / "procedures").rglob("*.yml"))
    words = {
        "examiner": "grader",
        "student-adviser": "adviser",
        "register-grades": "enter-grades",
        "JAP1501": "JAP1001",
        "TIØ4118": "TIØ4200",
        "languages": "tongues",
        "fs": "records",
    }
    for file in files:
        text = file.read_text(encoding="utf-8")
        for old, new in words.items():
            if (old, file.name) != ("languages", "handbook.yml"):
                text = re.sub(rf"(?<![\w./-]){old}(?![\w./-]| for)", new, text)
        text = text.replace("phase: grading", "phase: marks")
        file.write_text(text, encoding="utf-8")
    procedures = office.top / "procedures"
    (procedures / GRADES).rename(procedures / "grading/enter-grades.yml")
    (procedures / AUTUMN).rename(procedures / "courses/2026-autumn/tongues.yml")
    (procedures / "sources/toy.yml").rename(procedures / "sources/play.yml")
    office.change("sources/play.yml", "title:", "formerly: [toy]\ntitle:")
    office.change("grading/enter-grades.yml", "title:", "formerly: [register-grades]\ntitle:")
    office.change("phases.yml", "grading:\n", "marks:\n")
    office.change("phases.yml", "formerly: [marking]", "formerly: [marking, grading]")
    office.change("roles.yml", "\ngrader:\n", "\ngrader:\n  formerly: [examiner]\n")
    office.change("roles.yml", "adviser:\n", "adviser:\n  formerly: [student-adviser]\n")
    office.change("systems.yml", "records:\n", "records:\n  formerly: [fs]\n")
    office.change("departments.yml", "tongues:\n", "tongues:\n  formerly: [languages]\n")
    autumn = "courses/2026-autumn/tongues.yml"
    office.change(autumn, "  JAP1001:\n", '  JAP1001:\n    formerly: [JAP1501, "JAP 100% (percent)"]\n')
    office.change(autumn, "  TIØ4200:\n", "  TIØ4200:\n    formerly: [TIØ4118]\n")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office.opened(tmp_path_factory.mktemp("before"))
    office.change("handbook.yml", "https://handbook.example/", f"https://handbook.example{BASE}")
    office.commit("2026-06-02T12:00:00Z")
    office.build()
    return office


@pytest.fixture(scope="module")
def after(before: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The same office after it has renamed everything, and has been told of nothing that is lost."""
    office = before.copied(tmp_path_factory.mktemp("after"))
    rename_everything(office)
    office.commit("2026-09-01T12:00:00Z")
    told = office.build("--against", str(before.site))
    assert "error[" not in told
    assert not re.findall(r"\[HB6[0-9]{2}\].*", told), told
    return office


def files_of(site: Path, *endings: str) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.name.endswith(endings)}


def test_whatever_was_published_is_still_there(before: Office, after: Office) -> None:
    old, new = (files_of(each.site, ".html", ".ics", ".xml", ".csv", ".json") for each in (before, after))
    assert old - new == set()


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(("old", "new"), MOVED.items())
def test_a_page_at_the_old_address_leads_to_the_new_one(after: Office, language: str, old: str, new: str) -> None:
    page = (after.site / language / old / "index.html").read_text(encoding="utf-8")
    target = re.search(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', page)
    assert target
    assert (after.site / language / old / target[1]).resolve() == (after.site / language / new).resolve()
    assert f'<a href="{target[1]}">' in page
    assert f'<link rel="canonical" href="https://handbook.example{BASE}{language}/{new}">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert f'<html lang="{language}">' in page
    assert "<script" not in page
    assert 'style="' not in page


def test_what_has_moved_is_found_in_no_sitemap_and_no_search(after: Office) -> None:
    for path in files_of(after.site, "sitemap.xml", "search_index.json"):
        text = (after.site / path).read_text(encoding="utf-8")
        assert not [old for old in MOVED if f"/{old}<" in text or f'"{old}' in text], path


def test_programs_find_the_same_data_and_feeds_at_both_addresses(after: Office) -> None:
    for old, new in (
        ("api/courses/jap1501.json", "api/courses/jap1001.json"),
        ("api/departments/languages.csv", "api/departments/tongues.csv"),
        ("nb/changes/roles/examiner.xml", "nb/changes/roles/grader.xml"),
        ("en/changes/roles/student-adviser.xml", "en/changes/roles/adviser.xml"),
        ("en/calendars/departments/languages/examiner.ics", "en/calendars/departments/tongues/grader.ics"),
    ):
        assert (after.site / old).read_bytes() == (after.site / new).read_bytes(), old
    assert '"course": "JAP1001"' in (after.site / "api/courses/jap1501.json").read_text(encoding="utf-8")


def test_old_anchors_stand_beside_the_new_ones(after: Office) -> None:
    for path, anchors in {
        "procedures/enter-grades": ("hand-in-grades",),
        "roles/grader": ("hand-in-grades", "grading", "marking"),
        "overview": ("grading", "grading-examiner", "marks-examiner"),
        "calendars": ("department-languages",),
    }.items():
        page = (after.site / "nb" / path / "index.html").read_text(encoding="utf-8")
        for anchor in anchors:
            assert page.count(f'id="{anchor}"') == 1, (path, anchor)


# --- servers


TARGETS = {
    f"{BASE}{language}/{old}": f"{BASE}{language}/{new}" for language in ("nb", "en") for old, new in MOVED.items()
}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _served(command: list[str], port: int, log: Path) -> Iterator[int]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert running.poll() is None, log.read_text()
                time.sleep(0.05)
            yield port
        finally:
            running.terminate()


def _ask(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, re.sub(r"^http://[^/]+", "", answer.getheader("Location") or "")


def _placed(after: Office, folder: Path) -> Path:
    """Put the site where its address has it, below a folder of the server's root."""
    folder.chmod(0o755)
    shutil.copytree(after.site, folder / "www/exams/håndbok")
    return folder / "www"


@pytest.fixture(scope="module")
def nginx(after: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    binary, folder = program("nginx", "nginx-light"), tmp_path_factory.mktemp("nginx")
    root, port = _placed(after, folder), _free_port()
    (folder / "nginx.conf").write_text(
        f"""daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log; events {{}}
http {{ access_log off; client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
server {{ listen 127.0.0.1:{port}; root {root}; include "{root}/exams/håndbok/{NGINX}"; }} }}""",
        encoding="utf-8",
    )
    yield from _served([binary, "-p", str(folder), "-c", str(folder / "nginx.conf")], port, folder / "error.log")


@pytest.fixture(scope="module")
def apache(after: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    binary, folder = program("apache2", "apache2"), tmp_path_factory.mktemp("apache")
    root, port = _placed(after, folder), _free_port()
    modules = ("mpm_event", "authz_core", "dir", "mime", "alias", "headers", "deflate", "filter", "setenvif")
    loaded = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in modules)
    (folder / "apache.conf").write_text(
        f"""ServerRoot "{folder}"
ServerName handbook.example
Listen 127.0.0.1:{port}
PidFile "{folder}/pid"
ErrorLog "{folder}/error.log"
{loaded}
TypesConfig /etc/mime.types
DocumentRoot "{root}"
<Directory "{root}">
  AllowOverride All
</Directory>
""",
        encoding="utf-8",
    )
    yield from _served([binary, "-X", "-f", str(folder / "apache.conf")], port, folder / "error.log")


@pytest.mark.server
@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_a_server_says_where_a_page_has_moved(server: str, request: pytest.FixtureRequest) -> None:
    port = request.getfixturevalue(server)
    for old, new in TARGETS.items():
        assert _ask(port, old) == (301, new)
        assert _ask(port, new)[0] == 200
    assert _ask(port, f"{BASE}nb/roles/examiners/")[0] == 404


def test_hosts_that_read_redirects_are_told_the_same(after: Office) -> None:
    lines = (after.site / "_redirects").read_text(encoding="ascii").splitlines()
    told = {tuple(line.split()) for line in lines if not line.startswith("#")}
    assert {(old, new, "301") for old, new in TARGETS.items()} <= told


# --- what is not remembered is told


def test_a_build_tells_once_what_would_be_gone_with_the_line_to_add(before: Office, tmp_path: Path) -> None:
    office = before.copied(tmp_path / "office")
    (office.top / "procedures" / GRADES).rename(office.top / "procedures/grading/enter-grades.yml")
    office.change("systems.yml", "inspera:", "exams:")
    office.change(GRADES.replace("register", "enter"), "inspera", "exams")
    office.change(STEPS, "systems: inspera", "systems: exams")
    office.change(STEPS, "systems: [inspera]", "systems: [exams]")
    office.change("phases.yml", "formerly: [marking]", "cites: []")
    office.change(SPRING, "FYS1001", "FYS1100")
    office.cut(AUTUMN, "  TIØ4118:", "  KRI2110")
    told = office.build("--against", str(before.site))
    for words in (
        "add `formerly: [register-grades]` to `enter-grades`",
        "add `formerly: [inspera]` to `exams`",
        "add `formerly: [marking]` to `grading`",
        "add `formerly: [FYS1001]` to `FYS1100`",
        "warning[HB652] a published course is gone",
        "`TIØ4118` (courses/tioe4118/)",
    ):
        assert told.count(words) == 1, words
    assert "procedures/systems.yml:" in told
    assert "HB65" not in office.build(program="mkdocs")


def test_an_exported_tree_leads_on_as_well(after: Office, tmp_path: Path) -> None:
    folder = ["--folder", str(after.top / "procedures"), "--config", str(TOP / "mkdocs.yml")]
    done = CliRunner().invoke(main, ["export", "tree", *folder, str(tmp_path / "tree")], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "roles/grader/" in (tmp_path / "tree/en/docs/roles/examiner/index.html").read_text(encoding="utf-8")
    assert "/en/roles/examiner/ " in (tmp_path / "tree/root/_redirects").read_text(encoding="utf-8")
