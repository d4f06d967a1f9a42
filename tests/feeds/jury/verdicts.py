"""What a reader makes of a calendar, in one form for all readers, and what we meant it to be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")

Verdict = frozenset[tuple[str, str, str, str]]
"""Events as (id, start, end, title). Days are ``20261208``, times are UTC: ``20261208T080000Z``; ends are exclusive."""
Feeds = Mapping[str, bytes]
Verdicts = Mapping[str, Verdict]


def moment(when: date | datetime) -> str:
    """Return a day or a time (local in Oslo where it has no zone) in the common form."""
    if not isinstance(when, datetime):
        return f"{when:%Y%m%d}"
    aware = when if when.tzinfo else when.replace(tzinfo=OSLO)
    return f"{aware.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def written(feeds: Feeds, folder: Path) -> Mapping[str, str]:
    """Write the calendars below ``folder`` and return path on disk → path of the calendar."""
    places = {}
    for path, content in feeds.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        places[str(place)] = path
    return places
