"""Bringing the previous site back, and taking that back again.

What calendars were told must never fall, so the site that comes back gets the latest of the two ledgers: the next
build, here or on an empty machine that fetches it, then gives higher stamps than anybody has seen.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.feeds.ledger import PATH as LEDGER
from generator.feeds.ledger import write_ledger
from generator.site.compare import compare_folder
from generator.site.lastledger import last_ledger
from generator.site.manifest import PATH, Manifest, is_site, manifest_in, write_manifest
from generator.site.others import carry, drop, others_in
from generator.site.place import Place, occupied
from generator.site.publish import Rejected


@dataclass(frozen=True, slots=True)
class RolledBack:
    """What a rollback has put in the site's place."""

    files: int
    changed: int
    """How many files differ from the site that was there before, with those that only one of them has."""


def roll_back(site: Path, tell: Callable[[str], None]) -> RolledBack:
    """Let the site and the previous one change places, in one step for a reader.

    Raises:
        Rejected: there is no previous site, or not all of it; nothing has changed.
        Strange, Occupied, OSError: as for a build.
    """
    with occupied(site, tell) as place:
        if not is_site(place.previous):
            raise Rejected(
                f"There is no site before the one in {site}: `handbook build` keeps the last one it replaces."
            )
        now, back = manifest_in(site), manifest_in(place.previous)
        if back is not None:
            _refuse_damaged(place.previous)
        if not site.exists():
            place.previous.rename(site)
            return RolledBack(*_counted(None, back))
        _carry_others(place)
        if back is not None:
            _carry_ledger(place, back)
        place.change_places()
        return RolledBack(*_counted(now, back))


def _refuse_damaged(previous: Path) -> None:
    found = compare_folder(previous)
    lost = [*found.missing, *found.changed]
    if lost:
        raise Rejected(f"The previous site is damaged: {lost[0]} is not as it was built ({len(lost)} files in all).")


def _carry_others(place: Place) -> None:
    """Give the previous site what others have in the site now, and nothing else of theirs."""
    drop(others_in(place.previous, place.site), place.previous)
    carry(others_in(place.site, place.previous), place.site, place.previous)


def _carry_ledger(place: Place, back: Manifest) -> None:
    ledger, _ = last_ledger((place.site, place.previous))
    data = write_ledger(ledger)
    kept = manifest_in(place.site)
    _write(place.previous / LEDGER, data)
    renewed = replace(back.with_file(LEDGER, data), kept=kept.kept if kept else back.kept)
    _write(place.previous / PATH, write_manifest(renewed))


def _write(path: Path, data: bytes) -> None:
    """Replace a file in one step."""
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(data)
    os.replace(new, path)


def _counted(now: Manifest | None, back: Manifest | None) -> tuple[int, int]:
    before, after = (dict(each.files) if each else {} for each in (now, back))
    names = before.keys() | after.keys()
    return len(after), sum(before.get(name) != after.get(name) for name in names)
