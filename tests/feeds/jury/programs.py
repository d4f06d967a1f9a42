"""Readers that are whole programs: khal imports for real, Radicale takes a calendar in over HTTP and gives it back."""

from __future__ import annotations

import base64
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar

from tests.feeds.jury.verdicts import Feeds, Verdict, Verdicts, moment
from tests.missing import lacking, program

_KHAL = """[calendars]
[[jury]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
_BAR = "\u241f"
_SHOWN = _BAR.join(("{uid}", "{all-day}", "{start-long-full}", "{end-long-full}", "{title}"))


def by_khal(feeds: Feeds, folder: Path) -> Verdicts:
    khal = program("khal", "khal")
    return {path: _khal(khal, content, folder / str(number)) for number, (path, content) in enumerate(feeds.items())}


def _khal(khal: str, content: bytes, folder: Path) -> Verdict:
    (folder / "calendar").mkdir(parents=True)
    (folder / "config").write_text(_KHAL.format(folder=folder))
    (folder / "feed.ics").write_bytes(content)
    command = [khal, "-c", str(folder / "config")]
    done = _run([*command, "import", "--batch", "-a", "jury", str(folder / "feed.ics")])
    assert "warning" not in done.stderr.lower(), done.stderr
    listed = _run([*command, "list", "--once", "--day-format", "", "--format", _SHOWN, "2020-01-01", "2041-01-01"])
    return frozenset(_khal_event(line) for line in listed.stdout.splitlines() if line)


def _khal_event(line: str) -> tuple[str, str, str, str]:
    uid, all_day, start, end, title = line.split(_BAR)
    first, last = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (start, end))
    if all_day == "True":
        return (uid, moment(first.date()), moment(last.date() + timedelta(days=1)), title)
    return (uid, moment(first), moment(last), title)


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done


def by_radicale(feeds: Feeds, folder: Path) -> Verdicts:
    try:
        import radicale  # noqa: F401
    except ImportError:
        lacking("radicale", "make test installs it")
    with _radicale(folder) as address:
        return {
            path: _stored(f"{address}/jury/{number}/", content) for number, (path, content) in enumerate(feeds.items())
        }


def _stored(address: str, content: bytes) -> Verdict:
    kind = {"Content-Type": "text/calendar; charset=utf-8"}
    with _open(urllib.request.Request(address, content, kind, method="PUT")) as answer:
        assert answer.status == 201
    with _open(urllib.request.Request(address)) as answer:
        calendar = icalendar.Calendar.from_ical(answer.read())
    events = calendar.walk("VEVENT")
    return frozenset(
        (str(each["uid"]), moment(each["dtstart"].dt), moment(each["dtend"].dt), str(each["summary"]))
        for each in events
    )


def _open(request: urllib.request.Request):  # type: ignore[no-untyped-def]
    request.add_header("Authorization", "Basic " + base64.b64encode(b"jury:jury").decode())
    return urllib.request.urlopen(request, timeout=60)


@contextmanager
def _radicale(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = [
        "--server-hosts",
        f"127.0.0.1:{port}",
        "--auth-type",
        "none",
        "--storage-filesystem-folder",
        str(folder),
    ]
    quiet = ["--logging-level", "error"]
    command = [sys.executable, "-m", "radicale", "--config", "", *settings, *quiet]
    with (folder / "radicale.log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, "the server did not start"
        time.sleep(0.1)
    raise AssertionError("the server did not answer")
