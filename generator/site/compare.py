"""A site, in a folder or at an address, compared with the manifest of what was built."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from generator.site.manifest import PATH, Manifest, ManifestError, Print, print_of, read_manifest, walk
from generator.site.others import OF_COMPUTERS

_MOST = 64 * 2**20
"""Bytes of a manifest; that of a whole university has 10 million."""
_TIMEOUT = 30
"""Seconds to wait for an answer."""
_PATIENCE = 30 * 60
"""Seconds for everything."""
_AT_ONCE = 8
_PIECE = 2**16


@dataclass(frozen=True, slots=True)
class Differences:
    """In what a site is not as it was built; paths in alphabetical order."""

    files: int
    """How many files were compared."""
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    """What lies there and no build has made or seen. A server does not tell."""
    kept: tuple[str, ...] = ()
    """What others had put there before the build."""
    unasked: tuple[str, ...] = ()
    """What servers do not give out: names that begin with a dot or an underscore."""

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.extra)


def compare_folder(site: Path) -> Differences:
    """Compare a folder with its manifest. Raises ManifestError, or OSError when something cannot be read."""
    manifest = read_manifest(_bounded(site / PATH))
    there = set(walk(site))
    is_plain = {path for path in there & manifest.files.keys() if not (site / path).is_symlink()}
    extra = sorted(path for path in there - manifest.files.keys() - {PATH} if path.split("/")[-1] not in OF_COMPUTERS)
    return Differences(
        files=len(manifest.files),
        missing=tuple(sorted(manifest.files.keys() - there)),
        changed=tuple(
            path
            for path, seen in sorted(manifest.files.items())
            if path in there and not (path in is_plain and (site / path).is_file() and print_of(site / path) == seen)
        ),
        extra=tuple(path for path in extra if path not in manifest.kept),
        kept=tuple(path for path in extra if path in manifest.kept),
    )


def compare_address(address: str) -> Differences:
    """Compare what a server gives out with the manifest that it gives out.

    Raises:
        ManifestError, OSError, HTTPException: there is no manifest, or the server does not answer as it should.
    """
    top = address.rstrip("/") + "/"
    until = time.monotonic() + _PATIENCE
    data = _fetch(top + PATH, _MOST, until)
    if data is None:
        raise ManifestError(f"there is no {PATH}")
    manifest = read_manifest(data)
    asked = [path for path in sorted(manifest.files) if not _is_hidden(path)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = list(pool.map(lambda path: _print_at(top + quote(path), manifest.files[path], until), asked))
    return Differences(
        files=len(asked),
        missing=tuple(path for path, seen in zip(asked, found, strict=True) if seen is None),
        changed=_changed(manifest, zip(asked, found, strict=True)),
        unasked=tuple(path for path in sorted(manifest.files) if _is_hidden(path)),
    )


def _changed(manifest: Manifest, found: Iterable[tuple[str, Print | None]]) -> tuple[str, ...]:
    return tuple(path for path, seen in found if seen is not None and seen != manifest.files[path])


def _is_hidden(path: str) -> bool:
    return any(part.startswith((".", "_")) for part in path.split("/"))


def _print_at(address: str, expected: Print, until: float) -> Print | None:
    """Return the print of the file at an address, or None where there is none. One that is too long is not read on."""
    data = _fetch(address, expected.size, until)
    return None if data is None else Print(hashlib.sha256(data).hexdigest(), len(data))


def _fetch(address: str, most: int, until: float) -> bytes | None:
    """Return at most one byte more than ``most`` of what is at an address; None where there is nothing."""
    try:
        with urlopen(Request(address, headers={"User-Agent": "procedure-handbook"}), timeout=_TIMEOUT) as answer:
            pieces: list[bytes] = []
            left = most + 1
            while left and (piece := answer.read(min(_PIECE, left))):
                if time.monotonic() > until:
                    raise TimeoutError(f"the server takes longer than {_PATIENCE // 60} minutes")
                pieces.append(piece)
                left -= len(piece)
            return b"".join(pieces)
    except HTTPError as wrong:
        wrong.close()
        if wrong.code in (404, 410):
            return None
        raise


def _bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(_MOST + 1)
    if len(data) > _MOST:
        raise ManifestError("it is too large")
    return data
