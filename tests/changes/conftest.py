"""Two editions of the toy handbook that differ in what a test changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.changes import Comparison, Edition, compare
from generator.deadlines import resolve
from generator.source import load
from generator.source.reader import ROOT, read_files

Edit = tuple[str, str, str]
"""File below ``procedures/``, the words that stand there, the words that come in their place."""


def edited(files: dict[str, bytes], *edits: Edit) -> dict[str, bytes]:
    """Return the files with every edit made; an edit must change something."""
    made = dict(files)
    for name, old, new in edits:
        path = f"procedures/{name}"
        text = made[path].decode() if path in made else ""
        assert old in text
        made[path] = text.replace(old, new, 1).encode() if old else (text + new).encode()
    return made


def edition(files: dict[str, bytes]) -> Edition:
    handbook, report = load(files)
    assert handbook is not None, [(str(found.span), found.headline, found.label) for found in report]
    return Edition(handbook, resolve(handbook))


@pytest.fixture(scope="session")
def toy_edition(toy_files: dict[str, bytes]) -> Edition:
    return edition(toy_files)


@pytest.fixture(scope="session")
def after(toy_files: dict[str, bytes], toy_edition: Edition) -> Callable[..., Comparison]:
    """Return a function that makes edits and gives what they change."""
    return lambda *edits: compare(toy_edition, edition(edited(toy_files, *edits)))


@pytest.fixture(scope="session")
def between(toy_files: dict[str, bytes]) -> Callable[[tuple[Edit, ...], tuple[Edit, ...]], Comparison]:
    """Return a function that compares two edited handbooks."""
    return lambda old, new: compare(edition(edited(toy_files, *old)), edition(edited(toy_files, *new)))


@pytest.fixture(scope="session")
def shipped() -> dict[str, bytes]:
    """The files of the handbook that this repository ships."""
    return read_files(Path(__file__).parents[2] / ROOT)
