"""What must hold of a handbook beyond its shape: one family of checks a file.

The reader proves that every id exists; these checks prove that the whole makes sense for every course.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date

from generator.checks import (
    assessments,
    feasibility,
    feeds,
    governance,
    icons,
    order,
    semesters,
    traceability,
    translations,
)
from generator.deadlines import Resolution
from generator.diagnostics import Diagnostic
from generator.model import Handbook

FAMILIES: tuple[Callable[[Handbook, Resolution], Iterator[Diagnostic]], ...] = (
    order.check,
    feasibility.check,
    assessments.check,
    feeds.check,
)
"""Every family; a new one is added here."""


def run(
    handbook: Handbook, resolution: Resolution, today: date | None = None, known_icons: Collection[str] | None = None
) -> Iterator[Diagnostic]:
    """Return the findings of all families, family by family.

    Those that depend on the day come only with ``today``, those about icons only with the names of the theme's.
    """
    for family in FAMILIES:
        yield from family(handbook, resolution)
    yield from traceability.check(handbook)
    yield from semesters.check(handbook)
    yield from translations.check(handbook)
    yield from governance.check(handbook, today)
    if known_icons is not None:
        yield from icons.check(handbook, known_icons)
