"""What every room's tests share: a small, complete and valid handbook."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from generator.model import Handbook
from generator.source import load, read_files

settings.register_profile("handbook", deadline=None)  # a busy machine is no failure
settings.load_profile("handbook")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew (review the diff)")


TOY = Path(__file__).parent / "toy" / "procedures"


@pytest.fixture(scope="session")
def toy_files() -> dict[str, bytes]:
    """The toy handbook's files by path; copy before changing."""
    return read_files(TOY)


@pytest.fixture(scope="session")
def toy(toy_files: dict[str, bytes]) -> Handbook:
    handbook, report = load(toy_files)
    assert handbook is not None, [str(found) for found in report]
    return handbook


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the shipped site, built by the command that the README names.

    Tests that use it belong to the group ``site``, so that one process builds it once for all of them.
    """
    site = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "generator", "build", "--site", str(site)]
    top = Path(__file__).parent.parent
    done = subprocess.run(command, cwd=top, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return site
