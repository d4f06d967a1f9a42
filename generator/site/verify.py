"""The last look before a site is published: every link leads somewhere, and the languages are twins."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

_LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}


@dataclass(slots=True)
class _Reader(HTMLParser):
    """Collects where a page points to and which anchors it offers."""

    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if identity := values.get("id"):
            self.anchors.add(identity)
        if (name := _LINKS.get(tag)) and (target := values.get(name)):
            self.links.append(target)


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link of a page that leads nowhere inside the site."""

    page: str
    target: str
    why: str

    def __str__(self) -> str:
        return f"{self.page}: {self.target} ({self.why})"


def broken_links(site: Path, apart: Collection[str] = ()) -> list[BrokenLink]:
    """Return every internal link of the HTML pages below ``site`` whose file or anchor does not exist.

    The links of pages ``apart`` are not looked at, and those to other hosts are not followed. The site may be
    served under any sub-path, so a link that starts with ``/`` is broken by definition.
    """
    pages = {path.relative_to(site).as_posix(): _read(path) for path in sorted(site.rglob("*.html"))}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return [broken for page in pages if page not in apart for broken in _check(page, pages, files)]


def missing_twins(site: Path, languages: tuple[str, ...], apart: Collection[str] = ()) -> list[str]:
    """Return the pages that one language has and another lacks; those ``apart`` need no twin."""
    by_language = {
        code: {
            path.relative_to(site / code)
            for path in (site / code).rglob("*.html")
            if path.relative_to(site).as_posix() not in apart
        }
        for code in languages
    }
    everything = set().union(*by_language.values())
    return sorted(f"{code}/{path.as_posix()}" for code, has in by_language.items() for path in everything - has)


def _read(path: Path) -> _Reader:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8", errors="replace"))
    return reader


def _check(page: str, pages: dict[str, _Reader], files: set[str]) -> Iterator[BrokenLink]:
    # 404 pages are served at any depth and so must name the site's root; the server's settings know it.
    if PurePosixPath(page).name == "404.html":
        return
    for link in dict.fromkeys(pages[page].links):
        if why := _why_broken(page, link, pages, files):
            yield BrokenLink(page, link, why)


def _why_broken(page: str, link: str, pages: dict[str, _Reader], files: set[str]) -> str:
    try:
        parts = urlsplit(link)
    except ValueError:
        return "no address that can be read"
    if parts.scheme or parts.netloc:
        return ""
    if parts.path.startswith("/"):
        return "starts at the server's root, so it breaks under a sub-path"
    target = _resolve(page, unquote(parts.path))
    if target not in files:
        return "no such file"
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].anchors and not anchor.startswith("__"):
        return "no such anchor"
    return ""


def _resolve(page: str, path: str) -> str:
    if not path:
        return page
    joined = normpath(f"{PurePosixPath(page).parent}/{path}")
    is_folder = path.endswith(("/", ".", "..")) or joined == "."
    return f"{joined}/index.html".removeprefix("./") if is_folder else joined
