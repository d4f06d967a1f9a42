"""The Nu checker finds no error on any page type of either language."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.browser.pagetypes import PAGES
from tests.missing import program
from tests.npm import node_modules

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]


def test_every_page_type_is_valid(built: Path) -> None:
    java = program("java", "default-jre-headless")
    jar = node_modules(Path(__file__).parent) / "vnu-jar" / "build" / "dist" / "vnu.jar"
    pages = [f"{language}/{path}index.html" for language in ("nb", "en") for path in PAGES.values()]
    pages += ["index.html", "404.html", "nb/404.html", "en/404.html"]
    command = [java, "-jar", str(jar), "--errors-only", "--format", "gnu", *pages]
    done = subprocess.run(command, cwd=built, capture_output=True, text=True, check=False)
    assert done.stderr.splitlines() == []
    assert done.returncode == 0
