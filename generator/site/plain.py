"""Builds that MkDocs itself was started for: they go the same way to the site as `handbook build`.

MkDocs deletes what lies in its output folder before it builds. So it is given an empty folder beside the site, after
the site's own folder was found fit to be replaced.
"""

from __future__ import annotations

import atexit
from collections.abc import Collection
from contextlib import ExitStack
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.site.failure import told
from generator.site.lock import Occupied
from generator.site.place import Strange
from generator.site.publish import Rejected, staging
from generator.site.sibling import NotWritten
from generator.site.targets import Unfit, essentials, fit

_AS_IT_WAS = "Nothing was published; the site is as it was."


class PlainBuild:
    """A build that was started as ``mkdocs build``, from the first look at the site's folder to its replacement."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Raises NotWritten when the configured folder must not, or cannot, be replaced."""
        self._end = ExitStack()
        atexit.register(self._end.close)  # MkDocs tells nobody when it is interrupted
        try:
            self.site = fit(Path(config.site_dir), essentials(config))
            self._staging = self._end.enter_context(staging(self.site, lambda line: click.echo(line, err=True)))
        except (Unfit, Occupied, Strange) as refused:
            raise NotWritten(str(refused)) from None
        except OSError as failure:
            raise NotWritten(f"{told(failure, config.site_dir)}\n{_AS_IT_WAS}") from None
        self.folder = self._staging.folder
        self.published, self.earlier = self._staging.published, self._staging.earlier

    def publish(self, languages: tuple[str, ...], apart: Collection[str]) -> None:
        """Replace the site. Raises Abort when it has broken links."""
        try:
            done = self._staging.publish(languages, apart)
        except Rejected as failure:
            raise Abort(f"{failure}\n{_AS_IT_WAS}") from None
        for remark in done.remarks:
            click.echo(remark)
        self.stop()

    def stop(self) -> None:
        self._end.close()
