"""The Nu checker finds no error on any page type of either language."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.install import install
from tests.browser.pagetypes import PAGES
from tests.feeds.jury.missing import lacking

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]


def test_every_page_type_is_valid(built: Path) -> None:
    java = shutil.which("java") or lacking("java", "apt-get install default-jre-headless")
    if shutil.which("npm") is None:
        lacking("npm", "apt-get install npm")
    try:
        jar = install() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    except subprocess.CalledProcessError as wrong:
        lacking("vnu-jar", wrong.stderr.strip())
    pages = [f"{language}/{path}index.html" for language in ("nb", "en") for path in PAGES.values()]
    pages += ["index.html", "404.html", "nb/404.html", "en/404.html"]
    command = [java, "-jar", str(jar), "--errors-only", "--format", "gnu", *pages]
    done = subprocess.run(command, cwd=built, capture_output=True, text=True, check=False)
    assert done.stderr.splitlines() == []
    assert done.returncode == 0
