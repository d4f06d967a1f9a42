"""The handbook as data: documented fields, the same dates as the calendars, and tables that open in a spreadsheet."""

import csv
import json
from collections.abc import Mapping
from io import StringIO
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.feeds import Identities, render_api
from generator.feeds.spans import span_of
from generator.model import Day, Stretch
from tests.feeds.conftest import Dated


@pytest.fixture(scope="module")
def files(shipped: Dated) -> Mapping[str, bytes]:
    return render_api(shipped.handbook, shipped.resolution, shipped.stamps)


def test_every_file_keeps_to_the_published_schema(files: Mapping[str, bytes]) -> None:
    schema = json.loads(files["api/schema.json"])
    Draft202012Validator.check_schema(schema)
    for path, content in files.items():
        kind = "course" if path.startswith("api/courses/") else path.removeprefix("api/").removesuffix(".json")
        if path.endswith(".json") and kind != "schema":
            validator = Draft202012Validator({**schema, "$ref": f"#/$defs/{kind}"})
            assert not list(validator.iter_errors(json.loads(content))), path


def test_every_deadline_is_there_with_the_date_of_its_calendar(shipped: Dated, files: Mapping[str, bytes]) -> None:
    records = {record["key"]: record for record in json.loads(files["api/deadlines.json"])["deadlines"]}
    identities = Identities(shipped.handbook)
    assert len(records) == len(shipped.resolution.deadlines)
    for deadline in shipped.resolution.deadlines:
        record = records[identities.key(deadline)]
        assert record["uid"] == identities.uid(deadline)
        if isinstance(deadline.outcome, Day | Stretch):
            assert record["start"][:10] == span_of(deadline.outcome).first_day.isoformat()
        else:
            assert record["start"] is None


def test_a_course_file_explains_each_date_in_words_and_step_by_step(files: Mapping[str, bytes]) -> None:
    for record in json.loads(files["api/courses/jap1501.json"])["deadlines"]:
        assert all(record["explained"][language] for language in ("nb", "en"))
        assert record["working"]["convention"]


def test_a_trace_names_the_days_that_were_skipped(toybook: Dated) -> None:
    course = json.loads(render_api(toybook.handbook, toybook.resolution, {})["api/courses/fys1001.json"])
    (record,) = [each for each in course["deadlines"] if each["step"] == "write-questions" and each["kind"] == "due"]
    counted = next(move for move in record["working"]["moves"] if move["move"] == "counted")
    assert record["start"] == counted["landed"] == "2027-05-10"
    assert {"nb": "grunnlovsdagen", "en": "Constitution Day"} in [
        name for day in counted["skipped"] for name in day["names"]
    ]


def test_the_handbook_file_leads_to_every_course(files: Mapping[str, bytes]) -> None:
    handbook: dict[str, Any] = json.loads(files["api/handbook.json"])
    assert {each["data"] for each in handbook["courses"].values()} == {
        path for path in files if path.startswith("api/courses/")
    }


def test_a_table_opens_in_a_spreadsheet_with_its_letters_whole(toybook: Dated) -> None:
    content = render_api(toybook.handbook, toybook.resolution, {})["api/departments/languages.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert {row["course"] for row in rows} == {"JAP1501", "TIØ4118", "KRI2110/SAM2110"}
    first = next(row for row in rows if row["kind"] == "sitting" and row["course"] == "TIØ4118")
    assert (first["start"], first["end"], first["what_en"]) == ("2026-12-01T09:00", "2026-12-03T12:00", "Home exam")


def test_a_cell_that_looks_like_a_formula_stays_text() -> None:
    from generator.feeds.table import write_table

    record = dict.fromkeys(
        ("start", "end", "state", "approximate", "course", "semester", "assessment", "role", "kind", "uid")
    )
    texts = {"what": {"nb": '=HYPERLINK("x")'}, "when": {}, "rule": {}, "page": {}}
    assert b"'=HYPERLINK" in write_table([{**record, **texts}], ["nb"])


def test_building_again_gives_the_same_bytes(toybook: Dated) -> None:
    assert render_api(toybook.handbook, toybook.resolution, {}) == render_api(toybook.handbook, toybook.resolution, {})
