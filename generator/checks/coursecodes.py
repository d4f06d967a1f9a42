"""Course codes as people mistype them: of another shape than the institution's, or almost another's. HB332, HB333."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from generator.addresses import slug
from generator.characters import composed, odd_characters, straightened
from generator.diagnostics import Diagnostic, Related, Severity, Span
from generator.model import Handbook
from generator.source.scalars import code_shape

Places = Mapping[str, Sequence[Span]]
"""Where each code stands, in the order of the files."""

_DIGITS = str.maketrans("OoIil|", "001111")
"""Letters that are taken for digits: KULT11OO."""
_LETTERS = str.maketrans("01|", "OII")
"""And the other way round: K0R1100."""


def check(handbook: Handbook) -> Iterator[Diagnostic]:
    """Report each code once, at its first place. Two that share an address are told as that (HB601)."""
    places: dict[str, list[Span]] = {}
    for file in handbook.course_files:
        for code, course in file.courses.items():
            places.setdefault(code, []).append(course.span)
    shapes = handbook.settings.course_codes
    order = {code: number for number, code in enumerate(places)}
    twins: dict[str, list[str]] = {}
    for code in sorted(places, key=lambda code: (not fits(code, shapes), -len(places[code]), order[code])):
        twins.setdefault(_looks(code), []).append(code)
    for code in places:
        likeliest = twins[_looks(code)][0]
        if likeliest != code and slug(likeliest) == slug(code):
            continue
        if not fits(code, shapes):
            right = likeliest if likeliest != code else _mended(code, shapes)
            yield _misshapen(code, right, places, shapes)
        elif likeliest != code:
            yield _alike(code, likeliest, places)


def fits(code: str, shapes: Sequence[str]) -> bool:
    """Whether a code has one of the shapes, or none are declared. Letters are of one script: a Cyrillic К is no K."""
    scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in composed(code) if sign.isalpha()}
    plain = not any(odd_characters(code)) and code == composed(code) and len(scripts) <= 1
    return not shapes or (plain and any(_has(code, shape) for shape in shapes))


def alike(code: str, other: str) -> bool:
    """Whether two codes are the same but for case, blanks and letters that are taken for digits."""
    return _looks(code) == _looks(other)


def _has(code: str, shape: str) -> bool:
    return len(code) == len(shape) and all(map(_stands_for, shape, code))


def _stands_for(wanted: str, sign: str) -> bool:
    match wanted:
        case "A":
            return sign.isupper()
        case "a":
            return sign.islower()
        case "0":
            return sign in "0123456789"
    return sign == wanted


def _looks(code: str) -> str:
    """Return what is left of a code when case, blanks and what looks alike say nothing."""
    return "".join(straightened(code).casefold().split()).translate(_DIGITS)


def _mended(code: str, shapes: Sequence[str]) -> str | None:
    text = straightened(code)
    for variant in (text, "".join(text.split()), "".join(sign for sign in text if sign.isalnum())):
        for shape in (shape for shape in shapes if len(shape) == len(variant)):
            mended = "".join(map(_mended_sign, shape, variant))
            if mended != code and fits(mended, [shape]):
                return mended
    return None


def _mended_sign(wanted: str, sign: str) -> str:
    match wanted:
        case "A":
            return sign.translate(_LETTERS).upper()
        case "a":
            return sign.translate(_LETTERS).lower()
        case "0":
            return sign.translate(_DIGITS)
    return sign


def _misshapen(code: str, right: str | None, places: Places, shapes: Sequence[str]) -> Diagnostic:
    way = f"add `{code_shape(straightened(code))}` to `course-codes` in procedures/handbook.yml"
    return Diagnostic(
        code="HB332",
        headline="a course code has another shape than the institution's",
        span=places[code][0],
        severity=Severity.WARNING,
        label=f"`{code}`{_odd(code)} does not look like {' or '.join(shapes)}{_more(code, places)}",
        help=f"did you mean `{right}`? if the code is right, {way}" if right else f"correct the code, or {way}",
        related=_there(right, places),
    )


def _alike(code: str, right: str, places: Places) -> Diagnostic:
    return Diagnostic(
        code="HB333",
        headline="two course codes look the same",
        span=places[code][0],
        severity=Severity.WARNING,
        label=f"`{code}`{_odd(code)} and `{right}` would be two courses{_more(code, places)}",
        help=f"write `{right}` if they are one course, or accept it, as `# handbook: ignore[HB333] …`",
        related=_there(right, places),
    )


def _odd(code: str) -> str:
    """Name what cannot be seen in the code."""
    return next((f" (with a {each.name} in it)" for each in odd_characters(code)), "")


def _more(code: str, places: Places) -> str:
    others = len(places[code]) - 1
    return f" (and {others} more)" if others else ""


def _there(code: str | None, places: Places) -> tuple[Related, ...]:
    return (Related(places[code][0], f"`{code}` is here"),) if code is not None and code in places else ()
