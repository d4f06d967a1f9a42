"""Every link of every page leads somewhere, down to the anchor."""

import re
from html import unescape
from posixpath import normpath

from generator.pageset import PageSet
from tests.pages.conftest import Rendered

LINK = re.compile(r'(?:href|data-courses|data-calendars|data-steps|data-changes)="([^"]*)"')
ANCHOR = re.compile(r'\bid="([^"]+)"|\{#([^}]+)\}$', re.MULTILINE)


def anchors(pages: PageSet) -> dict[str, set[str]]:
    return {
        path: {first or second for first, second in ANCHOR.findall(page.body)} | {"content"}
        for path, page in pages.pages.items()
    }


def target(path: str, link: str) -> tuple[str, str]:
    """The page (or file) and anchor that a relative link on ``path`` leads to."""
    address, _, anchor = link.partition("#")
    if not address:
        return path, anchor
    joined = normpath("/" + path + address).lstrip("/")
    folder = address.endswith(("/", ".", "/.."))
    return (f"{joined}/" if joined and folder else joined), anchor


def test_every_link_leads_to_a_page_a_file_or_a_calendar(book: Rendered) -> None:
    for pages in book.languages.values():
        places = anchors(pages)
        for path, page in pages.pages.items():
            for link in map(unescape, LINK.findall(page.body)):
                if link.startswith(("https://", "http://", "mailto:", "tel:", "webcal://")):
                    continue
                where, anchor = target(path, link)
                if where.endswith((".ics", ".xml")) or where in pages.files:
                    continue
                assert where in pages.pages, f"{path}: {link} → {where}"
                assert not anchor or anchor in places[where], f"{path}: {link}"


def test_links_to_other_hosts_are_only_those_the_handbook_names(toy_pages: Rendered) -> None:
    known = {source.address for source in toy_pages.handbook.sources.values()}
    for pages in toy_pages.languages.values():
        for page in pages.pages.values():
            for link in map(unescape, LINK.findall(page.body)):
                if link.startswith(("https://", "http://")):
                    assert link in known, f"{page.path}: {link}"
