"""What the tests of the calendars share: handbooks with all their dates, and their calendars in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.deadlines import Resolution, resolve
from generator.feeds import Identities, Rendered, Stamp, render
from generator.model import Handbook
from generator.source import load, read_files

SHIPPED = Path(__file__).parents[2] / "procedures"
CHANGED = datetime(2026, 8, 20, 10, 30, tzinfo=UTC)
STAMP = Stamp(CHANGED, 3_490_230)


@dataclass(frozen=True)
class Dated:
    """A handbook with all its dates, and one stamp for everything."""

    handbook: Handbook
    resolution: Resolution
    stamps: Mapping[str, Stamp]

    def render(self, language: str = "nb", **more: object) -> Rendered:
        return render(self.handbook, self.resolution, self.stamps, language, **more)  # type: ignore[arg-type]


def dated_handbook(handbook: Handbook) -> Dated:
    resolution = resolve(handbook)
    identities = Identities(handbook)
    return Dated(handbook, resolution, {identities.key(each): STAMP for each in resolution.deadlines})


@pytest.fixture(scope="session")
def toybook(toy: Handbook) -> Dated:
    return dated_handbook(toy)


@pytest.fixture(scope="session")
def shipped() -> Dated:
    handbook, _ = load(read_files(SHIPPED))
    assert handbook is not None
    return dated_handbook(handbook)


@pytest.fixture(scope="session")
def shipped_feeds(shipped: Dated) -> Mapping[str, bytes]:
    """Every calendar that we ship, by path with the language's folder."""
    return {
        f"{language}/{path}": content
        for language in shipped.handbook.languages
        for path, content in shipped.render(language).files.items()
    }
