"""The calendars that are published, read back to compare a build with them.

Paths here are relative to the site's top: ``nb/calendars/courses/jap1501.ics``. What differs is told by
:func:`generator.feeds.comparison.compare_feeds`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from generator import addresses
from generator.diagnostics import NOWHERE, Diagnostic
from generator.feeds import compare_feeds, read_ledger
from generator.feeds.ledger import PATH as LEDGER

_TIMEOUT = 30
"""Seconds to wait for one file."""
_AT_ONCE = 8


def is_address(where: str) -> bool:
    return where.startswith(("https://", "http://"))


def top_of(address: str) -> str:
    """Return the address of a site with a slash at its end, its letters written as servers are asked for them.

    Raises ValueError when it is none.
    """
    parts = urlsplit(address)
    path = quote(parts.path, safe="/%~!$&'()*+,;=:@")
    return urlunsplit((parts.scheme, parts.netloc, path.rstrip("/") + "/", "", ""))


def read_published(where: str, built: Iterable[str]) -> tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]:
    """Return the published feeds in a folder or at the site's address, and what kept us from reading them (HB614).

    A folder gives all feeds. An address is asked for the feeds of courses, departments and roles among ``built``,
    and for those that the published ``api/handbook.json`` names.
    """
    try:
        found = _download(top_of(where), built) if is_address(where) else _feeds_in(Path(where))
    except (OSError, HTTPException, ValueError) as wrong:
        return {}, (_unreadable(where, f"{type(wrong).__name__}: {wrong}"),)
    return found, () if found else (_unreadable(where, "there is no calendar"),)


def compare_published(where: str, site: Path, on: date, told: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """Return what publishing the built ``site`` would do to the subscribers of what is published at ``where``.

    ``where`` is a folder or an address; ``on`` is the day of the content; ``told`` are the ids of events whose end is
    known already. HB610 to HB615.
    """
    built = _feeds_in(site)
    published, wrong = read_published(where, built)
    return (*wrong, *(compare_feeds(published, built, on, told) if published else ()))


def fetch_ledger(site: str, languages: Iterable[str] = ()) -> bytes | None:
    """Return the ledger that is published at the site's address; None where there is none, nor a calendar.

    Raises:
        OSError, HTTPException, ValueError: the server does not answer as it should, what it answers is no ledger of
            ours, or calendars in one of ``languages`` are published there without one.
    """
    top = top_of(site)
    ledger = _fetch(top + LEDGER)
    if ledger is not None:
        read_ledger(ledger)
    elif any(_fetch(f"{top}{language}/{addresses.all_feed()}") is not None for language in languages):
        raise ValueError(f"calendars are published there, but {LEDGER} is not")
    return ledger


def published_handbook(site: Path) -> object:
    """Return the content of the site's ``api/handbook.json``; None where there is none that can be read."""
    try:
        return json.loads((site / addresses.api_handbook()).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def fetch_handbook(site: str) -> bytes | None:
    """Return the ``api/handbook.json`` that is published at the site's address; None where it cannot be had.

    It only serves to tell what is gone, so nothing depends on it.
    """
    try:
        return _fetch(top_of(site) + addresses.api_handbook())
    except (OSError, HTTPException, ValueError):
        return None


def _feeds_in(site: Path) -> Mapping[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*.ics"))}


def _unreadable(where: str, why: str) -> Diagnostic:
    return Diagnostic(
        code="HB614",
        headline="the published calendars cannot be read",
        span=NOWHERE,
        label=f"{where}: {why}",
        help="give the folder or the https address of the published site, the one that holds the languages",
    )


def _download(site: str, built: Iterable[str]) -> Mapping[str, bytes]:
    wanted = {path: None for path in built if _is_wanted(path)}
    languages = dict.fromkeys(path.partition("/")[0] for path in wanted)
    named = _fetch(site + addresses.api_handbook())
    for inner in _named(named) if named else ():
        wanted.update(dict.fromkeys(f"{language}/{inner}" for language in languages))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        contents = pool.map(lambda path: _fetch(site + path), wanted)
        return {path: content for path, content in zip(wanted, contents, strict=True) if content is not None}


def _is_wanted(path: str) -> bool:
    """Whole calendars: ``nb/calendars/courses/x.ics``, not those of a course's roles, of which there are thousands."""
    return path.endswith(".ics") and path.count("/") <= 3


def _named(handbook: bytes) -> Iterator[str]:
    content = json.loads(handbook)
    ways: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("courses", addresses.course_feed),
        ("departments", addresses.department_feed),
        ("roles", addresses.role_feed),
    )
    for register, path in ways:
        yield from (path(key) for key in content.get(register, ()))


def _fetch(address: str) -> bytes | None:
    """Return the file at an address, or None where there is none."""
    try:
        with urlopen(Request(address, headers={"User-Agent": "procedure-handbook"}), timeout=_TIMEOUT) as answer:
            content: bytes = answer.read()
            return content
    except HTTPError as wrong:
        if wrong.code in (404, 410):
            return None
        raise
    except URLError as wrong:
        raise OSError(f"{address}: {wrong.reason}") from wrong
