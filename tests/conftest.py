"""What every room's tests share: a small, complete and valid handbook."""

from __future__ import annotations

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
