"""Whatever editors write, and whenever a deadline falls: what a reader gets is what we meant."""

import re
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.feeds.cleaning import DESCRIPTION_LIMIT, SUMMARY_LIMIT, clean, cut, one_line
from generator.feeds.events import Event
from generator.feeds.ics import FOOTER, write_event, write_header
from generator.feeds.spans import EventSpan, span_of
from generator.model import Day, Handbook, Stretch, Text
from tests.feeds.conftest import STAMP, dated_handbook

OSLO = ZoneInfo("Europe/Oslo")
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=300)
"""Any Unicode at all: control characters, line separators, lone surrogates, emoji, right-to-left text."""
relaxed = settings(deadline=None)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
TIMES = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))


@st.composite
def outcomes(draw: st.DrawFn) -> Day | Stretch:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    if draw(st.booleans()):
        return Day(day=first, at=draw(TIMES))
    return Stretch(first=first, last=last, opens=draw(TIMES), closes=draw(TIMES))


def read(content: bytes) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical(content)
    assert not calendar.errors
    (event,) = calendar.walk("VEVENT")
    assert not event.errors
    return event


def feed(event: Event, name: str = "x") -> bytes:
    header = write_header(product="-//x//y//NB", name=one_line(name, 100), about="x", source="https://x.example/x.ics")
    return header + write_event(event, STAMP) + FOOTER


@relaxed
@given(ANYTHING, ANYTHING, st.lists(ANYTHING, min_size=1, max_size=2), ANYTHING)
def test_any_text_survives(summary: str, description: str, categories: list[str], name: str) -> None:
    event = Event(
        uid="u",
        span=EventSpan(date(2026, 12, 8), date(2026, 12, 9)),
        summary=one_line(summary, SUMMARY_LIMIT),
        description=cut(clean(description), DESCRIPTION_LIMIT),
        url="https://handbook.example/",
        categories=tuple(one_line(each, SUMMARY_LIMIT) for each in categories),
    )
    content = feed(event, name)
    found = read(content)
    assert str(found["summary"]) == event.summary
    assert str(found["description"]) == event.description
    assert [str(each) for each in found["categories"].cats] == list(event.categories)
    written = str(icalendar.Calendar.from_ical(content)["name"])
    assert re.sub(r"\\(.)", r"\1", written) == one_line(name, 100), "the library leaves NAME as it is written"
    assert len(found.property_items()) == len(read(feed(event)).property_items()), "no text adds a property"


@relaxed
@given(outcomes())
def test_any_date_survives(outcome: Day | Stretch) -> None:
    span = span_of(outcome)
    event = Event(uid="u", span=span, summary="x", description="x", url="https://x.example/", categories=("x",))
    found = read(feed(event))
    for mine, theirs in ((span.start, found["dtstart"].dt), (span.end, found["dtend"].dt)):
        assert theirs == (mine.replace(tzinfo=OSLO) if isinstance(mine, datetime) else mine)
    assert found["dtend"].dt > found["dtstart"].dt


@relaxed
@given(outcomes())
def test_an_event_is_on_the_days_of_its_deadline_and_no_others(outcome: Day | Stretch) -> None:
    span = span_of(outcome)
    first, last = (outcome.day, outcome.day) if isinstance(outcome, Day) else (outcome.first, outcome.last)
    ends_at_midnight = isinstance(outcome, Stretch) and outcome.closes == time(0)
    assert span.first_day == first
    assert span.last_day == last or (ends_at_midnight and (last - span.last_day).days == 1)


@relaxed
@given(outcomes())
def test_no_event_starts_or_ends_at_a_time_that_readers_disagree_about(outcome: Day | Stretch) -> None:
    for moment in (span_of(outcome).start, span_of(outcome).end):
        if isinstance(moment, datetime):
            once, again = (moment.replace(tzinfo=OSLO, fold=fold).utcoffset() for fold in (0, 1))
            assert once == again


@relaxed
@given(ANYTHING, st.integers(2, 300))
def test_a_cut_text_is_a_beginning_within_the_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert one_line(line, limit) == line
    assert clean(clean(text)) == clean(text)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(action=ANYTHING, name=ANYTHING, role=ANYTHING, title=ANYTHING)
def test_a_handbook_of_strange_texts_gives_calendars_that_read_well(
    toy: Handbook, action: str, name: str, role: str, title: str
) -> None:
    strange = dated_handbook(_with_texts(toy, action, name, role, title))
    plain = dated_handbook(toy).render("nb").files
    files = strange.render("nb").files
    assert files.keys() == plain.keys()
    for path, content in files.items():
        calendar = icalendar.Calendar.from_ical(content)
        assert not calendar.errors
        assert len(calendar.walk("VEVENT")) == plain[path].count(b"BEGIN:VEVENT")
        assert max(map(len, content.split(b"\r\n"))) <= 75


def _with_texts(toy: Handbook, action: str, name: str, role: str, title: str) -> Handbook:
    grading = toy.procedures["register-grades"]
    steps = {key: replace(step, do=Text.of(nb=action)) for key, step in grading.steps.items()}
    files = tuple(
        replace(file, courses={code: replace(each, name=Text.of(nb=name)) for code, each in file.courses.items()})
        for file in toy.course_files
    )
    return replace(
        toy,
        settings=replace(toy.settings, title=Text.of(nb=title)),
        roles={key: replace(each, name=Text.of(nb=role)) for key, each in toy.roles.items()},
        procedures={**toy.procedures, "register-grades": replace(grading, steps=steps)},
        course_files=files,
    )
