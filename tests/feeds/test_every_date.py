"""Every date that a page shows is in its calendars, nothing else is, and an event is the same event everywhere."""

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.feeds import Identities, Rendered
from generator.feeds.comparison import read_events
from generator.feeds.spans import span_of
from generator.model import Day, ResolvedDeadline, Stretch
from tests.feeds.conftest import Dated


def belonging(deadline: ResolvedDeadline) -> Iterator[str]:
    """The calendars that a deadline must be in, told by hand from the addresses that the issue promises."""
    from generator.addresses import slug

    code, department, role = slug(deadline.sitting.course_code), deadline.sitting.department, deadline.role
    yield "calendars/everything.ics"
    yield f"calendars/courses/{code}.ics"
    yield f"calendars/departments/{department}.ics"
    if role:
        yield f"calendars/courses/{code}/{role}.ics"
        yield f"calendars/departments/{department}/{role}.ics"
        yield f"calendars/roles/{role}.ics"


def expected(book: Dated) -> Mapping[str, dict[str, tuple[str, str]]]:
    identities = Identities(book.handbook)
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for deadline in book.resolution.deadlines:
        if isinstance(deadline.outcome, Day | Stretch):
            span = span_of(deadline.outcome)
            shape = "%Y%m%d" if span.is_all_day else "%Y%m%dT%H%M%S"
            for path in belonging(deadline):
                event = found.setdefault(path, {})
                assert identities.uid(deadline) not in event, "an id is used twice"
                event[identities.uid(deadline)] = (span.start.strftime(shape), span.end.strftime(shape))
    return found


def held(rendered: Rendered) -> Mapping[str, dict[str, tuple[str, str]]]:
    wholes = [feed for feed in rendered.catalogue.feeds if feed.audience.semester is None]
    return {
        feed.path: {event.uid: (event.start, event.end) for event in read_events(rendered.files[feed.path])}
        for feed in wholes
    }


def test_every_dated_deadline_is_in_its_calendars_and_nothing_else(shipped: Dated) -> None:
    for language in shipped.handbook.languages:
        assert held(shipped.render(language)) == expected(shipped)


def test_the_toy_handbooks_calendars_hold_every_date_too(toybook: Dated) -> None:
    assert held(toybook.render("en")) == expected(toybook)


def test_an_event_has_one_id_in_every_calendar_and_language(shipped: Dated) -> None:
    titles = {}
    for language in shipped.handbook.languages:
        files = shipped.render(language).files
        for content in files.values():
            events = list(read_events(content))
            assert max(Counter(event.uid for event in events).values()) == 1
            for event in events:
                assert titles.setdefault((language, event.uid), event.title) == event.title
    uids = [{uid for where, uid in titles if where == language} for language in shipped.handbook.languages]
    assert all(each == uids[0] for each in uids)


def test_undated_and_waiting_deadlines_are_in_no_calendar(toybook: Dated) -> None:
    undated = [each for each in toybook.resolution.deadlines if not each.is_dated]
    assert undated, "the toy handbook has some"
    identities = Identities(toybook.handbook)
    everything = toybook.render("nb").files["calendars/everything.ics"].decode()
    assert not [each.key for each in undated if identities.uid(each) in everything]


def test_a_calendar_without_an_event_is_neither_made_nor_offered(toybook: Dated) -> None:
    rendered = toybook.render("nb")
    assert "calendars/departments/science/student-adviser.ics" not in rendered.files
    assert "calendars/departments/science/student-adviser.ics" not in rendered.catalogue
    assert all(content.count(b"BEGIN:VEVENT") for content in rendered.files.values())


def test_rebuilding_gives_the_same_bytes(toybook: Dated) -> None:
    assert toybook.render("nb").files == toybook.render("nb").files
