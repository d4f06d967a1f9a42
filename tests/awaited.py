"""The toy handbook with an exam whose date has not been set, for every room's tests."""

from __future__ import annotations

from collections.abc import Mapping

COURSES = "procedures/courses/2026-autumn/languages.yml"
DATED = b"home: {form: home-exam, start: 2026-12-01T09:00, end: 2026-12-03T12:00}"
AWAITED = b"home: {form: home-exam, awaited: true, expected: {nb: uke 49, en: week 49}}"


def with_awaited(files: Mapping[str, bytes], awaited: bytes = AWAITED) -> dict[str, bytes]:
    """Return the files with the only exam of TIØ4118 awaited."""
    assert DATED in files[COURSES]
    return {**files, COURSES: files[COURSES].replace(DATED, awaited)}
