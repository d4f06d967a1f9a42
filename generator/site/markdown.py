"""A page as the Markdown file that every site engine reads: front matter and body."""

from __future__ import annotations

import json
import re

from generator.pageset import NavItem, Page, Searched


_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What JSON may hold as it is, and YAML takes for a line break or refuses (YAML 1.1, § 5.1). All are of four digits."""


def json_for_yaml(value: object, indent: int | None = None) -> str:
    """Return JSON that every reader of YAML reads as the same value."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def file_name(page_path: str) -> str:
    """Return the Markdown file of an address: ``roles/examiner/`` → ``roles/examiner/index.md``."""
    return f"{page_path}index.md"


def markdown_file(page: Page) -> str:
    """Return front matter and body. Values are JSON strings."""
    meta = {"title": page.title, "description": page.description}
    lines = [f"{key}: {json_for_yaml(value)}" for key, value in meta.items()]
    if page.search is Searched.NOT:
        lines.append("search: {exclude: true}")
    if page.template:
        lines.append(f"template: {page.template}")
    return "---\n" + "\n".join(lines) + "\n---\n\n" + page.body


def nav_entries(items: tuple[NavItem, ...]) -> list[dict[str, object]]:
    """Return the menu in the form of MkDocs' ``nav`` setting."""
    return [{item.title: _target(item)} for item in items]


def _target(item: NavItem) -> object:
    inner = nav_entries(item.items)
    if item.path is None:
        return inner
    return [file_name(item.path), *inner] if inner else file_name(item.path)
