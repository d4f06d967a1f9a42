"""No text is cut off by a `#` without a word: the rule in generator/source/comments.py, for every text there is."""

import os
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from generator.diagnostics import Report
from generator.model import Text
from generator.source import load, nodes, read_files
from generator.source.nodes import ListNode, MapNode, Node, ScalarNode
from tests.source.toybox import changed, findings, places

SHIPPED = Path(__file__).parents[2] / "procedures"
GRADING = "grading/register-grades.yml"
TRIED = int(os.environ.get("HANDBOOK_TEXTS", "2"))
"""Texts of each file."""
DO = "do: {nb: Vurder besvarelsene, en: Grade the papers}"


@pytest.fixture(params=["fast", "plain"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything holds for libyaml and for PyYAML's own parser."""
    if request.param == "plain":
        monkeypatch.setattr(nodes, "LOADER", yaml.BaseLoader)


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        ("nb: Lever til rom #12 i tredje etasje\n      en: x", 10, 25),
        ("nb: Programmering i C # for psykologer\n      en: x", 10, 29),
        ("nb: x\n      en: Grade paper # 12", 11, 23),
        ("nb: #12 er stengt\n      en: x", 10, 11),
        ("nb: Vurder\n        alt (sak #44)\n      en: x", 11, 18),
        ("nb: Vurder\n        # 44\n      en: x", 11, 9),
        ("nb: Vurder #44\n        straks\n      en: x", 10, 18),
        ("nb: Vurder\n        #44\n        straks\n      en: x", 11, 9),
        ("nb: # 44\n        Vurder\n      en: x", 10, 11),
        ("nb: 'Rom'#12\n      en: x", 10, 16),
        ("nb: x  # spør Kari\n      en: x", 10, 14),
    ],
)
def test_a_number_sign_that_cuts_a_text_off_is_found_where_it_stands(
    toy_files: Mapping[str, bytes], written: str, line: int, column: int
) -> None:
    found = findings(changed(toy_files, GRADING, DO, f"do:\n      {written}"))

    assert [place[1:] for place in places(found)] == [(GRADING, line, column)]
    assert "`#`" in found[0].label
    assert "in quotes" in found[0].help


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("{nb: Lever til rom #12, en: x}", 28),
        ("{nb: x, en: Grade paper #12}", 33),
        ("{nb: #12, en: x}", 14),
        ("{nb: x, en: the examiners' #12 sheets}", 36),
        ("{nb: Lever til rom #12,\n      en: x}", 28),
        ("{nb: Lever til rom #12\n      , en: x}", 28),
        ("{nb: \"A #1\", en: 'b # c' , fr: d #e}", 42),
    ],
)
def test_inside_braces_too(toy_files: Mapping[str, bytes], written: str, column: int) -> None:
    found = places(findings(changed(toy_files, GRADING, DO, f"do: {written}")))

    assert [place[1:] for place in found] == [(GRADING, 9, column)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("role: examiner\n", "role: examiner  # who grades\n"),
        ("due: on grading-deadline\n", "due: on grading-deadline # by law\n"),
        ("steps:\n", "steps:  # in the reader's order\n"),
        ("needs: [grade-papers]\n", "needs: [grade-papers]  # the order\n"),
        ("needs: [grade-papers]\n", "needs:\n      # first\n      - grade-papers # papers\n      # last\n"),
        ("phase: grading\n", "phase: grading # a comment\n# another\n"),
        (DO, "do:\n      nb: \"Vurder #12\"  # in quotes\n      en: 'Grade #12' # too"),
        (DO, "do:\n      # above\n      nb: Vurder\n      # between\n      en: Grade C#\n    # below"),
        (
            DO,
            f"{DO}\n    details:\n      nb: |  # kept\n        Sak # 44\n        # 45\n      en: >-\n        Case # 44",
        ),
        (DO, f"{DO}  # behind the brace"),
    ],
)
def test_a_comment_may_stand_behind_all_that_is_no_text(toy_files: Mapping[str, bytes], old: str, new: str) -> None:
    assert findings(changed(toy_files, GRADING, old, new)) == []


def test_what_is_kept_as_text_stays_whole(toy_files: Mapping[str, bytes]) -> None:
    handbook, _ = load(changed(toy_files, GRADING, DO, "do: {nb: 'Rom #12', en: C# and F#}"))
    assert handbook is not None
    step = handbook.procedures["register-grades"].steps["grade-papers"]
    assert step.do == Text.of(nb="Rom #12", en="C# and F#")


def test_a_name_of_a_language_and_other_names_of_a_term_are_texts(toy_files: Mapping[str, bytes]) -> None:
    language = changed(toy_files, "handbook.yml", "{name: English}", "\n    name: English #1")
    also = changed(
        toy_files,
        "glossary.yml",
        "also: {nn: [sensur], en: [marking, assessment]}",
        "also:\n    nn: sensur # 1\n    en:\n      - x #2",
    )
    assert places(findings(language)) == [("HB136", "handbook.yml", 9, 19)]
    assert [place[2:] for place in places(findings(also))] == [(5, 16), (7, 11)]


def test_a_finding_can_be_accepted_behind_a_text(toy_files: Mapping[str, bytes]) -> None:
    accepted = "do:\n      nb: Vurder  # handbook: ignore[HB501] it is the same\n      en: Grade"
    assert findings(changed(toy_files, GRADING, DO, accepted)) == []


def plain_texts(node: Node) -> Iterator[ScalarNode]:
    """Return the words without quotes behind the shipped handbook's languages."""
    if isinstance(node, ListNode):
        for item in node.items:
            yield from plain_texts(item)
    elif isinstance(node, MapNode):
        for key, entry in node.entries.items():
            if key in ("nb", "en") and isinstance(entry.value, ScalarNode) and entry.value.plain:
                yield entry.value
            else:
                yield from plain_texts(entry.value)


def test_a_number_sign_anywhere_in_any_text_of_the_shipped_handbook_is_found() -> None:
    chance = random.Random(7)
    files = {path: data for path, data in read_files(SHIPPED).items() if not path.endswith("translations.yml")}
    settings = {"procedures/handbook.yml": files["procedures/handbook.yml"]}
    missed = []
    for path, data in files.items():
        node = nodes.parse(path, data, Report())
        assert node is not None
        every = [text for text in plain_texts(node) if " " in text.value]
        for text in chance.sample(every, min(TRIED, len(every))):
            lines = data.decode().splitlines()
            row = chance.randrange(text.span.line - 1, text.span.end_line)
            first = text.span.column if row == text.span.line - 1 else len(lines[row]) - len(lines[row].lstrip()) + 1
            last = text.span.end_column - 1 if row == text.span.end_line - 1 else len(lines[row])
            blanks = [found.start() for found in re.finditer(" ", lines[row]) if first <= found.start() < last]
            if blanks:
                at = chance.choice(blanks)
                lines[row] = f"{lines[row][:at]} #12{lines[row][at:]}"
                damaged = {**settings, path: ("\n".join(lines) + "\n").encode()}
                here = [(found.span.line, found.span.column) for found in load(damaged)[1] if found.span.file == path]
                missed += [(path, row + 1, lines[row])] if (row + 1, at + 2) not in here else []
    assert missed == []
