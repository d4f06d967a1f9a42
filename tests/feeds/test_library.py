"""Our own serialiser writes what the icalendar library writes, byte for byte."""

from zoneinfo import ZoneInfo

import icalendar

from generator.feeds.events import Composer, Event, dated
from generator.feeds.ics import write_event
from generator.feeds.stamps import Stamp
from tests.feeds.conftest import STAMP, Dated

OSLO = ZoneInfo("Europe/Oslo")


def by_library(event: Event, stamp: Stamp) -> bytes:
    made = icalendar.Event()
    span = event.span
    start, end = (
        (span.start, span.end) if span.is_all_day else (each.replace(tzinfo=OSLO) for each in (span.start, span.end))
    )
    made.add("summary", event.summary)
    made.add("dtstart", start)
    made.add("dtend", end)
    made.add("dtstamp", stamp.changed)
    made.add("uid", event.uid)
    made.add("sequence", stamp.sequence)
    made.add("categories", list(event.categories))
    made.add("class", "PUBLIC")
    made.add("description", event.description)
    made.add("last-modified", stamp.changed)
    made.add("status", "CONFIRMED")
    made.add("transp", "TRANSPARENT")
    made.add("url", event.url)
    made.add("x-microsoft-cdo-busystatus", "FREE")
    return made.to_ical()


def test_every_shipped_event_is_written_as_the_library_would(shipped: Dated) -> None:
    for language in shipped.handbook.languages:
        composer = Composer(shipped.handbook, shipped.resolution, language)
        for deadline in dated(shipped.resolution):
            event = composer.event(deadline)
            assert write_event(event, STAMP) == by_library(event, STAMP)
