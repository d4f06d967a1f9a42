"""Whatever line of the shipped handbook is damaged, the check says so where it happened, or nothing was lost.

A sample is tried each time; ``HANDBOOK_DAMAGE=all pytest tests/source/test_damage.py`` tries every line (some 38 000
damages, an hour and a half), ``HANDBOOK_DAMAGE=2000`` so many. What is neither reported nor harmless is another
sound handbook: an optional line is gone, or something nobody refers to has another name. No check can tell that from a
change on purpose, but the effect report of the pull request names it.
"""

import os
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from generator.source import read_files
from tests.source.damage import Damage, damages
from tests.source.judging import Judge, Verdict, entry_of

SHIPPED = Path(__file__).parents[2] / "procedures"
WRITTEN_BY_THE_PROGRAM = "procedures/translations.yml"
SAMPLE = os.environ.get("HANDBOOK_DAMAGE", "250")
AT_THE_PLACE = 0.93 if SAMPLE == "all" else 0.87
"""Share of damages that are reported at the damaged place or provably harmless; a sample of 250 varies by 0.05."""
AT_ALL = 0.94 if SAMPLE == "all" else 0.88
"""The same with those that are reported elsewhere, such as a deleted role where it is referred to."""


def chosen(files: Mapping[str, bytes]) -> list[Damage]:
    every = [damage for path, data in files.items() if path != WRITTEN_BY_THE_PROGRAM for damage in damages(path, data)]
    return every if SAMPLE == "all" else random.Random(1).sample(every, int(SAMPLE))


def share(counted: Mapping[Verdict, int], verdicts: Iterable[Verdict]) -> float:
    return sum(counted[verdict] for verdict in verdicts) / sum(counted.values())


def test_a_damaged_line_is_reported_or_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    files = read_files(SHIPPED)
    judge = Judge(files)
    counted: Counter[Verdict] = Counter()
    missed = []
    for damage in chosen(files):
        verdict, _ = judge.judge(damage)
        counted[verdict] += 1
        if verdict is Verdict.MISSED:
            missed.append(f"{damage.path}:{damage.row + 1} {damage.kind.value}")
    at_the_place = share(counted, (Verdict.REPORTED, Verdict.HARMLESS, Verdict.PROSE))
    at_all = at_the_place + share(counted, (Verdict.ELSEWHERE,))
    with capsys.disabled():
        print(f"\n{sum(counted.values())} damages, {at_the_place:.1%} caught at the place, {at_all:.1%} at all")
        print("".join(f"  {counted[verdict]:6} {verdict.value}\n" for verdict in Verdict), end="")
    assert missed == []
    assert at_the_place >= AT_THE_PLACE
    assert at_all >= AT_ALL


LINES = ["steps:", "  a:", "    do: x", "", "    # why", "    role: y", "  b:", "    do: z"]


@pytest.mark.parametrize(("row", "entry"), [(2, (1, 6)), (5, (1, 6)), (1, (0, 8)), (7, (6, 8)), (0, (0, 8))])
def test_the_damaged_place_is_the_entry_around_the_line(row: int, entry: tuple[int, int]) -> None:
    assert entry_of(LINES, row) == entry
