"""Attacks written into the files, as an editor would, and what the check accepts of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import yaml

from generator.assemble import Assembly, assemble
from generator.diagnostics import Severity


class Place(NamedTuple):
    """Where a value stands in a file that holds words, and the words."""

    path: str
    start: int
    end: int
    words: str


Written = Mapping[Place, str]
"""New words by place."""


def places_with_words(files: Mapping[str, bytes]) -> tuple[Place, ...]:
    """Return every value that is a text in a language, or has several words."""
    return tuple(place for path, data in files.items() for place in _places(path, yaml.compose(data.decode()), ""))


def _places(path: str, node: yaml.Node | None, key: str) -> Iterator[Place]:
    match node:
        case yaml.MappingNode():
            for name, value in node.value:
                yield from _places(path, value, name.value)
        case yaml.SequenceNode():
            for value in node.value:
                yield from _places(path, value, key)
        case yaml.ScalarNode() if " " in node.value or key in ("nb", "nn", "en"):
            yield Place(path, node.start_mark.index, node.end_mark.index, node.value)


def accepted(files: Mapping[str, bytes], written: Written, rounds: int = 6) -> tuple[Assembly, Written]:
    """Return the handbook with what the check accepts of the words, and which those are.

    What an error points at is taken back until there is none.
    """
    for _ in range(rounds):
        assembly = assemble(_with(files, written))
        wrong = {(each.span.file, each.span.line) for each in assembly.report if each.severity is Severity.ERROR}
        if not wrong:
            return assembly, written
        written = {place: words for place, words, line in _lines(files, written) if (place.path, line) not in wrong}
    raise AssertionError(f"these stay wrong: {sorted(wrong)}")


def _with(files: Mapping[str, bytes], written: Written) -> Mapping[str, bytes]:
    changed = dict(files)
    for place in sorted(written, reverse=True):
        text = changed[place.path].decode()
        changed[place.path] = (text[: place.start] + _quoted(written[place]) + text[place.end :]).encode()
    return changed


def _lines(files: Mapping[str, bytes], written: Written) -> Iterator[tuple[Place, str, int]]:
    """Yield places with their words and the lines on which they stand; one place's words take one line."""
    for path in {place.path for place in written}:
        text, ordered = files[path].decode(), sorted(place for place in written if place.path == path)
        folded = accumulate((text.count("\n", place.start, place.end) for place in ordered), initial=0)
        for place, before in zip(ordered, folded, strict=False):
            yield place, written[place], text.count("\n", 0, place.start) + 1 - before


def _quoted(words: str) -> str:
    return json.dumps(words)


def in_turn(places: Sequence[Place], attacks: Sequence[str], first: int, longest: int = 190) -> Written:
    """Return words for every place with as many attacks behind them as fit, each place beginning with another one."""
    written = {}
    for turn, place in enumerate(places, first):
        words = place.words
        for attack in (*attacks[turn * 7 % len(attacks) :], *attacks):
            if len(words) + len(attack) >= longest:
                break
            words = f"{words} {attack}"
        written[place] = words
    return written
