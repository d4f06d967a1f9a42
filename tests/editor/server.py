"""The real yaml-language-server, with the schemas and settings that `handbook schema` writes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.npm import node_modules

HERE = Path(__file__).parent
TOP = HERE.parents[1]


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
    settings = json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    server = node_modules(HERE) / "yaml-language-server" / "bin" / "yaml-language-server"
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
