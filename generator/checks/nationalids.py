"""The numbers that states give to people: how each is written, and the sum that tells it from any other number.

A further country is a further entry of ``NATIONAL_IDS``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass

SPACE = "[ \t\u00a0\u2007\u2009\u202f]"
_DASH = "[-\u2010-\u2013]"
_APART = f"{SPACE}?(?:{_DASH}|[./_*()]){{0,3}}{SPACE}?"


@dataclass(frozen=True, slots=True)
class NationalId:
    name: str
    """As a finding calls it."""
    pattern: re.Pattern[str]
    is_valid: Callable[[str], bool]
    """Given the letters and digits alone."""


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _is_norwegian(number: str) -> bool:
    """National identity number, D-number (day + 40), H-number (month + 40), and those of test people (+ 65, + 80)."""
    digits = [int(each) for each in number[:4] + number[-7:]]
    day, month, year = (10 * digits[place] + digits[place + 1] for place in (0, 2, 4))
    months = {month - more for more in (0, 40, 65, 80)}
    # A year that ends so was a leap year in one century or the other.
    if not any(_is_day(2000 + year, each, day - more) for each in months for more in (0, 40)):
        return False
    weights = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
    return all(sum(w * d for w, d in zip(each, digits, strict=False)) % 11 == 0 for each in weights)


def _is_swedish(number: str) -> bool:
    """Personal identity number or co-ordination number (day + 60), with the sum of Luhn."""
    digits = [int(each) for each in number[-10:]]
    year, month, day = (10 * digits[place] + digits[place + 1] for place in (0, 2, 4))
    if not (_is_day(2000 + year, month, day) or _is_day(2000 + year, month, day - 60)):
        return False
    doubled = (digit * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(each // 10 + each % 10 for each in doubled) % 10 == 0


def _is_british(number: str) -> bool:
    return number[:2].upper() not in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}


# Not inside a longer number, nor inside the hexadecimal digits of a fingerprint.
_BEFORE, _BEHIND = r"(?<![0-9a-f])(?<!\d)", r"(?![0-9a-f])(?!\d)"
_DAY = rf"\d\d{_APART}\d\d{_APART}(?:19|20)\d\d{_APART}\d{{3}}{SPACE}?\d\d"
"""With the year in full, as people write a day."""

NATIONAL_IDS = (
    NationalId(
        "a Norwegian national identity number",
        re.compile(rf"{_BEFORE}(?:\d(?:{_APART}\d){{10}}|{_DAY}){_BEHIND}"),
        _is_norwegian,
    ),
    NationalId(
        "a Swedish personal identity number",
        re.compile(rf"{_BEFORE}(?:(?:19|20)?\d{{6}}(?:{_DASH}|\+)|(?:19\d\d|20[01]\d)\d{{4}})\d{{4}}{_BEHIND}"),
        _is_swedish,
    ),
    NationalId(
        "a British National Insurance number",
        re.compile(
            rf"(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]{SPACE}?\d\d{SPACE}?\d\d{SPACE}?\d\d{SPACE}?[A-D](?!\w)"
        ),
        _is_british,
    ),
)
