"""One comment with the effect report: posted, renewed at every push, and never somebody else's."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.changes.report.markdown import LIMIT, MARK

TOP = Path(__file__).parent.parent.parent
GITHUB = TOP / ".github/workflows/effect-comment.yml"
GITLAB = TOP / ".gitlab-ci.yml"


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def write_program(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


# --- GitHub


def test_the_comment_finds_itself_again_and_fits() -> None:
    script = GITHUB.read_text(encoding="utf-8")
    assert f'startswith("{MARK}")' in script
    (bytes_,) = re.findall(r"head --bytes (\d+)", script)
    assert LIMIT <= int(bytes_) < 65_536


FAKE_GH = """#!/usr/bin/env bash
echo "$*" >> calls
for word; do [ "$word" = "-F" ] && cp comment.md posted.md; done
case "$*" in
  *"/comments --jq"*) echo "$EARLIER" ;;
  *"/pulls -f"*) echo "$NUMBER" ;;
esac
"""


@pytest.mark.parametrize(
    ("number", "earlier", "call"),
    [
        ("7", "", "api --method POST repos/o/r/issues/7/comments -F body=@comment.md --silent"),
        ("7", "99", "api --method PATCH repos/o/r/issues/comments/99 -F body=@comment.md --silent"),
        ("", "", None),
    ],
    ids=["first report", "renewed report", "pull request has moved on"],
)
def test_one_comment_is_posted_and_renewed(tmp_path: Path, number: str, earlier: str, call: str | None) -> None:
    write_program(tmp_path / "gh", FAKE_GH)
    (tmp_path / "effect").mkdir()
    (tmp_path / "effect/effect.md").write_text(f"{MARK}\n\n**Større endring.**\n" + "å" * 70_000, encoding="utf-8")
    script = next(step["run"] for step in read(GITHUB)["jobs"]["comment"]["steps"] if "run" in step)
    asked = {
        "REPOSITORY": "o/r",
        "OWNER": "fork",
        "BRANCH": "$(touch hacked)",
        "COMMIT": "a" * 40,
        "RUN": "https://run.example",
    }
    environment = (
        os.environ | asked | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "NUMBER": number, "EARLIER": earlier}
    )
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment, check=True)
    calls = (tmp_path / "calls").read_text().splitlines()
    assert "-f head=fork:$(touch hacked)" in calls[0]
    assert not (tmp_path / "hacked").exists()
    if call is None:
        assert not (tmp_path / "posted.md").exists()
        return
    assert calls[-1] == call
    posted = (tmp_path / "posted.md").read_bytes()
    assert posted.startswith(MARK.encode())
    assert len(posted) < 65_536
    assert b"https://run.example#artifacts" in posted


# --- GitLab

FAKE_CURL = """#!/usr/bin/env bash
printf '%s\\n' "$*" >> calls
method=GET
while (($#)); do
  case "$1" in
    --request) method=$2; shift ;;
    --data-urlencode) cp "${2#body@}" posted.md; shift ;;
    --header) shift ;;
    --output) shift ;;
    http*) address=$1 ;;
  esac
  shift
done
[ "$method" = GET ] || exit 0
case "$address" in
  */user) echo '{"id": 5, "username": "project_3_bot"}' ;;
  *page=*) cat "page-${address##*=}.json" ;;
esac
"""
NOTES = "https://forge.example/api/v4/projects/3/merge_requests/7/notes"
REPORT = f"{MARK}\n\n**Vesentlig endring.** Æ & 100 %\n"
TOKEN = "secret-token"


def said(number: int, author: int = 5, body: str = f"{MARK}\n\nearlier") -> dict[str, Any]:
    return {"id": number, "author": {"id": author}, "body": body, "system": False}


def others(first: int, count: int) -> list[dict[str, Any]]:
    """Notes of colleagues; one of them quotes the report."""
    return [
        said(number, author=8, body=REPORT if number == first else "Ser bra ut.")
        for number in range(first, first + count)
    ]


def post(folder: Path, pages: list[list[dict[str, Any]]], token: str = TOKEN) -> list[str]:
    """Run the job's last command as the forge does and return what it asked, in order."""
    write_program(folder / "curl", FAKE_CURL)
    (folder / "build/effect").mkdir(parents=True)
    (folder / "build/effect/effect.md").write_text(REPORT, encoding="utf-8")
    for number, notes in enumerate(pages, 1):
        (folder / f"page-{number}.json").write_text(json.dumps(notes), encoding="utf-8")
    given = {
        "EFFECT_TOKEN": token,
        "CI_API_V4_URL": "https://forge.example/api/v4",
        "CI_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_PIPELINE_URL": "https://forge.example/pipelines/9",
        "CI_COMMIT_SHORT_SHA": "aaaaaaaa",
        "PATH": f"{folder}:{os.environ['PATH']}",
    }
    script = read(GITLAB)["effect"]["script"][-1]
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=os.environ | given,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert TOKEN not in done.stdout + done.stderr
    calls = folder / "calls"
    return calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []


@pytest.mark.parametrize(
    ("pages", "method", "address"),
    [
        ([[]], "POST", NOTES),
        ([others(1, 3)], "POST", NOTES),
        ([[*others(1, 3), said(99)]], "PUT", f"{NOTES}/99"),
        ([others(1, 100), [*others(101, 2), said(250), said(251)]], "PUT", f"{NOTES}/250"),
        ([others(1, 100), []], "POST", NOTES),
        ([[said(4, body="Jeg har sett på rapporten."), said(6)]], "PUT", f"{NOTES}/6"),
    ],
    ids=["first report", "colleagues only", "renewed", "renewed, on a later page", "a full page", "own other note"],
)
def test_one_note_is_posted_and_renewed(
    tmp_path: Path, pages: list[list[dict[str, Any]]], method: str, address: str
) -> None:
    calls = post(tmp_path, pages)
    assert [call for call in calls if "--request" in call] == calls[-1:]
    assert calls[-1].split(TOKEN)[1] == (
        f" --request {method} --data-urlencode body@build/effect/note.md --output /dev/null {address}"
    )
    posted = (tmp_path / "posted.md").read_text(encoding="utf-8")
    assert posted.startswith(REPORT)
    assert "(https://forge.example/pipelines/9) · aaaaaaaa" in posted


def test_without_a_token_nobody_is_asked(tmp_path: Path) -> None:
    assert post(tmp_path, [], token="") == []


def test_the_note_finds_itself_again() -> None:
    assert f'mark = "{MARK}"' in GITLAB.read_text(encoding="utf-8")
