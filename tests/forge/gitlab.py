"""``.gitlab-ci.yml`` run by ``gitlab-ci-local`` in this machine's own shell.

The runner is installed from the lock file beside this one (see :mod:`tests.npm`).
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import yaml

from tests.forge.checkout import Checkout
from tests.missing import program
from tests.npm import node_modules

HERE = Path(__file__).parent


def set_token(checkout: Checkout, name: str, value: str, environment: str) -> None:
    """Give the project a variable for one environment, as its administrators do in the forge's settings.

    The local runner does not know protected branches; the environment alone must keep it from a branch's jobs here.
    """
    settings = checkout.home / "runner/.gitlab-ci-local/variables.yml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    told = {"global": {name: {"type": "variable", "values": {environment: value}}}}
    settings.write_text(yaml.safe_dump(told), encoding="utf-8")


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
