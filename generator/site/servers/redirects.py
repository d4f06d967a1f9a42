"""Where pages were before, as servers read it: they then answer with 301 and keep the anchor behind the address.

Each old page lies in the site as well and leads on by itself, so all of this may be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote, unquote

from generator.links import folder_of
from generator.model import Settings
from generator.site.servers import is_plain

NGINX = "_redirects.nginx.conf"
APACHE = "_redirects.apache.conf"
"""Both are read by the settings of ``handbook hosting``, which serve no file whose name begins so."""
HOSTS = "_redirects"
"""Read by Netlify, Cloudflare Pages, GitLab Pages and others."""

_APACHE_HEAD = b"""# Pages that have moved. The settings of `handbook hosting apache` include this file.
# It is read when Apache is reloaded; until then the pages at the old addresses lead on by themselves.
"""
_SAFE = "/-._~!*'()+,:@="
"""Signs that stay as they are in a path, beside letters and digits; ``$`` and ``;`` mean something to nginx."""


def with_redirects(files: Mapping[str, bytes], settings: Settings, moved: Mapping[str, str]) -> Mapping[str, bytes]:
    """Return the site's root with the maps in it. ``moved``: old path → path, relative to each language's folder."""
    pairs = tuple(_pairs(settings, moved))
    apache = _apache(pairs).encode()
    own = {".htaccess": files[".htaccess"].rstrip() + b"\n" + apache, APACHE: _APACHE_HEAD + apache}
    return {**files, **own, HOSTS: _hosts(pairs).encode(), NGINX: _nginx(settings, pairs).encode()}


def _pairs(settings: Settings, moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (old, new) as decoded paths from the server's root on."""
    base = _base(settings)
    for language in settings.languages:
        for old, path in moved.items():
            yield f"{base}{language}/{old}", f"{base}{language}/{path}"


def _base(settings: Settings) -> str:
    return unquote(folder_of(settings.base_url))


def _hosts(pairs: Iterable[tuple[str, str]]) -> str:
    lines = ("# Netlify, Cloudflare Pages, GitLab Pages and others that read a file called _redirects.",)
    return "\n".join((*lines, *(f"{_encoded(old)} {_encoded(new)} 301" for old, new in pairs))) + "\n"


def _nginx(settings: Settings, pairs: Iterable[tuple[str, str]]) -> str:
    head = (
        "# Pages that have moved. The settings of `handbook hosting nginx` include this file.",
        "# It is read when nginx is reloaded; until then the pages at the old addresses lead on by themselves.",
    )
    if not is_plain(_base(settings)):
        pairs = ()  # nginx refuses a place outside that of the site, which is written in another way then
    # `=` takes the decoded path; relative, because nginx need not know the scheme and port that readers see.
    lines = (
        f"location = {_quoted(old)} {{ absolute_redirect off; return 301 {_encoded(new)}; }}" for old, new in pairs
    )
    return "\n".join((*head, *lines)) + "\n"


def _apache(pairs: Iterable[tuple[str, str]]) -> str:
    lines = [f"  Redirect 301 {_quoted(old)} {_encoded(new)}" for old, new in _outermost(pairs)]
    if not lines:
        return ""
    relative = (
        *("  <IfModule mod_version.c>", "    <IfVersion >= 2.4.58>", "      RedirectRelative On"),
        *("    </IfVersion>", "  </IfModule>"),
    )
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
