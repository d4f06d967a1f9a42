"""Every calendar, octet by octet, is what RFC 5545 § 3.1 asks for and what no client refuses."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar.parser.string import _foldline

from generator.feeds import ics
from generator.feeds.ics import TIMEZONE
from tests.feeds.conftest import Dated


def test_lines_end_in_crlf_and_nowhere_else(shipped_feeds: Mapping[str, bytes]) -> None:
    for path, content in shipped_feeds.items():
        lines = content.split(b"\r\n")
        assert lines[-1] == b"", path
        assert not any(b"\n" in line or b"\r" in line for line in lines), path


def test_no_line_is_longer_than_75_octets(shipped_feeds: Mapping[str, bytes]) -> None:
    for path, content in shipped_feeds.items():
        assert max(map(len, content.split(b"\r\n"))) <= 75, path


def test_every_line_is_utf_8_by_itself_so_no_character_is_split(shipped_feeds: Mapping[str, bytes]) -> None:
    for content in shipped_feeds.values():
        for line in content.split(b"\r\n"):
            line.decode("utf-8")


def test_there_is_no_byte_order_mark_and_no_control_character(shipped_feeds: Mapping[str, bytes]) -> None:
    allowed = {0x0A, 0x0D}
    for path, content in shipped_feeds.items():
        assert content.startswith(b"BEGIN:VCALENDAR\r\n"), path
        assert not {octet for octet in set(content) if octet < 0x20} - allowed, path


def test_the_time_zone_is_the_same_in_every_calendar(shipped_feeds: Mapping[str, bytes]) -> None:
    assert all(content.count(TIMEZONE) == content.count(b"BEGIN:VTIMEZONE") == 1 for content in shipped_feeds.values())


def test_a_calendar_has_no_method_alarm_repetition_or_people(shipped_feeds: Mapping[str, bytes]) -> None:
    unwanted = (
        "METHOD",
        "BEGIN:VALARM",
        "RDATE",
        "EXDATE",
        "ATTENDEE",
        "ORGANIZER",
        "CONTACT",
        "X-ALT-DESC",
        "DURATION:",
    )
    for path, content in shipped_feeds.items():
        lines = content.replace(TIMEZONE, b"").split(b"\r\n")
        assert not [line for line in lines if line.startswith(tuple(word.encode() for word in (*unwanted, "RRULE")))], (
            path
        )


@pytest.mark.parametrize(
    "line",
    [
        "VERSION:2.0",
        "PRODID:-//Universitetet på Toppen//procedure-handbook//NB",
        "X-WR-CALNAME:TIØ4118: eksamensfrister",
        "NAME:TIØ4118: eksamensfrister",
        "X-WR-TIMEZONE:Europe/Oslo",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        "SOURCE;VALUE=URI:https://handbook.example/nb/calendars/courses/tioe4118.ics",
    ],
)
def test_the_header_tells_name_source_and_how_often_to_come_back(toybook: Dated, line: str) -> None:
    content = toybook.render("nb").files["calendars/courses/tioe4118.ics"].decode().replace("\r\n ", "")
    assert line in content.split("\r\n")


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_folding_is_the_librarys_folding(line: str) -> None:
    expected = _foldline(line).encode() + b"\r\n"
    assert ics._folded(line.encode()) == expected
