"""Addresses that lead out of the handbook: parsed, never guessed, and the same for YAML keys and links in a text.

A browser runs or opens what some addresses name (``javascript:``, ``data:``, ``file:``), repairs others
(``https:/x``, backslashes, line breaks inside), and shows a name before ``@`` as if it were the host.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, unquote, urlsplit

from generator.characters import odd_characters, unsafe

WEB = ("https", "http")
REACHED = (*WEB, "mailto", "tel")
"""The schemes of addresses that lead out of the handbook."""
LEADS_OUT = ("https://", "http://", "mailto:", "tel:")
"""How such addresses begin."""
LONGEST = 2000
"""Characters of an address; some browsers and servers take no more."""

PHONE = re.compile(r"\(?\+?(?:[ \u00a0()./-]{0,3}[0-9]){3,20}(?P<extension>,? ?(?:ext\.?|int\.?|x) ?[0-9]{1,6})?")
"""A telephone number as people write it, an extension behind it."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
_UNUSABLE = re.compile(r"[\s\"<>\\^`|]")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_LOCAL = re.compile(r"[\w+'~-]+(?:\.[\w+'~-]+)*")
_TEL = re.compile(r"\+?[0-9().-]{3,30}(?:;ext=[0-9]{1,6})?")


def scheme_of(address: str) -> str:
    """Return how an address says that it is reached, in small letters; empty where it does not say."""
    found = _SCHEME.match(address)
    return found[0].lower() if found is not None else ""


def leads_out(address: str, schemes: tuple[str, ...] = REACHED) -> bool:
    """Return whether an address is well formed and reached by one of ``schemes``."""
    return scheme_of(address) in schemes and not flaw(address)


def flaw(address: str) -> str:
    """Return what makes an address unusable, as words behind "this address"; empty when nothing does."""
    if len(address) > LONGEST:
        return f"has more than {LONGEST} characters"
    if unsafe(address) is not None or _UNUSABLE.search(address):
        return "holds a sign that no address has; in an address it is written with `%` and two letters or digits"
    match scheme_of(address):
        case "https" | "http":
            return _web_flaw(address)
        case "mailto":
            return "" if all(map(is_email, _recipients(address))) else "names no address of e-mail"
        case "tel":
            return "" if _TEL.fullmatch(address.partition(":")[2]) else "is no telephone number"
    return "does not lead anywhere"


def harmless(address: str | None, schemes: tuple[str, ...] = REACHED) -> str:
    """Return an address that a link may lead to, and nothing for any other."""
    return address if address and leads_out(address, schemes) else ""


def folder_of(address: str) -> str:
    """Return the path of a web address as that of a folder: ``/`` or ``/handbook/``.

    It never begins with two slashes, which a browser takes for the name of another host.
    """
    try:
        path = urlsplit(address).path
    except ValueError:
        return "/"
    return "".join(f"{part}/" for part in ("", *filter(None, path.split("/"))))


def site_of(address: str) -> str:
    """Return a web address with its path as that of a folder, and nothing for any other address."""
    parts = urlsplit(address) if harmless(address, WEB) else None
    return f"{parts.scheme}://{parts.netloc}{folder_of(address)}" if parts is not None else ""


def to_email(email: str) -> str:
    """Return the link to an address of e-mail (RFC 6068): what could begin a header or a second address is escaped."""
    return f"mailto:{quote(email, safe='@+')}"


def to_phone(phone: str) -> str:
    """Return the link to a telephone number (RFC 3966)."""
    return f"tel:{dialled(phone)}"


def dialled(phone: str) -> str:
    """Return a telephone number as it stands behind ``tel:``, with its extension."""
    number = PHONE.fullmatch(phone)
    extension = (number["extension"] or "") if number is not None else ""
    digits = re.sub("[^0-9]", "", phone.removesuffix(extension))
    inner = re.sub("[^0-9]", "", extension)
    return f"{'+' if '+' in phone else ''}{digits}{f';ext={inner}' if inner else ''}"


def is_email(address: str) -> bool:
    """Return whether ``address`` is one of e-mail and nothing else."""
    local, _, host = address.rpartition("@")
    return len(local) <= 64 and _LOCAL.fullmatch(local) is not None and "." in host[:-1] and is_host(f"{host}.")


def is_host(host: str) -> bool:
    """Return whether ``host`` is the name of a computer, or its number, and looks like no other."""
    if _is_number(host):
        return True
    labels = host.removesuffix(".").split(".")
    return len(host) <= 253 and all(map(_is_label, labels)) and not labels[-1].isdigit()


def _web_flaw(address: str) -> str:
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises where it is none
    except ValueError:
        return "has brackets or a port that cannot be read"
    if not re.match("//[^/?#]", address[len(parts.scheme) + 1 :]) or not parts.hostname:
        return "names no host behind its two slashes"
    return _host_flaw(parts)


def _host_flaw(parts: SplitResult) -> str:
    if "@" in parts.netloc:
        return "holds a name or password, which everybody would read"
    return "" if is_host(parts.hostname or "") else f"has the host `{parts.hostname}`, which is none"


def _is_label(label: str) -> bool:
    if not _LABEL.fullmatch(label):
        return False
    try:
        spelled = label[4:].encode("ascii").decode("punycode") if label.lower().startswith("xn--") else label
    except ValueError:
        return False
    return not any(odd_characters(spelled))


def _is_number(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _recipients(address: str) -> list[str]:
    return unquote(address.partition(":")[2].partition("?")[0]).split(",")
