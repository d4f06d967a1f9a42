"""``.gitlab-ci.yml`` run by ``gitlab-ci-local`` in this machine's own shell.

The runner is installed from the lock file beside this one into ``build/forge``, by the tests themselves or by
``python -m tests.forge.gitlab``, to prepare a machine that will be offline.
"""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from pathlib import Path

from tests.forge.checkout import TOP, Checkout, lacking

HERE = Path(__file__).parent
CACHE = TOP / "build/forge"
FILES = ("package.json", "package-lock.json")
NEEDED = ("npm", "rsync")


def run(checkout: Checkout, *jobs: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run these jobs, and none that they need, with the variables that the forge would set."""
    for name in NEEDED:
        if shutil.which(name) is None:
            lacking(f"{name} is missing: apt-get install {name}")
    command = [
        *("node", str(_installed() / "node_modules/.bin/gitlab-ci-local")),
        *("--home", str(checkout.home / "runner"), "--force-shell-executor", "--no-color"),
        *(word for name, value in variables.items() for word in ("--variable", f"{name}={value}")),
        *jobs,
    ]
    return subprocess.run(
        command,
        cwd=checkout.folder,
        env=checkout.environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def _installed() -> Path:
    """Install what the lock file names, once. Two runs at once wait for each other."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done, wanted = CACHE / "done", b"".join((HERE / name).read_bytes() for name in FILES)
        if not done.exists() or done.read_bytes() != wanted:
            for name in FILES:
                shutil.copyfile(HERE / name, CACHE / name)
            command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            try:
                subprocess.run(command, cwd=CACHE, check=True, capture_output=True, text=True)
            except subprocess.CalledProcessError as wrong:
                lacking(f"gitlab-ci-local could not be installed: {wrong.stderr[-500:]}")
            done.write_bytes(wanted)
    return CACHE


if __name__ == "__main__":
    print(_installed())
