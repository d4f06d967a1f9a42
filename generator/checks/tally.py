"""One finding for one mistake: a rule that goes wrong for five hundred courses is told once, with the first of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from generator.diagnostics import Diagnostic


@dataclass(slots=True)
class Tally:
    """Collects findings by what causes them. The first one met is kept; the others are counted."""

    _first: dict[tuple[object, ...], Diagnostic] = field(default_factory=dict)
    _count: dict[tuple[object, ...], int] = field(default_factory=dict)

    def add(self, cause: tuple[object, ...], finding: Callable[[], Diagnostic]) -> None:
        if cause not in self._first:
            self._first[cause] = finding()
        self._count[cause] = self._count.get(cause, 0) + 1

    def __iter__(self) -> Iterator[Diagnostic]:
        for cause, finding in self._first.items():
            others = self._count[cause] - 1
            yield replace(finding, label=f"{finding.label} (and {others} more)") if others else finding
