"""How fast are dates worked out? Resolves made-up courses under the rules of procedures/ and prints the medians.

    python benchmarks/resolve_speed.py                    # 150,000 deadlines with their traces, five times
    python benchmarks/resolve_speed.py --deadlines 20000 --runs 3

One process, one core. Reading the YAML is not part of the time. Every run starts with an empty engine: nothing that
an earlier run has worked out is used again. The courses are the same in every run (--seed).

"worked" are the traces that differ: exams of one form on one day share theirs. With --spread the exams lie on any day
and minute of the semester instead of the morning hours of the exam period, so that almost nothing is shared: the
worst case.
"""

from __future__ import annotations

import argparse
import gc
import platform
import random
import statistics
import sys
import time as clock
from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.deadlines import Resolution, resolve  # noqa: E402
from generator.model import Assessment, Course, CourseFile, Handbook, Moment, Occasion, Semester, Text  # noqa: E402
from generator.source import load, read_files  # noqa: E402

TRIAL = 300
"""Courses that tell how many deadlines a course has."""


def handbook() -> Handbook:
    found, _ = load(read_files(ROOT / "procedures"))
    if found is None:
        raise SystemExit("procedures/ cannot be read: see `handbook check`")
    return found


def with_courses(book: Handbook, number: int, seed: int, *, spread: bool) -> Handbook:
    """Return ``book`` with so many made-up courses instead of its own, over all of its semesters and forms."""
    source = random.Random(seed)
    semesters = sorted(book.semesters)
    groups = {form for form, value in book.forms.items() if value.includes}
    forms = sorted(set(book.forms) - groups)
    tags = sorted(tag for tag, value in book.tags.items() if value.automatic is None)
    files = []
    for place, semester in enumerate(semesters):
        courses = {
            f"X{serial:06d}": _course(source, book.semesters[semester], forms, tags, spread=spread)
            for serial in range(place, number, len(semesters))
        }
        files.append(CourseFile(semester=semester, department=next(iter(book.departments)), courses=courses))
    return replace(book, course_files=tuple(files))


def _course(source: random.Random, semester: Semester, forms: list[str], tags: list[str], *, spread: bool) -> Course:
    return Course(
        name=Text.of(nb="Emne", en="Course"),
        credits=source.choice([7.5, 10, 15, 30]),
        tags=tuple(source.sample(tags, min(len(tags), source.randrange(3)))),
        assessments={"exam": _assessment(source, semester, source.choice(forms), spread=spread)},
    )


def _assessment(source: random.Random, semester: Semester, form: str, *, spread: bool) -> Assessment:
    first, last = semester.exam_period.first, semester.exam_period.last
    if spread:
        first, last = semester.starts, semester.ends
    day = first + timedelta(days=source.randrange((last - first).days + 1))
    start = Moment(day, time(source.randrange(24), source.randrange(60)) if spread else time(9))
    end = Moment(day + timedelta(days=source.choice([0, 0, 0, 1, 3])), time(23, 59) if spread else time(13))
    return Assessment(form=form, start=start, end=end, occasion=source.choice([*Occasion]))


def enough(book: Handbook, deadlines: int, seed: int, *, spread: bool) -> Handbook:
    """Return ``book`` with as many courses as give at least ``deadlines``."""
    found = len(resolve(with_courses(book, TRIAL, seed, spread=spread)).deadlines)
    number = TRIAL * deadlines // found
    while True:
        made = with_courses(book, number, seed, spread=spread)
        if len(resolve(made).deadlines) >= deadlines:
            return made
        number += number // 100 + 1


def timed(book: Handbook) -> Iterator[tuple[float, float, Resolution]]:
    while True:
        gc.collect()
        wall, core = clock.perf_counter(), clock.process_time()
        found = resolve(book)
        yield clock.perf_counter() - wall, clock.process_time() - core, found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--deadlines", type=int, default=150_000, help="at least so many (default: 150000)")
    parser.add_argument("--runs", type=int, default=5, help="the median of so many (default: 5)")
    parser.add_argument("--seed", type=int, default=0, help="of the made-up courses (default: 0)")
    parser.add_argument("--spread", action="store_true", help="exams on any day and minute: the worst case")
    options = parser.parse_args()
    book = enough(handbook(), options.deadlines, options.seed, spread=options.spread)
    walls, cores = [], []
    for number, (wall, core, found) in zip(range(options.runs), timed(book), strict=False):
        walls.append(wall)
        cores.append(core)
        traces = {id(each.working) for each in found.deadlines}
        print(f"run {number + 1}: {wall:.2f} s on the clock, {core:.2f} s of the core")
    sizes = f"{len(found.deadlines)} deadlines of {len(found.sittings)} exams, {len(traces)} traces worked"
    middle = statistics.median(cores)
    print(f"{sizes}; Python {platform.python_version()}, {platform.machine()}")
    print(f"median: {statistics.median(walls):.2f} s on the clock, {middle:.2f} s of the core")
    print(f"{len(found.deadlines) / middle:,.0f} deadlines a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
