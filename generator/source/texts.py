"""Decodes texts in the handbook's languages. Emits HB121–HB123 and HB501."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.diagnostics import did_you_mean, nearest
from generator.labels import languages as spoken
from generator.model import Text
from generator.source import prose
from generator.source.limits import LINE, is_one_line, is_short
from generator.source.nodes import Entry, MapNode, Node, ScalarNode
from generator.source.reading import WRITE_OR_DROP, Reading, is_missing
from generator.source.weight import is_light

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""Shape of a language code (BCP 47)."""

_BOKMAAL = ("no", "nb-NO", "no-NO", "nor", "nob", "bm")
"""Codes that people write for Bokmål."""


@dataclass(frozen=True, slots=True)
class TextDecoder:
    """``{nb: …, en: …}``; one plain line a language, or Markdown."""

    markdown: bool = False
    most: int = LINE
    """Characters in any language."""
    expects: str = "a text as `{nb: …, en: …}`"

    def __call__(self, node: Node, reading: Reading) -> Text | None:
        if not isinstance(node, MapNode):
            first = reading.languages[0] if reading.languages else "nb"
            shape = ", ".join(f"{language}: …" for language in reading.languages or (first,))
            help_ = f"write the language before the text: `{first}: …`"
            help_ = help_ if isinstance(node, ScalarNode) else f"write `{{{shape}}}`"
            reading.wrong_shape("a text in the handbook's languages", node, help_)
            return None
        found = {code: self._words(code, entry, reading) for code, entry in node.entries.items()}
        order = dict.fromkeys((*reading.languages, *found))
        entries = tuple((code, words) for code in order if (words := found.get(code)) is not None)
        return Text(entries, node.span) if self._is_complete(node, reading) and entries else None

    def _words(self, code: str, entry: Entry, reading: Reading) -> str | None:
        if not _is_language(entry, reading):
            return None
        value = entry.value
        if not isinstance(value, ScalarNode):
            reading.wrong_shape("the words of the text", value, "put text that begins with a bracket in quotes")
            return None
        words = value.value.strip()
        if not self._is_fit(words, value, reading):
            return None
        prose.judge(value, reading, markdown=self.markdown)
        if not words and value.comment is not None:
            return None
        if not words:
            span = entry.key.span if is_missing(value) else value.span
            reading.error("HB123", "text is empty", span, f"no words for `{code}`", WRITE_OR_DROP)
            return None
        return words if self.markdown or is_one_line(words, value, reading) else None

    def _is_fit(self, words: str, value: ScalarNode, reading: Reading) -> bool:
        """Whether a text is small and simple enough to be looked at closely."""
        return is_short(words, self.most, value, reading) and (not self.markdown or is_light(words, value, reading))

    def _is_complete(self, node: MapNode, reading: Reading) -> bool:
        meant = {meant_language(code, reading.languages) for code in node.entries}
        for language in reading.languages[:1]:
            if language not in node.entries and language in meant:
                return False  # told already: the code is wrong, not the text missing
            if language not in node.entries:
                reading.error(
                    "HB121", "text lacks the governing language", node.span, f"`{language}` is missing",
                    f"add `{language}: …`; this text holds where a translation is missing",
                )  # fmt: skip
                return False
        for language in reading.languages[1:]:
            if language in spoken() and language not in node.entries and language not in meant:
                label, help_ = f"`{language}` is missing", f"add `{language}: …`"
                reading.warn("HB501", "translation is missing", node.span, label, help_)
        return True


def _is_language(entry: Entry, reading: Reading) -> bool:
    key = entry.key
    if not reading.languages or key.value in reading.languages:
        return True
    label = f"expected {', '.join(reading.languages)}"
    reading.error("HB122", "language is not one of the handbook's", key.span, label, _advice(entry, reading.languages))
    return False


def meant_language(code: str, languages: tuple[str, ...]) -> str:
    """Return the language that a wrong code stands for: ``no``, ``eng`` or ``en:Write …``; empty where unclear."""
    if code in languages:
        return ""
    if code in _BOKMAAL and "nb" in languages:
        return "nb"
    return code.partition(":")[0] if code.partition(":")[0] in languages else nearest(code.lower(), languages)


def _advice(entry: Entry, languages: tuple[str, ...]) -> str:
    code = entry.key.value
    if code in _BOKMAAL and "nb" in languages:
        return "the code for Bokmål is `nb`"
    if is_missing(entry.value) and ":" in code:
        return "put a space after the colon"
    if is_missing(entry.value):
        return "if the comma before it belongs to the text, put the text in quotes"
    return did_you_mean(code, languages) or "languages are declared in procedures/handbook.yml"
