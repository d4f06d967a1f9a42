"""Ready-made settings for web servers: types, caching, misses and the Content-Security-Policy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.links import folder_of
from generator.model import Settings

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""What every answer is served with. All settings for servers are made from this."""

_HEADER_ONLY = ("frame-ancestors", "report-uri", "sandbox")
"""What a policy inside a page cannot say (CSP Level 3, § 3.3)."""

HSTS = ("Strict-Transport-Security", "max-age=31536000")
"""Tells browsers to use https only, for a year; a promise about the whole host, so the operator makes it."""

TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "ics": "text/calendar",
    "csv": "text/csv",
    "txt": "text/plain",
    "md": "text/markdown",
    "json": "application/json",
    "map": "application/json",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "ico": "image/x-icon",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "gz": "application/gzip",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""Ending → media type of what a site may hold, with what an office puts beside it."""

Server = Literal["nginx", "apache"]

_FEEDS = ("everything.ics", "everything/*", "courses/*", "departments/*", "roles/*")
# Letters of a path that mean nothing in the settings of any server.
_PLAIN = re.compile(r"[\w/.~@:+-]+")


def page_policy() -> str:
    """Return the policy as a page says it itself, for servers that send no headers."""
    parts = HEADERS["Content-Security-Policy"].split("; ")
    return "; ".join(part for part in parts if part.split()[0] not in _HEADER_ONLY)


def server_files(settings: Settings) -> Mapping[str, bytes]:
    """Return the settings that servers look for in the site's own root: ``_headers`` and ``.htaccess``."""
    return {
        name: _render(template, settings).encode()
        for name, template in (("_headers", "headers.txt"), (".htaccess", "htaccess.txt"))
    }


def server_settings(server: Server, settings: Settings, site: str, *, hsts: bool) -> str:
    """Return what an operator includes in a ``server`` block of nginx or a virtual host of Apache.

    ``site`` is the absolute folder on the server that holds the built site; nginx can be told elsewhere, so it may be
    empty there.
    """
    return _render(f"{server}.txt", settings, site=site, hsts=hsts)


def _render(template: str, settings: Settings, *, site: str = "", hsts: bool = False) -> str:
    environment = Environment(
        loader=PackageLoader("generator.site", "servers"),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # plain text for servers, never a page
    )
    address = urlsplit(settings.base_url)
    base = quote(unquote(folder_of(settings.base_url)), safe="/~@:+")
    path = unquote(base) if is_plain(unquote(base)) else base
    texts = dict.fromkeys(kind for kind in TYPES.values() if _is_text(kind) and kind != "text/html")
    return environment.get_template(template).render(
        title=" / ".join(_one_line(settings.title[code]) for code in settings.languages),
        host=_one_line(address.hostname or "handbook.example"),
        # As it stands in addresses, as servers see it, and as regular expressions find the one and the other.
        base=base,
        path=path,
        pattern=re.escape(path),
        requested=re.escape(base),
        languages=list(settings.languages),
        calendars=[f"/{language}/calendars/{feed}" for language in settings.languages for feed in _FEEDS],
        headers_sent=[*HEADERS.items(), *([HSTS] if hsts else [])],
        hsts=hsts,
        hsts_name=HSTS[0],
        hsts_value=HSTS[1],
        types=[*TYPES.items(), ("atom", "application/atom+xml")],
        texts=[*texts, "application/atom+xml"],
        text_endings=[f".{ending}" for ending, kind in TYPES.items() if _is_text(kind)],
        site=site,
    )


def is_plain(path: str) -> bool:
    """Return whether a decoded path can stand in the settings of every server as it is."""
    return _PLAIN.fullmatch(path) is not None


def _is_text(kind: str) -> bool:
    return kind.startswith("text/") or kind.endswith(("json", "xml"))


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
