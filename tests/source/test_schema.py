"""The JSON Schemas are made from the model, accept what the reader accepts, and know what keys mean."""

import json
import re
from collections.abc import Mapping
from fnmatch import fnmatch
from typing import Any

import pytest
import yaml
from hypothesis import given
from jsonschema import Draft7Validator

from generator.model import Handbook, Timing
from generator.source.examples import phrase_examples
from generator.source.grammar import write_phrase, write_timing
from generator.source.phrase_pattern import phrase_pattern
from generator.source.schema import GLOBS, schemas
from tests.source.timings import phrases, timings
from tests.source.toybox import changed

PLAIN = schemas()


def kind_of(path: str) -> str:
    fixed = next((kind for kind, glob in GLOBS.items() if glob == path), None)
    patterns = (kind for kind, glob in GLOBS.items() if "!" not in glob and fnmatch(path, glob))
    return fixed or next(patterns, "procedure")


def as_an_editor_reads(text: bytes) -> Any:
    """YAML 1.2, as the language server of editors has it: dates and times are text, numbers and true are not."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in known if tag.rpartition(":")[2] in ("int", "float", "null")]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
    Loader.yaml_implicit_resolvers = {
        first: [(tag, re.compile(r"^-?[0-9]+$") if tag.endswith("int") else pattern) for tag, pattern in known]
        for first, known in Loader.yaml_implicit_resolvers.items()
    }
    return json.loads(json.dumps(yaml.load(text, Loader=Loader)))


def complaints(schema: Mapping[str, Any], text: bytes) -> list[str]:
    return [error.message for error in Draft7Validator(schema).iter_errors(as_an_editor_reads(text))]


@pytest.mark.parametrize("name", PLAIN)
def test_each_is_a_schema(name: str) -> None:
    Draft7Validator.check_schema(PLAIN[name])
    assert name.removesuffix(".schema.json") in GLOBS


def test_the_toy_handbook_fits_with_and_without_its_ids(toy: Handbook, toy_files: Mapping[str, bytes]) -> None:
    for schema_set in (PLAIN, schemas(toy)):
        for path, data in toy_files.items():
            assert complaints(schema_set[f"{kind_of(path)}.schema.json"], data) == [], path


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("grading/register-grades.yml", "role: examiner", "rol: examiner"),
        ("grading/register-grades.yml", "role: examiner", "role: examinor"),
        ("grading/register-grades.yml", "due: on grading-deadline", "due: at grading-deadline"),
        ("grading/register-grades.yml", "remind: 1 day before", "remind: 1 day before exam"),
        ("grading/register-grades.yml", "force: may", "force: mya"),
        ("grading/register-grades.yml", "as: statutory}", "as: statutory, autumn: 1 May}"),
        ("grading/register-grades.yml", "{on: 2026-08-20,", "{on: 20.8.2026,"),
        ("grading/register-grades.yml", "{nb: Klag på karakteren,", "{no: Klag på karakteren,"),
        ("milestones.yml", "{term-paper: on end", "{term-papers: on end"),
        ("courses/2026-autumn/languages.yml", "form: school-exam-paper", "form: school-exam"),
        ("courses/2026-autumn/languages.yml", "dates: {announcement", "dates: {anouncement"),
        ("calendar.yml", "{on: 2026-12-28,", "{on: 2026-12-28, last: 2026-12-29,"),
        ("calendar.yml", "day: 24 December", "day: 24"),
        ("handbook.yml", "months: 12", "months: 1200"),
        ("forms.yml", "hours: [2, 6]", "hours: [2]"),
    ],
)
def test_an_editor_marks_the_mistake(
    toy: Handbook, toy_files: Mapping[str, bytes], path: str, old: str, new: str
) -> None:
    name = f"procedures/{path}"
    data = changed(toy_files, path, old, new)[name]
    assert complaints(schemas(toy)[f"{kind_of(name)}.schema.json"], data) != []


def test_only_what_editors_write_is_a_key() -> None:
    assert "span" not in PLAIN["procedure.schema.json"]["definitions"]["Step"]["properties"]


def test_phrases_are_offered_with_what_they_mean() -> None:
    timing, reminder = (
        PLAIN["procedure.schema.json"]["definitions"][name]["anyOf"][0] for name in ("Timing", "Reminder")
    )
    offered = {each["label"]: each["description"] for each in timing["defaultSnippets"] + reminder["defaultSnippets"]}
    assert offered == {each.phrase: f"{each.means['nb']} · {each.means['en']}" for each in phrase_examples()}


@given(phrases)
def test_the_pattern_knows_every_phrase(timing: Timing) -> None:
    phrase = write_phrase(timing)
    assert phrase is not None
    assert re.search(phrase_pattern(), phrase)


def test_the_pattern_knows_the_examples() -> None:
    for example in phrase_examples():
        assert re.search(phrase_pattern(own_date=example.is_reminder), example.phrase)


@pytest.mark.parametrize(
    "phrase", ["3 wekes after exam", "two weeks before exam", "1 week exam", "31. mai", "", "on end at noon"]
)
def test_the_pattern_refuses_what_is_no_phrase(phrase: str) -> None:
    assert not re.search(phrase_pattern(), phrase)


@given(timings)
def test_every_timing_that_can_be_written_fits(timing: Timing) -> None:
    schema = PLAIN["procedure.schema.json"]
    validator = Draft7Validator({"$ref": "#/definitions/Timing", "definitions": schema["definitions"]})
    assert list(validator.iter_errors(write_timing(timing))) == []
