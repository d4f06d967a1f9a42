"""Real servers with the settings that we make serve the site as its readers need it, at a root and below a path."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from email.utils import formatdate
from pathlib import Path

import pytest

from generator.model import Handbook, Settings
from generator.site.servers import HEADERS, HSTS, server_files
from generator.site.servers.redirects import with_redirects
from tests.servers import KINDS, Answer, Server, serving

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("hosting")]

FEED = "nb/calendars/courses/kri2110-sam2110.ics"
MISSES = {
    "nb/nope/": "nb",
    "nb/nope": "nb",
    "en/nope/": "en",
    "en/roles/nope/deeper/": "en",
    "en/calendars/courses/nothing.ics": "en",
    "nb/calendars/courses/nothing.ics": "nb",
    "en/data/due/nothing.json": "en",
    "en/assets/": "en",
    "en/index.html/more": "en",
    "api/courses/nothing.json": "both",
    "api/": "both",
    "nope": "both",
    "nope/deeper/still": "both",
    "ennui/": "both",
}
TYPES = {
    "": "text/html; charset=utf-8",
    "en/": "text/html; charset=utf-8",
    FEED: "text/calendar; charset=utf-8",
    "api/deadlines.json": "application/json; charset=utf-8",
    "api/departments/languages.csv": "text/csv; charset=utf-8",
    "sitemap.xml": "application/xml; charset=utf-8",
    "en/sitemap.xml.gz": "application/gzip",
    "en/changes/feed.xml": "application/atom+xml; charset=utf-8",
    "robots.txt": "text/plain; charset=utf-8",
    "assets/mark.svg": "image/svg+xml; charset=utf-8",
    "assets/root.css": "text/css; charset=utf-8",
    "assets/root.js": "text/javascript; charset=utf-8",
    "put/plan.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "put/favicon.ico": "image/x-icon",
    "put/letters.woff": "font/woff",
    "put/letters.woff2": "font/woff2",
    "put/app.webmanifest": "application/manifest+json; charset=utf-8",
    "put/picture.png": "image/png",
    "put/paper.pdf": "application/pdf",
    ".well-known/security.txt": "text/plain; charset=utf-8",
}
HIDDEN = (
    *(
        ".htaccess",
        "_headers",
        "_redirects",
        ".git/config",
        ".git/",
        ".git",
        ".htpasswd",
        "put/.env",
        "put/_draft.html",
    ),
    *("en/.secret", ".well-known/.htpasswd", ".nojekyll", "%2ehtpasswd", "%5fheaders", ".well-knownish/secret.txt"),
)


@pytest.fixture(scope="module")
def folder(hosted: Path) -> Path:
    """The site with what people put beside it, and what should not lie there."""
    for path in [path for path in (*TYPES, *HIDDEN) if not path.endswith(("/", ".git"))]:
        place = hosted / path.replace("%2e", ".").replace("%5f", "_")
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("secret " * 500, encoding="utf-8")
    (hosted / "put/tiny.css").write_text("a{}", encoding="utf-8")
    return hosted


def settings_for(toy: Handbook, path: str) -> Settings:
    return replace(toy.settings, base_url=f"https://uni.example{path}")


@pytest.fixture(scope="module", params=[(kind, path) for path in ("/", "/handbook/") for kind in KINDS], ids=" ".join)
def server(request: pytest.FixtureRequest, toy: Handbook, folder: Path) -> Iterator[Server]:
    kind, path = request.param
    settings = settings_for(toy, path)
    (folder / ".htaccess").write_bytes(server_files(settings)[".htaccess"])
    with serving(kind, settings, folder) as running:
        yield running


def assert_guarded(answer: Answer) -> None:
    """Every answer carries the headers once, and says nothing of the server's version."""
    for name, value in HEADERS.items():
        assert answer.headers[name.lower()] == value
    assert answer.headers["server"] in ("nginx", "Apache")
    assert HSTS[0].lower() not in answer.headers


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_every_kind_of_file_has_its_type(server: Server, method: str, encoding: str) -> None:
    for path, kind in TYPES.items():
        answer = server.ask(path, method, Accept_Encoding=encoding)
        assert (answer.status, answer.headers["content-type"]) == (200, kind), path
        assert_guarded(answer)
        assert (method == "HEAD") == (answer.content == b"")


def test_what_is_text_is_compressed_and_nothing_else(server: Server) -> None:
    for path, kind in TYPES.items():
        answer = server.ask(path, Accept_Encoding="br, gzip")
        plain = server.ask(path)
        assert "content-encoding" not in plain.headers
        assert server.ask(path, Accept_Encoding="gzip;q=0").content == plain.content, path
        if len(plain.content) > 1024 and "charset" in kind:
            assert answer.headers["content-encoding"] == "gzip", path
            assert gzip.decompress(answer.content) == plain.content
            assert answer.headers["vary"] == plain.headers["vary"] == "Accept-Encoding", path
        elif "charset" not in kind:
            assert answer.content == plain.content, path


def test_what_fits_into_one_packet_is_sent_as_it_is(server: Server, request: pytest.FixtureRequest) -> None:
    if "htaccess" in request.node.name:
        return  # Apache lets nobody ask for a size there
    assert "content-encoding" not in server.ask("put/tiny.css", Accept_Encoding="gzip").headers


@pytest.mark.parametrize("path", ["en/", FEED, "api/deadlines.json", "assets/root.css", "calendars/ledger.json"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_has_not_changed_is_not_sent_again(server: Server, path: str, encoding: str, method: str) -> None:
    first = server.ask(path, method, Accept_Encoding=encoding)
    strong = first.headers["etag"].removeprefix("W/")
    for tag in (first.headers["etag"], f"W/{strong}", strong, f'"other", {first.headers["etag"]}', "*"):
        answer = server.ask(path, method, Accept_Encoding=encoding, If_None_Match=tag)
        assert (answer.status, answer.content) == (304, b""), tag
        assert answer.headers["cache-control"] == first.headers["cache-control"]
    for moment in (first.headers["last-modified"], formatdate(usegmt=True)):
        assert server.ask(path, method, Accept_Encoding=encoding, If_Modified_Since=moment).status == 304, moment
    for answer in (
        server.ask(path, method, Accept_Encoding=encoding, If_None_Match='"other"'),
        server.ask(path, method, Accept_Encoding=encoding, If_Modified_Since="Thu, 01 Jan 2015 00:00:00 GMT"),
    ):
        assert answer.status == 200


def test_calendars_and_data_may_be_kept_for_an_hour_and_pages_are_asked_for(server: Server) -> None:
    for path in (FEED, "en/calendars/courses/jap1501.ics", "api/deadlines.json", "api/departments/languages.csv"):
        answer = server.ask(path)
        assert answer.headers["cache-control"] == "public, max-age=3600", path
        assert answer.headers["access-control-allow-origin"] == "*"
    for path in ("", "nb/", "sitemap.xml", "assets/root.js", "calendars/ledger.json", "en/search/search_index.json"):
        answer = server.ask(path)
        assert answer.headers["cache-control"] == "no-cache", path
        assert "access-control-allow-origin" not in answer.headers
    [script] = (server.site / "nb/assets/javascripts").glob("bundle.*.min.js")
    kept = server.ask(script.relative_to(server.site).as_posix()).headers["cache-control"]
    assert kept == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_miss_is_told_in_the_language_of_its_address_and_not_kept(server: Server, method: str) -> None:
    for path, language in MISSES.items():
        answer = server.ask(path, method, Accept_Encoding="identity", If_None_Match="*")
        assert answer.status == 404, path
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-cache"
        assert_guarded(answer)
        page = "404.html" if language == "both" else f"{language}/404.html"
        assert answer.content == ((server.site / page).read_bytes() if method == "GET" else b""), path


def test_files_for_servers_and_hidden_files_are_not_served(server: Server) -> None:
    for path in HIDDEN:
        answer = server.ask(path)
        assert answer.status in (403, 404), path
        assert b"secret" not in answer.content
        assert answer.headers["cache-control"] == "no-cache"
        assert_guarded(answer)


@pytest.mark.parametrize(
    "path",
    [
        "../mkdocs.yml",
        "%2e%2e/mkdocs.yml",
        "en/..%2f..%2f../mkdocs.yml",
        "en/%2e%2e/%2e%2e/mkdocs.yml",
        "..%5cmkdocs.yml",
    ],
)
def test_nothing_outside_the_site_is_served(server: Server, path: str) -> None:
    answer = server.ask(path)
    assert answer.status in (400, 403, 404)
    assert b"site_name" not in answer.content


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_the_site_is_only_read(server: Server, method: str) -> None:
    for path in ("", "en/", FEED, "api/deadlines.json", "assets/root.css", "nope"):
        answer = server.ask(path, method)
        assert answer.status == 405, path
        assert "GET, HEAD" in answer.headers["allow"]
        assert answer.headers["cache-control"] == "no-cache"
        assert_guarded(answer)
        assert len(answer.content) < 100


def test_a_missing_slash_leads_nowhere_else(server: Server) -> None:
    """Behind a proxy the reader's host and https are known to nobody here: the way is relative."""
    for path in ("nb", "en/roles", "en/roles/examiner"):
        answer = server.ask(path, Host="reader.example", X_Forwarded_Proto="https")
        assert (answer.status, answer.headers["location"]) == (301, f"{server.path}{path}/")
        assert server.ask(f"{path}?q=a%20b").headers["location"] == f"{server.path}{path}/?q=a%20b"
        assert answer.headers["cache-control"] == "no-cache"
        assert_guarded(answer)
    if server.path != "/":
        answer = server.ask(server.path.rstrip("/"), Host="reader.example")
        assert (answer.status, answer.headers["location"]) == (301, server.path)
        assert_guarded(answer)


@pytest.mark.parametrize("kind", ["nginx", "apache"])
def test_https_only_is_the_operators_choice(toy: Handbook, folder: Path, kind: str) -> None:
    with serving(kind, settings_for(toy, "/"), folder, hsts=True) as server:
        for path in ("", FEED, "nope", "nb"):
            assert server.ask(path).headers[HSTS[0].lower()] == HSTS[1], path
        assert server.ask("", "POST").headers[HSTS[0].lower()] == HSTS[1]


def test_the_line_for_https_only_in_htaccess_works_when_it_is_switched_on(toy: Handbook, folder: Path) -> None:
    settings = settings_for(toy, "/")
    own = server_files(settings)[".htaccess"].decode()
    assert f"  # Header always set {HSTS[0]}" in own
    (folder / ".htaccess").write_text(own.replace(f"# Header always set {HSTS[0]}", f"Header always set {HSTS[0]}"))
    with serving("htaccess", settings, folder) as server:
        assert server.ask("nope").headers[HSTS[0].lower()] == HSTS[1]


@pytest.mark.parametrize("kind", KINDS)
def test_the_address_may_have_norwegian_letters(toy: Handbook, folder: Path, kind: str) -> None:
    settings = settings_for(toy, "/håndbok/")
    for name, data in with_redirects(server_files(settings), settings, {}).items():
        (folder / name).write_bytes(data)
    with serving(kind, settings, folder) as server:
        there = "/h%C3%A5ndbok/"
        assert server.ask(f"{there}{FEED}").headers["cache-control"] == "public, max-age=3600"
        for path in ("", "nb/", "en/roles/"):
            led = server.ask(f"{there}{path}".rstrip("/"))
            assert (led.status, led.headers["location"].lower()) == (301, f"{there}{path}".lower())
        lost = server.ask(f"{there}en/nope/")
        assert (lost.status, lost.content) == (404, (folder / "en/404.html").read_bytes())
