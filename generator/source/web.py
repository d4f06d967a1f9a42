"""Decoders of what leads out of the handbook: addresses on the web and of e-mail. Emits HB135."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.diagnostics import Span, did_you_mean, nearest
from generator.links import LONGEST, REACHED, WEB, flaw, is_email
from generator.source.limits import is_short
from generator.source.nodes import Node, ScalarNode
from generator.source.reading import Reading
from generator.source.scalars import PlainDecoder, is_straight

_SCHEME = re.compile(r"(?P<scheme>tel|sms|[a-z][a-z0-9+-]*(?=:(?![0-9]))):", re.IGNORECASE)
"""How an address is reached. A name and a port (``localhost:8000``) are none."""
_GAP = re.compile(r"\{[^{}]*\}")
_ALIKE = 0.75
LONGEST_EMAIL = 254
_PLAIN = PlainDecoder(words=True, most=LONGEST)


@dataclass(frozen=True, slots=True)
class AddressDecoder:
    """An address that a link can lead to. ``gaps`` are the words in braces that are filled in, where there are any."""

    gaps: tuple[str, ...] = ()
    schemes: tuple[str, ...] = REACHED
    bare: bool = False
    """Others are added to it, so that it ends with its path."""
    expects: str = "an address, as `https://…`"

    def __call__(self, node: Node, reading: Reading) -> str | None:
        address = _PLAIN(node, reading)
        if address is None or not isinstance(node, ScalarNode) or not is_straight(node, reading, spaces=False):
            return None
        is_filled = self._is_filled_in(node, reading)
        return address if self._is_reached(address, node, reading) and is_filled else None

    def _is_filled_in(self, scalar: ScalarNode, reading: Reading) -> bool:
        """Whether every brace belongs to a known word; others would stop the building of the site."""
        known = [f"{{{gap}}}" for gap in self.gaps]
        for found in re.finditer(rf"{_GAP.pattern}|[{{}}]", scalar.value) if known else ():
            if found[0] not in known:
                near = did_you_mean(found[0], known)
                span = scalar.part(*found.span())
                _report(reading, span, "nothing is filled in here", near or f"write {' or '.join(known)}, or no brace")
                return False
        return True

    def _is_reached(self, address: str, scalar: ScalarNode, reading: Reading) -> bool:
        """Whether a browser takes the address for one, and not for a page beside the one it stands on, or for a script.

        The first thing that is wrong is told.
        """
        space, found = re.search(r"\s+", address), _SCHEME.match(address)
        scheme = found["scheme"].lower() if found else ""
        near = nearest(scheme, WEB, _ALIKE)
        if space is not None:
            _report(reading, scalar.part(*space.span()), "an address has no spaces", "take it out, or write `%20`")
        elif found is None:
            _report(reading, scalar.span, "it does not say how it is reached", f"write `https://{address.lstrip('/')}`")
        elif scheme not in self.schemes and near and near != scheme:
            _report(reading, scalar.part(0, len(scheme)), f"`{scheme}` is unknown", f"did you mean `{near}`?")
        elif scheme not in self.schemes:
            help_ = f"write an address that begins with {_either(self.schemes)}"
            _report(reading, scalar.part(0, len(scheme)), f"`{scheme}:` cannot stand here", help_)
        elif scheme in WEB and not re.match(r"//[^/\s]", address[found.end() :]):
            _report(reading, scalar.part(0, found.end()), "two slashes and a name must follow", f"write `{scheme}://…`")
        elif wrong := self._flaw(address):
            _report(reading, scalar.span, f"this address {wrong}", "copy it from the browser's address line")
        else:
            return True
        return False

    def _flaw(self, address: str) -> str:
        wrong = flaw(_GAP.sub("1", address) if self.gaps else address)
        if not wrong and self.bare and re.search("[?#]", address):
            return "has a `?` or `#`, and pages are added to it"
        if not wrong and self.bare and any(part in ("", ".", "..") for part in _inner(address)):
            return "has two slashes, or nothing but dots, between two parts of its path"
        return wrong


@dataclass(frozen=True, slots=True)
class EmailDecoder:
    """An address of e-mail."""

    expects: str = "an e-mail address"

    def __call__(self, node: Node, reading: Reading) -> str | None:
        address = _PLAIN(node, reading)
        if address is None or not isinstance(node, ScalarNode) or not is_straight(node, reading):
            return None
        if is_email(address):
            return address if is_short(address, LONGEST_EMAIL, node, reading) else None
        _report(
            reading, node.span, f"expected {self.expects}", "write it as `office@university.example`, and nothing else"
        )
        return None


def _inner(address: str) -> list[str]:
    """Return the parts of an address's path, without the slashes at its end."""
    path = urlsplit(address).path.rstrip("/")
    return path.split("/")[1:]


def _either(schemes: Iterable[str]) -> str:
    *others, last = (f"`{scheme}:{'//' if scheme in WEB else ''}`" for scheme in schemes)
    return f"{', '.join(others)} or {last}"


def _report(reading: Reading, span: Span, label: str, help_: str) -> None:
    reading.error("HB135", "address cannot be used", span, label, help_)
