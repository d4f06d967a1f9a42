"""What the tests of the pages share: page sets of the toy handbook and of the one we ship, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.deadlines import Resolution, resolve
from generator.model import Handbook
from generator.pages import BuildInfo, render
from generator.pageset import PageSet
from generator.source import load, read_files

SHIPPED = Path(__file__).parents[2] / "procedures"
BUILD = BuildInfo(version="1.4", revision="0a1b2c3", changed=datetime(2026, 8, 20, 10, 30, tzinfo=UTC))


def pytest_addoption(parser: pytest.Parser) -> None:
    with suppress(ValueError):  # another room's tests have the same option
        parser.addoption("--update-golden", action="store_true", help="write the golden pages anew (review the diff)")


class EveryFeed(frozenset[str]):
    """A catalogue in which every calendar exists."""

    def __contains__(self, path: object) -> bool:
        return str(path).endswith(".ics")


@dataclass(frozen=True)
class Rendered:
    """A handbook and its pages by language."""

    handbook: Handbook
    resolution: Resolution
    languages: Mapping[str, PageSet]


def rendered(handbook: Handbook) -> Rendered:
    resolution = resolve(handbook)
    languages = {code: render(handbook, resolution, EveryFeed(), code, BUILD) for code in handbook.languages}
    return Rendered(handbook, resolution, languages)


@pytest.fixture(scope="session")
def toy_pages(toy: Handbook) -> Rendered:
    return rendered(toy)


@pytest.fixture(scope="session")
def shipped_pages() -> Rendered:
    handbook, report = load(read_files(SHIPPED))
    assert handbook is not None, [str(found) for found in report]
    return rendered(handbook)


@pytest.fixture(scope="session", params=["toy_pages", "shipped_pages"])
def book(request: pytest.FixtureRequest) -> Rendered:
    """Each handbook in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Rendered)
    return found
