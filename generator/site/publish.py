"""Building a site beside the published one and putting it in its place in one step.

A build that fails or is killed leaves the last good site as it was: until the very last step nothing in it is touched.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from generator.characters import shown_name
from generator.site.manifest import PATH, Manifest, files_in, has_ledger, manifest_in, manifest_of, write_manifest
from generator.site.others import carry, named, others_in
from generator.site.place import Place, Tell, occupied
from generator.site.verify import broken_links, missing_twins


class Rejected(Exception):
    """The staged site is not fit to be published; the text lists why."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a build put in place."""

    pages: int
    feeds: int
    files: int
    changed: int
    """How many files are new or differ from the site that was there before."""
    found: tuple[str, ...] = ()
    """What others had put into the site, and no earlier build had seen. It was kept."""
    replaced: tuple[str, ...] = ()
    """What others had put into the site, and the build now makes itself."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What to tell about the things of others."""
        kept = f"Kept what others had put there: {_listed(self.found)}."
        made = f"The build now makes {_listed(self.replaced)} itself; what others had there is in the previous site."
        return tuple(line for line, files in ((kept, self.found), (made, self.replaced)) if files)


class Staging:
    """An empty folder to build into, and the site whose place it will take."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self.folder = place.empty_folder()

    @property
    def published(self) -> tuple[Path, ...]:
        """Where the published site lies, which readers know."""
        return (self._place.site,)

    @property
    def earlier(self) -> tuple[Path, ...]:
        """Where a site lies whose calendars people may have seen last: after a rollback it is the previous one."""
        return (self._place.previous,) if has_ledger(self._place.previous) else ()

    def publish(self, languages: tuple[str, ...], apart: Collection[str] = ()) -> Published:
        """Verify what was built and replace the site by it.

        ``apart`` are the files that were copied in as they are: nobody vouches for their links. Raises Rejected, and
        OSError with the site as it was.
        """
        site, staged = self._place.site, self.folder
        _verify(staged, languages, apart)
        pages, feeds, files = _count(staged)
        changed = _carry_times(site, staged)
        before, made = manifest_in(site), manifest_of(staged)
        others = others_in(site, staged)
        if before is not None and not changed and before.files == made.files:
            # The site stays as it is, and the previous one remains another one.
            return Published(pages, feeds, files, 0, self._renew_list(replace(made, kept=named(others)), before))
        carried = carry(others, site, staged)
        (staged / PATH).write_bytes(write_manifest(replace(made, kept=carried.named)))
        staged.chmod(site.stat().st_mode & 0o7777 if site.exists() else 0o755)
        old = self._place.replace_site(staged)
        late = self._carry_late(old) if old is not None else ()
        return Published(pages, feeds, files, changed, _unseen(carried.named, before), (*carried.replaced, *late))

    def _carry_late(self, old: Path) -> tuple[str, ...]:
        """Take over what came while we were at it; return what could not be. The new site is in place by now."""
        late: tuple[str, ...] = ()
        site = self._place.site
        with suppress(OSError):
            late = others_in(old, site)
            carry(late, old, site)
        return tuple(path for path in late if not os.path.lexists(site / path))

    def _renew_list(self, manifest: Manifest, before: Manifest) -> tuple[str, ...]:
        """Write the site's manifest anew where others have put something there; return what no build had seen."""
        if manifest != before:
            new = self.folder / PATH
            new.write_bytes(write_manifest(manifest))
            new.replace(self._place.site / PATH)
        return _unseen(manifest.kept, before)


@contextmanager
def staging(site: Path, tell: Tell = print) -> Iterator[Staging]:
    """Give a folder to build into, while nobody else builds this site. It is gone afterwards, whatever happens.

    Raises Strange, Occupied, or OSError.
    """
    with occupied(site, tell) as place:
        yield Staging(place)


def publish(build_into: Callable[[Path], tuple[str, ...]], site: Path, tell: Tell = print) -> Published:
    """Let ``build_into`` fill an empty folder, verify the result and replace ``site`` by it.

    ``build_into`` returns the languages it built. Raises Rejected, or whatever ``build_into`` and :func:`staging`
    raise; then ``site`` is as it was.
    """
    with staging(site, tell) as staged:
        return staged.publish(build_into(staged.folder))


def _unseen(paths: tuple[str, ...], before: Manifest | None) -> tuple[str, ...]:
    return tuple(path for path in paths if before is None or path not in before.kept)


def _verify(staged: Path, languages: tuple[str, ...], apart: Collection[str]) -> None:
    problems = [str(link) for link in broken_links(staged, apart)]
    twins = (page for page in missing_twins(staged, languages, apart))
    problems += [f"{page}: this page is missing in its language" for page in twins]
    if problems:
        shown = "\n".join(f"  {problem}" for problem in problems[:20])
        more = f"\n  … and {len(problems) - 20} more" if len(problems) > 20 else ""
        raise Rejected(f"The site has {len(problems)} broken links or missing pages:\n{shown}{more}")


def _carry_times(site: Path, staged: Path) -> int:
    """Give each unchanged file its old time, so that servers keep its ETag and Last-Modified; count the others."""
    return sum(not _carry_time(site / path, staged / path) for path in files_in(staged))


def _carry_time(old: Path, path: Path) -> bool:
    """Give ``path`` the time of ``old`` and return True if they hold the same bytes."""
    if old.is_symlink() or not old.is_file() or old.stat().st_size != path.stat().st_size:
        return False
    if old.read_bytes() != path.read_bytes():
        return False
    shutil.copystat(old, path)
    return True


def _count(staged: Path) -> tuple[int, int, int]:
    """Return how many pages, calendars and files there are."""
    files = files_in(staged)
    return sum(path.endswith(".html") for path in files), sum(path.endswith(".ics") for path in files), len(files)


def _listed(paths: tuple[str, ...]) -> str:
    shown = ", ".join(shown_name(path) for path in paths[:10])
    return f"{shown} and {len(paths) - 10} more" if len(paths) > 10 else shown
