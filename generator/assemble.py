"""From files to a checked handbook with every date resolved. Pure: the same bytes give the same assembly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator import checks, deadlines, source
from generator.deadlines import Resolution
from generator.diagnostics import Report
from generator.model import Handbook


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


def assemble(files: Mapping[str, bytes], today: date | None = None) -> Assembly:
    """Read, resolve and check the handbook held by ``files`` (path → bytes), collecting every finding.

    A stage runs only when the one before it left something to work on, so an editor sees all mistakes of the
    reading at once and is spared the dates that follow from them. ``today`` adds what depends on the day: overdue
    reviews and the like, all of them warnings. Findings that a comment in the file accepts are left out.
    """
    handbook, report = source.load(files)
    if handbook is None:
        return Assembly(files, _accepted(report, files, is_complete=False, today=today))
    resolution = deadlines.resolve(handbook)
    report.extend(resolution.findings)
    report.extend(checks.run(handbook, resolution, today))
    return Assembly(files, _accepted(report, files, is_complete=True, today=today), handbook, resolution)


def _accepted(report: Report, files: Mapping[str, bytes], *, is_complete: bool, today: date | None) -> Report:
    return source.without_ignored(report, files, is_complete=is_complete, knows_day=today is not None)
