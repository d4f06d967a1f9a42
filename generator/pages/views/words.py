"""Small changes to words."""

from __future__ import annotations

from markupsafe import Markup

NOTHING = Markup()


def capital(words: str) -> str:
    """Return words with a capital first letter, the rest untouched (``student-parlamentet`` stays as it is)."""
    return words[:1].upper() + words[1:]


def sentence(words: str, limit: int = 160) -> str:
    """Return words for a page's description: one line, at most ``limit`` letters, cut between words."""
    line = " ".join(words.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + " …"
