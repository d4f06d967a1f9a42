"""One build at a time: a lock that the system itself takes back when its owner dies, however it dies."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_PATIENCE = 15 * 60
"""Seconds that a build waits for another one."""
_BREATH = 0.1
"""Seconds between two tries."""


class Occupied(Exception):
    """Somebody else holds the lock, and did not let go of it; the text says who."""


@contextmanager
def held(path: Path, prepare: Callable[[], None], tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock ``path``. Its owner may delete the file, so the lock counts only while the file is in its place.

    ``prepare`` makes the folder that the file is in; ``tell`` hears once whom we wait for. Raises Occupied.
    """
    until = time.monotonic() + _PATIENCE
    waiting = False
    while (file := _taken(path, prepare)) is None:
        who = _owner(path)
        if time.monotonic() > until:
            raise Occupied(f"Another build is still at work on this site: {who}. End it, or wait for it.")
        if not waiting:
            tell(f"Another build is at work on this site: {who}. Waiting for it …")
            waiting = True
        time.sleep(_BREATH)
    with file:
        file.truncate(0)
        file.write(f"process {os.getpid()} on {socket.gethostname()}\n".encode())
        file.flush()
        yield


def _taken(path: Path, prepare: Callable[[], None]) -> BinaryIO | None:
    prepare()
    try:
        file = path.open("a+b", buffering=0)
    except FileNotFoundError:
        return None
    if _lock(file) and path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat()):
        return file
    file.close()
    return None


if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 20
    """What is locked cannot be read, so a byte behind the text is."""

    def _lock(file: object) -> bool:
        descriptor = file.fileno()  # type: ignore[attr-defined]
        try:
            os.lseek(descriptor, _BEYOND, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _lock(file: object) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # type: ignore[arg-type]
        except BlockingIOError:
            return False
        return True


def _owner(path: Path) -> str:
    try:
        said = path.read_bytes()[:200].decode("utf-8", "replace").strip()
    except OSError:
        said = ""
    return said if said.isprintable() and said else "a process that has just begun"
