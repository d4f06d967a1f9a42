"""Where pages were before, as servers read it: they then answer with 301 and keep the anchor behind the address.

Each old page lies in the site as well and leads on by itself, so all of this may be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote, unquote, urlsplit

from generator.model import Settings

NGINX = "_redirects.nginx.conf"
"""Not served: the shipped settings of nginx and Apache refuse files whose name begins so."""
HOSTS = "_redirects"
"""Read by Netlify, Cloudflare Pages, GitLab Pages and others."""

_SAFE = "/-._~!*'()+,:@="
"""Signs that stay as they are in a path, beside letters and digits; ``$`` and ``;`` mean something to nginx."""


def with_redirects(files: Mapping[str, bytes], settings: Settings, moved: Mapping[str, str]) -> Mapping[str, bytes]:
    """Return the site's root with the maps in it. ``moved``: old path → path, relative to each language's folder."""
    pairs = tuple(_pairs(settings, moved))
    apache = files[".htaccess"].rstrip() + b"\n" + _apache(pairs).encode()
    return {**files, ".htaccess": apache, HOSTS: _hosts(pairs).encode(), NGINX: _nginx(pairs).encode()}


def _pairs(settings: Settings, moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (old, new) as decoded paths from the server's root on."""
    base = unquote(urlsplit(settings.base_url).path) or "/"
    for language in settings.languages:
        for old, path in moved.items():
            yield f"{base}{language}/{old}", f"{base}{language}/{path}"


def _hosts(pairs: Iterable[tuple[str, str]]) -> str:
    lines = ("# Netlify, Cloudflare Pages, GitLab Pages and others that read a file called _redirects.",)
    return "\n".join((*lines, *(f"{_encoded(old)} {_encoded(new)} 301" for old, new in pairs))) + "\n"


def _nginx(pairs: Iterable[tuple[str, str]]) -> str:
    head = (
        "# Pages that have moved. To be included in the site's server block, beside nginx.conf:",
        f"#     include /srv/handbook/{NGINX};",
        "# It is read when nginx is reloaded; until then the pages at the old addresses lead on by themselves.",
    )
    # `=` takes the decoded path; relative, because nginx need not know the scheme and port that readers see.
    lines = (
        f"location = {_quoted(old)} {{ absolute_redirect off; return 301 {_encoded(new)}; }}" for old, new in pairs
    )
    return "\n".join((*head, *lines)) + "\n"


def _apache(pairs: Iterable[tuple[str, str]]) -> str:
    lines = [f"  Redirect 301 {_quoted(old)} {_encoded(new)}" for old, new in _outermost(pairs)]
    if not lines:
        return ""
    relative = ("  <IfVersion >= 2.4.58>", "    RedirectRelative On", "  </IfVersion>")
    return "\n".join(("# Pages that have moved.", "<IfModule mod_alias.c>", *relative, *lines, "</IfModule>")) + "\n"


def _outermost(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Leave out pages below a page that moved along: Apache takes everything below an address with it."""
    seen: dict[str, str] = {}
    for old, new in sorted(pairs):
        parts = old.split("/")[:-1]
        above = ("/".join(parts[:length]) + "/" for length in range(1, len(parts)))
        if any(seen.get(each, "") + old.removeprefix(each) == new for each in above if each in seen):
            continue
        seen[old] = new
        yield old, new


def _encoded(path: str) -> str:
    return quote(path, safe=_SAFE)


def _quoted(path: str) -> str:
    """Return a decoded path as one word of a server's settings."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
