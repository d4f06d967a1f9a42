"""The ledger as a file: ``calendars/ledger.json``, published beside the feeds so that the next build can read it.

One line per deadline: key → [start/end, hash of what is shown, last change (UTC), sequence]. The same ledger gives
the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from generator.feeds.stamps import Entry, Fingerprint, Ledger, Stamp

PATH = "calendars/ledger.json"
"""Relative to the site's top, not to a language's folder."""
_VERSION = 1
_TIME = "%Y-%m-%dT%H:%M:%SZ"


class LedgerError(ValueError):
    """The bytes hold no ledger of ours; the text says why."""


def write_ledger(ledger: Ledger) -> bytes:
    """Return the ledger as JSON in UTF-8, keys in alphabetical order."""
    lines = [f"{json.dumps(key, ensure_ascii=False)}: {_row(entry)}" for key, entry in sorted(ledger.entries.items())]
    return f'{{"version": {_VERSION}, "deadlines": {{\n{_JOIN.join(lines)}\n}}}}\n'.encode()


_JOIN = ",\n"


def read_ledger(data: bytes) -> Ledger:
    """Return the ledger that ``data`` holds.

    Raises:
        LedgerError: it is not a ledger, or of a version that we don't know.
    """
    try:
        content = json.loads(data)
        if content["version"] != _VERSION:
            raise LedgerError(f"the ledger has version {content['version']!r}, not {_VERSION}")
        rows: Mapping[str, list[object]] = content["deadlines"]
        return Ledger({key: _entry(row) for key, row in rows.items()})
    except LedgerError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise LedgerError(f"the ledger cannot be read ({type(wrong).__name__}: {wrong})") from wrong


def _row(entry: Entry) -> str:
    row = [entry.print.span, entry.print.content, f"{entry.stamp.changed:{_TIME}}", entry.stamp.sequence]
    return json.dumps(row)


def _entry(row: list[object]) -> Entry:
    span, content, changed, sequence = row
    if not (isinstance(span, str) and isinstance(content, str) and isinstance(changed, str)):
        raise TypeError("a line has the wrong types")
    if not isinstance(sequence, int) or isinstance(sequence, bool) or sequence < 0:
        raise TypeError("a sequence is no whole number")
    moment = datetime.strptime(changed, _TIME).replace(tzinfo=UTC)
    return Entry(Fingerprint(span, content), Stamp(moment, sequence))
