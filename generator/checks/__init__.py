"""What must hold of a handbook beyond its shape: one family of checks a file.

The reader proves that every id exists; these checks prove that the whole makes sense for every course.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date

from generator.checks import (
    assessments,
    coursecodes,
    feasibility,
    feeds,
    formercodes,
    governance,
    icons,
    languages,
    order,
    semesters,
    spoken,
    stand_ins,
    step_dates,
    traceability,
    translations,
    words,
)
from generator.deadlines import Resolution
from generator.diagnostics import Diagnostic
from generator.model import Handbook

FAMILIES: tuple[Callable[[Handbook, Resolution], Iterator[Diagnostic]], ...] = (
    order.check,
    feasibility.check,
    step_dates.check,
    stand_ins.check,
    feeds.check,
)
"""Every family; a new one is added here."""


def run(
    handbook: Handbook, resolution: Resolution, today: date | None = None, known_icons: Collection[str] | None = None
) -> Iterator[Diagnostic]:
    """Return the findings of all families, family by family.

    Those that depend on the day come only with ``today``, those about icons only with the names of the theme's.
    """
    yield from assessments.check(handbook, resolution)
    possible = _without_impossible(resolution)
    for family in FAMILIES:
        yield from family(handbook, possible)
    yield from coursecodes.check(handbook)
    yield from formercodes.check(handbook)
    yield from words.check(handbook)
    yield from traceability.check(handbook)
    yield from spoken.check(handbook)
    yield from semesters.check(handbook)
    yield from translations.check(handbook)
    yield from languages.check(handbook)
    yield from governance.check(handbook, today)
    if known_icons is not None:
        yield from icons.check(handbook, known_icons)


def _without_impossible(resolution: Resolution) -> Resolution:
    """Leave out exams that end before they begin: that is told, and steps counted from them cannot come in order."""
    impossible = {sitting.key for sitting in resolution.sittings if sitting.assessment.is_backwards}
    if not impossible:
        return resolution
    return replace(
        resolution,
        sittings=tuple(each for each in resolution.sittings if each.key not in impossible),
        deadlines=tuple(each for each in resolution.deadlines if each.sitting.key not in impossible),
        applicable={key: steps for key, steps in resolution.applicable.items() if key not in impossible},
    )
