"""The folder beside a site where builds work: what is not finished never lies in the site itself.

For ``site`` it is ``.site.handbook``::

    .gitignore     the mark that it is ours; git leaves the folder alone
    lock           held by the build that is alive
    new-…          a build under way
    ready-<inode>  finished, about to change places with the site; afterwards the site that was
    aside          the site that was, where a system cannot let folders change places
    previous       the site that was, for `handbook rollback`

A process may die between any two of these steps: the next one that holds the lock sets right what it left.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.site.exchange import exchange
from generator.site.lock import held
from generator.site.manifest import is_ours, is_site
from generator.site.others import OF_COMPUTERS, holds_others

_MARK = b"# Made by `handbook build`: builds under way and the previous site, for `handbook rollback`.\n*\n"
_SPARE = {".gitignore", "lock"}
_EARLIER = re.compile(r"\.site-[a-z0-9_]{8}")
"""Where the first version of this program built."""

Tell = Callable[[str], None]


class Strange(Exception):
    """The folder that builds need beside the site belongs to somebody else; the text names it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A site and the folder beside it, as long as the lock is held."""

    site: Path
    """No link."""

    @property
    def holder(self) -> Path:
        return self.site.with_name(f".{self.site.name}.handbook")

    @property
    def previous(self) -> Path:
        return self.holder / "previous"

    @property
    def _aside(self) -> Path:
        return self.holder / "aside"

    def empty_folder(self) -> Path:
        """Return a new folder to build into."""
        return Path(tempfile.mkdtemp(prefix="new-", dir=self.holder))

    def replace_site(self, new: Path) -> Path | None:
        """Put ``new`` where the site is, in one step for a reader, and return where the site that was is now."""
        if not self.site.exists():
            new.rename(self.site)
            return None
        ready = self.holder / f"ready-{new.stat().st_ino}"
        new.rename(ready)
        if exchange(ready, self.site):
            old = ready
        else:
            self.site.rename(self._aside)
            ready.rename(self.site)
            old = self._aside
        with suppress(OSError):  # the new site is in place; the end of the build tries it again
            return self._keep(old)
        return None

    def change_places(self) -> None:
        """Let the site and the previous one change places. Both must be there."""
        if not exchange(self.previous, self.site):
            self.site.rename(self._aside)
            self.previous.rename(self.site)
            self._aside.rename(self.previous)

    def set_right(self, tell: Tell) -> None:
        """Bring everything into order that a build which died, or failed, has left."""
        if self._aside.is_dir():
            self._put_back_or_keep(self._aside, tell)
        for ready in self.holder.glob("ready-*"):
            if self.site.exists() and ready.name == f"ready-{self.site.stat().st_ino}":
                self._keep(ready)
        if self.site.name == "site" and _is_blank(self.site):
            self._put_back_earlier(tell)
        for left in self.holder.iterdir():
            if left.name.startswith(("new-", "ready-", "gone-")):
                _delete(left)

    def _put_back_or_keep(self, old: Path, tell: Tell) -> None:
        if _is_blank(self.site):
            if self.site.exists():
                _delete(self.site)
            old.rename(self.site)
            tell(f"A build died before it was done; the site that was in {self.site} was put back.")
        else:
            self._keep(old)

    def _put_back_earlier(self, tell: Tell) -> None:
        """Do the same for a build of this program's first version, which worked in ``.site-abcdefgh/``."""
        found = [path / "old" for path in self.site.parent.iterdir() if _EARLIER.fullmatch(path.name)]
        ours = [path for path in found if path.is_dir() and is_ours(path)]
        if ours:
            last = max(ours, key=lambda path: path.stat().st_mtime)
            self._put_back_or_keep(last, tell)
            with suppress(OSError):  # where something else is in it, it stays
                last.parent.rmdir()

    def _keep(self, old: Path) -> Path | None:
        """Make ``old`` the previous site; a folder with nothing in it but what was fetched is deleted."""
        if not is_site(old) and not (is_ours(old) and holds_others(old)):
            _delete(old)
            return None
        if self.previous.exists():
            self.previous.rename(self.holder / f"gone-{self.previous.stat().st_ino}")
        old.rename(self.previous)
        return self.previous


@contextmanager
def occupied(site: Path, tell: Tell) -> Iterator[Place]:
    """Hold the place of a site, in order; at the end, whatever happens, it is in order again.

    Raises Strange, Occupied, or OSError.
    """
    place = Place(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with held(place.holder / "lock", lambda: _prepare(place.holder), tell):
        try:
            _prepare(place.holder)  # the build before may have taken the mark away before it let go
            place.set_right(tell)
            yield place
        finally:
            with suppress(OSError):  # the next build does it again
                place.set_right(tell)
            with suppress(OSError):
                _leave(place)


def _prepare(holder: Path) -> None:
    with suppress(FileExistsError):
        holder.mkdir(mode=0o700)
    mark = holder / ".gitignore"
    try:
        if holder.is_symlink() or not holder.is_dir():
            raise Strange(f"{holder} is in the way: builds need a folder of this name. Move it.")
        if mark.is_file() and mark.read_bytes() == _MARK:
            return
        if not set(os.listdir(holder)) <= _SPARE:
            raise Strange(f"{holder} is not from a build, and builds need a folder of this name. Move it.")
        mark.write_bytes(_MARK)
    except FileNotFoundError:
        return  # the build before has just cleared up; the lock tries again


def _leave(place: Place) -> None:
    """Delete the folder when it holds nothing for later. The lock goes last: whoever waits for it begins anew."""
    if set(os.listdir(place.holder)) <= _SPARE:
        (place.holder / ".gitignore").unlink(missing_ok=True)
        (place.holder / "lock").unlink(missing_ok=True)
        place.holder.rmdir()


def _is_blank(site: Path) -> bool:
    return not site.exists() or set(os.listdir(site)) <= OF_COMPUTERS


def _delete(folder: Path) -> None:
    """Delete a folder, also where somebody has made folders in it read-only."""

    def again(remove: Callable[[str], object], path: str, _: Any) -> None:
        for each in (Path(path).parent, Path(path)):
            if each.is_relative_to(folder) and not each.is_symlink() and each.is_dir():
                each.chmod(stat.S_IRWXU)
        if remove in (os.unlink, os.rmdir):
            remove(path)
        else:
            shutil.rmtree(path)

    shutil.rmtree(folder, onerror=again)
