"""The table of phrases that the reference page shows and the tests read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from generator.model import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseExample:
    """A phrase, what it means, and its canonical spelling."""

    phrase: str
    means: Text
    canonical: str
    is_reminder: bool
    """Stands under ``remind:``, where the milestone is left out."""
    is_typical: bool
    """One of the few that editors are shown beside a key."""


@cache
def phrase_examples() -> tuple[PhraseExample, ...]:
    """Return an example of every kind of phrase, in the order of the grammar."""
    text = resources.files("generator.source").joinpath("grammar_examples.toml").read_text(encoding="utf-8")
    return tuple(
        PhraseExample(
            phrase=entry["phrase"],
            means=Text.of(nb=entry["nb"], en=entry["en"]),
            canonical=entry.get("same", entry["phrase"]),
            is_reminder=entry.get("reminder", False),
            is_typical=entry.get("typical", False),
        )
        for entry in tomllib.loads(text)["example"]
    )
