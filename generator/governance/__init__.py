"""What is known about the handbook's own state: which translations are behind, which procedures need a look."""

from __future__ import annotations

from generator.governance.approvals import approval_of, is_changed_since_approval, next_review, procedure_fingerprint
from generator.governance.languages import Mistaken, mistaken
from generator.governance.texts import Located, texts_of
from generator.governance.translations import State, Translation, record, stale_texts, translations_of

__all__ = [
    "Located",
    "Mistaken",
    "State",
    "Translation",
    "approval_of",
    "is_changed_since_approval",
    "mistaken",
    "next_review",
    "procedure_fingerprint",
    "record",
    "stale_texts",
    "texts_of",
    "translations_of",
]
