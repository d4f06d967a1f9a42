"""``translations.yml`` and ``approvals.yml`` as bytes: one line an entry, in a fixed order, for a diff to be read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from generator.model import Approval, Ledger

TRANSLATIONS = "translations.yml"
APPROVALS = "approvals.yml"

_HEAD_TRANSLATIONS = """\
# Which words each translation was made from: fingerprint of the governing text, hyphen, fingerprint of the translation.
# Written by `handbook translate`; there is nothing to edit here. After a merge conflict keep either side and run
# `handbook translate --record`.
"""
_HEAD_APPROVALS = """\
# Which version of each procedure was approved, when and by which role. Written by `handbook approve PROCEDURE`.
# A procedure whose content no longer has this fingerprint has been changed since.
"""
_PLAIN = re.compile(r"[^\W_][\w./-]*")


def write_translations(ledger: Ledger) -> bytes:
    """Return the ledger with files in alphabetical order, texts in theirs."""
    lines = [_HEAD_TRANSLATIONS]
    for file, places in sorted(ledger.items()):
        lines.append(f"{_key(file)}:\n")
        for place, languages in places.items():
            pairs = ", ".join(f"{language}: {pair}" for language, pair in languages.items())
            lines.append(f"  {_key(place)}: {{{pairs}}}\n")
    return "".join(lines if ledger else [*lines, "{}\n"]).encode()


def write_approvals(approvals: Mapping[str, Approval]) -> bytes:
    """Return the approvals in alphabetical order."""
    lines = [_HEAD_APPROVALS]
    for id_, each in sorted(approvals.items()):
        version = json.dumps(each.version, ensure_ascii=False)
        lines.append(
            f"{id_}: {{version: {version}, on: {each.on.isoformat()}, by: {each.by}, "
            f'fingerprint: "{each.fingerprint}"}}\n'
        )
    return "".join(lines if approvals else [*lines, "{}\n"]).encode()


def _key(words: str) -> str:
    return words if _PLAIN.fullmatch(words) else json.dumps(words, ensure_ascii=False)
