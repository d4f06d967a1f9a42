"""The ledger as a file: ``calendars/ledger.json``, published beside the feeds so that the next build can read it.

One line per deadline: key → [start/end, hash of what is shown, last change (UTC), sequence]. Before them the latest
change and the greatest sequence ever published, and the file of each course and step. The same ledger gives the same
bytes.
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
_YEARS = (1970, 9000)
_GREATEST = 2**31 - 1
"""RFC 5545 § 3.3.8: an INTEGER has 32 bits."""


class LedgerError(ValueError):
    """The bytes hold no ledger of ours; the text says why."""


def write_ledger(ledger: Ledger) -> bytes:
    """Return the ledger as JSON in UTF-8, keys in alphabetical order."""
    deadlines = {key: _row(entry) for key, entry in ledger.entries.items()}
    origins = {key: json.dumps(file, ensure_ascii=False) for key, file in ledger.origins.items()}
    ever = json.dumps(_written(ledger.newest))
    head = f'"version": {_VERSION}, "ever": {ever}, "origins": {_lines(origins)}'
    return f'{{{head}, "deadlines": {_lines(deadlines)}}}\n'.encode()


def _lines(values: Mapping[str, str]) -> str:
    """Return a JSON object of values that are JSON already, a line each."""
    rows = ",\n".join(f"{json.dumps(key, ensure_ascii=False)}: {value}" for key, value in sorted(values.items()))
    return f"{{\n{rows}\n}}"


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
        entries = {key: _entry(row) for key, row in rows.items()}
        # Ledgers of earlier versions of this program have neither; what they hold is what they ever published.
        ever = read_stamp(*content["ever"]) if "ever" in content else None
        return Ledger(entries, ever, {str(key): str(file) for key, file in content.get("origins", {}).items()})
    except LedgerError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise LedgerError(f"the ledger cannot be read ({type(wrong).__name__}: {wrong})") from wrong


def _row(entry: Entry) -> str:
    return json.dumps([entry.print.span, entry.print.content, *_written(entry.stamp)])


def _written(stamp: Stamp) -> tuple[str, int]:
    return f"{stamp.changed:{_TIME}}", stamp.sequence


def _entry(row: list[object]) -> Entry:
    span, content, changed, sequence = row
    if not (isinstance(span, str) and isinstance(content, str)):
        raise TypeError("a line has the wrong types")
    return Entry(Fingerprint(span, content), read_stamp(changed, sequence))


def read_stamp(changed: object, sequence: object) -> Stamp:
    """Return the stamp that ledger and data write as a moment and a number. Raises ValueError or TypeError."""
    if not isinstance(changed, str):
        raise TypeError("a stamp is no moment")
    if not isinstance(sequence, int) or isinstance(sequence, bool):
        raise TypeError("a sequence is no whole number")
    moment = datetime.strptime(changed, _TIME).replace(tzinfo=UTC)
    if not (_YEARS[0] <= moment.year <= _YEARS[1] and 0 <= sequence < _GREATEST):
        raise ValueError("a stamp is out of bounds")
    return Stamp(moment, sequence)
