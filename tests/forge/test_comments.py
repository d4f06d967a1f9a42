"""One comment with the effect report: posted, renewed at every push, and never somebody else's."""

from __future__ import annotations

import base64
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

FAKE_GH = """#!/usr/bin/env bash
echo "$*" >> calls
for word; do [ "$word" = "-F" ] && cp comment.md posted.md; done
case "$*" in
  *"/comments --jq"*) printf '%s' "$EARLIER" ;;
  *"/pulls -f"*) echo "$FOUND" ;;
esac
"""


def script_of(job: str, name: str) -> str:
    return next(step["run"] for step in read(GITHUB)["jobs"][job]["steps"] if name in step.get("name", ""))


def run_step(folder: Path, script: str, **asked: str) -> subprocess.CompletedProcess[str]:
    """Run a step as the forge does, with everything that it asks another program for made up."""
    write_program(folder / "gh", FAKE_GH)
    output = {"GITHUB_OUTPUT": str(folder / "output"), "PATH": f"{folder}:{os.environ['PATH']}"}
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=os.environ | output | asked, capture_output=True, text=True)


@pytest.mark.parametrize("found", ["", "x y", "7; id " + "a" * 40, "7 main", "$(touch hacked) " + "a" * 40])
def test_a_pull_request_that_has_moved_on_gets_no_comment(tmp_path: Path, found: str) -> None:
    asked = {"REPOSITORY": "o/r", "OWNER": "fork", "BRANCH": "$(touch hacked)`id`", "COMMIT": "b" * 40, "FOUND": found}
    done = run_step(tmp_path, script_of("report", "Ask for the pull request"), **asked)
    assert done.returncode == 0, done.stderr
    assert "-f head=fork:$(touch hacked)`id`" in (tmp_path / "calls").read_text(encoding="utf-8")
    assert not (tmp_path / "hacked").exists()
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("earlier", "call"),
    [
        ("", "api --method POST repos/o/r/issues/7/comments -F body=@comment.md --silent"),
        ("99\n100\n", "api --method PATCH repos/o/r/issues/comments/99 -F body=@comment.md --silent"),
    ],
    ids=["first report", "renewed report"],
)
def test_one_comment_is_posted_and_renewed(tmp_path: Path, earlier: str, call: str) -> None:
    report = f"{MARK}\n\n**Større endring.**\n" + "å" * 31_000
    done = run_step(tmp_path, script_of("comment", "Post the report"), **posted_by_hand(report), EARLIER=earlier)
    assert done.returncode == 0, done.stderr
    asked, *_, called = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert called == call
    assert asked.startswith("api --paginate repos/o/r/issues/7/comments --jq ")
    posted = (tmp_path / "posted.md").read_bytes()
    assert posted.startswith(MARK.encode())
    assert len(posted) < 65_536
    assert b"https://run.example#artifacts" in posted


def posted_by_hand(report: str) -> dict[str, str]:
    return {
        "REPOSITORY": "o/r",
        "NUMBER": "7",
        "REPORT": base64.b64encode(report.encode()).decode(),
        "COMMIT": "a" * 40,
        "RUN": "https://run.example",
    }


@pytest.mark.parametrize("report", ["", "**No mark.**", f" {MARK}\n", f"x\n{MARK}\n"])
def test_a_text_that_would_not_be_found_again_is_not_posted(tmp_path: Path, report: str) -> None:
    done = run_step(tmp_path, script_of("comment", "Post the report"), **posted_by_hand(report), EARLIER="")
    assert done.returncode == 1
    assert not (tmp_path / "calls").exists()


def test_the_own_comment_is_found_by_its_author_and_its_mark() -> None:
    script = script_of("comment", "Post the report")
    assert f'select(.user.login == "github-actions[bot]" and (.body | startswith("{MARK}")))' in script
    for path in (GITHUB, GITLAB):
        assert {
            LIMIT <= int(bytes_) < 65_536 for bytes_ in re.findall(r"head --bytes (\d+)", path.read_text("utf-8"))
        } == {True}


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


def post(folder: Path, pages: list[list[dict[str, Any]]], token: str = TOKEN, report: str = REPORT) -> list[str]:
    """Run the job's last command as the forge does and return what it asked, in order."""
    write_program(folder / "curl", FAKE_CURL)
    (folder / "build/effect").mkdir(parents=True)
    (folder / "build/effect/7.md").write_text(report, encoding="utf-8")
    (folder / "build/effect/open").write_text(f"7 {'a' * 40}\n8 {'b' * 40}\n", encoding="utf-8")
    for number, notes in enumerate(pages, 1):
        (folder / f"page-{number}.json").write_text(json.dumps(notes), encoding="utf-8")
    given = {
        "EFFECT_TOKEN": token,
        "CI_API_V4_URL": "https://forge.example/api/v4",
        "CI_PROJECT_ID": "3",
        "PATH": f"{folder}:{os.environ['PATH']}",
    }
    script = read(GITLAB)["comments"]["script"][-1]
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
        f" --request {method} --data-urlencode body@note.md --output /dev/null {address}"
    )
    posted = (tmp_path / "posted.md").read_text(encoding="utf-8")
    assert posted.startswith(REPORT)
    assert "<sub>aaaaaaaaaa</sub>" in posted


def test_without_a_token_nobody_is_asked(tmp_path: Path) -> None:
    assert post(tmp_path, [], token="") == []


def test_a_text_that_would_not_be_found_again_is_no_note(tmp_path: Path) -> None:
    assert not [call for call in post(tmp_path, [[]], report="**No mark.**") if "--request" in call]


ANSWER = [
    {"iid": 7, "sha": "a" * 40, "title": "$(touch hacked)"},
    {"iid": "8; touch hacked", "sha": "a" * 40},
    {"iid": 9, "sha": "--upload-pack=x"},
    {"iid": 10, "sha": "a" * 40 + "\n11 " + "b" * 40},
]


def test_only_numbers_and_commits_are_taken_from_the_list_of_open_requests(tmp_path: Path) -> None:
    write_program(tmp_path / "curl", f"#!/bin/sh\ncat <<'END'\n{json.dumps(ANSWER)}\nEND\n")
    (script,) = read(GITLAB)["open-requests"]["script"]
    given = {"EFFECT_TOKEN": TOKEN, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=tmp_path, env=os.environ | given, check=True)
    assert (tmp_path / "build/effect/open").read_text(encoding="utf-8") == f"7 {'a' * 40}\n"


def test_the_note_finds_itself_again() -> None:
    assert f'mark = "{MARK}"' in GITLAB.read_text(encoding="utf-8")
