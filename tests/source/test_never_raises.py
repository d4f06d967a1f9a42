"""Whatever stands in the files, the reader answers with findings."""

from collections.abc import Mapping

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.source import load

relaxed = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)

PATHS = [
    "handbook",
    "calendar",
    "milestones",
    "roles",
    "forms",
    "sources/toy",
    "grading/register-grades",
    "preparation/write-questions",
    "courses/2026-autumn/languages",
]
SNIPPETS = [
    "{",
    "}",
    "[",
    "]",
    ":",
    "- ",
    "\n",
    "\t",
    "'",
    '"',
    "&a ",
    "*a",
    "|",
    ">",
    "#",
    "!!x ",
    "no: ",
    "on",
    "\x00",
]
SNIPPETS += ["  ", "---\n", "<<: ", "? ", "99999", "-1", "{nb: x}", "0000-00-00", "24:99", "é", "\u2028", "%"]
WORDS = ["", "x", "on end", "1 week before exam", "2026-12-08", "09:00", "12", "true", "nb", "1e9", "~"]
KEYS = ["nb", "en", "rule", "at", "as", "steps", "due", "name", "x", "from"]

trees = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


def answers(files: Mapping[str, bytes]) -> None:
    handbook, report = load(files)
    assert (handbook is None) == report.has_errors
    assert all(found.span.file for found in report)


@given(st.dictionaries(st.sampled_from(PATHS), st.binary(max_size=60)))
def test_any_bytes(files: dict[str, bytes]) -> None:
    answers({f"procedures/{path}.yml": data for path, data in files.items()})


@relaxed
@given(st.sampled_from(PATHS), st.integers(0, 3000), st.sampled_from(SNIPPETS), st.integers(0, 12))
def test_a_slip_of_the_keyboard_anywhere(
    toy_files: Mapping[str, bytes], path: str, at: int, snippet: str, drop: int
) -> None:
    name = f"procedures/{path}.yml"
    text = toy_files[name].decode()
    at %= len(text)
    answers({**toy_files, name: (text[:at] + snippet + text[at + drop :]).encode()})


@relaxed
@given(st.sampled_from(PATHS), st.data())
def test_a_value_of_the_wrong_shape_anywhere(toy_files: Mapping[str, bytes], path: str, data: st.DataObject) -> None:
    name = f"procedures/{path}.yml"
    tree = yaml.load(toy_files[name], Loader=yaml.BaseLoader)
    place, key = tree, data.draw(st.sampled_from(list(tree)))
    while isinstance(place[key], dict | list) and place[key] and data.draw(st.booleans()):
        place = place[key]
        key = data.draw(st.sampled_from(list(place) if isinstance(place, dict) else list(range(len(place)))))
    place[key] = data.draw(trees)
    answers({**toy_files, name: yaml.safe_dump(tree, allow_unicode=True).encode()})


@relaxed
@given(st.lists(st.text(alphabet="abc/.-æ ", max_size=12), max_size=4))
def test_any_path(toy_files: Mapping[str, bytes], paths: list[str]) -> None:
    answers({**toy_files, **{f"procedures/{path}.yml": b"title: x\n" for path in paths}})


@pytest.mark.parametrize("deep", [b"[" * 100_000, b"{a: " * 100_000, b"- " * 50_000, b"? " * 50_000])
def test_nothing_nests_deep_enough_to_overflow(toy_files: Mapping[str, bytes], deep: bytes) -> None:
    answers({**toy_files, "procedures/roles.yml": deep})
