"""Ready-made settings for web servers: types, caching and the Content-Security-Policy."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

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
"""What every page is served with. ``nginx.conf`` beside this file says the same."""

_HEADER_ONLY = ("frame-ancestors", "report-uri", "sandbox")
"""What a policy inside a page cannot say (CSP Level 3, § 3.3)."""

_FEEDS = ("everything.ics", "courses/*", "departments/*", "roles/*")


def page_policy() -> str:
    """Return the policy as a page says it itself, for servers that send no headers."""
    parts = HEADERS["Content-Security-Policy"].split("; ")
    return "; ".join(part for part in parts if part.split()[0] not in _HEADER_ONLY)


def server_files(settings: Settings) -> Mapping[str, bytes]:
    """Return the settings that servers look for in the site's own root: ``_headers`` and ``.htaccess``."""
    environment = Environment(
        loader=PackageLoader("generator.site", "servers"),
        undefined=StrictUndefined,
        trim_blocks=True,
        autoescape=False,  # plain text for servers, never a page
    )
    calendars = [f"/{language}/calendars/{feed}" for language in settings.languages for feed in _FEEDS]
    values = {"headers": HEADERS.items(), "calendars": calendars, "base": urlsplit(settings.base_url).path or "/"}
    return {
        name: environment.get_template(template).render(values).encode()
        for name, template in (("_headers", "headers.txt"), (".htaccess", "htaccess.txt"))
    }
