"""One stylesheet for a page: the theme's and our own, in the order in which a page would name them.

Ten small files cost a phone more time than one large one, because it asks for each before it paints anything.
"""

from __future__ import annotations

import re
from fnmatch import fnmatch

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ONE = "assets/stylesheets/handbook.css"
"""Beside the theme's own, so that what they name relative to themselves is still found."""
_SWITCHING = re.compile(r"[^{}]*\[data-md-color-switching\][^{}]*\{[^{}]*\}")
"""Rules for every element while light turns to dark, which also happens at each start: phones style the page twice."""
_OF_THEME = ("assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css")


def join_stylesheets(files: Files, config: MkDocsConfig) -> None:
    """Put one stylesheet in the place of many, and name it in the configuration; the template leaves the others out."""
    of_theme = [file for pattern in _OF_THEME for file in files if fnmatch(file.src_uri, pattern)]
    own = [file for path in config.extra_css if (file := files.get_file_from_path(path))]
    joined = [*of_theme, *own]
    for file in joined:
        files.remove(file)
    styles = "\n".join(file.content_string.strip() for file in joined)
    files.append(File.generated(config, ONE, content=_SWITCHING.sub("", styles)))
    config.extra_css = [ONE]
    config.extra["one_stylesheet"] = True
