"""``handbook fetch-ledger``: what is published is fetched whole or not at all, and no doubt is passed over."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.cli.desk import Desk

LEDGER = b'{"version": 1, "deadlines": {"A/2026-autumn/x": ["s/e", "c", "2026-01-01T00:00:00Z", 7]}}\n'


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Path]:
    """The folder of a web host; its address stands in the file ``address`` beside it."""
    folder = tmp_path / "host"
    (folder / "handbook/calendars").mkdir(parents=True)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    (tmp_path / "address").write_text(f"http://127.0.0.1:{server.server_port}/handbook", encoding="utf-8")
    yield folder / "handbook"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def desk(tmp_path: Path, host: Path) -> Desk:
    desk = Desk(tmp_path)
    address = (tmp_path / "address").read_text(encoding="utf-8")
    desk.change("handbook.yml", "https://handbook.example/", f"'{address}' # no slash, quotes, a remark")
    assert host.is_dir()
    return desk


def fetch(desk: Desk, *arguments: str, **environment: str) -> Result:
    words = ["fetch-ledger", "--folder", str(desk.folder), "--site", str(desk.folder.parent / "site"), *arguments]
    return CliRunner().invoke(main, words, env=environment, catch_exceptions=False)


def fetched(desk: Desk) -> bytes | None:
    path = desk.folder.parent / "site/calendars/ledger.json"
    return path.read_bytes() if path.exists() else None


def test_the_ledger_comes_from_the_address_of_the_handbook(desk: Desk, host: Path) -> None:
    (host / "calendars/ledger.json").write_bytes(LEDGER)
    done = fetch(desk)
    assert (done.exit_code, fetched(desk)) == (0, LEDGER)


def test_another_address_can_be_named(desk: Desk, host: Path, tmp_path: Path) -> None:
    (host.parent / "old/calendars").mkdir(parents=True)
    (host.parent / "old/calendars/ledger.json").write_bytes(LEDGER)
    address = (tmp_path / "address").read_text(encoding="utf-8").replace("/handbook", "/old/")
    assert fetch(desk, "--from", address).exit_code == 0
    assert fetched(desk) == LEDGER
    assert fetch(desk, "--from", "www.handbook.example").exit_code == 2


def test_where_nothing_is_published_there_is_nothing_to_fetch(desk: Desk) -> None:
    done = fetch(desk)
    assert (done.exit_code, fetched(desk)) == (0, None)
    assert "Nothing is published at http://127.0.0.1:" in done.output


def test_what_is_no_ledger_is_refused_and_what_was_there_stays(desk: Desk, host: Path) -> None:
    (host / "calendars/ledger.json").write_bytes(LEDGER)
    fetch(desk)
    (host / "calendars/ledger.json").write_bytes(b"<!doctype html><title>Welcome</title>")
    done = fetch(desk)
    assert (done.exit_code, fetched(desk)) == (1, LEDGER)
    assert "cannot be fetched" in done.output


def test_calendars_that_are_published_without_a_ledger_are_no_first_publication(desk: Desk, host: Path) -> None:
    (host / "nb/calendars").mkdir(parents=True)
    (host / "nb/calendars/everything.ics").write_bytes(b"BEGIN:VCALENDAR")
    done = fetch(desk)
    assert done.exit_code == 1
    assert "calendars are published there, but calendars/ledger.json is not" in done.output


def test_a_server_that_does_not_answer_is_a_fault_but_for_the_first_publication(desk: Desk) -> None:
    nobody = ("--from", "http://127.0.0.1:9/")
    done = fetch(desk, *nobody)
    assert done.exit_code == 1
    assert "--first" in done.output
    assert fetch(desk, *nobody, "--first").exit_code == 0
    assert fetch(desk, *nobody, HANDBOOK_FIRST_PUBLICATION="1").exit_code == 0
    # A forge gives a variable that nobody has set as an empty one.
    assert fetch(desk, *nobody, HANDBOOK_FIRST_PUBLICATION="").exit_code == 1
    assert fetched(desk) is None


def test_a_handbook_that_cannot_be_read_is_told_as_elsewhere(desk: Desk) -> None:
    desk.change("handbook.yml", "base-url:", "base-ulr:")
    done = fetch(desk)
    assert done.exit_code == 1
    assert "HB" in done.output
