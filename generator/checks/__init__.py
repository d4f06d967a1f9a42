"""What must hold of a handbook beyond its shape: one family of checks a file.

The reader proves that every id exists; these checks prove that the whole makes sense for every course.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks import assessments, feasibility, order, traceability
from generator.deadlines import Resolution
from generator.diagnostics import Diagnostic
from generator.model import Handbook

FAMILIES: tuple[Callable[[Handbook, Resolution], Iterator[Diagnostic]], ...] = (
    order.check,
    feasibility.check,
    assessments.check,
    traceability.check,
)
"""Every family; a new one is added here."""


def run(handbook: Handbook, resolution: Resolution) -> Iterator[Diagnostic]:
    """Return the findings of all families, family by family."""
    for family in FAMILIES:
        yield from family(handbook, resolution)
