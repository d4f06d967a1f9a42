"""Building a site beside the published one and putting it in its place in one step.

A build that fails or is killed leaves the last good site as it was: until the very last rename nothing in it is
touched.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.site.verify import broken_links, missing_twins

_PREFIX = ".site-"
_LEFT_BEHIND = 24 * 3600
"""Seconds after which a staging folder belongs to a build that was killed."""


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


def publish(build_into: Callable[[Path], tuple[str, ...]], site: Path) -> Published:
    """Let ``build_into`` fill an empty folder, verify the result and replace ``site`` by it.

    ``build_into`` returns the languages it built. Raises Rejected, or whatever ``build_into`` raises; then ``site``
    is as it was.
    """
    with _staging(site) as staged:
        languages = build_into(staged)
        _verify(staged, languages)
        if (keep := site / ".gitkeep").exists():
            shutil.copy2(keep, staged / ".gitkeep")
        changed = _carry_times(site, staged)
        counted = _count(staged, changed)
        _replace(site, staged)
    return counted


@contextmanager
def _staging(site: Path) -> Iterator[Path]:
    site.parent.mkdir(parents=True, exist_ok=True)
    for old in site.parent.glob(f"{_PREFIX}*"):
        if old.is_dir() and time.time() - old.stat().st_mtime > _LEFT_BEHIND:
            shutil.rmtree(old, ignore_errors=True)
    holder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=site.parent))
    try:
        staged = holder / "new"
        staged.mkdir()
        yield staged
    finally:
        shutil.rmtree(holder, ignore_errors=True)


def _verify(staged: Path, languages: tuple[str, ...]) -> None:
    problems = [str(link) for link in broken_links(staged)]
    problems += [f"{page}: this page is missing in its language" for page in missing_twins(staged, languages)]
    if problems:
        shown = "\n".join(f"  {problem}" for problem in problems[:20])
        more = f"\n  … and {len(problems) - 20} more" if len(problems) > 20 else ""
        raise Rejected(f"The site has {len(problems)} broken links or missing pages:\n{shown}{more}")


def _carry_times(site: Path, staged: Path) -> int:
    """Give each unchanged file its old time, so that servers keep its ETag and Last-Modified; count the others."""
    changed = 0
    for path in staged.rglob("*"):
        if not path.is_file():
            continue
        old = site / path.relative_to(staged)
        if old.is_file() and old.stat().st_size == path.stat().st_size and old.read_bytes() == path.read_bytes():
            shutil.copystat(old, path)
        else:
            changed += 1
    return changed


def _count(staged: Path, changed: int) -> Published:
    files = [path for path in staged.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    feeds = sum(path.suffix == ".ics" for path in files)
    return Published(pages=pages, feeds=feeds, files=len(files), changed=changed)


def _replace(site: Path, staged: Path) -> None:
    aside = staged.with_name("old")
    if site.exists():
        site.rename(aside)
    try:
        staged.rename(site)
    except OSError:
        if aside.exists():
            aside.rename(site)
        raise
    site.chmod(0o755)
