"""What may be different on a site that was attacked: nothing but words, and what Markdown makes of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.attacks.fields import Change, Field, Kind
from tests.attacks.strings import ATTACKS
from tests.attacks.structure import Shape, Structure, Way

OF_MARKDOWN = {
    "p": {"class"},
    "em": set(),
    "strong": set(),
    "code": {"class"},
    "pre": set(),
    "ul": set(),
    "ol": {"start"},
    "li": set(),
    "blockquote": set(),
    "hr": set(),
    "br": set(),
    "table": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": set(),
    "td": set(),
    "a": {"href", "title"},
    "span": set(),
}
"""What a Markdown text may become: elements and their attributes."""
OUT = ("", "https:", "http:", "mailto:", "tel:")
"""How a link that a text makes may lead on."""
_FEW = 6
_SHARES = 4


def spread(attacks: Sequence[str], kinds: frozenset[Kind]) -> Change:
    """Return a change that adds all attacks to a field with few values, and a share of them in turn to each of many.

    So every field of these kinds meets every attack, and no text grows beyond what a calendar takes.
    """
    counts: dict[Field, int] = {}

    def change(field: Field, old: str) -> str:
        if field.kind not in kinds:
            return old
        turn = counts[field] = counts.get(field, -1) + 1
        if field.kind in (Kind.CODE, Kind.ADDRESS):
            return f"{old}{attacks[turn % len(attacks)]}" if field.kind is Kind.CODE else attacks[turn % len(attacks)]
        share = attacks if turn < _FEW else attacks[turn % _SHARES :: _SHARES]
        between = "\n\n" if field.kind is Kind.MARKDOWN else " "
        return between.join((old, *share))

    return change


def unlike(before: Structure, after: Structure, *, of_markdown: bool) -> Iterator[str]:
    """Say what the attacked site has that the other has not.

    Without Markdown nothing may be more than it was; with it, only what Markdown makes.
    """
    for shape in sorted((after.shapes - before.shapes) if not of_markdown else after.shapes.keys() - before.shapes):
        if not (of_markdown and _is_of_markdown(shape)):
            yield f"an element that was not there: {shape}"
    for way in sorted((after.ways - before.ways) if not of_markdown else after.ways.keys() - before.ways):
        if not (of_markdown and _leads_out(way)):
            yield f"a way that was not there: {way}"
    for style in sorted(after.styles - before.styles):
        yield f"a style or script that was not there: {style[:200]}"


def _is_of_markdown(shape: Shape) -> bool:
    return shape.tag in OF_MARKDOWN and set(shape.attributes) <= OF_MARKDOWN[shape.tag]


def _leads_out(way: Way) -> bool:
    return (way.tag, way.attribute) == ("a", "href") and way.scheme in OUT


__all__ = ["ATTACKS", "spread", "unlike"]
