"""A file that is not YAML, or uses YAML's machinery, is told in plain words and at the right place."""

import pytest
import yaml

from generator.diagnostics import Report
from generator.source import nodes
from generator.source.nodes import DEEPEST, MapNode, Node, ScalarNode, parse


@pytest.fixture(params=["fast", "plain"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything holds for libyaml and for PyYAML's own parser."""
    if request.param == "plain":
        monkeypatch.setattr(nodes, "LOADER", yaml.BaseLoader)


def read(text: str | bytes) -> tuple[Node | None, list[tuple[str, int, int, str]]]:
    report = Report()
    node = parse("a.yml", text.encode() if isinstance(text, str) else text, report)
    return node, [(found.code, found.span.line, found.span.column, found.label) for found in report]


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "label"),
    [
        ("title: Exam: what to do\n", "HB103", 1, 12, "a colon that cannot stand here"),
        ("steps:\n\tdo: x\n", "HB103", 2, 1, "a tab is used to indent"),
        ("a:\n\u00a0\u00a0b: 2\nc: d\n", "HB102", 2, 1, "a hard space is used to indent"),
        ("a:\n  - b\n \u00a0- c\n", "HB102", 3, 2, "a hard space is used to indent"),
        ("a: 'never closed\nb: c\n", "HB103", 1, 4, "text in quotes is never closed"),
        ('a: "Klage" og "sensur"\n', "HB103", 1, 12, "text goes on after the closing quote"),
        ("a: {nb: x, en: y\nb: c\n", "HB103", 1, 4, "a `{` is not closed, or a comma is missing inside it"),
        ("a: {nb: Eksamen: hva, en: x}\n", "HB103", 1, 16, "a colon that cannot stand here"),
        ("a: [x\nb: c\n", "HB103", 1, 4, "a `[` is not closed, or a comma is missing inside it"),
        ("a: [[", "HB103", 1, 6, "a bracket is not closed"),
        ("a: *very* important\n", "HB103", 1, 4, "text cannot begin with `*` here"),
        ("a: `code`\n", "HB103", 1, 4, "text cannot begin with this character"),
        ("a:\n  b: c\n d: e\n", "HB103", 3, 2, "this line does not line up with the lines above"),
        ("a: b\nno colon here\nf: g\n", "HB103", 2, 1, "a colon is missing after the key"),
        ("a: - b\n", "HB103", 1, 4, "a list item cannot begin here"),
        ("a: b\nb: c\na: d\n", "HB104", 3, 1, "`a` is given a second time"),
        ("a: &x b\n", "HB105", 1, 4, "anchor `&x`"),
        ("a: !x b\n", "HB105", 1, 4, "tag `!x`"),
        ("a: {<<: b}\n", "HB105", 1, 5, "`<<`"),
        ("a: b\n---\nc: d\n", "HB106", 2, 1, "a second document starts here"),
        ("a: " + "[" * 100 + "]" * 100, "HB107", 1, 4 + DEEPEST - 1, f"more than {DEEPEST} levels"),
        ("", "HB108", 1, 1, "nothing but comments"),
        ("# later\n\n", "HB108", 1, 1, "nothing but comments"),
        ("---\n", "HB108", 1, 1, "nothing but comments"),
        ("? [a]\n: b\n", "HB113", 1, 3, "a list or a mapping cannot be a key"),
        ("a: b\x00c\n", "HB102", 1, 5, "character U+0000 cannot be seen"),
        ("a: b\nc: d\u2028e\n", "HB102", 2, 5, "character U+2028 cannot be seen"),
        ("a: x\u202ey\n", "HB102", 1, 5, "character U+202E cannot be seen"),
    ],
)
def test_a_mistake_is_found_where_it_is(text: str, code: str, line: int, column: int, label: str) -> None:
    _, found = read(text)
    assert found == [(code, line, column, label)]


def test_a_file_that_is_not_utf8_is_told_with_the_place_of_the_byte() -> None:
    node, found = read(b"a: b\nnavn: bl" + b"\xe5b\xe6r\n")
    assert node is None
    assert found == [("HB101", 2, 9, "`å` was saved in another encoding")]


def test_a_file_in_utf16_is_not_utf8() -> None:
    assert read("a: b\n".encode("utf-16"))[1][0][0] == "HB101"


def test_a_byte_order_mark_does_no_harm() -> None:
    node, found = read(b"\xef\xbb\xbfa: b\n")
    assert found == []
    assert isinstance(node, MapNode)
    assert node.entries["a"].key.span.column == 1


def test_a_hard_space_inside_text_is_text() -> None:
    _, found = read("a: §\u00a03-9\nb: |\n  x\n  \u00a0y\n")
    assert found == []


def test_windows_line_ends_do_no_harm() -> None:
    node, found = read("a: b\r\nc: d\r\n")
    assert found == []
    assert isinstance(node, MapNode)
    assert node.entries["c"].value.span.line == 2


def test_an_alias_bomb_is_refused_and_never_unfolds() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 30)]
    node, found = read("\n".join(lines))
    assert node is None
    assert {code for code, *_ in found} == {"HB105"}


@pytest.mark.parametrize("word", ["no", "on", "yes", "null", "~", "09:00", "2026-12-08", "1.0", "0o17", "1_000"])
def test_nothing_is_guessed(word: str) -> None:
    node, found = read(f"{word}: {word}\n")
    assert found == []
    assert isinstance(node, MapNode)
    value = node.entries[word].value
    assert isinstance(value, ScalarNode)
    assert value.value == word


def test_the_first_place_of_a_repeated_key_is_shown_and_kept() -> None:
    report = Report()
    node = parse("a.yml", b"a: first\na: second\n", report)
    (found,) = report
    assert found.related[0].span.line == 1
    assert isinstance(node, MapNode)
    assert isinstance(node.entries["a"].value, ScalarNode)
    assert node.entries["a"].value.value == "first"


def test_spans_end_where_the_text_ends() -> None:
    node, _ = read("steps:\n  one:\n    do: x\n\n\n# a comment\n")
    assert isinstance(node, MapNode)
    assert (node.span.end_line, node.span.end_column) == (3, 10)


@pytest.mark.parametrize(
    ("text", "column"), [("due: 3 weeks", 8), ('due: "3 weeks"', 9), ("due: '3 weeks'", 9), ('due: "3\\x20weeks"', 6)]
)
def test_a_word_inside_a_value_has_its_own_place(text: str, column: int) -> None:
    node, _ = read(text)
    assert isinstance(node, MapNode)
    value = node.entries["due"].value
    assert isinstance(value, ScalarNode)
    assert value.part(2, 7).column == column
