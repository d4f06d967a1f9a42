"""A site, in a folder or at an address, compared with the manifest of what was built."""

from __future__ import annotations

import hashlib
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from generator.site.manifest import PATH, Manifest, ManifestError, Print, print_of, read_manifest, walk
from generator.site.others import OF_COMPUTERS
from generator.site.published import top_of

_MOST = 64 * 2**20
"""Bytes of a manifest; that of a whole university has 10 million."""
_TIMEOUT = 30
"""Seconds to wait for an answer."""
_PATIENCE = 30 * 60
"""Seconds for everything."""
_AT_ONCE = 8
_PIECE = 2**16
_LEADS = (301, 302, 303, 307, 308)


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
    moved: tuple[str, ...] = ()
    """Where a server leads to another page of the site at once, instead of giving out the one that says so."""
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

    The address itself may lead elsewhere, as from http to https. A file that leads to another one of the site is a page
    at an old address, where the server knows that it has moved.

    Raises:
        ManifestError, OSError, HTTPException, ValueError: there is no manifest, or the server does not answer as it
            should.
    """
    until = time.monotonic() + _PATIENCE
    top, data = _manifest_at(top_of(address), until)
    manifest = read_manifest(data)
    asked = [path for path in sorted(manifest.files) if not _is_hidden(path)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        states = list(pool.map(lambda path: _state(top, path, manifest, until), asked))
    by_state: dict[str, tuple[str, ...]] = {}
    for path, state in zip(asked, states, strict=True):
        by_state[state] = (*by_state.get(state, ()), path)
    return Differences(
        files=len(by_state.get("same", ())),
        missing=by_state.get("missing", ()),
        changed=by_state.get("changed", ()),
        moved=by_state.get("moved", ()),
        unasked=tuple(path for path in sorted(manifest.files) if _is_hidden(path)),
    )


def _manifest_at(top: str, until: float) -> tuple[str, bytes]:
    """Return where the site is, with a slash at its end, and its manifest."""
    found = _fetch(build_opener(), top + PATH, _MOST, until)
    if found is None and (page := _fetch(build_opener(), top, 0, until)) and page.address.endswith("/"):
        found = _fetch(build_opener(), page.address + PATH, _MOST, until)
    if found is None:
        raise ManifestError(f"there is no {PATH}")
    return found.address.removesuffix(PATH) if found.address.endswith(f"/{PATH}") else top, found.data


def _state(top: str, path: str, manifest: Manifest, until: float) -> Literal["same", "changed", "missing", "moved"]:
    """Return what has become of a file. One that is too long is not read on."""
    expected, address = manifest.files[path], top + quote(path)
    answer = _fetch(_STRAIGHT, address, expected.size, until)
    if answer and answer.led == address.removesuffix("index.html"):
        # Some hosts give a page out at the address of its folder only.
        answer = _fetch(_STRAIGHT, answer.led, expected.size, until)
    if answer is None:
        return "missing"
    if answer.led:
        return "moved" if _file_at(answer.led, top, manifest) not in ("", path) else "changed"
    seen = Print(hashlib.sha256(answer.data).hexdigest(), len(answer.data))
    return "same" if seen == expected else "changed"


def _file_at(address: str, top: str, manifest: Manifest) -> str:
    """Return which file of the site is there, or nothing. Behind a proxy, a server may name http and its own port."""
    there, site = urlsplit(address), urlsplit(top)
    path, base = unquote(there.path), unquote(site.path)
    inner = path.removeprefix(base)
    if there.hostname != site.hostname or not path.startswith(base):
        return ""
    return next((file for file in (inner, f"{inner}index.html") if file in manifest.files), "")


def _is_hidden(path: str) -> bool:
    return any(part.startswith((".", "_")) for part in path.split("/"))


class _NotFollowed(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


_STRAIGHT = build_opener(_NotFollowed)


class _Answer(NamedTuple):
    address: str
    data: bytes
    led: str = ""
    """Where else the server leads, if that was not followed."""


def _fetch(opener: OpenerDirector, address: str, most: int, until: float) -> _Answer | None:
    """Return at most one byte more than ``most`` of what is at an address; None where there is nothing."""
    try:
        with opener.open(Request(address, headers={"User-Agent": "procedure-handbook"}), timeout=_TIMEOUT) as answer:
            pieces: list[bytes] = []
            left = most + 1
            while left and (piece := answer.read(min(_PIECE, left))):
                if time.monotonic() > until:
                    raise TimeoutError(f"the server takes longer than {_PATIENCE // 60} minutes")
                pieces.append(piece)
                left -= len(piece)
            return _Answer(answer.url, b"".join(pieces))
    except HTTPError as wrong:
        wrong.close()
        if wrong.code in (404, 410):
            return None
        if opener is _STRAIGHT and wrong.code in _LEADS and (led := wrong.headers["Location"]):
            return _Answer(address, b"", urljoin(address, led))
        raise


def _bounded(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise ManifestError("it is no ordinary file")
    with path.open("rb") as file:
        data = file.read(_MOST + 1)
    if len(data) > _MOST:
        raise ManifestError("it is too large")
    return data
