"""Which texts lack a translation now, and which translations were left behind when the governing text changed.

The old edition's texts are taken as translated, whatever its ledger says: only what changes since is told. What the new
edition's ledger holds as accepted is not asked about again.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.kinds import TextChange, TranslationMissing, TranslationStale
from generator.governance import State, Translation, record, translations_of
from generator.model import Handbook, Ledger


def text_changes(old: Handbook, new: Handbook) -> Iterator[TextChange]:
    """Return missing and possibly stale translations among the texts that are new or changed."""
    before = translations_of(old, {})
    known = {each.located.text for each in before}
    words = {(each.language, each.pair): each.located.text[old.languages[0]] for each in before}
    accepted = _pairs(new.translations)
    for each in translations_of(new, record(before, lambda _: True)):
        if each.state is State.MISSING and each.located.text not in known:
            yield _missing(each, new.languages[0])
        elif each.state is State.STALE and (each.language, each.pair) not in accepted:
            yield _stale(each, words[each.language, each.recorded], new.languages[0])


def _pairs(ledger: Ledger) -> set[tuple[str, str]]:
    recorded = (languages for places in ledger.values() for languages in places.values())
    return {entry for languages in recorded for entry in languages.items()}


def _missing(each: Translation, governing: str) -> TranslationMissing:
    text = each.located.text
    return TranslationMissing(each.located.place, each.language, text[governing], text.span)


def _stale(each: Translation, old: str, governing: str) -> TranslationStale:
    text = each.located.text
    return TranslationStale(each.located.place, each.language, old, text[governing], text[each.language], text.span)
