"""Personal data that should not stand in a public handbook: in texts, names, ids and comments alike. HB518–HB521.

The files are looked through as they are, because a comment is published with the repository as well. What is found is
never said in full: reports lie in public logs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.checks.asread import AsRead
from generator.checks.nationalids import NATIONAL_IDS, SPACE
from generator.diagnostics import Diagnostic, Severity, Span

_MACHINE_WRITTEN = "procedures/translations.yml"
"""Holds fingerprints, which look like any number."""
_SETTINGS = "procedures/handbook.yml"

_ADDRESS = re.compile(r"https?://[^\s\"'<>)\]}]+", re.IGNORECASE)
_AT = rf"(?:@|{SPACE}?[(\[]{SPACE}?(?:at|a|alfa|krøllalfa|@){SPACE}?[)\]]{SPACE}?|{SPACE}krøllalfa{SPACE})"
_DOT = rf"(?:\.|{SPACE}?[(\[]{SPACE}?(?:dot|punktum|prikk|\.){SPACE}?[)\]]{SPACE}?|{SPACE}(?:dot|punktum|prikk){SPACE})"
_EMAIL = re.compile(
    rf"(?<![\w.+-])\w[\w.+-]{{0,63}}{_AT}\w[\w-]*(?:\.[\w-]+){{0,9}}{_DOT}[^\W\d_]{{2,}}", re.IGNORECASE
)

_BETWEEN = f"(?:{SPACE}|[./-])"
_PHONE = re.compile(
    rf"(?<![\w.,/§+-])(?:(?:\(?(?:\+|00){SPACE}?47\)?){SPACE}?)?"
    rf"(?:[2-9]\d(?P<two>{_BETWEEN})\d\d(?P=two)\d\d(?P=two)\d\d|[2-9]\d\d(?P<three>{_BETWEEN})\d\d(?P=three)\d{{3}}"
    rf"|[2-9]\d\d{SPACE}\d{{5}}|[2-9]\d{SPACE}\d\d{SPACE}\d{{4}}"
    rf"|(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d)[2-9]\d{{7}})(?![\w/-]|[.,]\d)"
)
_ABROAD = re.compile(rf"(?<![\w+])\(?\+{SPACE}?[1-9]\d{{0,2}}\)?(?:{SPACE}?[-./()]?{SPACE}?\d){{6,13}}(?!\d)")
_CLOCK = r"(?:[01]?\d|2[0-4])[.:]?[0-5]\d"
_CALLED = re.compile(
    r"(?<!\w)(?:tlf|tel|telefon|telefonnummer|mobil|mobilnummer|mob|phone|telephone|mobile|cell)"
    rf"\.?{SPACE}?:?{SPACE}{{0,3}}(?!{_CLOCK}{SPACE}?[-–]|\d{{4}}-\d\d-\d\d)"
    rf"(?P<number>\+?\d(?:{SPACE}?[-.()]?{SPACE}?\d){{4,14}})(?!\d)",
    re.IGNORECASE,
)
_AMOUNT_BEFORE = re.compile(
    r"(?:\b(?:kr|kroner|nok|eur|usd|gbp|mellom|between|uke|uker|ukene|weeks?|bilag|(?:ordre|faktura|saks)nr|ordre|order"
    r"|faktura|invoice|sak|case|studiepoeng|credits)\.?:?|[€$£]|\b(?:mellom|between)\s\d[\d ]{0,12}\s(?:og|and))\s?$",
    re.IGNORECASE,
)
_AMOUNT_BEHIND = re.compile(r"\s?(?:,-|%|€|kr\b|kroner\b|nok\b|eur\b|millioner\b|prosent\b|per ?cent\b)", re.IGNORECASE)
_STEPS = (1, 2, 5, 10)
"""Between two-digit numbers that are counted up, as weeks or credits are."""

_WHOSE = "kandidat|candidate|student|stud|kand|cand"
_NUMBER = r"n(?:umme)?r\w*|numre\w*|number\w*|nos?|id"
_GAP = rf"(?:{SPACE}|[\"'(*:=#]){{0,5}}"
_NO_COUNT = (
    rf"(?![\d ]*\d?{SPACE}?(?:%|(?:virke|arbeids)?dag|(?:working )?day|time|hour|min|uke|week|måned|month|år|year|ord\b"
    r"|word|tegn|siffer|digit|char|poeng|credit|kr\b|kroner|stud|kand|cand|prosent|per ?cent))"
)
_NUMBERED = re.compile(
    rf"(?<!\w)(?:{_WHOSE})(?:en|s|er|ene)?[-._ ]?{SPACE}?(?:(?:med|with|having){SPACE})?(?:{_NUMBER})\b\.?{_GAP}"
    rf"(?:(?:er|is|var|was|are|hans|hennes|deres|med|som){SPACE}){{0,2}}{_GAP}{_NO_COUNT}"
    r"s?(?P<number>\d[\d ]{1,12}\d)(?!\d)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?<!\w)(?:kandidat(?:en|ene|er)?|candidates?|student(?:en|ene|er|s)?){SPACE}?[#:]?{SPACE}?{_NO_COUNT}"
    r"(?!(?:19|20)\d\d(?!\d))s?(?P<number>\d{3,8})(?![\d:]|[.,/-]\d)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\b(?:email|phone):\s*(\"[^\"\n]*\"|'[^'\n]*'|[^\n,}#]+)")


def _is_no_count(signs: str) -> bool:
    """Whether the digits are more than a round sum, or weeks or credits counted up."""
    digits = "".join(sign for sign in signs if sign.isdigit())
    pairs = [int(digits[at : at + 2]) for at in range(0, len(digits) - 1, 2)]
    steps = {after - before for before, after in pairwise(pairs)}
    return not digits.endswith("000000") and not (len(steps) == 1 and steps & set(_STEPS))


@dataclass(frozen=True, slots=True)
class _Kind:
    code: str
    what: str
    patterns: tuple[re.Pattern[str], ...]
    help: str
    severity: Severity = Severity.WARNING
    is_meant: Callable[[str], bool] = bool
    """Given the letters and digits of what fits a pattern."""


_ACCEPT = "to keep it on purpose, write `# handbook: ignore[{code}] the reason` above the line"
_KINDS = (
    *(
        _Kind(
            "HB518",
            each.name,
            (each.pattern,),
            "take it out, and out of the repository's history as well",
            Severity.ERROR,
            each.is_valid,
        )
        for each in NATIONAL_IDS
    ),
    _Kind(
        "HB519",
        "an e-mail address",
        (_EMAIL,),
        "name a contact of handbook.yml instead, with the address of an office",
    ),
    _Kind(
        "HB521",
        "a candidate's or student's number",
        (_NUMBERED, _NAMED),
        "take it out; in an example, write letters instead of digits",
    ),
    _Kind(
        "HB520",
        "a telephone number",
        (_PHONE, _ABROAD, _CALLED),
        "name a contact of handbook.yml instead, with the number of an office",
        is_meant=_is_no_count,
    ),
)
"""In the order in which they win where several fit."""


def check(files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Yield what looks like personal data in each file, its comments and its name; contacts may be named everywhere."""
    settings = files.get(_SETTINGS)
    known = _contacts(settings) if isinstance(settings, bytes) else frozenset()
    for path, data in files.items():
        yield from (_finding(kind, found, Span(path, 1, 1, 1, 1)) for kind, found in _found(_stem(path), known))
        if isinstance(data, bytes) and path != _MACHINE_WRITTEN:
            yield from _in_file(path, data.decode("utf-8", "replace").removeprefix("\ufeff"), known)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _in_file(path: str, text: str, known: frozenset[str]) -> Iterator[Diagnostic]:
    starts = [0, *(found.end() for found in re.finditer("\r\n|[\r\n]", text))]
    read = AsRead(text)
    for kind, found in _found(read.text, known):
        (line, column), (last, end) = (
            (row := bisect_right(starts, at), at - starts[row - 1] + 1) for at in read.stretch(*found.span())
        )
        yield _finding(kind, found, Span(path, line, column, last, end))


def _found(text: str, known: frozenset[str]) -> Iterator[tuple[_Kind, re.Match[str]]]:
    taken = bytearray(len(text))
    for found in _ADDRESS.finditer(text):
        if "@" not in found[0]:
            taken[found.start() : found.end()] = b"\1" * len(found[0])
    for kind in _KINDS:
        for found in (each for pattern in kind.patterns for each in pattern.finditer(text)):
            start, end = found.span()
            is_free = kind.code == "HB518" or not any(taken[start:end])
            if is_free and kind.is_meant(_signs(found[0])) and not _is_known(kind, found, known):
                taken[start:end] = b"\1" * (end - start)
                yield kind, found


def _is_known(kind: _Kind, found: re.Match[str], known: frozenset[str]) -> bool:
    """Whether it is a contact's, or by the words round it no telephone number."""
    if kind.code == "HB519":
        return found[0].lower() in known
    before = found.string[max(0, found.start() - 40) : found.start()]
    is_amount = _AMOUNT_BEFORE.search(before) or _AMOUNT_BEHIND.match(found.string, found.end())
    return kind.code == "HB520" and (is_amount is not None or _national(found[0]) in known)


def _contacts(settings: bytes) -> frozenset[str]:
    """Return the addresses and telephone numbers of the contacts, in the form in which they are compared."""
    written = [each.strip(" \t\"'\r") for each in _CONTACT.findall(settings.decode("utf-8", "replace"))]
    return frozenset((*(each.lower() for each in written), *(_national(each) for each in written)))


def _signs(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _national(text: str) -> str:
    """Return the digits of a telephone number without Norway's code."""
    digits = "".join(sign for sign in text if sign.isdigit()).removeprefix("00")
    return digits.removeprefix("47") if len(digits) > 8 else digits


def _finding(kind: _Kind, found: re.Match[str], span: Span) -> Diagnostic:
    return Diagnostic(
        code=kind.code,
        headline=f"this looks like {kind.what}",
        span=span,
        severity=kind.severity,
        label=f"`{_masked(found, kind)}`",
        help=f"{kind.help}; {_ACCEPT.format(code=kind.code)}",
        private=found[0],
    )


def _masked(found: re.Match[str], kind: _Kind) -> str:
    """Return the beginning of what was found, enough to find it and too little to use it."""
    text = found.groupdict().get("number") or found[0]
    if kind.code == "HB519":
        return f"{text[0]}…{text[max(text.rfind('@'), text.rfind(')'), text.rfind(']')) :].lstrip(')] ')}"
    return f"{text[:2]}…"
