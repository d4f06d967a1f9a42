"""Installs axe and the Nu checker from the lock file into ``build/browser``; does nothing where they are in place.

Run by the tests themselves; also ``python tests/browser/install.py``, to prepare a machine that will be offline.
"""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / "build" / "browser"
FILES = ("package.json", "package-lock.json")


def install() -> Path:
    """Return the folder that holds ``node_modules``. Two runs at once wait for each other.

    Raises:
        OSError: npm is missing.
        subprocess.CalledProcessError: npm could not install what the lock file names.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = CACHE / "done"
        wanted = b"".join((HERE / name).read_bytes() for name in FILES)
        if not done.exists() or done.read_bytes() != wanted:
            for name in FILES:
                shutil.copyfile(HERE / name, CACHE / name)
            command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            subprocess.run(command, cwd=CACHE, check=True, capture_output=True, text=True)
            done.write_bytes(wanted)
    return CACHE / "node_modules"


if __name__ == "__main__":
    try:
        print(install())
    except subprocess.CalledProcessError as wrong:
        sys.exit(wrong.stderr)
