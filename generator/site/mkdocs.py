"""Starting MkDocs from our own command instead of the other way round."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.site.lastledger import configured_site
from generator.site.plugin import HandbookPlugin
from generator.site.produce import Produced
from generator.site.sibling import NotWritten
from generator.site.targets import essentials, fit
from generator.site.tree import MARK


class NotBuilt(Exception):
    """The handbook or its configuration does not allow a build; the text says why, for an editor."""


def site_folder(config_file: Path, asked: Path | None) -> Path:
    """Return where the site goes: ``asked``, or what the configuration says; a link is followed.

    Raises NotBuilt when the configuration cannot be read, Unfit when the folder must not be replaced.
    """
    # MkDocs has rules of its own for the folder of the site; ours say more.
    config = _load(config_file, config_file.resolve().parent / ".handbook-site")
    try:
        return fit(asked or configured_site(config_file), essentials(config))
    except MkDocsException as failure:
        raise NotBuilt(str(failure)) from None


def export_folder(config_file: Path, folder: Path, asked: Path) -> Path:
    """Return where an export of the handbook in ``folder`` goes. Raises as :func:`site_folder` does."""
    config = _load(config_file, config_file.resolve().parent / ".handbook-site")
    return fit(asked, (*essentials(config), folder), MARK)


def build_site(
    config_file: Path,
    folder: Path,
    published: tuple[Path, ...],
    earlier: tuple[Path, ...],
    page_done: Callable[[int], None],
) -> Produced:
    """Build all languages into ``folder``, which is empty, and return what they were made from.

    ``published`` are the folders of what readers know, ``earlier`` others whose stamps are carried on as well, besides
    the one that the configuration names. ``page_done`` is called with the number of pages for each page of the
    governing language that is done.

    Raises:
        NotBuilt: the handbook does not allow a build; it tells everything that is wrong.
        NotWritten, OSError: the disk does not allow it.
    """
    # The theme announces its successor on every run; the README tells editors once.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    config = _load(config_file, folder)
    plugin = config.plugins.get("handbook")
    if not isinstance(plugin, HandbookPlugin):
        raise NotBuilt(f"{config_file}: the plugin `handbook` is missing from `plugins`")
    problems = _Problems()
    logging.getLogger("mkdocs").addHandler(problems)
    try:
        plugin.is_staged = True
        plugin.page_done = page_done
        plugin.published, plugin.earlier = published, earlier
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except NotWritten:
        raise
    except MkDocsException as failure:
        raise NotBuilt(str(failure)) from None
    finally:
        plugin.stop()
        logging.getLogger("mkdocs").removeHandler(problems)
    if problems.lines:
        raise NotBuilt("\n".join(problems.lines))
    return plugin.produced


def _load(config_file: Path, folder: Path) -> MkDocsConfig:
    try:
        return load_config(str(config_file), site_dir=str(folder))
    except MkDocsException as failure:
        raise NotBuilt(f"{config_file}: {failure}") from None
    except RecursionError:
        raise NotBuilt(f"{config_file}: its lists and mappings are nested too deep") from None


class _Problems(logging.Handler):
    """Collects MkDocs' warnings: a link or a menu entry that leads nowhere is no site to publish."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
