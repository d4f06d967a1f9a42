"""The words of rule phrases, and the wrong words that people write instead."""

from __future__ import annotations

from generator.model import Unit, Vague, Year

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""29 February is left out: a rule must name a day that every year has."""

UNITS = {"day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}
MOST = {Unit.DAY: 366, Unit.WORKING_DAY: 260, Unit.WEEK: 104, Unit.MONTH: 60, Unit.YEAR: 10}
"""Largest number that makes sense before each unit; a larger one is a slip of the keyboard."""

YEARS = {"before": Year.BEFORE, "after": Year.AFTER}
LAST_WEEK = 53

VAGUE: tuple[tuple[tuple[str, ...], Vague], ...] = tuple(
    (tuple(vague.value.split()), vague) for vague in Vague
)  # fmt: skip

LEADS = (("no", "later", "than"), ("within",), ("at", "the", "latest"))
"""Lead-ins that say what a counted date means anyway."""

FIRST_WORDS = (
    "on", "week", "weeks", "early", "mid", "late", "about", "from", "exactly", "within", "last", "until", "when",
    "before", *MONTHS, *ORDINALS,
)  # fmt: skip

NUMBERS = {word: number for number, word in enumerate(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
)} | {"a": 1, "an": 1}  # fmt: skip

NORWEGIAN = {
    "dag": "day", "dager": "days", "virkedag": "working day", "virkedager": "working days",
    "arbeidsdag": "working day", "arbeidsdager": "working days", "uke": "week", "uker": "weeks",
    "måned": "month", "måneder": "months", "år": "year", "før": "before", "etter": "after", "på": "on",
    "ved": "on", "fra": "from", "til": "until", "senest": "no later than", "innen": "within", "omtrent": "about",
    "ca": "about", "snarest": "as soon as possible after", "siste": "last", "første": "first", "kl": "at", "kl.": "at",
    "januar": "January", "februar": "February", "mars": "March", "mai": "May", "juni": "June", "juli": "July",
    "oktober": "October", "desember": "December", "mandag": "Monday", "tirsdag": "Tuesday", "onsdag": "Wednesday",
    "torsdag": "Thursday", "fredag": "Friday", "lørdag": "Saturday", "søndag": "Sunday",
}  # fmt: skip
"""Norwegian words on the way to the phrase's English ones."""

_MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
_NORWEGIAN_MONTHS = {
    norwegian: _MONTH_NUMBERS[english.lower()] for norwegian, english in NORWEGIAN.items() if english in MONTHS
}
_WEEKDAY_NUMBERS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_ORDINAL_NUMBERS = {name: number for number, name in enumerate(ORDINALS, start=1)} | {"last": -1}


def month(word: str) -> int | None:
    """Return the number of an English month, 1 to 12."""
    return _MONTH_NUMBERS.get(word.lower())


def month_in_any_language(word: str) -> int | None:
    """Return the number of an English or Norwegian month, 1 to 12."""
    return month(word) or _NORWEGIAN_MONTHS.get(word.lower())


def weekday(word: str) -> int | None:
    """Return the number of a weekday, Monday being 0."""
    return _WEEKDAY_NUMBERS.get(word.lower())


def ordinal(word: str) -> int | None:
    """Return 1 for ``first`` and so on, -1 for ``last``."""
    return _ORDINAL_NUMBERS.get(word.lower())
