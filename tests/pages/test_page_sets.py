"""What holds for every page of every language."""

import re
from html.parser import HTMLParser

from generator.labels import Labels
from generator.pages import BuildInfo, render
from generator.pageset import NavItem, Page, PageSet
from tests.pages.conftest import BUILD, EveryFeed, Rendered

HEADING = re.compile(r"^(#{2,3}) (.+) \{#([a-z0-9-]+)\}$")
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def pages_of(book: Rendered) -> list[tuple[PageSet, Page]]:
    return [(pages, page) for pages in book.languages.values() for page in pages.pages.values()]


def test_every_page_has_its_twin_in_the_same_order(book: Rendered) -> None:
    first, *others = (list(pages.pages) for pages in book.languages.values())
    assert all(other == first for other in others)


def test_every_menu_has_the_same_addresses(book: Rendered) -> None:
    def paths(items: tuple[NavItem, ...]) -> list[object]:
        return [(item.path, paths(item.items)) for item in items]

    first, *others = (paths(pages.nav) for pages in book.languages.values())
    assert all(other == first for other in others)


def test_every_entry_of_the_menu_is_a_page_with_a_title(book: Rendered) -> None:
    for pages in book.languages.values():
        waiting = list(pages.nav)
        while waiting:
            item = waiting.pop()
            waiting += item.items
            assert item.title.strip()
            assert item.path is None or item.path in pages.pages, item.path


def test_courses_stay_out_of_the_menu(book: Rendered) -> None:
    for pages in book.languages.values():
        assert not [path for path in menu_paths(pages) if path.startswith("courses/") and path != "courses/"]


def menu_paths(pages: PageSet) -> set[str]:
    found: set[str] = set()
    waiting = list(pages.nav)
    while waiting:
        item = waiting.pop()
        waiting += item.items
        found.add(item.path or "")
    return found


def test_every_page_has_a_title_and_a_description_of_its_own(book: Rendered) -> None:
    for pages in book.languages.values():
        descriptions = [page.description for page in pages.pages.values() if page.path.count("/") < 3]
        assert all(text.strip() for text in descriptions)
        assert all(page.title.strip() for page in pages.pages.values())
        assert all("\n" not in page.title + page.description for page in pages.pages.values())


def test_the_same_handbook_gives_the_same_pages(toy_pages: Rendered) -> None:
    again = render(toy_pages.handbook, toy_pages.resolution, EveryFeed(), "nb", BUILD)
    assert again == toy_pages.languages["nb"]


def test_only_the_version_changes_with_the_build(toy_pages: Rendered) -> None:
    other = BuildInfo(version="9.9", revision="ffffff", changed=BUILD.changed)
    again = render(toy_pages.handbook, toy_pages.resolution, EveryFeed(), "nb", other)
    changed = {path for path, page in again.pages.items() if page != toy_pages.languages["nb"].pages[path]}
    assert all(path in ("about/", "changes/") or path.endswith("/sheet/") for path in changed)


def test_every_heading_has_an_ascii_id_and_no_level_is_skipped(book: Rendered) -> None:
    for _, page in pages_of(book):
        depth = 1
        for line in page.body.splitlines():
            if line.startswith("#"):
                found = HEADING.match(line)
                assert found, f"{page.path}: {line}"
                assert len(found[1]) <= depth + 1, f"{page.path}: {line}"
                depth = len(found[1])


def test_markdown_can_never_take_html_for_text(book: Rendered) -> None:
    """Between headings stands one HTML block without blank lines, so every engine passes it through untouched."""
    for _, page in pages_of(book):
        for block in page.body.strip().split("\n\n"):
            assert block.startswith(("#", "<")), f"{page.path}: {block[:60]!r}"
            assert not any(line.startswith("    ") for line in block.splitlines())


class Balance(HTMLParser):
    """Says whether tags are closed in order, and collects ids."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.attributes |= {name for name, _ in attrs}

    def handle_startendtag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_every_tag_is_closed_and_every_id_stands_once(book: Rendered) -> None:
    for _, page in pages_of(book):
        found = Balance()
        found.feed(page.body)
        ids = found.ids + [match[3] for match in map(HEADING.match, page.body.splitlines()) if match]
        assert not found.wrong, f"{page.path}: {found.wrong[:3]}"
        assert not found.open, f"{page.path}: {found.open[:3]}"
        assert len(ids) == len(set(ids)), f"{page.path}: {[each for each in ids if ids.count(each) > 1][:3]}"


def test_nothing_needs_an_exception_in_the_security_policy(book: Rendered) -> None:
    for _, page in pages_of(book):
        found = Balance()
        found.feed(page.body)
        assert not {name for name in found.attributes if name == "style" or name.startswith("on")}
        assert "<script" not in page.body
        assert not re.search(r'(?:href|src)="\s*(?!https?:|mailto:|tel:|webcal:)\w+:', page.body)


def test_every_language_has_the_same_words(book: Rendered) -> None:
    def keys(labels: Labels, section: str) -> set[str]:
        return {
            inner
            for key in labels.section(section)
            for inner in ({f"{section}.{key}"} | keys(labels, f"{section}.{key}"))
        }

    for section in ("pages", "site"):
        first, *others = (keys(Labels(language), section) for language in book.languages)
        assert first
        assert all(other == first for other in others)
