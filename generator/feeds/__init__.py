"""Calendars that every client reads the same, and the same deadlines as data.

:func:`render` gives the calendar files of one language and the :class:`Catalogue` of what there is;
:func:`fingerprints` and :func:`advance` keep the history that stamps come from; :func:`render_api` gives JSON and CSV.
"""

from __future__ import annotations

from generator.feeds.api import render_api
from generator.feeds.catalogue import Audience, Catalogue, Detail, FeedInfo
from generator.feeds.comparison import compare_feeds
from generator.feeds.gone import courses_gone, gone
from generator.feeds.identity import Identities
from generator.feeds.ledger import LedgerError, read_ledger, read_stamp, write_ledger
from generator.feeds.oversize import oversize
from generator.feeds.prints import fingerprints
from generator.feeds.render import Limits, Rendered, render
from generator.feeds.stamps import EPOCH, Ledger, Stamp, advance, greatest

__all__ = [
    "EPOCH",
    "Audience",
    "Catalogue",
    "Detail",
    "FeedInfo",
    "Identities",
    "Ledger",
    "LedgerError",
    "Limits",
    "Rendered",
    "Stamp",
    "advance",
    "compare_feeds",
    "courses_gone",
    "fingerprints",
    "gone",
    "greatest",
    "oversize",
    "read_ledger",
    "read_stamp",
    "render",
    "render_api",
    "write_ledger",
]
