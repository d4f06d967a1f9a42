"""Dates nobody has to doubt: from date rules and course files to dates, each with its working.

:func:`resolve` gives every date of a handbook, :func:`what_if` those of an exam that is in no file, and
:class:`~generator.deadlines.wording.Wording` says rules, dates and workings in a language.
"""

from __future__ import annotations

from generator.deadlines.resolve import Resolution, resolve
from generator.deadlines.whatif import what_if

__all__ = ["Resolution", "resolve", "what_if"]
