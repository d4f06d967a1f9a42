"""Whatever a comment may accept, pages and calendars can be made with it."""

import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator import feeds, pages
from generator.assemble import assemble
from generator.codes import CODES
from tests.cases.test_cases import CASES, TODAY, damaged

ACCEPTABLE = [
    case for case in CASES if (code := CODES.get(case.name[:5])) and code.can_be_ignored and code.severity != "warning"
]
BUILD = pages.BuildInfo(version="1", revision="0a1b2c3", changed=datetime(2026, 8, 20, 10, 30, tzinfo=UTC))


@pytest.mark.parametrize("case", ACCEPTABLE, ids=lambda case: case.name)
def test_a_site_can_be_made_with_every_error_that_can_be_accepted(case: Path, toy_files: Mapping[str, bytes]) -> None:
    told = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    assembly = assemble(damaged(toy_files, told), TODAY)
    assert all(CODES[found.code].can_be_ignored for found in assembly.report)
    assert assembly.handbook is not None
    assert assembly.resolution is not None
    assert feeds.render(assembly.handbook, assembly.resolution, {}, "nb").files
    assert pages.render(assembly.handbook, assembly.resolution, (), "nb", BUILD).pages


def test_there_is_something_to_accept() -> None:
    assert len(ACCEPTABLE) > 10
