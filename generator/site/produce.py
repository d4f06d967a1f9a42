"""Everything a site is made of, as values, in the order that it depends on each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator import feeds, pages
from generator.assemble import Assembly, assemble
from generator.deadlines import Resolution
from generator.feeds.api import render_api
from generator.model import Handbook
from generator.pages import BuildInfo
from generator.pageset import Page, PageSet
from generator.site.history import History, read_history
from generator.source.reader import read_files


class Unsound(Exception):
    """The handbook has errors; the assembly holds the report."""

    def __init__(self, assembly: Assembly) -> None:
        super().__init__("the handbook has errors")
        self.assembly = assembly


@dataclass(frozen=True)
class Produced:
    """A sound handbook and what is made of it, language by language."""

    assembly: Assembly
    handbook: Handbook
    resolution: Resolution
    history: History
    build: BuildInfo

    def language(self, code: str) -> PageSet:
        """Return pages and feeds of one language."""
        rendered = feeds.render(self.handbook, self.resolution, self.stamps, code, keep_from=self.history.keep_from)
        made = pages.render(self.handbook, self.resolution, rendered.catalogue, code, self.build)
        return replace(made, files={**made.files, **rendered.files})
