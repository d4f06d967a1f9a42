"""Reads the handbook's files. The only module of the engine that touches the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.characters import shown
from generator.source.encoding import LARGEST

ROOT = "procedures"
"""First part of every key: paths are told to editors as they see them in the repository."""

STATIC = "static"
"""The folder whose files are put into the site as they are."""

SUFFIXES = (".yml", ".yaml")
"""Endings of the files that are read, in small letters."""


class Unread(bytes):
    """Stands for the content of something that could not be read or must not be followed; it has no bytes itself."""

    why: str
    """What it is instead of a file: ``a symbolic link``."""
    help: str

    def __new__(
        cls, why: str, help_: str = "put an ordinary file here that everybody may read, or take it away"
    ) -> Unread:
        made = super().__new__(cls)
        made.why, made.help = why, help_
        return made


_UNSEEN = ("a name that has characters which cannot be seen", "give it a name of a–z, 0–9 and hyphens")


def read_files(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder``, by path with forward slashes (``procedures/grading/x.yml``), sorted.

    ``folder`` is the procedures folder itself, whatever its name on disk. Only YAML is read, and not what is hidden:
    all other files are there by their names, without content, so that nothing lies here unnoticed. Nothing is followed
    out of the folder; what is no file, or cannot be read, is :class:`Unread`. What cannot be seen in a name is written
    as ``\\x1b``, so that no report carries it to a terminal.

    Raises:
        OSError: the folder is missing or cannot be listed.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is not a folder")
    return dict(sorted(_read(folder, ROOT)))


def is_static(path: str) -> bool:
    """Return whether a file of this path is put into the site as it is."""
    return path.split("/")[1:2] == [STATIC] and path.count("/") > 1


def is_read(path: str) -> bool:
    """Return whether a file of this path is read: YAML that is not hidden, and not put into the site as it is."""
    return (
        not is_static(path)
        and path.lower().endswith(SUFFIXES)
        and not any(part.startswith(".") for part in path.split("/"))
    )


def _read(folder: Path, key: str) -> Iterator[tuple[str, bytes]]:
    waiting = [(folder, key)]
    while waiting:
        folder, key = waiting.pop()
        try:
            inside = list(folder.iterdir())
        except OSError as error:
            if key == ROOT:
                raise
            yield key, _closed(error)
            continue
        for path in inside:
            name = shown(path.name).replace("\n", "\\n")
            inner = f"{key}/{name}"
            try:
                if name != path.name and not is_static(inner):  # which says itself what is wrong with a name
                    yield inner, Unread(*_UNSEEN)
                elif path.is_symlink():
                    yield inner, Unread("a symbolic link")
                elif path.is_dir() and not is_read(inner):
                    waiting.append((path, inner))
                elif is_static(inner) and not path.is_file():
                    yield inner, Unread("no ordinary file")
                elif is_static(inner):
                    path.open("rb").close()
                    yield inner, b""
                else:
                    yield inner, _content(path) if is_read(inner) else b""
            except OSError as error:
                yield inner, _closed(error)


def _content(path: Path) -> bytes:
    """Return what stands in a file, and of one that is too large no more than shows that it is."""
    if path.is_file() and path.stat().st_size > LARGEST:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    if path.is_file():
        return path.read_bytes()
    return Unread("a folder" if path.is_dir() else "no ordinary file")


def _closed(error: OSError) -> Unread:
    return Unread(f"nothing that can be opened ({error.strerror})")
