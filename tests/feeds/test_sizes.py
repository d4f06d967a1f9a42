"""No calendar grows over what clients take: it is told more briefly, then split at addresses that never change."""

from datetime import date, timedelta

import pytest

from generator.feeds import Detail, FeedInfo, Limits, Stamp
from generator.feeds.comparison import read_events
from tests.feeds.conftest import CHANGED, STAMP, Dated


def feed(book: Dated, path: str, limits: Limits) -> FeedInfo:
    found = book.render("nb", limits=limits).catalogue.get(path)
    assert found is not None
    return found


def test_no_shipped_calendar_is_over_a_million_bytes_and_full_ones_keep_to_the_aim(shipped: Dated) -> None:
    for language in shipped.handbook.languages:
        rendered = shipped.render(language)
        for each in rendered.catalogue.feeds:
            assert each.size == len(rendered.files[each.path])
            assert each.size <= 950_000
            assert each.detail is not Detail.FULL or each.size <= 250_000
            assert each.audience.course is None or each.detail is Detail.FULL, "a course's own calendar tells all"


def test_everybody_is_offered_a_calendar_that_tells_all_below_the_aim(shipped: Dated) -> None:
    catalogue = shipped.render("nb").catalogue
    for department in shipped.handbook.departments:
        for each in catalogue.for_department(department):
            parts = catalogue.parts(each)
            assert each.detail is Detail.FULL or parts
            assert all(part.size <= 250_000 for part in parts)


def test_a_large_calendar_is_told_briefly_and_offers_its_parts(toybook: Dated) -> None:
    languages = feed(toybook, "calendars/departments/languages.ics", Limits(aim=30_000))
    assert languages.detail is Detail.BRIEF
    assert languages.is_offered
    assert languages.parts == (
        "calendars/departments/languages/student-adviser.ics",
        "calendars/departments/languages/examiner.ics",
    )


def test_a_role_of_one_department_is_split_by_semester(toybook: Dated) -> None:
    limits = Limits(aim=6_000, hard=9_000)
    rendered = toybook.render("nb", limits=limits)
    science = rendered.catalogue.get("calendars/departments/science/examiner.ics")
    assert science is not None
    assert science.parts == ("calendars/departments/science/examiner/2027-spring.ics",)
    assert all(path in rendered.files for path in science.parts)


AUTUMN, SPRING = date(2026, 11, 28), date(2027, 3, 1)


@pytest.mark.parametrize(("as_of", "held"), [(AUTUMN, "2026-autumn"), (SPRING, "2027-spring"), (None, "2026-autumn")])
def test_a_calendar_over_every_limit_holds_the_running_semester_and_says_where_the_others_are(
    toybook: Dated, as_of: date | None, held: str
) -> None:
    rendered = toybook.render("nb", limits=Limits(aim=1_000, hard=20_000), as_of=as_of)
    info = rendered.catalogue.everything
    assert info is not None
    assert info.detail is Detail.NEAREST
    assert info.path in rendered.catalogue
    assert len(rendered.files[info.path]) <= 20_000
    events = list(read_events(rendered.files[info.path]))
    (notice,) = [event for event in events if event.summary == "Flere frister ligger i egne kalendere"]
    days = (date.fromisoformat(notice.start[:8]), date.fromisoformat(notice.end[:8]))
    assert days[1] - days[0] == timedelta(days=1)
    part = f"calendars/everything/{held}.ics"
    assert part in info.parts
    whole = toybook.render("nb").files
    of_semester = {event.uid for event in read_events(rendered.files[part])} - {notice.uid}
    assert of_semester <= {event.uid for event in events}
    everything = {event.uid for event in read_events(whole[info.path])}
    in_parts = {
        event.uid for path in info.parts if "everything/" in path for event in read_events(rendered.files[path])
    }
    assert in_parts == everything


def test_a_calendar_of_which_no_semester_fits_sends_its_subscribers_to_the_parts(toybook: Dated) -> None:
    rendered = toybook.render("nb", limits=Limits(aim=1_000, hard=1_500), as_of=AUTUMN)
    everything = rendered.catalogue.everything
    assert everything is not None
    assert everything.detail is Detail.PARTS
    assert everything.path not in rendered.catalogue
    assert "calendars/roles/examiner.ics" in everything.parts
    (notice,) = read_events(rendered.files[everything.path])
    assert notice.summary == "Denne kalenderen er blitt for stor. Abonner på delene"
    assert date.fromisoformat(notice.end[:8]) - date.fromisoformat(notice.start[:8]) == timedelta(days=1)


def test_the_notice_is_no_lower_than_anything_ever_published(toybook: Dated) -> None:
    newest = Stamp(CHANGED + timedelta(days=1), STAMP.sequence + 5)
    rendered = toybook.render("nb", limits=Limits(aim=1_000, hard=1_500), newest=newest)
    (notice,) = read_events(rendered.files["calendars/everything.ics"])
    assert (notice.sequence, notice.modified) == (newest.sequence, f"{newest.changed:%Y%m%dT%H%M%SZ}")


def test_the_parts_together_hold_what_the_whole_holds(toybook: Dated) -> None:
    whole = toybook.render("nb").files["calendars/roles/examiner.ics"]
    rendered = toybook.render("nb", limits=Limits(aim=5_000))
    info = rendered.catalogue.get("calendars/roles/examiner.ics")
    assert info is not None
    parts = [event.uid for path in info.parts for event in read_events(rendered.files[path])]
    assert sorted(parts) == sorted(event.uid for event in read_events(whole))


def test_title_time_and_id_are_the_same_however_much_is_told(toybook: Dated) -> None:
    path = "calendars/everything.ics"
    tellings = [toybook.render("en", limits=limits) for limits in (Limits(), Limits(aim=1), Limits(aim=1, hard=24_000))]
    assert [each.catalogue.get(path).detail for each in tellings] == [Detail.FULL, Detail.BRIEF, Detail.LINK]  # type: ignore[union-attr]
    assert len({tuple(read_events(each.files[path])) for each in tellings}) == 1


def test_deadlines_that_were_over_before_a_day_are_left_out_and_those_that_touch_it_stay(toybook: Dated) -> None:
    whole = list(read_events(toybook.render("nb").files["calendars/everything.ics"]))
    day = date(2026, 12, 4)
    kept = list(read_events(toybook.render("nb", keep_from=day).files["calendars/everything.ics"]))
    gone = {event.uid for event in whole} - {event.uid for event in kept}
    for event in whole:
        last = date.fromisoformat(event.end[:8]) - timedelta(days="T" not in event.end)
        assert (event.uid in gone) == (last < day)


def test_the_catalogue_finds_calendars_by_course_department_and_role(toybook: Dated) -> None:
    catalogue = toybook.render("nb").catalogue
    assert [each.title for each in catalogue.for_course("JAP1501")] == [
        "JAP1501: eksamensfrister",
        "JAP1501: studiekonsulent",
        "JAP1501: sensor",
    ]
    assert [each.path for each in catalogue.for_role("examiner")] == [
        "calendars/roles/examiner.ics",
        "calendars/departments/languages/examiner.ics",
        "calendars/departments/science/examiner.ics",
    ]
    assert [each.title for each in catalogue.for_department("science")] == [
        "Naturfag: eksamensfrister",
        "Naturfag: sensor",
    ]
    assert catalogue.for_role("nobody") == ()
