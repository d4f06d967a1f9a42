"""The privacy page says what the scripts keep in the browser: all of it, and nothing else."""

import re
from pathlib import Path

from generator.pages.views.privacy import STORED
from tests.pages.conftest import Rendered

TOP = Path(__file__).parents[2]
SCRIPTS = [*sorted((TOP / "overrides/assets/js").rglob("*.js")), TOP / "generator/site/root/root.js"]


def kept_by_the_scripts() -> set[str]:
    """Return the names that are written: through the one module that keeps things, and past it."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    names = set(re.findall(r'\b(?:keep|change)\("([^"]+)"', text))
    names |= {f"{start}…" for start in re.findall(r"this\.name = `(\w+/)\$", text)}
    names |= set(re.findall(r'"(handbook:\w+)"', text))
    return names | set(re.findall(r'__md_set\("(\w+)"', text))


def test_the_page_names_all_that_is_kept_and_nothing_else(toy_pages: Rendered) -> None:
    assert kept_by_the_scripts() | {"__palette"} == set(STORED.values())
    for language in ("nb", "en"):
        body = toy_pages.languages[language].pages["privacy/"].body
        assert set(re.findall(r"<code>([^<]+)</code>", body)) == set(STORED.values())


def test_only_one_module_the_language_and_the_theme_keep_anything() -> None:
    keepers = {path.name for path in SCRIPTS if re.search(r"\.setItem\(", path.read_text(encoding="utf-8"))}
    assert keepers == {"storage.js", "frame.js", "root.js", "theme-base.js"}
    text = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    assert not re.search(r"document\.cookie|indexedDB|sessionStorage|sendBeacon", text)
