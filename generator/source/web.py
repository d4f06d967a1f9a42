"""Decoders of what leads out of the handbook: addresses on the web and of e-mail. Emits HB135."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.diagnostics import Span, did_you_mean, nearest
from generator.source.nodes import Node, ScalarNode
from generator.source.reading import Reading
from generator.source.scalars import PlainDecoder, is_straight

_SCHEME = re.compile(r"(?P<scheme>tel|sms|[a-z][a-z0-9+-]*(?=:(?![0-9]))):", re.IGNORECASE)
"""How an address is reached. A name and a port (``localhost:8000``) are none."""
_WEB = ("https", "http")
_ALIKE = 0.75
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+")
_PLAIN = PlainDecoder()


@dataclass(frozen=True, slots=True)
class AddressDecoder:
    """An address that a link can lead to. ``gaps`` are the words in braces that are filled in, where there are any."""

    gaps: tuple[str, ...] = ()
    expects: str = "an address, as `https://…`"

    def __call__(self, node: Node, reading: Reading) -> str | None:
        address = _PLAIN(node, reading)
        if address is None or not isinstance(node, ScalarNode) or not is_straight(node, reading, spaces=False):
            return None
        reached = _is_reached(address, node, reading)
        return address if self._is_filled_in(node, reading) and reached else None

    def _is_filled_in(self, scalar: ScalarNode, reading: Reading) -> bool:
        """Whether every brace belongs to a known word; others would stop the building of the site."""
        known = [f"{{{gap}}}" for gap in self.gaps]
        for found in re.finditer(r"\{[^{}]*\}|[{}]", scalar.value) if known else ():
            if found[0] not in known:
                near = did_you_mean(found[0], known)
                span = scalar.part(*found.span())
                _report(reading, span, "nothing is filled in here", near or f"write {' or '.join(known)}, or no brace")
                return False
        return True


@dataclass(frozen=True, slots=True)
class EmailDecoder:
    """An address of e-mail."""

    expects: str = "an e-mail address"

    def __call__(self, node: Node, reading: Reading) -> str | None:
        address = _PLAIN(node, reading)
        if address is None or (isinstance(node, ScalarNode) and not is_straight(node, reading)):
            return None
        if _EMAIL.fullmatch(address):
            return address
        _report(
            reading, node.span, f"expected {self.expects}", "write it as `office@university.example`, and nothing else"
        )
        return None


def _is_reached(address: str, scalar: ScalarNode, reading: Reading) -> bool:
    """Whether a browser would take the address for one, and not for a page beside the one it stands on."""
    space, found = re.search(r"\s+", address), _SCHEME.match(address)
    scheme = found["scheme"].lower() if found else ""
    near = nearest(scheme, _WEB, _ALIKE)
    if space is not None:
        _report(reading, scalar.part(*space.span()), "an address has no spaces", "take it out, or write `%20`")
    elif found is None:
        _report(reading, scalar.span, "it does not say how it is reached", f"write `https://{address.lstrip('/')}`")
    elif scheme not in _WEB and near:
        _report(reading, scalar.part(0, len(scheme)), f"`{scheme}` is unknown", f"did you mean `{near}`?")
    elif scheme in _WEB and not re.match(r"//[^/\s]", address[found.end() :]):
        _report(reading, scalar.part(0, found.end()), "two slashes and a name must follow", f"write `{scheme}://…`")
    else:
        return True
    return False


def _report(reading: Reading, span: Span, label: str, help_: str) -> None:
    reading.error("HB135", "address cannot be used", span, label, help_)
