"""Before a build is published: what would subscribers lose, miss or see twice?"""

import shutil
import threading
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.feeds import compare_feeds, render_api
from generator.site.published import compare_published, read_published
from tests.feeds.conftest import STAMP, Dated

ON = date(2026, 11, 1)
PATH = "nb/calendars/courses/fys1001.ics"


@pytest.fixture(scope="module")
def feeds(toybook: Dated) -> Mapping[str, bytes]:
    return {
        f"{language}/{path}": content
        for language in ("nb", "en")
        for path, content in toybook.render(language).files.items()
    }


def codes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    return [found.code for found in compare_feeds(before, after, ON)]


def only(feeds: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {PATH: feeds[PATH]}


def changed(feeds: Mapping[str, bytes], old: bytes, new: bytes, count: int = 1) -> Mapping[str, bytes]:
    assert old in feeds[PATH]
    return {PATH: feeds[PATH].replace(old, new, count)}


def test_an_unchanged_build_changes_nothing(feeds: Mapping[str, bytes]) -> None:
    assert codes(feeds, feeds) == []


def test_a_moved_date_needs_a_greater_sequence(feeds: Mapping[str, bytes]) -> None:
    start = b"DTSTART;TZID=Europe/Oslo:20270519T090000"
    moved = changed(feeds, start, b"DTSTART;TZID=Europe/Oslo:20270519T080000")
    assert codes(only(feeds), moved) == ["HB611"]
    sequence = f"SEQUENCE:{STAMP.sequence}".encode()
    raised = {PATH: moved[PATH].replace(sequence, f"SEQUENCE:{STAMP.sequence + 1}".encode())}
    assert codes(only(feeds), raised) == []


def test_a_lower_sequence_or_an_earlier_stamp_is_told(feeds: Mapping[str, bytes]) -> None:
    assert codes(only(feeds), changed(feeds, f"SEQUENCE:{STAMP.sequence}".encode(), b"SEQUENCE:7")) == ["HB615"]
    assert codes(only(feeds), changed(feeds, b"LAST-MODIFIED:2026", b"LAST-MODIFIED:2025")) == ["HB615"]


def test_an_event_that_comes_back_under_another_id_is_told(feeds: Mapping[str, bytes]) -> None:
    uid = feeds[PATH].partition(b"UID:")[2][:36]
    renamed = {PATH: feeds[PATH].replace(uid, b"00000000-0000-5000-8000-000000000000")}
    assert codes(only(feeds), renamed) == ["HB610"]


def test_a_deadline_that_is_gone_is_told_unless_it_is_over(feeds: Mapping[str, bytes]) -> None:
    head, event, tail = feeds[PATH].partition(b"BEGIN:VEVENT")
    shorter = {PATH: head + b"BEGIN:VEVENT" + tail.partition(b"BEGIN:VEVENT")[2]}
    assert event
    assert codes(only(feeds), shorter) == ["HB612"]
    assert list(compare_feeds(only(feeds), shorter, date(2030, 1, 1))) == []


def test_a_calendar_that_is_gone_is_told(feeds: Mapping[str, bytes]) -> None:
    fewer = {path: content for path, content in feeds.items() if path != "en/calendars/roles/examiner.ics"}
    (found,) = compare_feeds(feeds, fewer, ON)
    assert (found.code, found.label) == ("HB613", "en/calendars/roles/examiner.ics")


@pytest.fixture
def published(tmp_path: Path, feeds: Mapping[str, bytes], toybook: Dated) -> Path:
    data = render_api(toybook.handbook, toybook.resolution, {})
    for path, content in {**feeds, **data}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


@pytest.fixture
def address(published: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(published)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_folder_gives_every_published_calendar(published: Path, feeds: Mapping[str, bytes]) -> None:
    assert read_published(str(published), feeds) == (feeds, ())


def test_an_address_gives_the_published_calendars_also_those_no_longer_built(
    address: str, feeds: Mapping[str, bytes]
) -> None:
    built = [path for path in feeds if "fys1001" not in path and "science" not in path]
    found, findings = read_published(address, built)
    assert findings == ()
    assert found[PATH] == feeds[PATH]
    assert found["en/calendars/departments/science.ics"] == feeds["en/calendars/departments/science.ics"]
    assert all(content == feeds[path] for path, content in found.items())


def test_a_built_site_is_compared_with_a_published_one(
    published: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert compare_published(str(published), published, ON) == ()
    built = tmp_path_factory.mktemp("built")
    shutil.copytree(published, built, dirs_exist_ok=True)
    (built / PATH).unlink()
    assert [found.code for found in compare_published(str(published), built, ON)] == ["HB613"]


@pytest.mark.parametrize("where", ["{tmp}/nothing", "{tmp}", "http://127.0.0.1:9/", "https://"])
def test_what_cannot_be_read_is_a_finding(tmp_path: Path, where: str) -> None:
    found, findings = read_published(where.format(tmp=tmp_path), ["nb/calendars/everything.ics"])
    assert found == {}
    assert [each.code for each in findings] == ["HB614"]
