"""A cell that cannot be used."""

from __future__ import annotations

import re

_DASH = re.compile(r"\s?[–—]\s?|\s-\s|(?<=[\d.])-(?=\d)|\stil\s|\sto\s")


class Misread(ValueError):
    """A cell that cannot be used: what is wrong, and what to write instead."""

    def __init__(self, label: str, help_: str) -> None:
        super().__init__(label)
        self.label = label
        self.help = help_


def halves_of(text: str) -> tuple[str, str] | None:
    """Return what stands on the two sides of a dash, "til" or "to"."""
    parts = _DASH.split(text)
    return (parts[0].strip(), parts[1].strip()) if len(parts) == 2 and all(parts) else None
