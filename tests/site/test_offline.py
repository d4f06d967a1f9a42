"""A site is built from what lies on the machine: neither the build nor its children ask anybody for anything.

That no page asks another host when it is read is tried in a real browser, in ``tests/browser/test_quiet.py``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
TOY = TOP / "tests/toy/procedures"
TRAP = """
import sys

def heard(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"):
        with open({log!r}, "a") as log:
            log.write(event + " " + repr(arguments[-1]) + "\\n")
        raise OSError("no network in this test")

sys.addaudithook(heard)
"""


def without_network() -> list[str]:
    """Return the words before a command that leave it, and all it starts, no network; none where that needs rights."""
    command = ["unshare", "--net", "--"]
    tried = shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True).returncode == 0
    return command if tried else []


@pytest.fixture
def trap(tmp_path: Path) -> dict[str, str]:
    """An environment in which every Python program tells of a connection that it tries, and fails."""
    (tmp_path / "trap").mkdir()
    (tmp_path / "trap/sitecustomize.py").write_text(TRAP.format(log=str(tmp_path / "log")), encoding="utf-8")
    paths = f"{tmp_path / 'trap'}{os.pathsep}{TOP}"
    return {name: value for name, value in os.environ.items() if "proxy" not in name.lower()} | {"PYTHONPATH": paths}


def test_a_build_asks_nobody(tmp_path: Path, trap: dict[str, str]) -> None:
    asking = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')"
    subprocess.run([sys.executable, "-c", asking], env=trap, capture_output=True)
    log = tmp_path / "log"
    assert log.exists(), "the trap is set"
    log.unlink()

    shutil.copytree(TOY, tmp_path / "office/procedures")
    shutil.copytree(TOP / "overrides", tmp_path / "office/overrides")
    shutil.copy(TOP / "mkdocs.yml", tmp_path / "office")
    command = [*without_network(), sys.executable, "-m", "generator", "build"]
    done = subprocess.run(command, cwd=tmp_path / "office", env=trap, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "office/site/en/index.html").exists()
    assert not log.exists(), log.read_text(encoding="utf-8")
