"""The list of what a build put into a site, with a hash a file: ``manifest.json`` at the site's root.

It marks a folder as ours, tells the next build which files it may take away, and lets everybody compare a copy or a
server with what was built (``handbook verify``). The same files give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator import addresses
from generator.feeds.ledger import PATH as LEDGER
from generator.feeds.ledger import LedgerError, read_ledger

PATH = "manifest.json"
FETCHED = frozenset({LEDGER, addresses.api_handbook()})
"""What is fetched of the published site for a build on a machine that has no earlier one."""
_FORMAT = "procedure-handbook site"
_VERSION = 1


class ManifestError(ValueError):
    """The bytes are no manifest of ours; the text says why."""


class Print(NamedTuple):
    """What a file is recognised by."""

    sha256: str
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build made, and what it found there of others and kept."""

    files: Mapping[str, Print]
    """By path with forward slashes; the manifest itself is not among them."""
    kept: tuple[str, ...] = ()
    """Paths of what others put into the site, known when it was built."""

    def with_file(self, path: str, data: bytes) -> Manifest:
        """Return the manifest of a site in which one file has other bytes."""
        return replace(self, files={**self.files, path: Print(hashlib.sha256(data).hexdigest(), len(data))})


def manifest_of(site: Path, kept: tuple[str, ...] = ()) -> Manifest:
    """Return the manifest of all files in a folder, which a build has just made."""
    return Manifest({name: print_of(site / name) for name in files_in(site) if name != PATH}, kept)


def print_of(path: Path) -> Print:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Print(digest, file.tell())


def write_manifest(manifest: Manifest) -> bytes:
    """Return the manifest as JSON, a line a file, in alphabetical order."""
    rows = ",\n".join(f"{json.dumps(path)}: {json.dumps(list(seen))}" for path, seen in sorted(manifest.files.items()))
    head = f'"format": "{_FORMAT}", "version": {_VERSION}, "kept": {json.dumps(sorted(manifest.kept))}'
    return f'{{{head}, "files": {{\n{rows}\n}}}}\n'.encode()


def read_manifest(data: bytes) -> Manifest:
    """Return the manifest that ``data`` holds.

    Raises:
        ManifestError: it is none of ours, or names files outside the site.
    """
    try:
        content = json.loads(data)
        if content["format"] != _FORMAT or content["version"] != _VERSION:
            raise ManifestError("it was not written by this version of the handbook")
        files = {_inside(path): Print(*_print(*seen)) for path, seen in content["files"].items()}
        return Manifest(files, tuple(_inside(path) for path in content["kept"]))
    except ManifestError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise ManifestError(f"it cannot be read ({type(wrong).__name__})") from wrong


def manifest_in(site: Path) -> Manifest | None:
    """Return a site's manifest; None where there is none of ours. Raises OSError when it cannot be read."""
    try:
        path = site / PATH
        return read_manifest(path.read_bytes()) if path.is_file() else None
    except ManifestError:
        return None


def is_ours(site: Path) -> bool:
    """Return whether a build made this folder: it has our manifest or, from earlier versions, our ledger."""
    return manifest_in(site) is not None or has_ledger(site)


def has_ledger(site: Path) -> bool:
    """Return whether a ledger of ours lies there: other programs call files so too."""
    if not (site / LEDGER).is_file():  # a pipe of this name would be waited for
        return False
    try:
        read_ledger((site / LEDGER).read_bytes())
    except (OSError, LedgerError):
        return False
    return True


def is_site(site: Path) -> bool:
    """Return whether a whole site lies there, not only the ledger that was fetched for a build."""
    return manifest_in(site) is not None or (is_ours(site) and (site / "index.html").is_file())


def files_in(site: Path) -> list[str]:
    """Return the paths of the files in a folder, in alphabetical order. Unlike ``rglob``, it passes over no error."""
    return sorted(path for path in walk(site) if (site / path).is_file())


def walk(site: Path) -> Iterator[str]:
    """Yield the path of everything that lies in a folder: files, links, what is neither, and empty folders.

    Links are not followed. Raises OSError when a folder cannot be listed.
    """
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(site / folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
        if folder and not entries:
            yield folder
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                yield path


def _inside(path: str) -> str:
    pure = PurePosixPath(path)
    if not path or pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path or str(pure) != path:
        raise ManifestError(f"it names {path!r}, which is no file of a site")
    return path


def _print(sha256: str, size: int) -> tuple[str, int]:
    if not isinstance(sha256, str) or type(size) is not int or size < 0:
        raise TypeError
    return sha256, size
