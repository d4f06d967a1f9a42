"""From the editors' words to safe HTML, and from an address to a relative link."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from generator.addresses import LEADS_OUT, is_of_handbook

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
    made = Markdown(extensions=["sane_lists", "tables", _Safe(prefix)], output_format="html")
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    made.inlinePatterns.deregister("image_link")
    made.inlinePatterns.deregister("image_reference")
    made.inlinePatterns.deregister("short_image_ref")
    return made


class _Safe(Extension):
    def __init__(self, prefix: str) -> None:
        super().__init__()
        self.prefix = prefix

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Links(md, self.prefix), "handbook-links", 5)


class _Links(Treeprocessor):
    """Keeps links to other sites, turns the handbook's own addresses into relative ones, drops all others.

    Headings written in a text would break the page's outline, so they become bold paragraphs.
    """

    def __init__(self, md: Markdown, prefix: str) -> None:
        super().__init__(md)
        self.prefix = prefix

    def run(self, root: Element) -> None:
        for element in root.iter():
            element.attrib.pop("style", None)  # how columns are set; the page's policy forbids it
            if element.tag == "a":
                self._mend(element)
            elif element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                element.tag = "p"
                element.set("class", "run-in")

    def _mend(self, link: Element) -> None:
        target = link.get("href", "")
        if target.startswith(LEADS_OUT):
            return
        if is_of_handbook(target):
            link.set("href", self.prefix + target)
        else:
            link.tag = "span"
            link.attrib.clear()
