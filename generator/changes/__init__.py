"""Typed differences between two editions of the handbook, and the report of their effect on people's calendars.

:func:`compare` gives a :class:`Comparison`; its changes are small values, one class a kind (:mod:`.kinds`).
:mod:`generator.changes.report` writes them as text, as Markdown for a comment, and as JSON.
"""

from __future__ import annotations

from generator.changes.compare import Comparison, compare
from generator.changes.edition import Edition
from generator.changes.kinds import Change, Weight

__all__ = ["Change", "Comparison", "Edition", "Weight", "compare"]
