"""The few pieces of SVG that the pictures are made of. No style attributes: the page's security policy forbids them."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, sin

from markupsafe import Markup, escape


def picture(width: float, height: float, label: str, parts: Iterable[Markup], kind: str) -> Markup:
    """Return an ``<svg>`` that screen readers announce as one image called ``label``."""
    return Markup(
        '<svg class="picture picture--{}" viewBox="0 0 {} {}" role="img" aria-label="{}" focusable="false">{}</svg>'
    ).format(kind, number(width), number(height), label, Markup("").join(parts))


def number(value: float) -> str:
    """Return a coordinate with at most two decimals and no needless zeros: the same input, the same bytes."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "middle") -> Markup:
    return Markup('<text x="{}" y="{}" class="{}" text-anchor="{}">{}</text>').format(
        number(x), number(y), kind, anchor, escape(words)
    )


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(
        number(x1), number(y1), number(x2), number(y2), kind
    )


def rect(x: float, y: float, width: float, height: float, kind: str, radius: float = 0) -> Markup:
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="{}" class="{}"/>').format(
        number(x), number(y), number(width), number(height), number(radius), kind
    )


def circle(x: float, y: float, radius: float, kind: str) -> Markup:
    return Markup('<circle cx="{}" cy="{}" r="{}" class="{}"/>').format(number(x), number(y), number(radius), kind)


def path(commands: str, kind: str, title: str = "") -> Markup:
    inside = Markup("<title>{}</title>").format(title) if title else Markup()
    return Markup('<path d="{}" class="{}">{}</path>').format(commands, kind, inside)


def polar(centre: float, radius: float, turn: float) -> tuple[float, float]:
    """Return the point at ``turn`` (0 to 1, clockwise from the top) on a circle round (centre, centre)."""
    angle = 2 * pi * turn - pi / 2
    return centre + radius * cos(angle), centre + radius * sin(angle)


def sector(centre: float, inner: float, outer: float, start: float, end: float) -> str:
    """Return the path of a piece of a ring between two turns (``end`` > ``start``, at most one whole turn)."""
    big = 1 if end - start > 0.5 else 0
    corners = [
        polar(centre, outer, start),
        polar(centre, outer, end),
        polar(centre, inner, end),
        polar(centre, inner, start),
    ]
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = [(number(x), number(y)) for x, y in corners]
    out, in_ = number(outer), number(inner)
    return f"M{ax} {ay}A{out} {out} 0 {big} 1 {bx} {by}L{cx} {cy}A{in_} {in_} 0 {big} 0 {dx} {dy}Z"
