"""Another machine, as far as one machine can play it: what must not change a byte of the site is different here."""

from __future__ import annotations

import os
from pathlib import Path

SITE_CUSTOMIZE = """
import datetime, os, time
AHEAD = 400 * 24 * 3600 + 12345.6
now, local, utc = time.time, time.localtime, time.gmtime
time.time = lambda: now() + AHEAD
time.localtime = lambda at=None: local(time.time() if at is None else at)
time.gmtime = lambda at=None: utc(time.time() if at is None else at)
real, real_date = datetime.datetime, datetime.date

class Alike(type):
    def __instancecheck__(cls, value):
        return isinstance(value, real if issubclass(cls, real) else real_date)

class Later(real, metaclass=Alike):
    @classmethod
    def now(cls, tz=None):
        return real.now(tz) + datetime.timedelta(seconds=AHEAD)
    @classmethod
    def utcnow(cls):
        return real.utcnow() + datetime.timedelta(seconds=AHEAD)
    today = now

class LaterDate(real_date, metaclass=Alike):
    @classmethod
    def today(cls):
        return Later.now().date()

datetime.datetime, datetime.date = Later, LaterDate

class Reversed:
    def __init__(self, entries): self.entries = iter(entries)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
    def __iter__(self): return self
    def __next__(self): return next(self.entries)

listdir, scandir = os.listdir, os.scandir
os.listdir = lambda *at: sorted(listdir(*at), reverse=True)

def reverse(*at):
    with scandir(*at) as found:
        return Reversed(sorted(found, key=lambda entry: entry.name, reverse=True))

os.scandir = reverse
"""
"""A clock that is 400 days ahead, and folders that list their files the other way round."""


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a program on another machine; ``folder`` holds what that needs."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(SITE_CUSTOMIZE, encoding="utf-8")
    return os.environ | {
        "PYTHONPATH": os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "C",
        "LANGUAGE": "tr",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": "1000000000",
        "USER": "somebody",
        "COLUMNS": "40",
        "NO_COLOR": "1",
    }
