"""A real nginx with the settings that we ship serves calendars as their subscribers need them."""

import gzip
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPResponse
from importlib.resources import files
from pathlib import Path

import pytest

from generator.feeds import render_api
from tests.feeds.conftest import Dated
from tests.missing import program

pytestmark = pytest.mark.server

_SETTINGS = """daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/site;
        include {settings};
    }}
}}
"""
FEED = "/nb/calendars/courses/kri2110-sam2110.ics"


@pytest.fixture(scope="module")
def site(toybook: Dated) -> Mapping[str, bytes]:
    feeds = {f"nb/{path}": content for path, content in toybook.render("nb").files.items()}
    return {**feeds, **render_api(toybook.handbook, toybook.resolution, {})}


@pytest.fixture(scope="module")
def server(site: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    nginx = program("nginx", "nginx-light")
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    for path, content in site.items():
        (folder / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / path).write_bytes(content)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    shutil.copyfile(str(files("generator.site") / "servers" / "nginx.conf"), folder / "shipped.conf")
    settings = _SETTINGS.format(folder=folder, port=port, settings=folder / "shipped.conf")
    (folder / "nginx.conf").write_text(settings)
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            _wait(port, running, folder)
            yield port, folder / "site"
        finally:
            running.terminate()


def _wait(port: int, running: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert running.poll() is None, (folder / "error.log").read_text()
        time.sleep(0.05)
    raise AssertionError("nginx did not start")


def ask(server: tuple[int, Path], path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server[0], timeout=10)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def test_a_calendar_comes_at_once_with_its_type_and_charset(
    server: tuple[int, Path], site: Mapping[str, bytes]
) -> None:
    answer, content = ask(server, FEED)
    assert answer.status == 200
    assert answer.getheader("Content-Type") == "text/calendar; charset=utf-8"
    assert answer.getheader("Cache-Control") == "public, max-age=3600"
    assert answer.getheader("ETag")
    assert answer.getheader("Last-Modified")
    assert content == site[FEED[1:]]


def test_an_unchanged_calendar_is_not_sent_again(server: tuple[int, Path]) -> None:
    first, _ = ask(server, FEED)
    for header in ({"If_None_Match": first.getheader("ETag")}, {"If_Modified_Since": first.getheader("Last-Modified")}):
        answer, content = ask(server, FEED, **header)  # type: ignore[arg-type]
        assert (answer.status, content) == (304, b"")
    later = "Fri, 01 Jan 2038 00:00:00 GMT"
    assert ask(server, FEED, If_Modified_Since=later)[0].status == 304, "clients that ask with their own time"


def test_a_compressed_calendar_is_the_same_and_may_be_kept_too(
    server: tuple[int, Path], site: Mapping[str, bytes]
) -> None:
    answer, content = ask(server, FEED, Accept_Encoding="gzip")
    assert answer.getheader("Content-Encoding") == "gzip"
    assert answer.getheader("Vary") == "Accept-Encoding"
    assert answer.getheader("Content-Type") == "text/calendar; charset=utf-8"
    assert gzip.decompress(content) == site[FEED[1:]]
    assert len(content) < len(site[FEED[1:]]) / 3
    etag = answer.getheader("ETag") or ""
    assert ask(server, FEED, Accept_Encoding="gzip", If_None_Match=etag)[0].status == 304


def test_a_changed_calendar_is_sent_in_full(server: tuple[int, Path], site: Mapping[str, bytes]) -> None:
    path = "/nb/calendars/courses/fys1001.ics"
    etag = ask(server, path)[0].getheader("ETag") or ""
    time.sleep(1.1)
    (server[1] / path[1:]).write_bytes(site[path[1:]].replace(b"SEQUENCE:3", b"SEQUENCE:4"))
    answer, _ = ask(server, path, If_None_Match=etag)
    assert answer.status == 200
    assert answer.getheader("ETag") != etag


def test_a_calendar_that_never_was_is_not_there(server: tuple[int, Path]) -> None:
    assert ask(server, "/nb/calendars/courses/nothing.ics")[0].status == 404


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/deadlines.json", "application/json; charset=utf-8"),
        ("/api/courses/tioe4118.json", "application/json; charset=utf-8"),
        ("/api/departments/languages.csv", "text/csv; charset=utf-8"),
    ],
)
def test_data_has_its_type_and_can_be_read_from_other_sites(server: tuple[int, Path], path: str, kind: str) -> None:
    answer, _ = ask(server, path, method="HEAD")
    assert answer.getheader("Content-Type") == kind
    assert answer.getheader("Access-Control-Allow-Origin") == "*"
