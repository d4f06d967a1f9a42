"""What the tests of the site share."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.site.office import Office

TOP = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that has published once, from its whole history.

    Tests that use it belong to the group ``publications``, so that one process builds it once for all of them.
    """
    from tests.site.office import Office

    office = Office.opened(tmp_path_factory.mktemp("office"))
    assert office.build() == ""
    return office


@pytest.fixture
def unused_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def hosted() -> Iterator[Path]:
    """A small site built for https://uni.example/handbook/, where a server's own user can read it.

    Tests that use it belong to the group ``hosting``, so that one process builds it once for all of them.
    """
    with TemporaryDirectory(prefix="handbook-hosted-") as held:
        top = Path(held)
        top.chmod(0o755)
        shutil.copytree(TOP / "tests/toy/procedures", top / "procedures")
        shutil.copytree(TOP / "overrides", top / "overrides")
        shutil.copy(TOP / "mkdocs.yml", top)
        settings = top / "procedures/handbook.yml"
        address = settings.read_text("utf-8").replace("https://handbook.example/", "https://uni.example/handbook/")
        settings.write_text(address, "utf-8")
        command = [sys.executable, "-m", "generator", "build"]
        done = subprocess.run(command, cwd=top, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout + done.stderr
        yield top / "site"
