"""Publishing that is killed, or refused by the disk, at any moment: ``python -m tests.site.kills --times 200``.

The child that publishes is killed at a random moment, or by itself at one chosen call to the file system. The
calls are seen through Python's audit hooks, so the program under test knows nothing of it.
"""

from __future__ import annotations

import argparse
import errno
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from generator.feeds import Ledger, write_ledger
from generator.site import place
from generator.site.compare import compare_folder
from generator.site.publish import publish

SEEN = {
    "open",
    *(f"os.{name}" for name in ("rename", "mkdir", "rmdir", "remove", "link", "scandir", "listdir", "chmod")),
}
"""Audit events of calls to the file system."""
UNREACHED = 3
"""How a child ends that has fewer calls than were asked for."""
LEDGER = write_ledger(Ledger({}))


def small_site(edition: int, files: int = 2) -> Callable[[Path], tuple[str, ...]]:
    """Return a build of a site in which every file tells its edition."""

    def build(folder: Path) -> tuple[str, ...]:
        for language in ("nb", "en"):
            (folder / language / "pages").mkdir(parents=True)
            for number in range(files):
                (folder / language / f"pages/{number}.html").write_text(f"<p>{edition}</p>", encoding="utf-8")
        (folder / "index.html").write_text(f"<p>{edition}</p>", encoding="utf-8")
        (folder / "calendars").mkdir()
        (folder / "calendars/ledger.json").write_bytes(LEDGER)
        return ("nb", "en")

    return build


def edition_of(site: Path) -> int:
    """Return the edition of a site that is whole; one that is not fails."""
    found = compare_folder(site)
    assert not found, found
    editions = {path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert len(editions) == 1, editions
    return int(editions.pop().removeprefix("<p>").removesuffix("</p>"))


def in_child(work: Callable[[], object]) -> int:
    """Start ``work`` in a process of its own; return its id."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of the test runner, which the child does not need
        child = os.fork()
    if child:
        return child
    try:
        os._exit(UNREACHED if work() is False else 0)
    except BaseException:
        os._exit(1)


def ended(child: int) -> int:
    """Wait for a child and return how it ended: 0, 1, UNREACHED, or less than 0 for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def interrupted(work: Callable[[], object], at: int, act: Callable[[str], None]) -> Callable[[], object]:
    """Return ``work`` with ``act`` in place of its ``at``-th call to the file system; it tells if there are fewer."""

    def working() -> bool:
        calls = 0

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal calls
            if event in SEEN:
                calls += 1
                if calls == at:
                    act(str(arguments[0]))

        sys.addaudithook(hook)
        work()
        return calls >= at

    return working


def kill(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def refuse(number: int) -> Callable[[str], None]:
    def act(path: str) -> None:
        raise OSError(number, os.strerror(number), path)

    return act


def silent(_: str) -> None:
    """Hear nothing."""


def check_after(site: Path, allowed: set[int], edition: int) -> None:
    """The next build finds a whole site, works, and leaves nothing but the previous site."""
    if site.exists():
        assert edition_of(site) in allowed
    else:
        assert (site.with_name(f".{site.name}.handbook") / "aside").is_dir(), "the site is gone"
    publish(small_site(edition), site, silent)
    assert edition_of(site) == edition
    check_tidy(site)


def check_tidy(site: Path) -> None:
    beside = {path.name for path in site.parent.iterdir()} - {site.name, f".{site.name}.handbook"}
    assert not beside, beside
    holder = site.with_name(f".{site.name}.handbook")
    inside = {path.name for path in holder.iterdir()} if holder.exists() else set()
    assert inside <= {".gitignore", "lock", "previous"}, inside


def every_step(site: Path, act: Callable[[str], None], *, has_exchange: bool, stride: int = 1) -> int:
    """Interrupt a publication at every ``stride``-th of its calls to the file system; return how many there are."""
    original = place.exchange
    if not has_exchange:
        place.exchange = lambda one, other: False  # noqa: ARG005
    try:
        edition, at = 1, 0
        publish(small_site(edition), site, silent)
        publish(small_site(edition := edition + 1), site, silent)
        while True:
            at += 1
            work = lambda: publish(small_site(edition + 1), site, silent)  # noqa: B023, E731
            if ended(in_child(interrupted(work, at, act))) == UNREACHED:
                assert edition_of(site) == edition + 1
                check_tidy(site)
                return at - 1
            at += stride - 1
            check_after(site, {edition, edition + 1}, edition + 2)
            edition += 2
    finally:
        place.exchange = original


def random_moments(site: Path, times: int, seed: int = 1) -> int:
    """Kill publications at random moments; return how many of them had already put their site in place."""
    dice = random.Random(seed)
    publish(small_site(0), site, silent)
    began = time.monotonic()
    publish(small_site(1), site, silent)
    lasts, edition, late = time.monotonic() - began, 1, 0
    for _ in range(times):
        child = in_child(lambda: publish(small_site(edition + 1), site, silent))  # noqa: B023
        time.sleep(dice.uniform(0, lasts * 1.5))
        os.kill(child, signal.SIGKILL)
        ended(child)
        late += site.exists() and edition_of(site) == edition + 1
        check_after(site, {edition, edition + 1}, edition + 2)
        edition += 2
    return late


def real_builds(top: Path, times: int, seed: int = 1) -> dict[str, int]:
    """Kill `handbook build` of a small handbook at random moments, the parent alone or with its workers."""
    from tests.site.office import Office

    dice = random.Random(seed)
    office = Office.opened(top)
    began = time.monotonic()
    office.build()
    lasts = time.monotonic() - began
    seen = {"killed": 0, "ended": 0, "workers left after 5 s": 0}
    for number in range(times):
        office.change("handbook.yml", "\n", f"\n# {number}\n") if not number else None
        child = subprocess.Popen(
            [sys.executable, "-m", "generator", "build"],
            cwd=top,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(dice.uniform(0, lasts))
        seen["ended" if child.poll() is not None else "killed"] += 1
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL) if number % 2 else child.kill()
        child.wait()
        assert not compare_folder(office.site)
        until = time.monotonic() + 5
        while lives(child.pid) and time.monotonic() < until:
            time.sleep(0.05)
        seen["workers left after 5 s"] += lives(child.pid)
    office.build()
    assert not compare_folder(office.site)
    assert {path.name for path in (top / ".site.handbook").glob("*-*")} == set()
    return seen


def lives(group: int) -> bool:
    """Return whether a process of the group is still at work."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--real", type=int, default=30)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        for has_exchange in (True, False):
            (top / f"steps{has_exchange}").mkdir()
            steps = every_step(top / f"steps{has_exchange}/site", kill, has_exchange=has_exchange)
            print(f"killed at each of {steps} steps, exchange: {has_exchange}: the site was always whole")
        for number in (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EBUSY, errno.EIO):
            (top / f"errors{number}").mkdir()
            steps = every_step(top / f"errors{number}/site", refuse(number), has_exchange=True)
            print(f"{errno.errorcode[number]} at each of {steps} steps: the site was always whole")
        (top / "random").mkdir()
        late = random_moments(top / "random/site", arguments.times)
        print(f"killed at {arguments.times} random moments, {late} of them after the swap: the site was always whole")
        print(f"real builds: {real_builds(top / 'office', arguments.real)}: the site was always whole")


if __name__ == "__main__":
    main()
