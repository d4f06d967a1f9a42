"""No calendar grows over what clients take: it is told more briefly, then split at addresses that never change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from generator.diagnostics import Severity
from generator.feeds import Catalogue, Detail, FeedInfo, Limits, Stamp, oversize
from generator.feeds.comparison import read_events
from generator.model import Course, Moment
from generator.pages import BuildInfo
from generator.pages import render as render_pages
from tests.feeds.conftest import CHANGED, STAMP, Dated, dated_handbook


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


def test_a_calendar_of_which_no_semester_fits_holds_what_comes_next_and_leads_to_the_others(toybook: Dated) -> None:
    rendered = toybook.render("nb", limits=Limits(aim=1_000, hard=5_000), as_of=date(2026, 12, 1))
    everything = rendered.catalogue.everything
    assert everything is not None
    assert everything.detail is Detail.PARTS
    assert everything.path not in rendered.catalogue
    assert everything.size <= 5_000
    assert "calendars/roles/examiner.ics" in everything.parts
    events = list(read_events(rendered.files[everything.path]))
    (notice,) = [event for event in events if event.summary == "Denne kalenderen er blitt for stor. Abonner på delene"]
    assert date.fromisoformat(notice.end[:8]) - date.fromisoformat(notice.start[:8]) == timedelta(days=1)
    deadlines = [event for event in events if event != notice]
    whole = list(read_events(toybook.render("nb", keep_from=date(2026, 12, 1)).files[everything.path]))
    assert everything.held == len(deadlines) >= 2
    assert [event.uid for event in deadlines] == [event.uid for event in whole[: len(deadlines)]]


def test_a_calendar_whose_deadlines_are_all_over_is_not_emptied(toybook: Dated) -> None:
    rendered = toybook.render("nb", limits=Limits(aim=1_000, hard=5_000), as_of=date(2031, 1, 1))
    assert len(list(read_events(rendered.files["calendars/everything.ics"]))) > 2


# --- a university


@pytest.fixture(scope="module")
def university(toybook: Dated) -> Dated:
    """Two departments with many copies each of the toy handbook's courses, their exams spread over weeks."""
    files = []
    for department in toybook.handbook.departments:
        for semester in toybook.handbook.semesters:
            taught = [file for file in toybook.handbook.course_files if file.semester == semester]
            courses = {
                f"{code}-{department}-{number}": _moved(course, timedelta(days=number))
                for file in taught
                for code, course in file.courses.items()
                for number in range(-20, 20)
            }
            files.append(replace(taught[0], department=department, courses=courses))
    return dated_handbook(replace(toybook.handbook, course_files=tuple(files)))


def _moved(course: Course, by: timedelta) -> Course:
    def later(moment: Moment | None) -> Moment | None:
        return replace(moment, day=moment.day + by) if moment else None

    return replace(
        course,
        assessments={
            part: replace(each, start=later(each.start), end=later(each.end), handed_out=None, dates={})
            for part, each in course.assessments.items()
        },
    )


SIZES = {
    "a semester of everything has room": Limits(aim=10_000, hard=1_500_000),
    "a semester of a department has room": Limits(aim=10_000, hard=740_000),
    "a month of a department has room": Limits(aim=10_000, hard=400_000),
    "a day of a department has room": Limits(aim=10_000, hard=50_000),
}


@pytest.mark.parametrize("limits", SIZES.values(), ids=list(SIZES))
def test_at_every_size_each_deadline_is_in_a_part_or_the_calendar_and_nothing_is_over_the_limit(
    university: Dated, limits: Limits
) -> None:
    whole = university.render("nb", limits=Limits(aim=10**9, hard=10**9)).files
    rendered = university.render("nb", limits=limits, as_of=AUTUMN)
    uids = {path: {event.uid for event in read_events(content)} for path, content in rendered.files.items()}
    assert max(len(content) for content in rendered.files.values()) <= limits.hard
    split = [feed for feed in rendered.catalogue.feeds if feed.moved and feed.audience.semester is None]
    assert "calendars/everything.ics" in [feed.path for feed in split]
    for feed in split:
        everything = {event.uid for event in read_events(whole[feed.path])}
        assert len(everything) == feed.events
        assert feed.held == len(uids[feed.path] & everything) > 0, "a calendar never empties"
        elsewhere = set().union(*(uids[path] for path in _all_parts(rendered.catalogue, feed)))
        assert everything <= elsewhere | uids[feed.path]
        if feed.detail is Detail.NEAREST:
            moved = set().union(*(uids[path] for path in feed.moved))
            assert everything == (moved & everything) | (uids[feed.path] & everything)
            assert not moved & uids[feed.path] & everything, (
                "those who take the calendar and its rest see nothing twice"
            )
        for event in read_events(rendered.files[feed.path]):
            if event.uid not in everything:
                assert date.fromisoformat(event.end[:8]) - date.fromisoformat(event.start[:8]) == timedelta(days=1)


def _all_parts(catalogue: Catalogue, feed: FeedInfo) -> set[str]:
    """The parts of a calendar, and theirs."""
    parts = set(feed.parts)
    return parts.union(*(_all_parts(catalogue, part) for part in catalogue.parts(feed)))


def test_a_month_of_a_large_department_has_a_calendar_with_its_name(university: Dated) -> None:
    rendered = university.render("en", limits=SIZES["a month of a department has room"], as_of=AUTUMN)
    month = rendered.catalogue.get("calendars/departments/science/2026-autumn/2026-12.ics")
    assert month is not None
    assert month.title == "Science: exam deadlines, autumn 2026, December 2026"
    assert month.path in rendered.catalogue
    handbook, resolution = university.handbook, university.resolution
    build = BuildInfo(version="1", revision="", changed=datetime(2026, 11, 28, tzinfo=UTC))
    page = render_pages(handbook, resolution, rendered.catalogue, "en", build).pages["calendars/"].body
    assert "departments/science/2026-autumn/2026-12.ics" in page
    assert "departments/science.ics" not in page, "who subscribes now takes the parts"


def test_a_calendar_that_cannot_hold_everything_is_told_with_its_size(university: Dated) -> None:
    rendered = university.render("nb", limits=SIZES["a semester of a department has room"], as_of=AUTUMN)
    told = {found.label.partition("`")[2].partition("`")[0]: found for found in oversize(rendered.catalogue)}
    assert set(told) == {feed.path for feed in rendered.catalogue.feeds if feed.moved and not feed.audience.semester}
    found = told["calendars/departments/science.ics"]
    assert (found.code, found.severity) == ("HB607", Severity.WARNING)
    info = rendered.catalogue.get("calendars/departments/science.ics")
    assert info is not None
    assert found.label.startswith("`calendars/departments/science.ics` would have 0.9 MB; ")
    assert f"it holds the {info.held} of the semesters nearest to now, of {info.events} deadlines" in found.label
    assert found.help.endswith("`calendars/departments/science/2027-spring.ics`")


def test_no_shipped_calendar_is_told_to_be_too_large(shipped: Dated) -> None:
    assert list(oversize(shipped.render("nb").catalogue)) == []


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
