"""The handbook's files as they were in a git revision, or as they lie in another folder.

Revisions are read from git's own store: neither the working tree nor the index is touched, and no file is written.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.source.reader import ROOT, is_read, read_files

_FILE_MODES = ("100644", "100755")
_SETTINGS = "handbook.yml"


class NoRevision(Exception):
    """What was asked for is neither a revision with a handbook in it nor a folder; the text says why."""


@dataclass(frozen=True, slots=True)
class _Blob:
    name: str
    path: str


def read_edition(name: str, folder: Path) -> dict[str, bytes]:
    """Return the files that ``name`` stands for, as ``read_files`` would.

    A folder that holds ``handbook.yml``, itself or in ``procedures/``, is read as it is; any other name is a git
    revision, in which ``folder`` is looked up.

    Raises:
        NoRevision: there is neither such a folder nor such a revision.
    """
    for place in (Path(name), Path(name) / ROOT):
        if name and _has_settings(place):
            return read_files(place)
    return read_revision(name, folder)


def _has_settings(folder: Path) -> bool:
    try:
        return (folder / _SETTINGS).is_file()
    except (OSError, ValueError):  # no folder can have such a name
        return False


def read_revision(revision: str, folder: Path) -> dict[str, bytes]:
    """Return the files below ``folder`` as they were in ``revision``, as ``read_files`` would; links are left out.

    ``folder`` need not exist any more, but the folder it stands in must lie in the repository.

    Raises:
        NoRevision: git is missing, this is no repository, the revision is unknown, or it has no such folder.
    """
    home = folder.absolute().parent
    commit = _commit(revision, home)
    inside = _git("rev-parse", "--show-prefix", at=home).decode().rstrip("\n") + folder.absolute().name
    blobs = list(_blobs(_git("ls-tree", "-r", "-z", "--full-tree", commit, "--", inside, at=home), inside))
    read = [blob for blob in blobs if is_read(blob.path)]
    if not read:
        raise NoRevision(f"Revision {revision} has no YAML files in {inside}/.")
    names = {blob.path: b"" for blob in blobs}
    return dict(sorted({**names, **dict(_contents(read, home))}.items()))


def common_ancestor(revision: str, other: str, folder: Path) -> str:
    """Return the commit from which two revisions went different ways.

    Raises:
        NoRevision: a revision is unknown, or they have no history in common (as in a shallow clone).
    """
    home = folder.absolute().parent
    commits = [_commit(each, home) for each in (revision, other)]
    try:
        return _git("merge-base", *commits, at=home).decode().strip()
    except NoRevision:
        raise NoRevision(f"{revision} and {other} have no history in common; fetch the whole history.") from None


def _commit(revision: str, home: Path) -> str:
    _git("rev-parse", "--git-dir", at=home)
    try:
        asked = f"{revision}^{{commit}}"
        return _git("rev-parse", "--verify", "--quiet", "--end-of-options", asked, at=home).decode().strip()
    except NoRevision:
        message = (
            f"There is no revision or folder {revision!r} here. In a shallow clone, fetch the whole history first."
        )
        raise NoRevision(message) from None


def _blobs(listing: bytes, inside: str) -> Iterator[_Blob]:
    """Return the handbook's files of a tree. Links and submodules are not followed."""
    for entry in listing.decode("utf-8", "surrogateescape").split("\0"):
        if not entry:
            continue
        meta, _, path = entry.partition("\t")
        mode, _, name = meta.split(" ")
        key = f"{ROOT}/{PurePosixPath(path).relative_to(inside)}"
        if mode in _FILE_MODES:
            yield _Blob(name, key)


def _contents(blobs: list[_Blob], home: Path) -> Iterator[tuple[str, bytes]]:
    """Read all files through one process: ``<name> blob <size>``, a line feed, the bytes, a line feed."""
    asked = "".join(f"{blob.name}\n" for blob in blobs).encode()
    answer = _git("cat-file", "--batch", at=home, asked=asked)
    start = 0
    for blob in blobs:
        head_end = answer.index(b"\n", start)
        size = int(answer[start:head_end].rsplit(b" ", 1)[1])
        start = head_end + 1 + size + 1
        yield blob.path, answer[head_end + 1 : start - 1]


def _git(*arguments: str, at: Path, asked: bytes | None = None) -> bytes:
    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", "-C", str(at), *arguments], input=asked, capture_output=True, check=True, env=environment
        )
    except FileNotFoundError:
        raise NoRevision("Git is not installed, so only folders can be compared.") from None
    except subprocess.CalledProcessError as failure:
        said = failure.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise NoRevision(f"Git cannot read this: {said or 'no such revision'}.") from None
    return done.stdout
