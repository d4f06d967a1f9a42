"""The real yaml-language-server, with the schemas and settings that `handbook schema` writes."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NoReturn

import pytest

HERE = Path(__file__).parent
TOP = HERE.parents[1]
CACHE = TOP / "build" / "editor"
FILES = ("package.json", "package-lock.json")


@dataclass(frozen=True)
class Question:
    """A file as somebody is writing it, and where the cursor stands; both count from 0."""

    file: str
    text: str
    line: int = 0
    character: int = 0


@dataclass(frozen=True)
class Answer:
    completion: Mapping[str, str]
    """What is told about each thing that is offered."""
    hover: str
    findings: tuple[tuple[int, int, str], ...]
    """Line and column from 0, and the message."""


def ask(root: Path, questions: Sequence[Question]) -> list[Answer]:
    """Open each file in one session of the server and return what an editor would show.

    ``root`` is the folder that is open in the editor, with its ``.vscode``.
    """
    if shutil.which("npm") is None:
        _lacking("npm is missing: apt-get install npm")
    settings = json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    server = _installed() / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    asked = {
        "server": str(server),
        "root": str(root),
        "settings": settings,
        "questions": [asdict(each) for each in questions],
    }
    done = subprocess.run(
        ["node", str(HERE / "ask.mjs")],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return [_answer(each) for each in json.loads(done.stdout)]


def _answer(told: dict[str, object]) -> Answer:
    findings = told["diagnostics"]
    assert isinstance(findings, list)
    completion = told["completion"]
    assert isinstance(completion, dict)
    places = tuple((each["line"], each["character"], each["message"]) for each in findings)
    return Answer(completion, str(told["hover"]), places)


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
                _lacking(f"yaml-language-server could not be installed: {wrong.stderr[-500:]}")
            done.write_bytes(wanted)
    return CACHE


def _lacking(message: str) -> NoReturn:
    """Skip on a developer's machine, fail in continuous integration."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
