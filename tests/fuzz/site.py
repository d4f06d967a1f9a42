"""The long search for words that become more than words on a page: attacks, changed and combined at random."""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from generator.assemble import assemble
from generator.site.produce import Unsound
from tests.attacks.building import build_in
from tests.attacks.fields import Field, Kind, attacked
from tests.attacks.handbook import full_files
from tests.attacks.judging import unlike
from tests.attacks.strings import ATTACKS
from tests.attacks.structure import whole

_SPECIAL = "<>\"'`&;#={}[]()!/\\*_|:~^%$@-+\n\r\t \x00\x02\x03\x0b\x1b\x85\u2028\u202e\ufeff"
_LONGEST = 400
_LANGUAGES = ("nb", "en")


def soak(minutes: float, found: Path) -> None:
    """Build site after site for so many minutes; write each failure with what was put where into ``found``."""
    handbook = assemble(full_files()).handbook
    assert handbook is not None
    until, tried, runs, pages = time.monotonic() + minutes * 60, Counter[str](), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        plain = {
            each: whole(build_in(Path(folder) / f"plain-{each}", handbook, each).files(".html").values())
            for each in _LANGUAGES
        }
    seed = int(time.time())
    while time.monotonic() < until:
        seed += 1
        language, strict = _LANGUAGES[seed % 2], seed % 3 == 0
        put: list[str] = []
        with tempfile.TemporaryDirectory() as folder:
            try:
                book = attacked(handbook, _change(random.Random(seed), strict, put, tried))
                made = build_in(Path(folder), book, language).files(".html")
            except (Unsound, Exception) as failure:  # whatever it is, it is to be looked at
                _keep(found, seed, f"{type(failure).__name__}: {failure}", put)
                continue
        runs, pages = runs + 1, pages + len(made)
        before, after = plain[language], whole(made.values())
        wrong = [each for each in unlike(before, after, of_markdown=not strict) if not (strict and _is_benign(each))]
        if wrong:
            _keep(found, seed, "\n".join(wrong), put)
        print(f"{runs} sites, {pages} pages, {len(tried)} fields, {tried.total()} values", flush=True)


def _is_benign(said: str) -> bool:
    """A long text can split a calendar, which then has a row of its own."""
    return said.startswith("an element") and not any(mark in said for mark in (" on", "script", "img", "h1", "h2"))


def _change(chance: random.Random, strict: bool, put: list[str], tried: Counter[str]) -> Callable[[Field, str], str]:
    taken: set[str] = set()

    def change(field: Field, old: str) -> str:
        if strict and field.kind in (Kind.MARKDOWN, Kind.ADDRESS):
            return old
        words = mutated(chance)
        if field.kind is Kind.CODE:
            words = f"{old}{words[:20]}"
            if words in taken:
                return old
            taken.add(words)
        words = words.encode("utf-8", "ignore").decode()
        new = words if chance.random() < 0.5 else f"{old}{words}"
        tried[str(field)] += 1
        put.append(f"{field}: {new!r}")
        return new or old

    return change


def mutated(chance: random.Random) -> str:
    """Return one to three attacks, glued, cut, doubled and sprinkled with characters that mean something somewhere."""
    words = chance.choice(("", " ", "\n", "\n\n", '"')).join(chance.choices(ATTACKS, k=chance.choice((1, 1, 1, 2, 3))))
    for _ in range(chance.choice((0, 0, 1, 2, 4))):
        at, to = sorted(chance.randrange(len(words) + 1) for _ in range(2))
        match chance.randrange(5):
            case 0:
                words = words[:at] + chance.choice(_SPECIAL) + words[at:]
            case 1:
                words = words[:at] + words[to:]
            case 2:
                words = words[:to] + words[at:to] + words[to:]
            case 3:
                words = words[:at] + words[at:to].swapcase() + words[to:]
            case _:
                words = words[:at] + "".join(f"&#{ord(each)};" for each in words[at : min(to, at + 5)]) + words[to:]
    return words[:_LONGEST]


def _keep(found: Path, seed: int, said: str, put: list[str]) -> None:
    (found / f"{seed}.txt").write_text(
        "\n".join((said, "", *put)), encoding="utf-8", errors="backslashreplace"
    )  # fmt: skip
    print(f"found {found / str(seed)}.txt: {said[:300]}", flush=True)
