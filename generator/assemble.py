"""From files to a checked handbook with every date resolved. Pure: the same bytes give the same assembly."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from generator import checks, deadlines, source
from generator.checks import personal
from generator.deadlines import Resolution
from generator.diagnostics import Report
from generator.model import Handbook

OF_THE_DAY = frozenset({"HB511", "HB515", "HB517"})
OF_ICONS = frozenset({"HB208"})
"""Codes that only a run which knows the day, or the theme's icons, can find."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """What came out of the files. Handbook and resolution are None when errors make them unusable."""

    files: Mapping[str, bytes]
    report: Report
    handbook: Handbook | None = None
    resolution: Resolution | None = None

    @property
    def is_sound(self) -> bool:
        """Whether a site may be built from it."""
        return self.resolution is not None and not self.report.has_errors


def assemble(files: Mapping[str, bytes], today: date | None = None, icons: Collection[str] | None = None) -> Assembly:
    """Read, resolve and check the handbook held by ``files`` (path → bytes), collecting every finding.

    A stage runs only when the one before it left something to work on, so an editor sees all mistakes of the
    reading at once and is spared the dates that follow from them. ``today`` adds what depends on the day: overdue
    reviews and the like; ``icons``, the names of the theme's, adds wrong icons. All of these are warnings. Findings
    that a comment in the file accepts are left out.
    """
    handbook, report = source.load(files)
    report.extend(personal.check(files))
    if handbook is None:
        return Assembly(files, source.without_ignored(report, files, None))
    resolution = deadlines.resolve(handbook)
    report.extend(resolution.findings)
    report.extend(checks.run(handbook, resolution, today, icons))
    unseen = (OF_THE_DAY if today is None else frozenset()) | (OF_ICONS if icons is None else frozenset())
    return Assembly(files, source.without_ignored(report, files, unseen), handbook, resolution)
