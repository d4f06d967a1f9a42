"""libical (GNOME, KDE, Cyrus), with its check of the standard's restrictions on each component."""

from __future__ import annotations

import ctypes
from pathlib import Path

from tests.feeds.jury.verdicts import Feeds, Verdicts
from tests.missing import lacking


class _Time(ctypes.Structure):
    _fields_ = [
        *(
            (name, ctypes.c_int)
            for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")
        ),
        ("zone", ctypes.c_void_p),
    ]


_SIGNATURES = {
    "icalparser_parse_string": (ctypes.c_void_p, ctypes.c_char_p),
    "icalrestriction_check": (ctypes.c_int, ctypes.c_void_p),
    "icalcomponent_count_errors": (ctypes.c_int, ctypes.c_void_p),
    "icalcomponent_string_to_kind": (ctypes.c_int, ctypes.c_char_p),
    "icalcomponent_get_first_component": (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int),
    "icalcomponent_get_next_component": (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int),
    "icalcomponent_get_uid": (ctypes.c_char_p, ctypes.c_void_p),
    "icalcomponent_get_summary": (ctypes.c_char_p, ctypes.c_void_p),
    "icalcomponent_get_dtstart": (_Time, ctypes.c_void_p),
    "icalcomponent_get_dtend": (_Time, ctypes.c_void_p),
    "icalcomponent_free": (None, ctypes.c_void_p),
    "icaltimezone_get_utc_timezone": (ctypes.c_void_p,),
    "icaltime_convert_to_zone": (_Time, _Time, ctypes.c_void_p),
}


def by_libical(feeds: Feeds, _folder: Path) -> Verdicts:
    library = _load()
    return {path: frozenset(_events(library, path, content)) for path, content in feeds.items()}


def _load() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libical.so.3")
    except OSError:
        lacking("libical", "apt-get install libical3")
    for name, (result, *arguments) in _SIGNATURES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def _events(library: ctypes.CDLL, path: str, content: bytes) -> list[tuple[str, str, str, str]]:
    calendar = library.icalparser_parse_string(content)
    assert calendar, path
    assert library.icalrestriction_check(calendar), path
    assert library.icalcomponent_count_errors(calendar) == 0, path
    kind = library.icalcomponent_string_to_kind(b"VEVENT")
    found = []
    event = library.icalcomponent_get_first_component(calendar, kind)
    while event:
        uid, title = (getattr(library, f"icalcomponent_get_{name}")(event).decode() for name in ("uid", "summary"))
        times = (getattr(library, f"icalcomponent_get_{name}")(event) for name in ("dtstart", "dtend"))
        start, end = (_moment(library, each) for each in times)
        found.append((uid, start, end, title))
        event = library.icalcomponent_get_next_component(calendar, kind)
    library.icalcomponent_free(calendar)
    return found


def _moment(library: ctypes.CDLL, when: _Time) -> str:
    if when.is_date:
        return f"{when.year:04}{when.month:02}{when.day:02}"
    assert when.zone, "libical did not find the time zone"
    utc = library.icaltime_convert_to_zone(when, library.icaltimezone_get_utc_timezone())
    return f"{utc.year:04}{utc.month:02}{utc.day:02}T{utc.hour:02}{utc.minute:02}{utc.second:02}Z"
