"""GitHub's workflows run by ``act`` on this machine, without containers.

The actions that a workflow uses are programs of GitHub's own, which a test does not fetch. Each is stood in for by one
that notes what it was called with and does its work with folders.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.forge.checkout import TOP, Checkout, ready_environment, write_program
from tests.missing import lacking

WORKFLOWS = TOP / ".github/workflows"
STANDS_FOR = {
    "setup-python": 'cp -R "$STANDS/ready/." .venv && touch .venv/pyvenv.cfg .venv/*.done',
    "upload-artifact": '[ ! -e "$PATH_" ] || { mkdir -p "$STANDS/$NAME" && cp -R "$PATH_" "$STANDS/$NAME/"; }',
    "upload-pages-artifact": 'mkdir -p "$STANDS/pages" && cp -R "$PATH_" "$STANDS/pages/"',
    "deploy-pages": 'mv "$STANDS/pages" "$STANDS/published"',
}
"""By action: what stands in for it, in shell. Inputs are variables; ``$STANDS`` is where things are handed over."""


@dataclass(frozen=True)
class Run:
    code: int
    log: str
    steps: tuple[tuple[str, str], ...]
    """(job, step) of every step that succeeded, in order."""
    folder: Path
    """What was handed over: a folder for each artefact."""


def runner() -> str:
    act = Path(sys.executable).parent / "act"
    if not act.exists():
        lacking("act", "install requirements-dev.lock")
    return str(act)


def run(
    checkout: Checkout,
    workflow: str,
    event: str,
    payload: Mapping[str, Any],
    *,
    quick_build: bool = False,
    token: str = "",
    **variables: str,
) -> Run:
    """Run every job of a workflow as on this event. ``payload`` is what the forge tells of it.

    ``token`` is what the forge lends to the jobs; ``variables`` are the repository's, set by its administrators.
    """
    stands = checkout.home / "stands"
    if not (stands / "ready").exists():
        ready_environment(stands / "ready", quick_build=quick_build)
    (checkout.home / "event.json").write_text(json.dumps(payload), encoding="utf-8")
    command = [
        *(runner(), event, "--workflows", str(WORKFLOWS / workflow), "--eventpath", str(checkout.home / "event.json")),
        *("--platform", "ubuntu-latest=-self-hosted", "--json", "--no-cache-server", "--pull=false"),
        *("--action-cache-path", str(checkout.home / "cache"), "--actor", "somebody", "--env", f"STANDS={stands}"),
        *(f"--var={name}={value}" for name, value in variables.items()),
        *(("--secret", f"GITHUB_TOKEN={token}") if token else ()),
        *(f"--local-repository={action}={folder}" for action, folder in _stand_ins(workflow, checkout.home).items()),
    ]
    environment = checkout.environment()
    done = subprocess.run(
        command, cwd=checkout.folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300
    )
    lines = [json.loads(line) for line in (done.stdout + done.stderr).splitlines() if line.startswith("{")]
    log = "\n".join(str(line.get("msg", "")) for line in lines)
    return Run(done.returncode, log, tuple(_steps(lines)), stands)


def _steps(lines: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the steps of the workflow itself that succeeded; a step inside an action has a longer id."""
    ended = [line for line in lines if line.get("stepResult") == "success" and line.get("stage") == "Main"]
    return [(line["jobID"], line["step"]) for line in ended if len(line["stepID"]) == 1]


def _stand_ins(workflow: str, home: Path) -> dict[str, Path]:
    """Write an action for each that the workflow uses and return its folder; the checkout is the runner's own."""
    text = (WORKFLOWS / workflow).read_text(encoding="utf-8")
    found = {}
    for action in re.findall(r"uses: (actions/[\w-]+@[0-9a-f]{40}) # v", text):
        name = action.partition("/")[2].partition("@")[0]
        if name != "checkout":
            found[action] = home / "actions" / name
            _write(found[action], name)
    return found


def _write(folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_program(folder / "run.sh", f"set -e\n{STANDS_FOR[name]}\n")
    known = (
        "name",
        "path",
        "python-version",
        "cache",
        "cache-dependency-path",
        "retention-days",
        "include-hidden-files",
    )
    step = {
        "shell": "bash",
        "run": f'bash -e "{folder}/run.sh"',
        "env": {"NAME": "${{ inputs.name }}", "PATH_": "${{ inputs.path }}"},
    }
    action = {
        "name": name,
        "description": "A stand-in",
        "inputs": {key: {"description": key} for key in known},
        "runs": {"using": "composite", "steps": [step]},
    }
    (folder / "action.yml").write_text(yaml.safe_dump(action), encoding="utf-8")
