"""Pages of the toy handbook, as reviewed. After a change on purpose: ``pytest tests/pages --update-golden``."""

from pathlib import Path

import pytest

from tests.pages.conftest import Rendered

GOLDEN = Path(__file__).parent / "golden"
KEPT = [
    ("nb", "roles/examiner/"),
    ("nb", "procedures/write-questions/"),
    ("nb", "courses/kri2110-sam2110/"),
    ("en", "phases/grading/"),
    ("en", "courses/jap1501/sheet/"),
    ("en", "sources/toy/"),
    ("en", "dates/"),
]


@pytest.mark.parametrize(("language", "path"), KEPT)
def test_page_is_as_reviewed(toy_pages: Rendered, request: pytest.FixtureRequest, language: str, path: str) -> None:
    page = toy_pages.languages[language].pages[path]
    text = f"<!-- {page.title} · {page.description} -->\n\n{page.body}"
    golden = GOLDEN / language / f"{path.strip('/')}.md"
    if request.config.getoption("--update-golden", default=False):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
