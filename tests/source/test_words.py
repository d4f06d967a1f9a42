"""Editors are told in Norwegian and English what every key means, and every example they see is right."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from generator import model
from generator.diagnostics import Report
from generator.model import Handbook, Text
from generator.source import load, read_files
from generator.source.containers import MapDecoder
from generator.source.decode import record_of
from generator.source.files import REGISTERS
from generator.source.nodes import Node, parse
from generator.source.reading import Reading
from generator.source.schema import known_ids, schemas
from generator.source.timing import TimingDecoder
from generator.source.words import ANY, SELF, all_choices, all_words, on_one_line, one_below_the_other

TOP = Path(__file__).parents[2]
PLAIN = schemas()
ROOTS = {"handbook": "Settings", "calendar": "CalendarRules", "claims": "ClaimSource", "courses": "CourseFile",
         "procedure": "Procedure"}  # fmt: skip
TOLD = {(on_one_line(words.title), one_below_the_other(words.description)) for words in all_words().values()}
EXAMPLES = [(*place, example) for place, words in sorted(all_words().items()) for example in words.examples]
BESIDE: Mapping[str, Mapping[str, str]] = {
    "from": {"rule": "on end"},
    "else": {"from": "2024-08-01", "rule": "on end"},
    "opens": {"closes": "on end"},
    "closes": {"opens": "on start"},
    "otherwise": {"autumn": "on end"},
    **{key: {"rule": "on end"} for key in ("at", "not-before", "not-after")},
}
"""What a key of a date rule needs beside it."""


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    handbook, _ = load(read_files(TOP / "procedures"))
    assert handbook is not None
    return handbook


def owners(schema_set: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the schemas of keys by the class that they belong to."""
    found: dict[str, dict[str, Any]] = {}
    for name, schema in schema_set.items():
        root = ROOTS.get(name.removesuffix(".schema.json"))
        classes = {**schema["definitions"], **({root: schema} if root else {})}
        found |= {owner: each["properties"] for owner, each in classes.items() if "properties" in each}
    rule = schema_set["procedure.schema.json"]["definitions"]
    found["Timing"] = {key.removeprefix("Timing "): part for key, part in rule.items() if key.startswith("Timing ")}
    return found


def described(schema: Any, root: Mapping[str, Any], path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give each key, each entry of a mapping and each entry of a list that an editor can rest the pointer on."""
    if isinstance(schema, list):
        for place, each in enumerate(schema):
            yield from described(each, root, f"{path}/{place}")
    if not isinstance(schema, dict):
        return
    told = [*schema.get("properties", {}).items(), ("entry", schema.get("additionalProperties"))]
    items = schema.get("items", {})
    told += [("item", items)] if "object" in (items.get("type"), *items.get("type", ())) else []
    for key, each in told:
        if isinstance(each, dict):
            meant = root["definitions"][each["$ref"].rpartition("/")[2].replace("%20", " ")] if "$ref" in each else each
            yield f"{path}/{key}", meant
    for key, each in schema.items():
        if key not in ("examples", "defaultSnippets"):
            yield from described(each, root, f"{path}/{key}")


@pytest.mark.parametrize("name", PLAIN)
def test_every_key_in_every_schema_is_explained_in_both_languages(name: str, toy: Handbook) -> None:
    for schema in (PLAIN[name], schemas(toy)[name]):
        found = [("", schema), *described(schema, schema, "")]
        assert len(found) > 2
        silent = [path for path, each in found if (each.get("title"), each.get("description")) not in TOLD]
        assert silent == []


@pytest.mark.parametrize("name", PLAIN)
def test_every_choice_is_explained(name: str) -> None:
    def choices(schema: Any) -> Iterator[Any]:
        inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
        yield from (schema,) if isinstance(schema, dict) and "enum" in schema else ()
        for each in inner:
            yield from choices(each)

    for each in choices(PLAIN[name]):
        assert each["enum"] == ["otherwise"] or len(each["enumDescriptions"]) == len(each["enum"])


def test_the_words_speak_only_of_what_there_is() -> None:
    known = owners(PLAIN)
    for owner, key in all_words():
        if owner == "File":
            assert key in REGISTERS
        elif owner == ANY:
            own = {place for place in all_words() if place[0] != ANY}
            assert any(key in keys and (each, key) not in own for each, keys in known.items()), key
        elif owner != "Text":
            assert key.partition(".")[0] in {SELF, *known[owner]}, f"{owner}.{key}"
    for kind, words in all_choices().items():
        assert list(words) == [choice.value for choice in getattr(model, kind)]


def texts() -> Iterator[Text]:
    for words in all_words().values():
        yield from (words.title, words.description)
    for kind in all_choices().values():
        yield from kind.values()


def test_the_words_are_short_and_in_both_languages() -> None:
    for text in texts():
        written = dict(text)
        assert set(written) == {"nb", "en"}
        assert all(words and words == words.strip() for words in written.values())
    for words in all_words().values():
        assert all(len(title) <= 45 for _, title in words.title)
        assert all(len(says.partition("\n")[0]) <= 160 for _, says in words.description), words.description
        assert words.description["nb"] != words.description["en"]


def node_of(value: object) -> Node:
    node = parse("example.yml", yaml.safe_dump(value, allow_unicode=True, sort_keys=False).encode(), Report())
    assert node is not None
    return node


def decoded(owner: str, key: str, example: object, reading: Reading) -> object:
    """Decode the example where its key stands, alone: other keys that the class requires are missing then."""
    if owner == "Timing":
        return TimingDecoder()(node_of({**BESIDE.get(key, {}), key: example}), reading)
    if key.endswith(".each"):
        mapping = record_of(getattr(model, owner)).plans[key.removesuffix(".each")].decoder
        assert isinstance(mapping, MapDecoder)
        return mapping.value(node_of(example), reading)
    return record_of(getattr(model, owner))(node_of({key: example}), reading)


@pytest.mark.parametrize(("owner", "key", "example"), EXAMPLES)
def test_an_example_is_accepted_by_the_schema_and_by_the_reader(
    owner: str, key: str, example: object, shipped: Handbook
) -> None:
    ours = schemas(shipped)
    by_class = owners(ours)
    for each in by_class if owner == ANY else (owner,):
        place, _, entry = key.partition(".")
        if place not in by_class[each]:
            continue
        schema = by_class[each][place]["additionalProperties"] if entry else by_class[each][place]
        definitions = {name: part for each_file in ours.values() for name, part in each_file["definitions"].items()}
        assert list(Draft7Validator({**schema, "definitions": definitions}).iter_errors(example)) == []
        reading = Reading(Report(), shipped.languages)
        decoded(each, key, example, reading)
        assert [found for found in reading.report if found.code != "HB112"] == []
        assert all(found.id in known_ids(shipped)[found.kind] for found in reading.references)
