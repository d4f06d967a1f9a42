"""Real servers with the settings that we make serve calendars as their subscribers need them."""

import gzip
import time
from collections.abc import Iterator, Mapping
from email.utils import formatdate
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.feeds import render_api
from generator.site.servers import server_files
from tests.feeds.conftest import Dated
from tests.servers import KINDS, Server, serving

pytestmark = pytest.mark.server

FUTURE = "Fri, 01 Jan 2038 00:00:00 GMT"
FEED = "/nb/calendars/courses/kri2110-sam2110.ics"


@pytest.fixture(scope="module")
def site(toybook: Dated) -> Mapping[str, bytes]:
    feeds = {f"nb/{path}": content for path, content in toybook.render("nb").files.items()}
    return {**feeds, **render_api(toybook.handbook, toybook.resolution, {}), **server_files(toybook.handbook.settings)}


@pytest.fixture(scope="module", params=KINDS)
def server(request: pytest.FixtureRequest, toybook: Dated, site: Mapping[str, bytes]) -> Iterator[Server]:
    with TemporaryDirectory(prefix="handbook-site-") as folder:
        Path(folder).chmod(0o755)
        for path, content in site.items():
            Path(folder, path).parent.mkdir(parents=True, exist_ok=True)
            Path(folder, path).write_bytes(content)
        with serving(request.param, toybook.handbook.settings, Path(folder)) as running:
            yield running


def test_a_calendar_comes_at_once_with_its_type_and_charset(server: Server, site: Mapping[str, bytes]) -> None:
    answer = server.ask(FEED)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert answer.headers["etag"]
    assert answer.headers["last-modified"]
    assert answer.content == site[FEED[1:]]


def test_an_unchanged_calendar_is_not_sent_again(server: Server, request: pytest.FixtureRequest) -> None:
    first = server.ask(FEED)
    for header in ({"If_None_Match": first.headers["etag"]}, {"If_Modified_Since": first.headers["last-modified"]}):
        answer = server.ask(FEED, **header)
        assert (answer.status, answer.content) == (304, b"")
    # A clock of the future is believed by nginx only; Apache sends the calendar.
    later = formatdate(usegmt=True) if "apache" in request.node.name or "htaccess" in request.node.name else FUTURE
    assert server.ask(FEED, If_Modified_Since=later).status == 304, "clients that ask with their own time"


def test_a_compressed_calendar_is_the_same_and_may_be_kept_too(server: Server, site: Mapping[str, bytes]) -> None:
    answer = server.ask(FEED, Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert gzip.decompress(answer.content) == site[FEED[1:]]
    assert len(answer.content) < len(site[FEED[1:]]) / 3
    etag = answer.headers["etag"]
    assert server.ask(FEED, Accept_Encoding="gzip", If_None_Match=etag).status == 304


def test_a_changed_calendar_is_sent_in_full(server: Server, site: Mapping[str, bytes]) -> None:
    path = "/nb/calendars/courses/fys1001.ics"
    etag = server.ask(path).headers["etag"]
    time.sleep(1.1)
    (server.site / path[1:]).write_bytes(site[path[1:]].replace(b"SEQUENCE:3", b"SEQUENCE:4"))
    answer = server.ask(path, If_None_Match=etag)
    assert answer.status == 200
    assert answer.headers["etag"] != etag


def test_a_calendar_that_never_was_is_not_there(server: Server) -> None:
    assert server.ask("/nb/calendars/courses/nothing.ics").status == 404


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/deadlines.json", "application/json; charset=utf-8"),
        ("/api/courses/tioe4118.json", "application/json; charset=utf-8"),
        ("/api/departments/languages.csv", "text/csv; charset=utf-8"),
    ],
)
def test_data_has_its_type_and_can_be_read_from_other_sites(server: Server, path: str, kind: str) -> None:
    answer = server.ask(path, method="HEAD")
    assert answer.headers["content-type"] == kind
    assert answer.headers["access-control-allow-origin"] == "*"
