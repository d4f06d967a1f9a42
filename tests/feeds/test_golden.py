"""The toy handbook's calendars, as reviewed. After a change on purpose: ``pytest tests/feeds --update-golden``."""

from pathlib import Path

import pytest

from tests.feeds.conftest import Dated

GOLDEN = Path(__file__).parent / "golden"
KEPT = [
    ("nb", "calendars/courses/jap1501.ics"),
    ("nb", "calendars/courses/kri2110-sam2110/examiner.ics"),
    ("en", "calendars/departments/science.ics"),
    ("en", "calendars/roles/student-adviser.ics"),
]


@pytest.mark.parametrize(("language", "path"), KEPT)
def test_calendar_is_as_reviewed(toybook: Dated, request: pytest.FixtureRequest, language: str, path: str) -> None:
    made = toybook.render(language).files[path]
    kept = GOLDEN / f"{language}-{path.removeprefix('calendars/').replace('/', '-')}"
    if request.config.getoption("--update-golden", default=False):
        kept.write_bytes(made)
    assert made == kept.read_bytes()
