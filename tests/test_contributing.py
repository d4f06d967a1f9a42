"""The guide for editors, in both languages: every transcript in it is what the command prints."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.cli import main

TOP = Path(__file__).parent.parent
GUIDES = {"en": TOP / "CONTRIBUTING.md", "nb": TOP / "CONTRIBUTING.nb.md"}
TODAY = date(2026, 11, 23)
"""The day on which the transcripts were made."""
LEFT_OUT = "…"
"""A line of a transcript that stands for any number of lines."""


@dataclass(frozen=True)
class Block:
    kind: str
    file: str
    """The name behind the kind, as in ```` ```csv plan.csv ````; empty where there is none."""
    text: str
    line: int


def blocks(guide: Path) -> list[Block]:
    text = guide.read_text(encoding="utf-8")
    found = re.finditer(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [Block(each[1], each[2] or "", each[3], text.count("\n", 0, each.start()) + 1) for each in found]


def transcripts(guide: Path) -> Iterator[tuple[tuple[Block, ...], Block]]:
    """Return every transcript with the files and edits that stand between it and the one before."""
    before: list[Block] = []
    for block in blocks(guide):
        if block.kind == "console":
            yield tuple(before), block
            before = []
        elif block.file:
            before.append(block)


EVERY = [
    pytest.param(before, block, id=f"{language}-{block.line}")
    for language, guide in GUIDES.items()
    for before, block in transcripts(guide)
]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor's copy of the handbook, on branch main; the test stands in it, on the day of the transcripts."""
    shutil.copytree(TOP / "procedures", tmp_path / "procedures")
    who = {f"GIT_{who}_{what}": f"{who}@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = os.environ | who | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for command in ("init --quiet --initial-branch=main", "add --all", "commit --quiet --message first"):
        subprocess.run(["git", *command.split()], cwd=tmp_path, env=environment, check=True)
    monkeypatch.chdir(tmp_path)
    assert all(main.commands.values())  # each is imported only when it is asked for, with the clock that it finds then
    for name, module in list(sys.modules.items()):
        if name.startswith("generator.cli") and hasattr(module, "today"):
            monkeypatch.setattr(module, "today", lambda: TODAY)
    return tmp_path


def prepare(desk: Path, block: Block) -> None:
    """Write the file that the guide shows, or make the edit that it shows as a diff."""
    if block.kind != "diff":
        (desk / block.file).write_text(block.text, encoding="utf-8")
        return
    lines = block.text.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    held = (desk / block.file).read_text(encoding="utf-8")
    assert held.count(before) == 1, f"{block.file} does not hold these lines once:\n{before}"
    (desk / block.file).write_text(held.replace(before, after), encoding="utf-8")


def runs(block: Block) -> Iterator[tuple[str, str]]:
    """Return each command of a transcript with what the guide says that it prints."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, printed = part.replace("\\\n", "").partition("\n")
        yield command, printed


def same(told: str, printed: str) -> bool:
    parts = [re.escape(part) for part in re.split(rf"^ *{LEFT_OUT}\n", told.strip("\n") + "\n", flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*".join(parts), printed.strip("\n") + "\n") is not None


@pytest.mark.parametrize(("before", "block"), EVERY)
def test_every_transcript_is_what_the_command_prints(desk: Path, before: tuple[Block, ...], block: Block) -> None:
    for each in before:
        prepare(desk, each)
    for command, told in runs(block):
        program, *arguments = shlex.split(command)
        assert program == "handbook"
        printed = CliRunner().invoke(main, arguments, catch_exceptions=False, prog_name="handbook").output
        assert same(told, printed), printed


def test_both_guides_have_the_same_sections_examples_and_transcripts() -> None:
    english, norwegian = (GUIDES[language].read_text(encoding="utf-8") for language in ("en", "nb"))
    shapes = [re.findall(r"^(#+ |\| |[-\d]\.? )", text, re.MULTILINE) for text in (english, norwegian)]
    assert shapes[0] == shapes[1]
    kinds = [[(block.kind, block.file) for block in blocks(GUIDES[language])] for language in ("en", "nb")]
    assert kinds[0] == kinds[1]
    commands = [
        [re.sub(r" -l \w+", "", command) for _, block in transcripts(GUIDES[language]) for command, _ in runs(block)]
        for language in ("en", "nb")
    ]
    assert commands[0] == commands[1]


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_leads_to_its_twin_at_the_top(language: str) -> None:
    twin = GUIDES["nb" if language == "en" else "en"]
    assert f"({twin.name})" in "".join(GUIDES[language].read_text(encoding="utf-8").splitlines()[:4])


@pytest.mark.parametrize("language", GUIDES)
def test_every_command_in_the_running_text_exists_with_its_options(language: str) -> None:
    prose = re.sub(r"^```.*?^```$", "", GUIDES[language].read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = [" ".join(words.split()) for words in re.findall(r"`(handbook [^`]+)`", prose)]
    assert named
    for words in named:
        command: click.Command = main
        _, *rest = shlex.split(words)
        while isinstance(command, click.Group):
            command = command.commands[rest.pop(0)]
        known = {"--help"} | {option for parameter in command.params for option in parameter.opts}
        assert {word for word in rest if word.startswith("--")} <= known, words
