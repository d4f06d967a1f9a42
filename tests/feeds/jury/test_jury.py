"""Independent readers agree with each other and with us on every event of every calendar that we ship."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from generator.feeds.events import Composer, dated
from generator.source import load
from tests.awaited import with_awaited
from tests.feeds.conftest import Dated, dated_handbook
from tests.feeds.jury import libical, libraries, programs
from tests.feeds.jury.verdicts import Feeds, Verdicts, moment

pytestmark = pytest.mark.jury
Meant = Mapping[str, Mapping[str, tuple[str, str, str, str]]]
"""What each event should be, by language and id."""
ODD = ("fyshf-7-5", "kri2110-sam2110", "tioe4118")
"""Addresses of the shipped courses FYSHF/7,5, KRI2110/SAM2110 and TIØ4118."""
Reader = Callable[[Feeds, Path], Verdicts]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A scratch folder in memory where there is one: calendar programs sync every single event to the disk."""
    memory = Path("/dev/shm")
    made = tempfile.mkdtemp(prefix="handbook-jury-", dir=memory if memory.is_dir() else None)
    yield Path(made)
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def meant(shipped: Dated) -> Meant:
    """Every event by language and id, straight from the deadlines: no calendar was written or read for it."""
    found = {}
    for language in shipped.handbook.languages:
        composer = Composer(shipped.handbook, shipped.resolution, language)
        events = [composer.event(each) for each in dated(shipped.resolution)]
        found[language] = {
            each.uid: (each.uid, moment(each.span.start), moment(each.span.end), each.summary) for each in events
        }
    return found


def judge(reader: Reader, feeds: Feeds, meant: Meant, folder: Path) -> None:
    verdicts = reader(feeds, folder)
    assert verdicts.keys() == feeds.keys()
    for path, found in verdicts.items():
        events = meant[path.partition("/")[0]]
        assert found <= set(events.values()), path
        assert len(found) == feeds[path].count(b"BEGIN:VEVENT"), path


@pytest.mark.parametrize(
    "reader",
    [libraries.by_ical_js, libraries.by_node_ical, libraries.by_sabre, libical.by_libical],
    ids=lambda reader: reader.__name__,
)
def test_a_library_reads_every_calendar_as_we_meant_it(
    reader: Reader, shipped_feeds: Feeds, meant: Meant, folder: Path
) -> None:
    judge(reader, shipped_feeds, meant, folder)


@pytest.mark.parametrize("reader", [libraries.by_icalendar, libraries.by_vobject], ids=lambda reader: reader.__name__)
def test_a_slower_library_reads_every_event_as_we_meant_it(
    reader: Reader, shipped_feeds: Feeds, meant: Meant, folder: Path
) -> None:
    """The calendars of courses hold every event in full, those of everything hold it in brief."""
    judge(reader, {path: shipped_feeds[path] for path in shipped_feeds if _is_whole(path)}, meant, folder)


@pytest.mark.parametrize(
    "reader",
    [
        libraries.by_ical_js,
        libraries.by_node_ical,
        libraries.by_sabre,
        libraries.by_icalendar,
        libraries.by_vobject,
        libical.by_libical,
        programs.by_khal,
        programs.by_radicale,
    ],
    ids=lambda reader: reader.__name__,
)
def test_everybody_takes_a_calendar_whose_events_are_to_come(
    reader: Reader, toy_files: Mapping[str, bytes], folder: Path
) -> None:
    handbook, _ = load(with_awaited(toy_files))
    assert handbook is not None
    path = "calendars/courses/tioe4118.ics"
    assert reader({f"nb/{path}": dated_handbook(handbook).render().files[path]}, folder) == {f"nb/{path}": frozenset()}


def _is_whole(path: str) -> bool:
    return path.endswith("/everything.ics") or ("/courses/" in path and path.count("/") == 3)


@pytest.mark.parametrize("reader", [programs.by_khal, programs.by_radicale], ids=lambda reader: reader.__name__)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_calendar_program_takes_in_every_calendar_of_a_course_with_an_odd_code(
    reader: Reader, language: str, shipped_feeds: Feeds, meant: Meant, folder: Path
) -> None:
    paths = [f"{language}/calendars/courses/{each}.ics" for each in ODD]
    judge(reader, {path: shipped_feeds[path] for path in paths}, meant, folder)


@pytest.mark.parametrize("reader", [programs.by_khal, programs.by_radicale], ids=lambda reader: reader.__name__)
def test_a_calendar_program_takes_in_everything(
    reader: Reader, shipped_feeds: Feeds, meant: Meant, folder: Path
) -> None:
    path = "nb/calendars/everything.ics"
    judge(reader, {path: shipped_feeds[path]}, meant, folder)
