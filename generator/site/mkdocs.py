"""Starting MkDocs from our own command instead of the other way round."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.site.plugin import HandbookPlugin
from generator.site.produce import Produced


class NotBuilt(Exception):
    """The handbook or its configuration does not allow a build; the text says why, for an editor."""


def site_folder(config_file: Path) -> Path:
    """Return where the configuration wants the site."""
    return Path(_load(config_file, None).site_dir)


def build_site(
    config_file: Path, folder: Path, published: tuple[Path, ...], page_done: Callable[[int], None]
) -> Produced:
    """Build all languages into ``folder`` and return what they were made from.

    ``published`` are the folders where the last published site may lie, besides the one that the configuration names,
    whose stamps are carried on. ``page_done`` is called with the number of pages for each page of the
    governing language that is done. Raises NotBuilt with everything that is wrong.
    """
    # The theme announces its successor on every run; the README tells editors once.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    problems = _Problems()
    logging.getLogger("mkdocs").addHandler(problems)
    try:
        config = _load(config_file, folder)
        plugin = config.plugins["handbook"]
        assert isinstance(plugin, HandbookPlugin)
        plugin.page_done = page_done
        plugin.published = published
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except MkDocsException as failure:
        raise NotBuilt(str(failure)) from None
    finally:
        logging.getLogger("mkdocs").removeHandler(problems)
    if problems.lines:
        raise NotBuilt("\n".join(problems.lines))
    return plugin.produced


def _load(config_file: Path, folder: Path | None) -> MkDocsConfig:
    settings: dict[str, Any] = {} if folder is None else {"site_dir": str(folder)}
    try:
        return load_config(str(config_file), **settings)
    except MkDocsException as failure:
        raise NotBuilt(f"{config_file}: {failure}") from None


class _Problems(logging.Handler):
    """Collects MkDocs' warnings: a link or a menu entry that leads nowhere is no site to publish."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
