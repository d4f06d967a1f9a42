"""What others put into the site (``CNAME``, ``.well-known/``, a file that proves who owns it): it outlives a build."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.site.manifest import FETCHED, PATH, is_site, manifest_in, print_of, walk

_NO_LINK = (errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL, errno.EXDEV)
"""Where a second name for a file is not allowed, it is copied."""
OF_COMPUTERS = {".gitkeep", ".gitignore", ".DS_Store", "Thumbs.db", "desktop.ini", "lost+found"}
"""What computers leave in every folder: it is kept like everything, and not worth a word."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the things of others."""

    kept: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    """The build makes a file of this name itself."""

    @property
    def named(self) -> tuple[str, ...]:
        """What of ``kept`` is worth a word."""
        return named(self.kept)


def named(others: tuple[str, ...]) -> tuple[str, ...]:
    """Return these without what computers leave everywhere."""
    return tuple(path for path in others if PurePosixPath(path).name not in OF_COMPUTERS)


def others_in(site: Path, made: Path) -> tuple[str, ...]:
    """Return what lies in ``site`` and is not from a build.

    A site of an earlier version has no manifest: there, everything is from a build that has a name which the new build
    ``made`` has too, or lies in one of its folders and is of a kind that it has there.
    """
    if not site.is_dir():
        return ()
    manifest = manifest_in(site)
    if manifest is not None:
        ours = {PATH, *manifest.files}
        return tuple(sorted(path for path in walk(site) if path not in ours))
    if not is_site(site):
        return tuple(sorted(path for path in walk(site) if path not in FETCHED))
    known = {_kind(path) for path in (PATH, *walk(made))}
    return tuple(sorted(path for path in walk(site) if _kind(path) not in known))


def holds_others(folder: Path) -> bool:
    """Return whether more lies in a folder that is no site than what was fetched for a build."""
    return bool(named(tuple(path for path in walk(folder) if path not in FETCHED)))


def _kind(path: str) -> tuple[str, str]:
    pure = PurePosixPath(path)
    return pure.parts[0], pure.suffix if len(pure.parts) > 1 else ""


def carry(names: Collection[str], site: Path, new: Path) -> Carried:
    """Give ``new`` what others have in ``site``, as the same files with the same owner, where the system lets us."""
    kept, replaced = [], []
    folders: dict[Path, Path] = {}
    for name in names:
        if _is_taken(new, name):
            if not _is_same(site / name, new / name):
                replaced.append(name)
            continue
        with suppress(FileNotFoundError):  # somebody has taken it away since
            _bring(site, new, name, folders)
            kept.append(name)
    for made, model in reversed(folders.items()):
        _like(model, made)
    return Carried(tuple(kept), tuple(replaced))


def drop(names: Collection[str], site: Path) -> None:
    """Delete these, and the folders that this leaves empty."""
    for name in names:
        path = site / name
        _remove(path)
        for folder in path.parents:
            if folder == site or any(folder.iterdir()):
                break
            _remove(folder)


def _remove(path: Path) -> None:
    """Delete a file or an empty folder, also where somebody has made the folder around it read-only."""
    remove = path.rmdir if path.is_dir() and not path.is_symlink() else path.unlink
    try:
        remove()
    except PermissionError:
        path.parent.chmod(stat.S_IRWXU)
        remove()


def _bring(site: Path, new: Path, name: str, folders: dict[Path, Path]) -> None:
    for above in reversed(PurePosixPath(name).parents[:-1]):
        if not (new / above).exists():
            (new / above).mkdir()
            folders[new / above] = site / above
    old, path = site / name, new / name
    if stat.S_ISDIR(old.lstat().st_mode):
        path.mkdir()
        folders[path] = old
        return
    try:
        if os.link not in os.supports_follow_symlinks:
            raise OSError(errno.ENOTSUP, "this system would link to what a link leads to")
        os.link(old, path, follow_symlinks=False)
    except OSError as failure:
        if failure.errno not in _NO_LINK:
            raise
        if not (old.is_symlink() or old.is_file()):
            raise OSError(errno.EINVAL, "a device or the like cannot be carried into the new site", str(old)) from None
        shutil.copy2(old, path, follow_symlinks=False)


def _is_taken(new: Path, name: str) -> bool:
    """Return whether the build has something there, or a file where a folder is needed."""
    above = list(_above(name))
    return os.path.lexists(new / name) or any(
        os.path.lexists(new / each) and not stat.S_ISDIR((new / each).lstat().st_mode) for each in above
    )


def _above(name: str) -> Iterator[str]:
    parts = PurePosixPath(name).parts
    yield from ("/".join(parts[:length]) for length in range(1, len(parts)))


def _is_same(old: Path, new: Path) -> bool:
    if not all(os.path.lexists(each) and stat.S_ISREG(each.lstat().st_mode) for each in (old, new)):
        return False
    with suppress(OSError):  # what cannot be read counts as another file
        return os.path.samestat(old.stat(), new.stat()) or print_of(old) == print_of(new)
    return False


def _like(model: Path, made: Path) -> None:
    """Give a folder the owner, mode and time of another one, as far as we may."""
    with suppress(OSError):
        if hasattr(os, "chown"):
            os.chown(made, model.stat().st_uid, model.stat().st_gid)
    with suppress(OSError):
        shutil.copystat(model, made)
