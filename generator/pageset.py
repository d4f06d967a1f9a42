"""The contract between the generator and any site engine: a plain value that knows no engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from generator.diagnostics import Diagnostic


class Searched(Enum):
    """What readers can find a page by."""

    TEXT = "text"
    TITLE = "title"
    """Title and description: for pages of which there are thousands, as those of courses."""
    NOT = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of one language, as Markdown in which HTML blocks are allowed."""

    path: str
    """Address relative to the language's folder, ending in a slash; empty for the home page."""
    language: str
    title: str
    description: str
    """One sentence for search engines and the page's own header."""
    body: str
    """Markdown. Links to pages and feeds are relative to the language's folder: ``href="/roles/examiner/"``."""
    edit_path: str | None = None
    """Source file of the page, relative to the repository's top."""
    edit_line: int | None = None
    search: Searched = Searched.TEXT
    template: str | None = None
    """Theme template to use instead of the usual one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """An entry of the menu: a page, or a section with entries."""

    title: str
    path: str | None = None
    items: tuple[NavItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSet:
    """Everything of one language that a site engine has to place."""

    language: str
    pages: Mapping[str, Page]
    """By address, in reading order."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Ready files (feeds, data), by path relative to the language's folder."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Address that a page had before → its address. ``files`` holds a page at each that leads on."""
    nav: tuple[NavItem, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    """What the editor should know about what was made."""
