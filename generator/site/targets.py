"""Which folders a build may replace: empty ones and its own, and none that holds what nobody could bring back.

Folders are compared by what they are on the disk, not by how they are spelt: links, ``..``, letter case and mounts
lead to the same place.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.characters import shown_name
from generator.site.manifest import is_ours
from generator.site.others import OF_COMPUTERS

_REPOSITORIES = (".git", ".hg", ".svn", ".bzr", ".jj")
_HOMES = ("/home", "/Users", "/root")
_MOUNTS = Path("/proc/self/mountinfo")
_INSTEAD = "Name an empty folder, a new one, or an earlier site"


class Unfit(Exception):
    """The folder must not be replaced; the text says why, and what to do."""


def essentials(config: MkDocsConfig) -> tuple[Path, ...]:
    """Return what a site can be built from, and must never take the place of."""
    theme = config.theme.custom_dir
    return (Path(config.config_file_path), Path(config.docs_dir), *([Path(theme)] if theme else []))


def fit(asked: Path, sources: Iterable[Path], mark: str | None = None) -> Path:
    """Return the folder that ``asked`` leads to, if it may be replaced; it need not exist yet.

    ``sources`` are the files and folders that the handbook is made from. ``mark`` is the name of a file that shows that
    the folder is ours; without it, it must be an earlier site.

    Raises:
        Unfit: it must not be replaced.
        OSError: that cannot be found out.
    """
    site = _led_to(asked)
    for why in (
        _not_a_folder(site),
        _is_top(site),
        *_near_sources(site, sources),
        _in_repository(site),
        _mounted(site),
    ):
        if why:
            raise Unfit(f"{_named(asked, site)} {why}")
    if site.is_dir():
        inside = sorted(set(os.listdir(site)) - OF_COMPUTERS)
        if inside and not ((site / mark).is_file() if mark else is_ours(site)):
            shown = ", ".join(shown_name(name) for name in inside[:3]) + (", …" if len(inside) > 3 else "")
            raise Unfit(f"{_named(asked, site)} holds other files ({shown}) and is not from here. {_INSTEAD}.")
        if repository := next(_repositories_in(site), None):
            raise Unfit(f"{_named(asked, site)} holds a repository ({shown_name(repository)}). {_INSTEAD}.")
    return site


def _led_to(asked: Path) -> Path:
    if not str(asked).strip() or "\0" in str(asked):
        raise Unfit(f"{str(asked)!r} is no name of a folder. {_INSTEAD}.")
    if str(asked).startswith("~") or "~" in asked.parts:
        raise Unfit(f"{shown_name(str(asked))}: nobody reads ~ as your home folder here. Write the whole path.")
    if asked.is_symlink() and not asked.exists():
        raise Unfit(f"{asked} is a link that leads nowhere. Make the folder that it names, or delete the link.")
    try:
        return asked.resolve()
    except RuntimeError:  # a circle of links, before Python 3.13
        raise Unfit(f"{asked} is a link that leads to itself. Delete it.") from None


def _not_a_folder(site: Path) -> str:
    if os.path.lexists(site) and not site.is_dir():
        return f"is no folder. {_INSTEAD}."
    above = next((path for path in site.parents if os.path.lexists(path)), site)
    return "" if above.is_dir() else f"cannot be a folder: {above} is none. {_INSTEAD}."


def _is_top(site: Path) -> str:
    if site == site.parent:
        return f"is the whole disk. {_INSTEAD}."
    homes = [Path(home) for home in (os.environ.get("HOME"), os.path.expanduser("~"), _home_of_user()) if home]
    if any(_is_within(home, site) for home in homes if home.is_absolute() and home != home.parent):
        return f"is a home folder, or holds one. {_INSTEAD}."
    if str(site) in _HOMES or str(site.parent) in _HOMES[:2]:
        return f"is a home folder, or holds one. {_INSTEAD}."
    return ""


def _home_of_user() -> str | None:
    """Return the home that the system knows, which the environment may hide."""
    if sys.platform == "win32":
        return os.environ.get("USERPROFILE")
    import pwd

    with suppress(KeyError):
        return pwd.getpwuid(os.getuid()).pw_dir
    return None


def _near_sources(site: Path, sources: Iterable[Path]) -> Iterator[str]:
    for source in sources:
        name = shown_name(source.name)
        if site == source.resolve():
            yield f"is what the handbook is made from. {_INSTEAD}."
        elif _is_within(source, site):
            yield f"holds {name}, which the handbook is made from. {_INSTEAD}."
        elif source.is_dir() and _is_within(site, source):
            yield f"lies in {name}, which the handbook is made from. {_INSTEAD}."


def _in_repository(site: Path) -> str:
    for folder in (site, *site.parents):
        if folder.name.lower() in _REPOSITORIES or all(
            (folder / part).exists() for part in ("HEAD", "objects", "refs")
        ):
            return f"lies in the store of a repository. {_INSTEAD}."
    if any(os.path.lexists(site / name) for name in _REPOSITORIES):
        return f"is a repository of its own. {_INSTEAD}."
    return ""


def _repositories_in(site: Path) -> Iterator[str]:
    def stop(failure: OSError) -> None:
        raise failure

    for folder, folders, files in os.walk(site, onerror=stop):
        for name in _REPOSITORIES:
            if name in folders or name in files:
                yield str(Path(folder, name).relative_to(site))


def _mounted(site: Path) -> str:
    """Say so when the folder, or one in it, is another disk: such a folder cannot change places with a new one."""
    if os.path.ismount(site):
        return f"is a mount point, which cannot be replaced in one step. Name a folder in it: {site / 'handbook'}."
    inner = next((path for path in _mount_points() if path.is_relative_to(site)), None)
    if inner == site:
        return f"is a mount point, which cannot be replaced in one step. Name a folder in it: {site / 'handbook'}."
    return f"holds a mount point, {inner}, which cannot be kept. Unmount it." if inner else ""


def _mount_points() -> Iterator[Path]:
    """Yield all mount points where the system tells: a mount of a folder of the same disk shows nowhere else."""
    with suppress(OSError):
        for line in _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
            yield Path(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), line.split(" ")[4]))


def _is_within(inner: Path, outer: Path) -> bool:
    """Return whether ``inner`` is ``outer`` or lies in it, by what they are on the disk."""
    if not outer.exists():
        return False
    model = outer.stat()
    for path in (inner.resolve(), *inner.resolve().parents):
        with suppress(OSError):
            if os.path.samestat(path.stat(), model):
                return True
    return False


def _named(asked: Path, site: Path) -> str:
    asked_name = shown_name(str(asked))
    return asked_name if asked.absolute() == site else f"{asked_name} ({shown_name(str(site))})"
