"""The MkDocs plugin: places a page set, and builds the other languages beside this one.

One MkDocs build makes one language, under ``<site>/<language>/``, with its own menu, search index and theme
language. The build that MkDocs was started for makes the governing language and what lies at the site's root;
the others run as child processes. So plain ``mkdocs build`` and ``mkdocs serve`` do the whole job.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

import click
from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.diagnostics import Diagnostic, Report
from generator.links import site_of
from generator.model import Settings
from generator.pageset import PageSet
from generator.reporters import write_report
from generator.site import html
from generator.site.failure import told
from generator.site.lastledger import configured_site
from generator.site.markdown import file_name, markdown_file, nav_entries
from generator.site.plain import PlainBuild
from generator.site.produce import Produced, Unsound, produce
from generator.site.ready import ReadyPage
from generator.site.search import finish_index, leave_out
from generator.site.sibling import Commission, NotWritten, Sibling
from generator.site.static import collisions
from generator.site.stylesheet import join_stylesheets
from generator.site.writer import write_files


# MkDocs leaves the hooks of its base classes untyped.
class HandbookConfig(Config):  # type: ignore[no-untyped-call]
    report = config_options.Choice(("full", "concise", "github", "json"), default="full")


class HandbookPlugin(BasePlugin[HandbookConfig]):  # type: ignore[no-untyped-call]
    """Entry point ``handbook`` of ``mkdocs.plugins``."""

    def __init__(self) -> None:
        self.siblings: list[Sibling] = []
        self.page_done: Callable[[int], None] = lambda total: None
        """Called with the number of pages for each page that is done."""
        self.root = Path()
        """The site's folder, which holds one folder a language."""
        self.published: tuple[Path, ...] = ()
        """Where the published site lies, which readers know."""
        self.earlier: tuple[Path, ...] = ()
        """Where else the ledger that was published last may lie, besides the folder that is built into."""
        self.is_preview = False
        self.is_staged = False
        """Whether somebody else puts what is built in the site's place."""
        self.plain: PlainBuild | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this plugin object through all builds of a preview server."""
        del dirty
        self.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the handbook, then point MkDocs at one language of it."""
        self.root = Path(config.site_dir)
        commission = Commission.received()
        self.is_child = commission is not None
        self.is_preview = commission.is_preview if commission else self.is_preview
        if not (self.is_child or self.is_preview or self.is_staged):
            self.plain = PlainBuild(config)
            self.root, self.published, self.earlier = self.plain.folder, self.plain.published, self.plain.earlier
        published = commission.published if commission else self._known_sites(config)
        self.produced = self._produce(Path(config.docs_dir), published)
        settings = self.produced.handbook.settings
        governing, *others = settings.languages
        self.language = commission.language if commission else governing
        address = commission.address if commission else config.site_url or settings.base_url
        if not self.is_child:
            commissions = [
                Commission(language=each, address=address, published=published, is_preview=self.is_preview)
                for each in others
            ]
            self.siblings = [self._start(each, config) for each in commissions]
        self.pages = self.produced.language(self.language)
        if not self.is_child:
            self._tell()
        self._point(config, settings, address)
        return config

    def _known_sites(self, config: MkDocsConfig) -> tuple[Path, ...]:
        """Return the folders whose ledger may be the last; a preview is published to nobody, so it follows none."""
        if self.is_preview:
            return ()
        return (*self.published, *self.earlier, self.root, configured_site(Path(config.config_file_path)))

    def _produce(self, folder: Path, published: tuple[Path, ...]) -> Produced:
        try:
            return produce(folder, *published)
        except Unsound as unsound:
            text = write_report(unsound.assembly.report, unsound.assembly.files, self.config.report)
            raise Abort(f"\n{text}\nThe handbook was not built; nothing was written.") from None

    def _tell(self) -> None:
        """Print what was found in the files and in what was made of them."""
        assembly = self.produced.assembly
        assembly.report.extend(self.pages.findings)
        if not self.is_preview:
            self.produced.tell_vanished((*self.published, self.root))
        if len(assembly.report):
            click.echo(write_report(assembly.report, assembly.files, self.config.report), err=True)

    def _start(self, commission: Commission, config: MkDocsConfig) -> Sibling:
        return commission.start(Path(config.config_file_path), self.root, strict=config.strict)

    def _point(self, config: MkDocsConfig, settings: Settings, address: str) -> None:
        """Turn the configuration into that of one language."""
        config.site_dir = str(self.root / self.language)
        config.site_url = f"{site_of(address) or '/'}{self.language}/"
        config.site_name = settings.title[self.language]
        config.site_description = settings.tagline[self.language]
        config.theme["language"] = self.language
        config.nav = nav_entries(self.pages.nav)
        # The preview server adds a script to each page, which the policy would stop.
        policy = {"policy": ""} if self.is_preview else {}
        config.extra["handbook"] = {**self.produced.theme_values(self.language), **policy}
        # Whatever the machine says: the day of a build must not show.
        os.environ["SOURCE_DATE_EPOCH"] = str(int(self.produced.build.changed.timestamp()))

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Replace the YAML by the pages made from it."""
        for file in [file for file in files if file.src_dir == config.docs_dir]:
            files.remove(file)
        in_nav = _nav_titles(self.pages)
        for path, page in self.pages.pages.items():
            inclusion = InclusionLevel.UNDEFINED if path in in_nav else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, file_name(path), content=markdown_file(page), inclusion=inclusion)
            ReadyPage(in_nav.get(path), file, config)
            files.append(file)
        join_stylesheets(files, config)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Put pages that are too many for the menu into the section that they belong to, so that it shows as theirs."""
        sections = {page.url: page.parent for page in nav.pages}
        for file in files.documentation_pages():
            if file.page and file.page.parent is None:
                file.page.parent = next((sections[above] for above in _above(file.url) if above in sections), None)
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Escape whatever a template prints, in the theme's own templates as in ours, unless it is marked as HTML."""
        env.autoescape = True
        env.policies["json.dumps_function"] = html.json_of_words
        return env

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        source = self.pages.pages[page.file.url.removeprefix("./")]
        page.edit_url = self.produced.edit_url(source)
        # The search takes it as it is, and shows it as HTML.
        page.meta["title"] = escape(source.title)
        leave_out(page.meta, source)
        return markdown

    # After every other plugin: what they give back is no longer marked.
    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Mark the one value of the theme that is HTML: the body of a page."""
        page.content = Markup(page.content)
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        self.page_done(len(self.pages.pages))
        return html.polish(output, self.language)

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        return html.polish(output, self.language) if template_name.endswith(".html") else output

    def _finish(self, config: MkDocsConfig) -> None:
        """Write what MkDocs need not see, wait for the other languages, and fill the site's root."""
        finish_index(config, self.pages.pages.values())
        write_files(self.root / self.language, self.pages.files)
        if self.is_child:
            return
        complaints = [f"{sibling.language}: {said}" for sibling in self.siblings if (said := sibling.finish())]
        if complaints:
            raise Abort("\n".join(["Another language could not be built.", *complaints]))
        root_files = self.produced.root_files(self.pages.moved)
        self._refuse(collisions(self.produced.static, self.root, root_files, self.produced.handbook.languages))
        write_files(self.root, {**root_files, **self.produced.static})

    @event_priority(-100)  # after the search, which writes its index at the end too
    def _publish(self, config: MkDocsConfig) -> None:
        if self.plain:
            self.plain.publish(self.produced.handbook.languages, self.produced.static)
            config.site_dir = str(self.plain.site)  # for what MkDocs does with the site afterwards

    on_post_build = CombinedEvent(_finish, _publish)

    def _refuse(self, findings: Iterable[Diagnostic]) -> None:
        report = Report()
        report.extend(findings)
        if len(report):
            text = write_report(report, {}, self.config.report)
            raise Abort(f"\n{text}\nThe handbook was not built; nothing was written.")

    def stop(self) -> None:
        """End what this build has started; nothing is left where it has ended by itself."""
        for sibling in self.siblings:
            sibling.stop()
        if self.plain:
            self.plain.stop()

    def on_build_error(self, error: Exception) -> None:
        self.stop()
        if isinstance(error, OSError) and not self.is_staged:
            raise NotWritten(told(error, self.root)) from None


def _above(url: str) -> Iterator[str]:
    """Return the addresses above an address, the nearest first: ``courses/jap1501/`` → ``courses/``."""
    parts = url.split("/")[:-1]
    yield from (f"{'/'.join(parts[:length])}/" for length in range(len(parts) - 1, 0, -1))


def _nav_titles(pages: PageSet) -> dict[str, str]:
    """Return what the menu calls each page that stands in it."""
    found: dict[str, str] = {}
    waiting = list(pages.nav)
    while waiting:
        item = waiting.pop()
        waiting += item.items
        if item.path is not None:
            found[item.path] = item.title
    return found
