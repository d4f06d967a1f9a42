"""A cell that cannot be used, and one whose date is not set yet."""

from __future__ import annotations


class Misread(ValueError):
    """A cell that cannot be used: what is wrong, and what to write instead."""

    def __init__(self, label: str, help_: str) -> None:
        super().__init__(label)
        self.label = label
        self.help = help_


class NotSetYet(Exception):
    """A cell that says that its date is still to come; no mistake of the office."""

    def __init__(self, written: str, expected: str) -> None:
        super().__init__(written)
        self.written = written
        self.expected = expected
        """When it is expected (``vår 2027``); empty where the cell does not say."""
