"""Markdown to HTML without anything that could harm: no HTML of its own, no pictures, and only links that are safe.

Pages and feeds share it, so that what one of them refuses the other does too.
"""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from generator.addresses import is_of_handbook
from generator.links import leads_out

_NOT_READ = ("html", "image_link", "image_reference", "short_image_ref", "automail")


def converter(within: Callable[[str], str], *extensions: str) -> Markdown:
    """Return a converter. ``within`` says where a link to an address of the handbook (``roles/examiner/``) leads.

    A link that leads neither there nor out of the handbook keeps its words only. Headings in a text would break the
    page's outline, so they become bold paragraphs.
    """
    made = Markdown(extensions=[*extensions, _Safe(within)], output_format="html")
    made.preprocessors.deregister("html_block")
    for name in _NOT_READ:
        made.inlinePatterns.deregister(name)
    return made


class _Safe(Extension):
    def __init__(self, within: Callable[[str], str]) -> None:
        super().__init__()
        self.within = within

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Links(md, self.within), "handbook-links", -1)  # when escaped signs are signs again


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, within: Callable[[str], str]) -> None:
        super().__init__(md)
        self.within = within

    def run(self, root: Element) -> None:
        for element in root.iter():
            element.attrib.pop("style", None)  # how columns are set; the page's policy forbids it
            if element.tag == "a":
                self._mend(element)
            elif element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                element.tag = "p"
                element.set("class", "run-in")

    def _mend(self, link: Element) -> None:
        target = unescape(link.get("href", ""))
        if leads_out(target):
            return
        if is_of_handbook(target):
            link.set("href", self.within(target))
        else:
            link.tag = "span"
            link.attrib.clear()
