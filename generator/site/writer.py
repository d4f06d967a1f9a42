"""Writing files so that unchanged ones stay untouched.

A file is written only when its bytes differ: servers keep their ETag, file systems are spared, and clients that
ask "changed since?" get the truth.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path, PurePosixPath


def write_files(folder: Path, files: Mapping[str, bytes]) -> int:
    """Write ``files`` (relative path → bytes) below ``folder`` and return how many differed.

    Nothing is written through a link in ``folder``: it may lead anywhere. Then it raises OSError before it writes.
    """
    if folder.is_dir():
        for path in sorted(
            {inner for name in files for inner in (name, *map(str, PurePosixPath(name).parents))} - {"."}
        ):
            if (folder / path).is_symlink():
                raise OSError(errno.ELOOP, "is a link, and nothing is written through one", str(folder / path))
    made: set[Path] = set()
    return sum(_write(folder / name, content, made) for name, content in files.items())


def remove_others(folder: Path, inner: str, keep: Mapping[str, bytes]) -> None:
    """Delete the files in the folder ``inner`` of ``folder`` that are not in ``keep``, and folders left empty."""
    if not (folder / inner).is_dir():
        return
    wanted = {folder / name for name in keep}
    for path in sorted((folder / inner).rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in wanted:
            path.unlink()


def _write(path: Path, content: bytes, made: set[Path]) -> bool:
    if path.parent not in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        made.add(path.parent)
    elif not path.exists():
        path.write_bytes(content)
        return True
    if path.is_file() and path.read_bytes() == content:
        return False
    path.write_bytes(content)
    return True
