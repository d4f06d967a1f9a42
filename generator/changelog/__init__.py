"""What people are told about changes: notes written by editors, as Atom feeds."""

from __future__ import annotations

from generator.changelog.atom import render_atom, render_feeds
from generator.changelog.notes import notes_for

__all__ = ["notes_for", "render_atom", "render_feeds"]
