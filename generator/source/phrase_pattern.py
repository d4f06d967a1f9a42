"""The grammar of phrases as one regular expression, for editors that check while somebody types.

It accepts every phrase that the grammar accepts, and a little more: numbers are not bounded, ids not looked up.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.source.vocabulary import LEADS, MONTHS, ORDINALS, VAGUE, WEEKDAYS

_SPACE = r"\s+"


def phrase_pattern(*, own_date: bool = False) -> str:
    """Return the pattern; with ``own_date`` for reminders, which name no milestone after before and after."""
    anchor = rf"(?:{_word('nominal')}{_SPACE})?\S+"
    dated = _dated("" if own_date else _SPACE + anchor, anchor)
    vague = [_words(sequence) + ("" if sequence[-1] == "needed" else _SPACE + anchor) for sequence, _ in VAGUE]
    window = f"{_word('from')}{_SPACE}{dated}{_SPACE}{_word('until')}{_SPACE}{dated}"
    phrases = (f"{_word('about')}{_SPACE}{dated}", window, *vague, dated)
    return rf"^\s*{_any(phrases)}\s*$"


def _dated(shift_anchor: str, anchor: str) -> str:
    unit = rf"(?:{_word('working')}{_SPACE})?{_any(map(_word, ('day', 'week', 'month', 'year')))}[sS]?"
    side = _any(map(_word, ("before", "after")))
    month, in_year = _any(map(_word, MONTHS)), _in_year()
    lead = _any([_words(lead) for lead in (*LEADS, ("exactly",))])
    ordinal = _any(map(_word, (*ORDINALS, "last")))
    day_of_month = _any([unit, *map(_word, WEEKDAYS)])
    rules = (
        f"(?:{lead}{_SPACE})?[0-9]+{_SPACE}{unit}{_SPACE}{side}{shift_anchor}",
        f"{ordinal}{_SPACE}{unit}{_SPACE}{side}{shift_anchor}",
        f"{ordinal}{_SPACE}{day_of_month}{_SPACE}{_word('of')}{_SPACE}{month}{in_year}",
        f"{_word('on')}{_SPACE}(?:{_words(('the', 'day', 'of'))}{_SPACE})?{anchor}",
        f"[0-9]+{_SPACE}{month}{in_year}",
        f"(?:{_any(map(_word, ('early', 'mid', 'late')))}{_SPACE})?{month}{in_year}",
        f"{_word('week')}[sS]?{_SPACE}[0-9]+(?:[-–][0-9]+)?{in_year}",
    )
    return rf"{_any(rules)}(?:{_SPACE}{_word('at')}{_SPACE}[0-9]{{1,2}}:[0-9]{{2}})?"


def _in_year() -> str:
    years = _any([_words(words) for words in (("same", "year"), ("year", "before"), ("year", "after"))])
    return f"(?:{_SPACE}{_words(('in', 'the'))}{_SPACE}{years})?"


def _words(words: tuple[str, ...]) -> str:
    return _SPACE.join(map(_word, words))


def _word(word: str) -> str:
    """Keywords may be written in any case; JSON Schema's patterns have no flag for that."""
    return "".join(f"[{letter.lower()}{letter.upper()}]" for letter in word)


def _any(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"
