"""Norway's public holidays with their names. Sundays that are nothing more are left to the working week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from generator.labels import Labels, languages
from generator.model import Text

FIRST_YEAR, LAST_YEAR = 1901, 2100
"""Years that the holiday data covers."""

_KEYS = {
    "New Year's Day": "new-years-day",
    "Maundy Thursday": "maundy-thursday",
    "Good Friday": "good-friday",
    "Easter Sunday": "easter-sunday",
    "Easter Monday": "easter-monday",
    "Labor Day": "labour-day",
    "Constitution Day": "constitution-day",
    "Ascension Day": "ascension-day",
    "Pentecost": "whit-sunday",
    "Pentecost Monday": "whit-monday",
    "Christmas Day": "christmas-day",
    "Second Day of Christmas": "second-christmas-day",
}


@cache
def public_holidays(year: int) -> Mapping[date, tuple[Text, ...]]:
    """Return the public holidays of ``year`` in date order, each with all its names; empty outside the covered years.

    Source: Act of 24 February 1995 no. 12 on public holidays § 2; Act of 26 April 1947 no. 1 on 1 and 17 May.
    """
    from holidays.countries.norway import Norway  # heavy to import, and not every run needs it

    found = Norway(years=year, language="en_US") if FIRST_YEAR <= year <= LAST_YEAR else {}
    return {day: tuple(_name(each) for each in found[day].split("; ")) for day in sorted(found)}


@cache
def _name(english: str) -> Text:
    key = _KEYS.get(english)
    if key is None:  # a name the package has changed since: better its own word than none
        return Text(tuple((language, english) for language in languages()))
    return Text(tuple((language, Labels(language)(f"holidays.{key}")) for language in languages()))
