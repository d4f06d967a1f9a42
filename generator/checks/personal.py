"""Personal data that should not stand in a public handbook: in texts, names, ids and comments alike. HB518–HB521.

The files are looked through as they are, because a comment is published with the repository as well. What is found is
never said in full: reports lie in public logs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.checks.nationalids import NATIONAL_IDS, SPACE
from generator.diagnostics import Diagnostic, Severity, Span

_MACHINE_WRITTEN = "procedures/translations.yml"
"""Holds fingerprints, which look like any number."""
_SETTINGS = "procedures/handbook.yml"

_ADDRESS = re.compile(r"https?://[^\s\"'<>)\]}]+", re.IGNORECASE)
_AT = rf"(?:@|{SPACE}?[(\[]{SPACE}?(?:at|alfa|krøllalfa|@){SPACE}?[)\]]{SPACE}?)"
_EMAIL = re.compile(rf"(?<![\w.+-])\w[\w.+-]{{0,63}}{_AT}\w[\w-]*(?:\.[\w-]+)*\.[^\W\d_]{{2,}}", re.IGNORECASE)

_BETWEEN = f"(?:{SPACE}|[.-])"
_PHONE = re.compile(
    rf"(?<![\w.,/§+-])(?:(?:\(?(?:\+|00){SPACE}?47\)?){SPACE}?)?"
    rf"(?:[2-9]\d(?P<two>{_BETWEEN})\d\d(?P=two)\d\d(?P=two)\d\d|[2-9]\d\d(?P<three>{SPACE})\d\d(?P=three)\d{{3}}"
    rf"|(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d)[2-9]\d{{7}})(?![\w/-]|[.,]\d)"
)
_ABROAD = re.compile(rf"(?<![\w+])\(?\+{SPACE}?[1-9]\d{{0,2}}\)?(?:{SPACE}?[-./()]?{SPACE}?\d){{6,13}}(?!\d)")
_CALLED = re.compile(
    rf"(?<!\w)(?:tlf|tel|telefon|telefonnummer|mobil|mobilnummer|mob|phone|telephone|mobile|cell)\.?{SPACE}?:?{SPACE}{{0,3}}"
    rf"(?P<number>\+?\d(?:{SPACE}?[-.()]?{SPACE}?\d){{4,14}})(?!\d)",
    re.IGNORECASE,
)
_WHOSE = "kandidat|candidate|student|stud|kand|cand"
_NUMBER = r"n(?:umme)?r\w*|numre\w*|number\w*|nos?|id"
_NUMBERED = re.compile(
    rf"(?<!\w)(?:{_WHOSE})[-._ ]?{SPACE}?(?:{_NUMBER})\b\.?[\"']?{SPACE}{{0,3}}[:=#]?{SPACE}{{0,3}}[\"']?"
    rf"(?:(?:er|is|var|was){SPACE})?(?P<number>\d[\d ]{{1,12}}\d)(?!\d)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\b(?:email|phone):\s*(\"[^\"\n]*\"|'[^'\n]*'|[^\n,}#]+)")


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
        (_NUMBERED,),
        "take it out; in an example, write letters instead of digits",
    ),
    _Kind(
        "HB520",
        "a telephone number",
        (_PHONE, _ABROAD, _CALLED),
        "name a contact of handbook.yml instead, with the number of an office",
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
    for kind, found in _found(text, known):
        line = bisect_right(starts, found.start())
        column = found.start() - starts[line - 1] + 1
        yield _finding(kind, found, Span(path, line, column, line, column + len(found[0])))


def _found(text: str, known: frozenset[str]) -> Iterator[tuple[_Kind, re.Match[str]]]:
    taken: list[tuple[int, int]] = [found.span() for found in _ADDRESS.finditer(text) if "@" not in found[0]]
    for kind in _KINDS:
        for found in (each for pattern in kind.patterns for each in pattern.finditer(text)):
            start, end = found.span()
            is_free = kind.code == "HB518" or not any(start < last and first < end for first, last in taken)
            if is_free and kind.is_meant(_signs(found[0])) and not _is_known(kind, found[0], known):
                taken.append((start, end))
                yield kind, found


def _is_known(kind: _Kind, text: str, known: frozenset[str]) -> bool:
    if kind.code == "HB519":
        return text.lower() in known
    return kind.code == "HB520" and _national(text) in known


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
        is_private=True,
    )


def _masked(found: re.Match[str], kind: _Kind) -> str:
    """Return the beginning of what was found, enough to find it and too little to use it."""
    text = found.groupdict().get("number") or found[0]
    if kind.code == "HB519":
        return f"{text[0]}…{text[max(text.rfind('@'), text.rfind(')'), text.rfind(']')) :].lstrip(')] ')}"
    return f"{text[:2]}…"
