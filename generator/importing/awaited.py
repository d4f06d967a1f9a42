"""Cells that say that a date is still to come: ``Venter på forslag``, ``Kommer``, ``TBA``, ``Vår 2027``."""

from __future__ import annotations

import re

from generator.importing.days import MONTHS
from generator.importing.misread import NotSetYet
from generator.importing.table import Value, plain

_SAYS_SO = frozenset(
    word
    for words in (
        "venter ventar avventer avventar avventes kommer kjem senere seinere seinare ikke ikkje uavklart ukjent ukjend",
        "avtales avtalast avtale fastsettes fastsetjast settes avklares bestemmes annonseres kunngjøres publiseres",
        "awaiting awaits pending later not tba tbd tbc unknown announced confirmed decided determined agreement",
    )
    for word in words.split()
)
_BESIDE = frozenset(
    word
    for words in (
        "dato datoen tid tidspunkt eksamen på svar forslag i det er blir vert ennå enno fastsatt fastsett satt sett",
        "klar klart avklart bestemt kjent kjend etter nærmere med faglærer emneansvarlig ca",
        "date time exam to be is will yet set known available fixed by in the proposal proposals",
    )
    for word in words.split()
)
_SEASONS = (
    "vår|våren|vårsemesteret|høst|høsten|høstsemesteret|haust|hausten|sommer|sommeren|sumar|vinter|vinteren|"
    "spring|autumn|fall|summer|winter|v|h"
)
_PART = "tidlig|tidleg|medio|ultimo|primo|slutten av|midten av|begynnelsen av|early|mid|late|the end of|end of"
_YEAR = r"(?:20\d\d|\d\d)"
_EXPECTED = re.compile(
    rf"(?:(?:{_PART})\s)?(?:(?!v$|h$)(?:{_SEASONS})|{'|'.join(sorted(MONTHS, key=len, reverse=True))})\s?{_YEAR}?"
)


def refuse_awaited(value: Value) -> None:
    """Do nothing with a cell that holds a date, or anything else that is none of these.

    Raises:
        NotSetYet: the cell says that its date is not set yet.
    """
    if not isinstance(value, str):
        return
    words = re.sub(r"[.,;:!()/–—-]+", " ", re.sub(r"\b(\w)\.(?=\w\b)", r"\1", plain(value))).split()
    if re.fullmatch(r"\?+", plain(value)):
        raise NotSetYet(plain(value), "")
    rest = list(words)
    while rest and rest[0].casefold() in _SAYS_SO | _BESIDE:
        rest.pop(0)
    says_so = any(word.casefold() in _SAYS_SO for word in words[: len(words) - len(rest)])
    if says_so and not rest:
        raise NotSetYet(plain(value), "")
    if rest and _EXPECTED.fullmatch(" ".join(rest).casefold()):
        raise NotSetYet(plain(value), " ".join(rest))
