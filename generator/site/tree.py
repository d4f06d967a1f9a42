"""The exit door: the page sets as a folder of Markdown and ready files, with a configuration a language.

MkDocs, ProperDocs and Zensical all build it. It needs no plugin of ours, so it keeps working when engines change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.pageset import PageSet
from generator.site.markdown import as_html, file_name, json_for_yaml, markdown_file, nav_entries
from generator.site.produce import Produced

MARK = ".handbook-export"
"""Marks a folder as an export, which the next export may replace."""
ROOT = "root"
"""The folder of what lies at the site's root."""


def export_files(produced: Produced, config_file: Path) -> dict[str, bytes]:
    """Return path → bytes of everything: a tree a language, and what lies at the site's root.

    What the governing language's page set finds is added to the assembly's report. Theme, styles and scripts are those
    of ``config_file``, the configuration of the site itself.
    """
    base = yaml.safe_load(config_file.read_bytes())
    overrides = config_file.parent / base["theme"]["custom_dir"]
    theme = {f"overrides/{path.relative_to(overrides).as_posix()}": path.read_bytes() for path in _files(overrides)}
    files: dict[str, bytes] = {MARK: b"Written by `handbook export`; the next export replaces it.\n"}
    moved: Mapping[str, str] = {}
    for language in produced.handbook.languages:
        pages = produced.language(language)
        moved = pages.moved
        if language == produced.handbook.languages[0]:
            produced.assembly.report.extend(pages.findings)
        made = {**theme, **_docs(pages), "mkdocs.yml": _configuration(produced, pages, base)}
        files |= {f"{language}/{path}": content for path, content in made.items()}
    top = {**produced.root_files(moved), **produced.static}
    return files | {f"{ROOT}/{path}": content for path, content in top.items()}


def made_folders(languages: Iterable[str]) -> tuple[str, ...]:
    """Return the folders of an export in which everything is ours; what else lies there, others may have put there."""
    return (ROOT, *(f"{language}/{inner}" for language in languages for inner in ("docs", "overrides")))


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def _docs(pages: PageSet) -> dict[str, bytes]:
    docs = {file_name(path): markdown_file(page, as_html).encode() for path, page in pages.pages.items()}
    return {f"docs/{path}": content for path, content in {**docs, **pages.files}.items()}


def _configuration(produced: Produced, pages: PageSet, base: dict[str, Any]) -> bytes:
    """Return the site's own configuration, without our plugin and with what it would have set."""
    settings, language = produced.handbook.settings, pages.language
    own = base | {
        "site_name": as_html(settings.title[language]),
        "site_description": as_html(settings.tagline[language]),
        "site_url": f"{settings.base_url.rstrip('/')}/{language}/",
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": base["theme"] | {"custom_dir": "overrides", "language": language},
        "plugins": ["search"],
        "extra": base.get("extra", {}) | {"handbook": _safe(produced.theme_values(language))},
        "nav": nav_entries(pages.nav, as_html),
    }
    # JSON is YAML: no second way of writing the same settings, and no quoting to get wrong.
    return (json_for_yaml(own, indent=2) + "\n").encode()


_OURS = ("words", "script", "not_found", "policy")
"""Values of the theme that come with this program, and partly go to scripts."""


def _safe(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value if key in _OURS else _as_html(value) for key, value in values.items()}


def _as_html(value: Any) -> Any:
    """Return the theme's values with every text in them as the templates of other engines may print it."""
    match value:
        case str():
            return as_html(value)
        case dict():
            return {key: _as_html(each) for key, each in value.items()}
        case list() | tuple():
            return [_as_html(each) for each in value]
    return value
