"""Programs from npm that the tests use: installed from the lock file beside the tests that use them.

Run by the tests themselves; ``python -m tests.npm`` installs all of them, to prepare a machine that will be offline.
"""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from pathlib import Path

from tests.missing import lacking, program

TESTS = Path(__file__).parent
CACHE = TESTS.parent / "build" / "npm"
FILES = ("package.json", "package-lock.json")


def node_modules(folder: Path) -> Path:
    """Return the ``node_modules`` of what the lock file in ``folder`` names; installed only where it is not in place.

    Two runs at once wait for each other. Where npm is missing or cannot install, the test is skipped, or fails in
    continuous integration.
    """
    npm = program("npm", "npm")
    place = CACHE / folder.relative_to(TESTS)
    place.mkdir(parents=True, exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done, wanted = place / "done", b"".join((folder / name).read_bytes() for name in FILES)
        if not done.exists() or done.read_bytes() != wanted:
            for name in FILES:
                shutil.copyfile(folder / name, place / name)
            _install(npm, place)
            done.write_bytes(wanted)
    return place / "node_modules"


def _install(npm: str, place: Path) -> None:
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    if done.returncode:
        lacking(f"what {place / FILES[1]} names", f"npm could not install it: {done.stderr.strip()[-500:]}")


if __name__ == "__main__":
    for lock_file in sorted(TESTS.rglob(FILES[1])):
        print(node_modules(lock_file.parent))
