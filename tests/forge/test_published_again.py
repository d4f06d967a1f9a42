"""The pipelines start on empty machines: they fetch the ledger of what is published, and no stamp falls.

A server of this machine stands for the web host. Each pipeline publishes into its folder, and then once more.
"""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.forge import github, gitlab
from tests.forge.checkout import TOP, Checkout, ready_environment
from tests.site.office import Office, assert_nothing_fell, calendars

pytestmark = pytest.mark.xdist_group("pipelines")


@dataclass
class Host:
    """What is published, and whether the server answers."""

    folder: Path
    address: str = ""
    ails: int = 0
    """The status that every request gets instead; 0 for none."""


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    host = Host(tmp_path / "host")
    host.folder.mkdir()

    class Answers(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if host.ails:
                self.send_error(host.ails)
            else:
                super().do_GET()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Answers, directory=str(host.folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    host.address = f"http://127.0.0.1:{server.server_port}/exams"
    yield host
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def office(tmp_path: Path, host: Host) -> Office:
    """The handbook with the pipelines; its address has quotes, a comment and no slash at the end."""
    office = Office.opened(tmp_path / "office")
    office.change("handbook.yml", "https://handbook.example/", f'"{host.address}" # ours')
    for name in (".github", ".gitlab-ci.yml", "Makefile", "requirements.lock", "pyproject.toml"):
        copy = shutil.copytree if (TOP / name).is_dir() else shutil.copy
        copy(TOP / name, office.top / name)
    (office.top / ".gitignore").write_text("site\n.venv\nbuild\n.gitlab-ci-local\n", encoding="utf-8")
    office.git("remote", "add", "origin", "https://github.com/example/handbook")
    office.commit("2026-06-02T12:00:00Z")
    return office


def checkout_of(office: Office) -> Checkout:
    """What a runner starts from: an empty machine with the last commit, and no site."""
    shutil.rmtree(office.site, ignore_errors=True)
    home = office.top.parent / "home"
    shutil.rmtree(home, ignore_errors=True)
    (home / "bin").mkdir(parents=True)
    head = ["git", "-C", str(office.top), "rev-parse", "HEAD"]
    commit = subprocess.run(head, check=True, capture_output=True, text=True).stdout.strip()
    return Checkout(office.top, commit, commit, home)


def on_github(office: Office) -> Path | None:
    """Push to main; return the site that is published."""
    checkout = checkout_of(office)
    pushed = {"ref": "refs/heads/main", "after": checkout.head, "repository": {"default_branch": "main"}}
    run = github.run(checkout, "handbook.yml", "push", pushed)
    site = run.folder / "published/site"
    assert (run.code == 0) == site.exists(), run.log
    return site if site.exists() else None


def on_gitlab(office: Office) -> Path | None:
    checkout = checkout_of(office)
    shutil.rmtree(office.top / ".gitlab-ci-local", ignore_errors=True)
    if not (office.top / ".venv").exists():
        ready_environment(office.top / ".venv")
    done = gitlab.run(checkout, "site", CI_COMMIT_BRANCH="main", CI_DEFAULT_BRANCH="main", CI_PIPELINE_SOURCE="push")
    site = office.top / ".gitlab-ci-local/artifacts/site/site"
    assert (done.returncode == 0) == site.exists(), done.stdout + done.stderr
    return site if site.exists() else None


@pytest.mark.parametrize("push", [on_github, on_gitlab])
def test_a_second_publication_keeps_and_raises_and_waits_for_a_server_that_ails(
    office: Office, host: Host, push: Callable[[Office], Path | None], tmp_path: Path
) -> None:
    first = push(office)
    assert first is not None
    shutil.copytree(first, tmp_path / "host/exams")  # in a folder, as at a forge's own pages
    before = calendars(tmp_path / "host/exams")

    # An author whose clock is behind: from git alone, everything of physics would fall.
    office.git("reset", "--quiet", "--soft", "HEAD~1")
    office.move_the_physics_exam()
    office.commit("2021-01-01T12:00:00Z", "--amend")

    host.ails = 503
    assert push(office) is None

    host.ails = 0
    second = push(office)
    assert second is not None
    after = calendars(second)
    assert before.keys() == after.keys()
    assert_nothing_fell(before, after)
    moved = {path for path, uid in before if before[path, uid] != after[path, uid]}
    assert "nb/calendars/courses/fys1001.ics" in moved
    assert not [path for path in moved if "jap1501" in path]
