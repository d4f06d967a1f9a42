"""Calendars and data of an exam whose date has not been set: no event, but the address is there, and it waits."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from io import StringIO
from typing import Any

import icalendar
import pytest
from jsonschema import Draft202012Validator

from generator.feeds import render_api
from generator.feeds.prints import fingerprints
from generator.feeds.stamps import Ledger, advance
from generator.source import load
from tests.awaited import DATED, with_awaited
from tests.feeds.conftest import STAMP, Dated, dated_handbook

CALENDAR = "calendars/courses/tioe4118.ics"


def of(files: Mapping[str, bytes]) -> Dated:
    handbook, report = load(files)
    assert handbook is not None, [str(each) for each in report]
    return dated_handbook(handbook)


@pytest.fixture(scope="module")
def awaited(toy_files: Mapping[str, bytes]) -> Dated:
    return of(with_awaited(toy_files))


@pytest.fixture(scope="module")
def records(awaited: Dated) -> Mapping[str, dict[str, Any]]:
    content = render_api(awaited.handbook, awaited.resolution, awaited.stamps)["api/courses/tioe4118.json"]
    return {record["key"].rpartition("home")[2]: record for record in json.loads(content)["deadlines"]}


def events(content: bytes) -> list[str]:
    return [str(each["SUMMARY"]) for each in icalendar.Calendar.from_ical(content).walk("VEVENT")]


def test_no_calendar_has_an_event_for_what_waits(awaited: Dated) -> None:
    for path, content in awaited.render().files.items():
        assert not any("TIØ4118" in title for title in events(content)), path


def test_its_calendars_are_there_for_those_who_subscribe(awaited: Dated, toybook: Dated) -> None:
    before, now = toybook.render(), awaited.render()
    assert now.files.keys() == before.files.keys()
    assert events(now.files[CALENDAR]) == []
    assert CALENDAR in now.catalogue


def test_every_event_is_back_when_the_date_is_set(toy_files: Mapping[str, bytes], toybook: Dated) -> None:
    again = of({**with_awaited(toy_files), **toy_files})
    assert again.render().files == toybook.render().files


def test_the_data_says_that_it_waits_for_what_and_what_is_known(records: Mapping[str, dict[str, Any]]) -> None:
    exam, write = records[""], records["/write-questions"]
    assert (exam["state"], exam["start"], exam["waits_for"]) == ("waiting", None, "end")
    assert exam["when"] == {"nb": "datoen er ikke fastsatt: uke 49", "en": "the date has not been set: week 49"}
    assert (write["state"], write["waits_for"]) == ("waiting", "start")
    assert write["when"]["en"] == "awaiting the exam start: week 49"
    assert write["working"]["outcome"]["expected"] == {"nb": "uke 49", "en": "week 49"}


def test_the_data_keeps_to_its_schema(awaited: Dated) -> None:
    files = render_api(awaited.handbook, awaited.resolution, awaited.stamps)
    schema = json.loads(files["api/schema.json"])
    for path, kind in (("api/deadlines.json", "deadlines"), ("api/courses/tioe4118.json", "course")):
        validator = Draft202012Validator({**schema, "$ref": f"#/$defs/{kind}"})
        assert not list(validator.iter_errors(json.loads(files[path]))), path


def test_the_departments_table_has_its_rows(awaited: Dated) -> None:
    files = render_api(awaited.handbook, awaited.resolution, awaited.stamps)
    rows = list(csv.DictReader(StringIO(files["api/departments/languages.csv"].decode("utf-8-sig"))))
    told = [row["when_nb"] for row in rows if row["course"] == "TIØ4118" and row["kind"] == "sitting"]
    assert told == ["datoen er ikke fastsatt: uke 49"]


def test_the_event_of_a_step_with_an_agreed_date_is_that_day_and_the_same_event(
    toy_files: Mapping[str, bytes], toybook: Dated
) -> None:
    agreed = of(with_awaited(toy_files, DATED[:-1] + b", step-dates: {write-questions: 2026-11-18}}"))
    moved, before = (_event(each, "Skriv oppgavene") for each in (agreed, toybook))
    assert (str(before.start), str(moved.start)) == ("2026-11-23", "2026-11-18")
    assert moved["UID"] == before["UID"]
    assert "Faktisk dato er ført inn: onsdag 18. november 2026" in str(moved["DESCRIPTION"])
    assert int(moved["SEQUENCE"]) == STAMP.sequence


def _event(book: Dated, title: str) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical(book.render().files[CALENDAR])
    (found,) = (each for each in calendar.walk("VEVENT") if str(each["SUMMARY"]).endswith(f" · {title}"))
    assert isinstance(found, icalendar.Event)
    return found


def test_what_was_published_and_is_withdrawn_is_missed(awaited: Dated, toybook: Dated) -> None:
    published = advance(Ledger({}), fingerprints(toybook.handbook, toybook.resolution), {})
    now = advance(published, fingerprints(awaited.handbook, awaited.resolution), {})
    assert now.vanished
    assert all(key.startswith("TIØ4118/2026-autumn/home") for key in now.vanished)
    assert "TIØ4118/2026-autumn/home" in now.vanished
