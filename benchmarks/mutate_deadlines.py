"""Does a test fail when the date engine is wrong? Makes small mistakes in it, one at a time, and counts who notices.

    python benchmarks/mutate_deadlines.py                          # every file of generator/deadlines
    python benchmarks/mutate_deadlines.py --only workdays rules    # some of them
    python benchmarks/mutate_deadlines.py --sample 100 --seed 7    # a hundred, drawn by a seed

It takes one core and does not write into the source. Pytest collects the tests once; each mutant then runs in a
forked process of its own (so this needs Linux or macOS), with the tests that reach the changed line, the fastest
first, up to the first failure. Which tests reach which line is found out beforehand, every test in a fresh process, so
that no cache hides a line. The order, the choice of mutants and the random examples are the same in every run.

Mutants that change nothing anybody can see are listed with the reason in equivalent_mutants.toml and counted apart.
"""

from __future__ import annotations

import argparse
import ast
import gc
import hashlib
import importlib
import json
import os
import pickle
import random
import resource
import select
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pytest  # noqa: E402
from _pytest.runner import runtestprotocol  # noqa: E402
from hypothesis import Phase, settings  # noqa: E402

from benchmarks.mutants import Mutant, mutants_of  # noqa: E402

SOURCE = ROOT / "generator" / "deadlines"
WORDING = {"datewords", "phrases", "wording"}
"""Files that say dates instead of finding them; their share is told apart."""
KNOWN = Path(__file__).with_name("equivalent_mutants.toml")
SLOW = ("every_exam", "chains_agree", "same_question", "order_of_declaration", "without_open_days")
"""Words in the names of tests that take longest; --quick goes without them."""
MEMORY = 3 * 2**30
Lines = dict[str, frozenset[int]]


@dataclass(slots=True)
class Reach:
    """What one test takes and which lines of each file it runs."""

    seconds: float
    lines: Lines


@dataclass(slots=True)
class Tally:
    killed: int = 0
    timeouts: int = 0
    equivalent: int = 0
    survived: list[Mutant] = field(default_factory=list)

    def line(self, name: str) -> str:
        total = self.killed + self.timeouts + self.equivalent + len(self.survived)
        meaningful = total - self.equivalent
        share = len(self.survived) / meaningful if meaningful else 0.0
        return (
            f"{name}: {total} mutants, {self.killed} killed, {self.timeouts} timed out (noticed too), "
            f"{self.equivalent} equivalent, {len(self.survived)} survived: {share:.1%} of those that mean something"
        )


class Runner:
    """A pytest plugin that runs mutants instead of the tests."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.tallies = {"engine": Tally(), "wording": Tally()}
        self.kills: Counter[tuple[str, str]] = Counter()
        """By function and test: what noticed one mistake in a function is likely to notice the next."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        settings.register_profile(
            "mutants", deadline=None, database=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
        )
        settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            raise session.Interrupted("the tests cannot be collected")
        warm_up()
        gc.collect()
        gc.freeze()
        reached = self._reached(session.items)
        mutants = self._chosen()
        print(f"{len(session.items)} tests, {len(mutants)} mutants", flush=True)
        equivalent = known_equivalents()
        for mutant in mutants:
            self._judge(mutant, reached, equivalent)
        return True

    def _reached(self, items: Sequence[pytest.Item]) -> list[tuple[pytest.Item, Reach]]:
        known = self._remembered()
        if known.keys() >= {item.nodeid for item in items}:
            return [(item, known[item.nodeid]) for item in sorted(items, key=lambda item: known[item.nodeid].seconds)]
        found = []
        for item in items:
            answer = in_fork(lambda item=item: traced(item), 300)  # type: ignore[misc]
            if answer is None or not answer[0]:
                raise SystemExit(f"{item.nodeid} fails without any mutant")
            found.append((item, answer[1]))
        if self.options.reach:
            self.options.reach.write_bytes(pickle.dumps((digest(), {item.nodeid: reach for item, reach in found})))
        return sorted(found, key=lambda each: each[1].seconds)

    def _remembered(self) -> dict[str, Reach]:
        if not self.options.reach or not self.options.reach.exists():
            return {}
        of, known = pickle.loads(self.options.reach.read_bytes())
        return known if of == digest() else {}

    def _chosen(self) -> list[Mutant]:
        files = sorted(SOURCE.glob("*.py"))
        wanted = [each for each in files if not self.options.only or each.stem in self.options.only]
        mutants = [mutant for file in wanted for mutant in mutants_of(file, module_of(file))]
        if self.options.again:
            names = set(json.loads(self.options.again.read_text(encoding="utf-8")))
            mutants = [mutant for mutant in mutants if full_name(mutant) in names]
        if self.options.sample is not None and self.options.sample < len(mutants):
            drawn = set(random.Random(self.options.seed).sample(range(len(mutants)), self.options.sample))
            mutants = [mutant for number, mutant in enumerate(mutants) if number in drawn]
        return mutants

    def _judge(self, mutant: Mutant, reached: Sequence[tuple[pytest.Item, Reach]], equivalent: dict[str, str]) -> None:
        tally = self.tallies["wording" if mutant.file.stem in WORDING else "engine"]
        place = f"{mutant.file.stem}.{mutant.function}"
        tests = [each for each in reached if reaches(each[1], mutant)]
        tests.sort(key=lambda each: -self.kills[place, each[0].nodeid])  # the rest stays in order: fastest first
        limit = 10 + sum(reach.seconds for _, reach in tests)  # traced, they took a multiple of their usual time
        name = full_name(mutant)
        outcome = in_fork(lambda: noticed(mutant, [item for item, _ in tests]), limit)
        if outcome:
            tally.killed += 1
            self.kills[place, outcome] += 1
            if name in equivalent:
                print(f"listed as equivalent, but noticed: {name}", flush=True)
        elif outcome is None:
            tally.timeouts += 1
        elif name in equivalent:
            tally.equivalent += 1
        else:
            tally.survived.append(mutant)
            reason = f"{len(tests)} tests reach it" if tests else "no test reaches it"
            print(f"survived: {mutant.file.name}:{mutant.line}: {name}\n    in: {mutant.was} ({reason})", flush=True)


def known_equivalents() -> dict[str, str]:
    """Return the reason by the name of the mutant."""
    if not KNOWN.exists():
        return {}
    groups = tomllib.loads(KNOWN.read_text(encoding="utf-8"))["group"]
    return {name: group["reason"] for group in groups for name in group["mutants"]}


def warm_up() -> None:
    """Load what every test needs and no mutant changes, so that the forked processes find it ready."""
    module_of(SOURCE / "holidays.py").public_holidays(2026)
    if (ROOT / "tests" / "deadlines" / "bench.py").exists():
        importlib.import_module("tests.deadlines.bench").handbook()


def digest() -> str:
    """Return what stands for the engine and its tests as they are."""
    files = sorted([*(ROOT / "generator").rglob("*.py"), *(ROOT / "tests" / "deadlines").iterdir()])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files if file.is_file())).hexdigest()


def full_name(mutant: Mutant) -> str:
    return f"{mutant.file.stem}.{mutant.name}"


def module_of(file: Path) -> ModuleType:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return importlib.import_module(".".join(parts).removesuffix(".__init__"))


def reaches(reach: Reach, mutant: Mutant) -> bool:
    lines = reach.lines.get(str(mutant.file), frozenset())
    return bool(lines) if not mutant.function else not lines.isdisjoint(mutant.lines)


# --- one mutant, in a process of its own


def noticed(mutant: Mutant, items: Sequence[pytest.Item]) -> str:
    """Return the first test that fails with the mutant in place of the code, else "". Only for forked processes."""
    try:
        put_in_place(mutant)
    except Exception:  # what cannot even be defined is noticed by every test that imports it
        return "import"
    return next((item.nodeid for item in items if not passed(item)), "")


def put_in_place(mutant: Mutant) -> None:
    module = module_of(mutant.file)
    forget(module)
    compiled = compile(mutant.tree, str(mutant.file), "exec")
    if mutant.function:
        code = next(each for each in codes(compiled) if each.co_qualname == mutant.function)
        function_at(module, mutant.function).__code__ = code
        return
    before = dict(vars(module))
    statement = next(each for each in mutant.tree.body if mutant.line in range(each.lineno, (each.end_lineno or 0) + 1))
    exec(compile(ast.Module([statement], []), str(mutant.file), "exec"), vars(module))
    for name, value in vars(module).items():
        if before.get(name) is not value:
            for other in list(sys.modules.values()):
                if vars(other).get(name) is before.get(name) and name in vars(other):
                    setattr(other, name, value)


def forget(module: ModuleType) -> None:
    """Empty the caches of a module, so that its functions run anew."""
    for value in vars(module).values():
        if hasattr(value, "cache_clear"):
            value.cache_clear()


def codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from codes(constant)


def function_at(module: ModuleType, name: str) -> FunctionType:
    found: Any = module
    for part in name.split("."):
        found = vars(found)[part]
    while not isinstance(found, FunctionType):
        found = getattr(found, "__wrapped__", None) or getattr(found, "fget", None) or found.__func__
    return found


def passed(item: pytest.Item) -> bool:
    return all(report.passed for report in runtestprotocol(item, nextitem=None, log=False))


def traced(item: pytest.Item) -> tuple[bool, Reach]:
    """Run a test and note the lines of the engine that it runs. Call it in a forked process only."""
    lines: dict[str, set[int]] = {str(file): set() for file in SOURCE.glob("*.py")}

    def note(frame: FrameType, event: str, _argument: object) -> Callable[..., Any] | None:
        here = lines.get(frame.f_code.co_filename)
        if here is None:
            return None
        if event == "line":
            here.add(frame.f_lineno)
        return note

    for name in lines:
        forget(module_of(Path(name)))
    start = time.process_time()
    sys.settrace(note)
    good = passed(item)
    sys.settrace(None)
    return good, Reach(time.process_time() - start, {name: frozenset(each) for name, each in lines.items() if each})


def in_fork(work: Callable[[], Any], limit: float) -> Any:
    """Return what ``work`` returns in a forked process; None when it takes longer than ``limit`` seconds or dies."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        answer = pickle.dumps(work())
        with os.fdopen(writer, "wb") as file:
            file.write(answer)
        os._exit(0)
    os.close(writer)
    try:
        return _answer(reader, time.monotonic() + limit)
    finally:
        os.close(reader)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _answer(reader: int, end: float) -> Any:
    data = b""
    while True:
        ready, _, _ = select.select([reader], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            return None
        chunk = os.read(reader, 65536)
        if not chunk:
            return pickle.loads(data) if data else None
        data += chunk


# --- the command


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="MODULE", help="files of generator/deadlines, without .py")
    parser.add_argument("--sample", type=int, metavar="N", help="draw so many mutants instead of taking all")
    parser.add_argument("--seed", type=int, default=0, help="seed of the draw (default: 0)")
    parser.add_argument("--tests", default="tests/deadlines", help="tests to run (default: tests/deadlines)")
    parser.add_argument("--quick", action="store_true", help="without the slowest tests; judge the survivors --again")
    parser.add_argument("--again", type=Path, metavar="FILE", help="only the mutants that --json wrote there")
    parser.add_argument("--list", action="store_true", help="print the names of the mutants and stop")
    parser.add_argument("--reach", type=Path, metavar="FILE", help="remember there which test reaches which line")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the survivors there too")
    options = parser.parse_args()
    os.chdir(ROOT)
    runner = Runner(options)
    if options.list:
        print("\n".join(f"{each.file.name}:{each.line}: {full_name(each)}" for each in runner._chosen()))
        return 0
    begun = time.monotonic()
    quiet = [
        "-q",
        "--assert=plain",
        "--tb=no",
        "--capture=no",
        "--no-header",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
    ]
    if options.quick:
        quiet += ["-k", f"not ({' or '.join(SLOW)})"]
    pytest.main([options.tests, *quiet], plugins=[runner])
    for name, tally in runner.tallies.items():
        print(tally.line(name))
    print(f"{(time.monotonic() - begun) / 60:.1f} minutes")
    if options.json:
        survivors = [full_name(each) for tally in runner.tallies.values() for each in tally.survived]
        options.json.write_text(json.dumps(survivors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
