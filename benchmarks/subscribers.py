"""Do servers with our settings carry everybody who subscribes? The programs of 5,000 people, a hundred times over.

    python benchmarks/subscribers.py                     # nginx, Apache and Apache with .htaccess, a minute each
    python benchmarks/subscribers.py nginx --seconds 600

Needs nginx-light, apache2 and a site in site/. 5,000 subscribers who ask once an hour ask 1.39 times a second together;
the run asks 139 times a second, each time over a new connection as calendar programs do. Nine of ten know the calendar
and ask whether it has changed, one of ten fetches it compressed. Then it asks as fast as it can for ten seconds. Exits
with 1 when an answer is wrong, or at the first rate comes more than a second after it was due.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.source import load, read_files  # noqa: E402
from tests.servers import KINDS, Server, serving  # noqa: E402

REAL = 5_000 / 3_600
"""Requests a second of 5,000 subscribers who refresh every hour."""
TIMES = 100
CLIENTS = 32
FLAT_OUT = 10
"""Seconds."""


@dataclass
class Seen:
    """What a run saw."""

    unchanged: list[float] = field(default_factory=list)
    """Seconds until an answer was there, for those that had not changed."""
    full: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    sent: int = 0
    """Bytes of content."""

    @property
    def all(self) -> list[float]:
        return sorted(self.unchanged + self.full)


def ask(server: Server, path: str, tag: str, seen: Seen, due: float) -> None:
    """Ask for a calendar at the moment ``due``; with a tag the answer must be that nothing has changed."""
    time.sleep(max(0.0, due - time.monotonic()))
    start = due or time.monotonic()
    headers = {"If_None_Match": tag} if tag else {}
    try:
        answer = server.ask(path, Accept_Encoding="gzip", **headers)
    except OSError as wrong:
        seen.wrong.append(f"{path}: {wrong}")
        return
    took = time.monotonic() - start
    if answer.status != (304 if tag else 200):
        seen.wrong.append(f"{path}: {answer.status}")
    (seen.unchanged if tag else seen.full).append(took)
    seen.sent += len(answer.content)


def requests(tags: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield calendars and the tags to ask with, the same ones in each run."""
    chance = random.Random(1)
    paths = sorted(tags)
    while True:
        path = chance.choice(paths)
        yield path, tags[path] if chance.random() < 0.9 else ""


def processes(top: int) -> Iterator[int]:
    yield top
    for task in Path(f"/proc/{top}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from processes(int(child))


def weight(top: int) -> tuple[float, int]:
    """Return the memory of a server's processes in MB, shared parts counted once, and its open files."""
    memory, files = 0, 0
    for process in processes(top):
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        memory += next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
        files += len(os.listdir(f"/proc/{process}/fd"))
    return memory / 1000, files


def watch(top: int, most: list[tuple[float, int]], done: Event) -> None:
    while not done.wait(0.5):
        most.append(weight(top))


def paced(server: Server, wanted: Iterator[tuple[str, str]], clients: ThreadPoolExecutor, seconds: float) -> Seen:
    """Ask a hundred times as often as the subscribers do."""
    seen, rate = Seen(), REAL * TIMES
    start = time.monotonic() + 0.5
    for done in [
        clients.submit(ask, server, *next(wanted), seen, start + number / rate) for number in range(int(seconds * rate))
    ]:
        done.result()
    return seen


def flat_out(server: Server, wanted: Iterator[tuple[str, str]], clients: ThreadPoolExecutor) -> Seen:
    """Ask as fast as it goes."""
    seen, end = Seen(), time.monotonic() + FLAT_OUT
    while time.monotonic() < end:
        for done in [clients.submit(ask, server, *next(wanted), seen, 0) for _ in range(320)]:
            done.result()
    return seen


def run(kind: str, site: Path, seconds: float) -> bool:
    """Print what a server of one kind did; False when it was too slow or wrong."""
    handbook, _ = load(read_files(ROOT / "procedures"))
    assert handbook is not None
    calendars = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.ics"))]
    with serving(kind, handbook.settings, site) as server, ThreadPoolExecutor(CLIENTS) as clients:
        tags = {path: server.ask(path, Accept_Encoding="gzip").headers["etag"] for path in calendars}
        weights, done = [weight(server.process)], Event()
        Thread(target=watch, args=(server.process, weights, done), daemon=True).start()
        wanted = requests(tags)
        calm, hasty = paced(server, wanted, clients, seconds), flat_out(server, wanted, clients)
        done.set()
        weights.append(weight(server.process))
    print(f"{kind}, {len(calendars)} calendars, {REAL * TIMES:.0f} a second for {seconds:.0f} s")
    print(f"  {len(calm.all)} answers, {len(calm.wrong)} wrong, {calm.sent / 1e6:.1f} MB")
    for name, times in (("304", calm.unchanged), ("200", calm.full)):
        told = [f"{each * 1000:.1f} ms" for each in (statistics.median(times), sorted(times)[len(times) * 99 // 100])]
        print(f"  {len(times)} times {name}: median {told[0]}, 99 % within {told[1]}")
    print(f"  the latest {calm.all[-1] * 1000:.0f} ms after it was due")
    most = len(hasty.all) / FLAT_OUT
    print(f"  flat out: {most:.0f} a second = {most / REAL:.0f} times the real rate, {len(hasty.wrong)} wrong")
    for name, series in (
        ("memory in MB", [each[0] for each in weights]),
        ("open files", [each[1] for each in weights]),
    ):
        print(f"  {name}: {series[0]:.0f} before, at most {max(series):.0f}, {series[-1]:.0f} after")
    for line in (calm.wrong + hasty.wrong)[:5]:
        print(f"  wrong: {line}")
    return not calm.wrong and not hasty.wrong and calm.all[-1] < 1


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("kind", nargs="?", choices=(*KINDS, "all"), default="all")
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--site", type=Path, default=ROOT / "site")
    chosen = options.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    with TemporaryDirectory(prefix="handbook-load-") as folder:
        Path(folder).chmod(0o755)
        copy = Path(shutil.copytree(chosen.site, Path(folder, "site")))
        kinds = KINDS if chosen.kind == "all" else (chosen.kind,)
        good = [run(kind, copy, chosen.seconds) for kind in kinds]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
