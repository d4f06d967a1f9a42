"""The exit door: the page sets as a folder of Markdown and ready files, with a configuration a language.

MkDocs, ProperDocs and Zensical all build it. It needs no plugin of ours, so it keeps working when engines change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from generator.pageset import PageSet
from generator.site.markdown import file_name, markdown_file, nav_entries
from generator.site.produce import Produced

MARK = ".handbook-export"
"""Marks a folder as an export, which the next export may replace."""

_EXTENSIONS = ["attr_list", "md_in_html", "tables"]


def export_files(produced: Produced, overrides: Path) -> dict[str, bytes]:
    """Return path → bytes of everything: a tree a language, and what lies at the site's root."""
    theme = {path.relative_to(overrides).as_posix(): path.read_bytes() for path in _files(overrides)}
    settings = produced.handbook.settings
    files: dict[str, bytes] = {MARK: b"Written by `handbook export`; the next export replaces it.\n"}
    for language in settings.languages:
        files |= _tree(produced.language(language), settings.title[language], settings.base_url, theme)
    return files | {f"root/{path}": content for path, content in produced.root_files().items()}


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def _tree(pages: PageSet, title: str, address: str, theme: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return path → bytes of one language's tree: ``<language>/docs/…``, ``<language>/overrides/…``, ``mkdocs.yml``.

    ``theme`` holds the files of the theme's overrides by relative path.
    """
    docs = {file_name(path): markdown_file(page).encode() for path, page in pages.pages.items()}
    files = {f"docs/{path}": content for path, content in (docs | dict(pages.files)).items()}
    files |= {f"overrides/{path}": content for path, content in theme.items()}
    files["mkdocs.yml"] = _configuration(pages, title, address)
    return {f"{pages.language}/{path}": content for path, content in files.items()}


def _configuration(pages: PageSet, title: str, address: str) -> bytes:
    settings = {
        "site_name": title,
        "site_url": f"{address.rstrip('/')}/{pages.language}/",
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {
            "name": "material",
            "custom_dir": "overrides",
            "language": pages.language,
            "font": False,
            "features": ["navigation.prune", "navigation.indexes"],
        },
        "plugins": ["search"],
        "markdown_extensions": _EXTENSIONS,
        "nav": nav_entries(pages.nav),
    }
    # JSON is YAML: no second way of writing the same settings, and no quoting to get wrong.
    return (json.dumps(settings, ensure_ascii=False, indent=2) + "\n").encode()
