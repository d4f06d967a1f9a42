"""From the editors' words to safe HTML, and from an address to a relative link."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown import Markdown
from markupsafe import Markup, escape

from generator.safe_markdown import converter

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~^=<>-])")


def href(from_path: str, to_path: str) -> str:
    """Return the link from one page of a language to another, both relative to the language's folder.

    Relative links keep working wherever the site is put: at the root, under a folder, on a disk.
    """
    page, _, anchor = to_path.partition("#")
    if anchor and page == from_path:
        return f"#{anchor}"
    return (up(from_path) + to_path) or "./"


def up(path: str) -> str:
    """Return the way from a page to its language's folder: ``roles/examiner/`` → ``../../``."""
    return "../" * path.count("/")


@lru_cache(maxsize=50_000)
def rich(text: str, prefix: str = "") -> Markup:
    """Return Markdown as HTML. Raw HTML in it is shown as text, and only harmless links stay links.

    A link to an address of the handbook (``[the matrix](matrix/)``) starts at the language's folder;
    ``prefix`` leads there from the page.
    """
    # Only the converter and the prefix written by `up` put tags in here: the source's own "<" was escaped.
    return Markup(_converter(prefix).reset().convert(text).replace("\n", " "))


@lru_cache(maxsize=50_000)
def inline(text: str, prefix: str = "") -> Markup:
    """Return :func:`rich` without the paragraph round a single paragraph."""
    made = rich(text, prefix)
    inner = made.removeprefix("<p>").removesuffix("</p>")
    return made if "<p>" in inner or len(inner) != len(made) - 7 else Markup(inner)


def heading_text(text: str) -> Markup:
    """Return plain words so that Markdown and HTML leave them as they are."""
    return Markup(_SPECIAL.sub(r"\\\1", escape(text).replace("&#39;", "'").replace("&#34;", '"')))


@lru_cache(maxsize=32)
def _converter(prefix: str) -> Markdown:
    return converter(lambda address: prefix + address, "sane_lists", "tables")
