"""Old addresses live on: what was renamed is found where it was, in both languages, without scripts, on any server."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, unquote

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.site.servers import HEADERS, server_files
from generator.site.servers.redirects import with_redirects
from generator.source import load, read_files
from tests.servers import KINDS, Server, serving
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


UNUSED = """
shelf:
  name: {nb: Arkivhylla, en: The archive shelf}
  summary: {nb: Gamle oppgaver., en: Old question papers.}
  icon: material/archive"""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office.opened(tmp_path_factory.mktemp("before"))
    office.change("handbook.yml", "https://handbook.example/", f"https://handbook.example{BASE}")
    office.change("systems.yml", "inspera:", f"{UNUSED}\ninspera:")
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


@pytest.fixture(scope="module", params=[(kind, path) for path in ("/", unquote(BASE)) for kind in KINDS], ids=" ".join)
def server(after: Office, request: pytest.FixtureRequest) -> Iterator[Server]:
    """The site at its address, and the same site as if it had been built for the root of a host."""
    kind, path = request.param
    handbook, _ = load(read_files(after.top / "procedures"))
    assert handbook is not None
    settings = replace(handbook.settings, base_url=f"https://handbook.example{path}")
    with TemporaryDirectory(prefix="handbook-renamed-") as held:
        Path(held).chmod(0o755)
        site = shutil.copytree(after.site, Path(held) / "site")
        for name, data in with_redirects(server_files(settings), settings, MOVED).items():
            (site / name).write_bytes(data)
        with serving(kind, settings, site) as running:
            yield running._replace(path=quote(running.path))


@pytest.mark.server
def test_a_server_with_our_settings_says_where_a_page_has_moved(server: Server) -> None:
    for old, new in TARGETS.items():
        there, here = (server.path + each.removeprefix(BASE) for each in (old, new))
        answer = server.ask(there, Host="reader.example", X_Forwarded_Proto="https")
        assert (answer.status, answer.headers["location"]) == (301, here)
        assert answer.headers["cache-control"] == "no-cache"
        assert HEADERS.items() <= {name: answer.headers[name.lower()] for name in HEADERS}.items()
        assert server.ask(here).status == 200
    assert server.ask("nb/roles/examiners/").status == 404
    assert server.ask("_redirects.nginx.conf").status == server.ask("_redirects.apache.conf").status == 404


@pytest.mark.server
def test_what_leads_on_is_no_file_that_has_changed(server: Server) -> None:
    address = f"http://127.0.0.1:{server.port}{server.path}"
    for form in (address, unquote(address).rstrip("/")):
        done = CliRunner().invoke(main, ["verify", form], catch_exceptions=False)
        assert done.exit_code == 0, done.output
    (server.site / "en/roles/grader/index.html").write_text("defaced", encoding="utf-8")
    done = CliRunner().invoke(main, ["verify", address], catch_exceptions=False)
    assert done.exit_code == 1
    assert "changed  en/roles/grader/index.html" in done.stdout


@pytest.mark.server
@pytest.mark.parametrize("kind", ["nginx", "apache"])
def test_a_site_of_before_without_the_maps_is_served_as_well(after: Office, kind: str) -> None:
    handbook, _ = load(read_files(after.top / "procedures"))
    assert handbook is not None
    with TemporaryDirectory(prefix="handbook-renamed-") as held:
        Path(held).chmod(0o755)
        (Path(held) / "index.html").write_text("x", encoding="utf-8")
        # Whoever can put files into the site says nothing to the server with them.
        (Path(held) / "_redirects.nginx.confx").write_text("}{", encoding="utf-8")
        (Path(held) / "_redirects.apache.confx").write_text("}{", encoding="utf-8")
        with serving(kind, replace(handbook.settings, base_url="https://handbook.example/"), Path(held)) as server:
            assert server.ask("").status == 200


def test_hosts_that_read_redirects_are_told_the_same(after: Office) -> None:
    lines = (after.site / "_redirects").read_text(encoding="ascii").splitlines()
    told = {tuple(line.split()) for line in lines if not line.startswith("#")}
    assert {(old, new, "301") for old, new in TARGETS.items()} <= told


# --- what is not remembered is told


def test_a_build_tells_once_what_would_be_gone_with_the_line_to_add(before: Office, tmp_path: Path) -> None:
    office = before.copied(tmp_path / "office")
    (office.top / "procedures" / GRADES).rename(office.top / "procedures/grading/enter-grades.yml")
    office.change("systems.yml", UNUSED, "")
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
        "warning[HB652] a published system is gone",
        "`shelf` (systems/shelf/)",
        # A course with deadlines to come is told with its calendars.
        "`TIØ4118/2026-autumn`",
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
