"""Everything a site is made of, as values, in the order that one depends on another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

from generator import feeds, pages
from generator.assemble import Assembly, assemble
from generator.changelog import render_feeds
from generator.changes.published import vanished
from generator.deadlines import Resolution
from generator.feeds import Ledger, write_ledger
from generator.feeds.api import render_api
from generator.feeds.ledger import PATH as LEDGER
from generator.links import harmless
from generator.model import Handbook
from generator.pages import BuildInfo
from generator.pageset import Page, PageSet
from generator.site.commits import read_revision
from generator.site.history import History, read_history
from generator.site.icons import ThemeIcons
from generator.site.published import published_handbook
from generator.site.rootfiles import root_files
from generator.site.servers import page_policy
from generator.site.servers.redirects import with_redirects
from generator.site.static import read_static
from generator.source.reader import read_files

OSLO = ZoneInfo("Europe/Oslo")


class Unsound(Exception):
    """The handbook has errors; the assembly holds the report."""

    def __init__(self, assembly: Assembly) -> None:
        super().__init__("the handbook has errors")
        self.assembly = assembly


@dataclass(frozen=True, slots=True, kw_only=True)
class Produced:
    """A sound handbook and what is made of it, language by language."""

    assembly: Assembly
    handbook: Handbook
    resolution: Resolution
    history: History
    """As it is with this build: its ledger says when each deadline last changed."""
    build: BuildInfo
    courses_gone: frozenset[str] = frozenset()
    """Codes of the courses of which the report says that their calendars are gone."""
    static: Mapping[str, bytes]
    """What the handbook puts into the site as it is, by path in the site."""

    @property
    def ledger(self) -> Ledger:
        return self.history.ledger

    def tell_vanished(self, published: Iterable[Path]) -> None:
        """Add to the report what readers of the sites in these folders would look for in vain (HB650, HB652)."""
        sites = [published_handbook(folder) for folder in dict.fromkeys(published)]
        self.assembly.report.extend(vanished(sites, self.handbook, self.courses_gone))

    def language(self, code: str) -> PageSet:
        """Return the pages and calendars of one language."""
        rendered = feeds.render(
            self.handbook,
            self.resolution,
            self.ledger.stamps,
            code,
            keep_from=self.history.keep_from,
            newest=self.ledger.newest,
            as_of=self.history.day,
        )
        made = pages.render(self.handbook, self.resolution, rendered.catalogue, code, self.build)
        news = render_feeds(self.handbook, code)
        findings = tuple(feeds.oversize(rendered.catalogue))
        return replace(made, files={**made.files, **rendered.files, **news}, findings=findings)

    def root_files(self, moved: Mapping[str, str]) -> Mapping[str, bytes]:
        """Return what lies beside the languages' folders: the front door, the data and the ledger.

        ``moved`` are the pages' addresses of before, as :class:`PageSet` has them; they are the same in each language.
        """
        data = render_api(self.handbook, self.resolution, self.ledger.stamps)
        front = with_redirects(root_files(self.handbook.settings), self.handbook.settings, moved)
        return {**front, **data, LEDGER: write_ledger(self.ledger)}

    def theme_values(self, language: str) -> Mapping[str, object]:
        """Return what the theme's templates may know."""
        return {**pages.theme_values(self.handbook, language, self.build), "policy": page_policy()}

    def edit_url(self, page: Page) -> str | None:
        """Return where the page's source can be edited, at its line."""
        if page.edit_path is None:
            return None
        gaps = {"{path}": quote(page.edit_path), "{line}": str(page.edit_line or 1)}
        address = re.sub("|".join(map(re.escape, gaps)), lambda gap: gaps[gap[0]], self.handbook.settings.edit_url)
        return harmless(address) or None


def produce(folder: Path, *published: Path) -> Produced:
    """Read and check the handbook in ``folder``.

    ``published`` are the folders where the last published site may lie, whose stamps are carried on where nothing has
    changed. Raises Unsound when the handbook has errors.
    """
    return produced_from(folder, assemble(read_files(folder), icons=ThemeIcons()), *published)


def produced_from(folder: Path, assembly: Assembly, *published: Path) -> Produced:
    """Return what is made of an assembly. Raises Unsound when it has errors."""
    if assembly.handbook is None or assembly.resolution is None or assembly.report.has_errors:
        raise Unsound(assembly)
    before = read_history(folder, *published)
    ledger = before.advance(assembly.handbook, assembly.resolution)
    assembly.report.extend((*before.findings, *before.vanished(ledger)))
    # As the next build will see it, so that a build of the same content gives the same bytes.
    history = replace(before, ledger=ledger)
    changed = history.content_time
    return Produced(
        assembly=assembly,
        handbook=assembly.handbook,
        resolution=assembly.resolution,
        history=history,
        courses_gone=before.courses_gone(ledger),
        static=read_static(folder),
        build=BuildInfo(
            version=f"{changed:%Y-%m-%d}",
            revision=read_revision(folder),
            changed=changed,
            files_changed={path: moment.astimezone(OSLO).date() for path, moment in history.commits.items()},
        ),
    )
