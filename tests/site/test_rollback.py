"""`handbook rollback` and `handbook verify`, and builds that end with their parents."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.browser.server import serving
from tests.site import kills
from tests.site.office import Office, assert_nothing_fell, calendars

pytestmark = pytest.mark.xdist_group("publications")


@pytest.fixture(scope="module")
def moved(published: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that has published, moved an exam and published again, with a static file and one of others."""
    office = published.copied(tmp_path_factory.mktemp("moved"))
    (office.top / "procedures/static/.well-known").mkdir(parents=True)
    (office.top / "procedures/static/.well-known/security.txt").write_bytes(b"Contact: mailto:it@hilltop.example\n")
    (office.top / "procedures/static/roles.yml").write_bytes(b"}{")
    (office.site / "CNAME").write_bytes(b"handbook.example")
    office.move_the_physics_exam()
    office.build("--quiet", program="mkdocs")
    return office


@pytest.fixture
def office(moved: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    shutil.copytree(moved.top, tmp_path / "office", symlinks=True)
    monkeypatch.chdir(tmp_path / "office")
    return Office(tmp_path / "office")


def handbook(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_static_files_and_foreign_ones_are_in_the_site_whoever_builds(moved: Office) -> None:
    assert (moved.site / ".well-known/security.txt").read_bytes() == b"Contact: mailto:it@hilltop.example\n"
    assert (moved.site / "roles.yml").read_bytes() == b"}{"
    assert (moved.site / "CNAME").read_bytes() == b"handbook.example"


def test_no_stamp_falls_after_a_rollback(office: Office) -> None:
    """The exam is where it was before, so it moved once more for those who have seen the other day."""
    seen = calendars(office.site)
    assert handbook("rollback").exit_code == 0
    before = calendars(office.site)
    assert before.keys() == seen.keys()
    assert any(before[key].when != seen[key].when for key in seen)
    # On an empty machine, which fetches the ledger of what is published.
    ledger = (office.site / "calendars/ledger.json").read_bytes()
    for folder in (".site.handbook", ".git", "site"):
        shutil.rmtree(office.top / folder)
    (office.site / "calendars").mkdir(parents=True)
    (office.site / "calendars/ledger.json").write_bytes(ledger)
    office.change("courses/2027-spring/science.yml", "2027-05-26", "2027-05-19")
    done = handbook("build")
    assert done.exit_code == 0, done.output
    assert "no page says when it last changed" in done.stdout  # without git, and the ledger cannot say it
    assert_nothing_fell(seen, calendars(office.site))
    assert_nothing_fell(before, calendars(office.site))


def test_a_rollback_without_a_previous_site_changes_nothing(office: Office) -> None:
    shutil.rmtree(office.top / ".site.handbook")
    done = handbook("rollback", "--site", "site")
    assert done.exit_code == 1
    assert "no site before" in done.stderr


def test_a_previous_site_that_is_damaged_is_not_brought_back(office: Office) -> None:
    (office.top / ".site.handbook/previous/nb/index.html").write_bytes(b"half")
    done = handbook("rollback")
    assert done.exit_code == 1
    assert "nb/index.html" in done.stderr
    assert handbook("verify").exit_code == 0


def test_verify_compares_a_folder(office: Office) -> None:
    assert handbook("verify").exit_code == 0
    assert handbook("verify", "--config", "mkdocs.yml", "site").exit_code == 0
    (office.site / "nb/index.html").unlink()
    (office.site / "en/index.html").write_bytes(b"defaced")
    (office.site / "en/\x1b[31mx.html").touch()
    done = handbook("verify", "site")
    assert done.exit_code == 1
    assert {tuple(line.split(maxsplit=1)) for line in done.stdout.splitlines()[:3]} == {
        ("missing", "nb/index.html"),
        ("changed", "en/index.html"),
        ("extra", "en/\\x1b[31mx.html"),
    }


@pytest.mark.parametrize("where", ["procedures", "nowhere", "mkdocs.yml", "http://127.0.0.1:9/", "http://[bad/"])
def test_what_cannot_be_read_is_no_difference(office: Office, where: str) -> None:
    done = handbook("verify", where)
    assert done.exit_code == 2
    assert where in done.stderr
    assert office.site.is_dir()


def test_verify_compares_what_a_server_gives_out(office: Office) -> None:
    with serving(office.site, "/handbook") as address:
        assert handbook("verify", address).exit_code == 0
        (office.site / "nb/index.html").write_bytes(b"x" * 10_000_000)
        (office.site / "en/index.html").unlink()
        done = handbook("verify", address.rstrip("/"))
        assert done.exit_code == 1
        assert "changed  nb/index.html" in done.stdout
        assert "missing  en/index.html" in done.stdout
        (office.site / "manifest.json").unlink()
        assert handbook("verify", address).exit_code == 2


def test_a_static_file_in_the_place_of_a_page_stops_the_build(office: Office) -> None:
    (office.top / "procedures/static/nb").mkdir()
    (office.top / "procedures/static/nb/index.html").touch()
    done = handbook("build")
    assert done.exit_code == 1
    assert done.stderr.count("error[HB640]") == 1
    assert "procedures/static/nb/index.html" in done.stderr
    assert handbook("verify").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no groups of processes")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=lambda each: each.name)
def test_workers_end_with_their_parent_and_leave_the_site_whole(office: Office, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "generator", "build"]
    build = subprocess.Popen(
        command, cwd=office.top, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    holder = office.top / ".site.handbook"
    while not list(holder.glob("new-*/en")) and build.poll() is None:  # the worker has begun to write
        time.sleep(0.01)
    build.send_signal(number)
    build.wait()
    until = time.monotonic() + 20
    while kills.lives(build.pid) and time.monotonic() < until:
        time.sleep(0.02)
    assert not kills.lives(build.pid)
    assert build.stderr is not None
    with build.stderr:
        assert "Traceback" not in build.stderr.read()
    assert handbook("verify").exit_code == 0
    left = [path.name for path in holder.iterdir() if path.name.startswith(("new-", "ready-"))]
    assert len(left) == (number == signal.SIGKILL)
    assert os.listdir(office.site)


class _Leading(SimpleHTTPRequestHandler):
    """A host with habits of its own: ``/old/`` is where the site was, pages are given out by their folders only."""

    protocol_version = "HTTP/1.1"
    leads: ClassVar[dict[str, str]] = {}
    cut: ClassVar[set[str]] = set()

    def do_GET(self) -> None:
        to = self.leads.get(self.path, "")
        if self.path.startswith("/old"):
            to = f"/site{self.path.removeprefix('/old')}"
        elif self.path.endswith("/index.html") and not to:
            to = self.path.removesuffix("index.html")
        if to:
            self.send_response(301)
            self.send_header("Location", to)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path in self.cut:
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b"half a page")
            self.close_connection = True
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_verify_follows_the_address_but_no_file(office: Office) -> None:
    handler = partial(_Leading, directory=str(office.top))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        top = f"http://127.0.0.1:{server.server_port}"
        for address in (f"{top}/site/", f"{top}/old", f"{top}/old/"):
            done = handbook("verify", address)
            assert done.exit_code == 0, done.output
            assert "lead on" not in done.stdout
        _Leading.leads = {
            "/site/nb/roles/examiner/index.html": "/site/nb/roles/",
            "/site/en/roles/examiner/index.html": f"{top}/site/en/roles/index.html",
            "/site/nb/index.html": "https://evil.example/site/nb/roles/",
            "/site/en/index.html": "/site/en/no-page-of-ours/",
            "/site/index.html": "/site/index.html",
        }
        _Leading.cut = {"/site/robots.txt"}
        done = handbook("verify", f"{top}/site/")
        server.shutdown()
    assert done.exit_code == 1
    told = done.stdout.splitlines()
    changed = ("en/index.html", "index.html", "nb/index.html", "robots.txt")
    assert told[:4] == [f"changed  {path}" for path in changed]
    assert told[4].startswith("2 addresses lead on")
