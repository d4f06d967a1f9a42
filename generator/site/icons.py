"""The icons that come with the theme."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from importlib import resources
from pathlib import Path

NAME = "[a-z0-9_/-]+"
"""A pattern of the names: set and icon, as ``material/database``."""


class ThemeIcons(Collection[str]):
    """The names of all icons of the installed theme. To ask for one is quick; only going through them reads folders."""

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and re.fullmatch(NAME, name) is not None and _file(name).is_file()

    def __iter__(self) -> Iterator[str]:
        names = (path.relative_to(_folder()).with_suffix("").as_posix() for path in _folder().rglob("*.svg"))
        return iter(sorted(name for name in names if re.fullmatch(NAME, name)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def theme_icon(name: str) -> str:
    """Return an icon that comes with the theme as SVG; empty when the theme has none of that name."""
    return _read(name) if name in ThemeIcons() else ""


@lru_cache(maxsize=256)
def _read(name: str) -> str:
    return _file(name).read_text(encoding="utf-8").replace("<svg ", '<svg focusable="false" ', 1)


def _file(name: str) -> Path:
    return _folder() / f"{name}.svg"


@lru_cache(maxsize=1)
def _folder() -> Path:
    return Path(str(resources.files("material").joinpath("templates", ".icons")))
