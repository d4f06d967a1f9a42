"""The themed site of a handbook that is held in memory: what the theme makes of values that no check has seen."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.assemble import Assembly
from generator.deadlines import resolve
from generator.diagnostics import Report
from generator.feeds import Limits
from generator.model import Handbook
from generator.site.plugin import HandbookPlugin
from generator.site.produce import Produced, produced_from
from generator.site.sibling import Commission
from tests.conftest import TOY

TOP = TOY.parent.parent.parent


@dataclass(frozen=True)
class Built:
    """A site on disk and what it was made from."""

    folder: Path
    produced: Produced

    def files(self, *endings: str) -> Mapping[str, bytes]:
        """Return the files with these endings by path."""
        found = sorted(path for path in self.folder.rglob("*") if path.name.endswith(endings) and path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}


def produced_of(handbook: Handbook) -> Produced:
    """Return what is made of a handbook, whatever stands in it."""
    return produced_from(TOY, Assembly({}, Report(), handbook, resolve(handbook)))


def build_in(folder: Path, handbook: Handbook, *languages: str) -> Built:
    """Build the site with the theme, language by language, as MkDocs does."""
    produced = produced_of(handbook)
    for language in languages:
        _build(folder, produced, language)
    return Built(folder, produced)


def _build(folder: Path, produced: Produced, language: str) -> None:
    is_governing = language == produced.handbook.languages[0]
    address = "https://handbook.example/"
    commission = None if is_governing else Commission(language=language, address=address, published=())
    config = load_config(
        str(TOP / "mkdocs.yml"), docs_dir=str(TOY), site_dir=str(folder), site_url=address, custom_dir=None
    )
    plugin = config.plugins["handbook"]
    assert isinstance(plugin, HandbookPlugin)
    plugin.is_staged = True
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    with (
        patch.object(plugin, "_produce", lambda *_: produced),
        patch.object(plugin, "_start", lambda *_: _Nobody()),
        patch.object(Commission, "received", lambda: commission),
        # Long texts would split calendars, and each part has a row of its own on the site.
        patch.object(import_module("generator.feeds.render"), "Limits", lambda: Limits(aim=10**9, hard=10**9)),
    ):
        config.plugins.on_startup(command="build", dirty=False)
        build(config)


class _Nobody:
    """In the place of another language's process."""

    language = ""

    def finish(self) -> str:
        return ""

    def stop(self) -> None:
        pass
