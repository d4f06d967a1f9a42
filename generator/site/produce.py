"""Everything a site is made of, as values, in the order that one depends on another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from generator import feeds, pages
from generator.assemble import Assembly, assemble
from generator.deadlines import Resolution
from generator.model import Handbook
from generator.pages import BuildInfo
from generator.pageset import Page, PageSet
from generator.site.rootfiles import root_files
from generator.source.reader import read_files


class Unsound(Exception):
    """The handbook has errors; the assembly holds the report."""

    def __init__(self, assembly: Assembly) -> None:
        super().__init__("the handbook has errors")
        self.assembly = assembly


@dataclass(frozen=True, slots=True, kw_only=True)
class Produced:
    """A sound handbook and what is made of it, language by language."""

    handbook: Handbook
    resolution: Resolution
    build: BuildInfo

    def language(self, code: str) -> PageSet:
        """Return the pages and calendars of one language."""
        rendered = feeds.render(self.handbook, self.resolution, {}, code)
        made = pages.render(self.handbook, self.resolution, rendered.files.keys(), code, self.build)
        return replace(made, files={**made.files, **rendered.files})

    def root_files(self) -> Mapping[str, bytes]:
        """Return what lies beside the languages' folders."""
        return root_files(self.handbook.settings)

    def theme_values(self, language: str) -> Mapping[str, object]:
        """Return what the theme's templates may know."""
        return pages.theme_values(self.handbook, language, self.build)

    def edit_url(self, page: Page) -> str | None:
        """Return where the page's source can be edited, at its line."""
        if page.edit_path is None:
            return None
        return self.handbook.settings.edit_url.format(path=page.edit_path, line=page.edit_line or 1)


def produce(folder: Path) -> Produced:
    """Read and check the handbook in ``folder``. Raises Unsound when it has errors."""
    return produced_from(folder, assemble(read_files(folder)))


def produced_from(folder: Path, assembly: Assembly) -> Produced:
    """Return what is made of an assembly. Raises Unsound when it has errors."""
    if assembly.handbook is None or assembly.resolution is None or assembly.report.has_errors:
        raise Unsound(assembly)
    build = BuildInfo(version="1.0", revision="", changed=datetime(2026, 11, 22, tzinfo=timezone.utc))
    return Produced(handbook=assembly.handbook, resolution=assembly.resolution, build=build)
