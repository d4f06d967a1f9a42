"""A page as the Markdown file that every site engine reads: front matter and body."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape

from generator.pageset import NavItem, Page, Searched

_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What JSON may hold as it is, and YAML takes for a line break or refuses (YAML 1.1, § 5.1). All are of four digits."""


_WRITTEN = {"<": "&lt;", ">": "&gt;", '"': "&quot;"}


def json_for_yaml(value: object, indent: int | None = None) -> str:
    """Return JSON that every reader of YAML reads as the same value."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def file_name(page_path: str) -> str:
    """Return the Markdown file of an address: ``roles/examiner/`` → ``roles/examiner/index.md``."""
    return f"{page_path}index.md"


def as_html(words: str) -> str:
    """Return words for engines that print a value as it is, for the inside of an element and of an attribute.

    An ampersand stays where no reader of HTML takes it for more: other engines escape for themselves, and would show
    it twice.
    """
    sure = words.replace("&", "&amp;") if unescape(words) != words else words
    return re.sub('[<>"]', lambda sign: _WRITTEN[sign[0]], sure)


def markdown_file(page: Page, write: Callable[[str], str] = str) -> str:
    """Return front matter and body. Values are JSON strings; ``write`` says how their words are written."""
    meta = {"title": write(page.title), "description": write(page.description)}
    lines = [f"{key}: {json_for_yaml(value)}" for key, value in meta.items()]
    if page.search is Searched.NOT:
        lines.append("search: {exclude: true}")
    if page.template:
        lines.append(f"template: {page.template}")
    return "---\n" + "\n".join(lines) + "\n---\n\n" + page.body


def nav_entries(items: tuple[NavItem, ...], write: Callable[[str], str] = str) -> list[dict[str, object]]:
    """Return the menu in the form of MkDocs' ``nav`` setting; ``write`` says how its words are written."""
    return [{write(item.title): _target(item, write)} for item in items]


def _target(item: NavItem, write: Callable[[str], str]) -> object:
    inner = nav_entries(item.items, write)
    if item.path is None:
        return inner
    return [file_name(item.path), *inner] if inner else file_name(item.path)
