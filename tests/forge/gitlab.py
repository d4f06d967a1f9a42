"""``.gitlab-ci.yml`` run by ``gitlab-ci-local`` in this machine's own shell.

The runner is installed from the lock file beside this one (see :mod:`tests.npm`).
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.forge.checkout import Checkout
from tests.missing import program
from tests.npm import node_modules

HERE = Path(__file__).parent


def run(checkout: Checkout, *jobs: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run these jobs, and none that they need, with the variables that the forge would set."""
    program("rsync", "rsync")
    command = [
        *("node", str(node_modules(HERE) / ".bin/gitlab-ci-local")),
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
